"""Ask a person what would decide most, one question at a time, until nothing they could say would decide anything.

Start at `Interview.run`. Which question comes next is said by `rules.question.next_questions` and by nothing else.
Whoever is asked may skip a question, go back, or not want to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from puente.cli.output import Out
from puente.cli.person_file import Draft
from puente.cli.question_text import QuestionText, Target, target
from puente.cli.reply import NONE_NUMBER, Reader
from puente.errors import InputError
from puente.rules.assess import RuleBook
from puente.rules.explain import Ask
from puente.rules.question import Question
from puente.vocabulary.facts import FactDefinition
from puente.wording.interview import has_one, next_question, put_answer, skip_key

SKIP, BACK, REFUSE, STOP = "-", "<", "!", "."
Hear = Callable[[], str | None]
Tell = Callable[[str], None]


class Stopped(Exception):
    """The person wants to stop here."""


class WentBack(Exception):
    """The person wants the question before."""


@dataclass
class Interview:
    """One interview about one country on one day.

    hear   the next line typed; None when there is no more
    tell   show a line
    """

    out: Out
    book: RuleBook
    country: str
    on: date
    draft: Draft
    reader: Reader
    hear: Hear
    tell: Tell
    saved: Callable[[Draft], None]

    def run(self) -> Draft:
        """Ask until nothing more would decide anything, or the person stops; the file as it then is."""
        past: list[tuple[Draft, frozenset[Ask]]] = []
        skipped: frozenset[Ask] = frozenset()
        self.tell(self.out.say("ask.how", skip=SKIP, back=BACK, refuse=REFUSE, stop=STOP))
        while (question := self._next(skipped)) is not None:
            before = self.draft.copy(), skipped
            try:
                self._show(question, len(past) + 1)
                if not self._put(question.ask):
                    skipped |= {skip_key(question.ask, self.book.vocabulary)}
            except Stopped:
                return self.draft
            except WentBack:
                self.draft, skipped = past.pop() if past else before
                continue
            past.append(before)
            self.saved(self.draft)
        self.tell(self.out.say("ask.done"))
        return self.draft

    # -- which question -------------------------------------------------------------------------------------------

    def _next(self, skipped: frozenset[Ask]) -> Question | None:
        return next_question(self.book, self.country, self.on, self.draft, skipped)

    # -- one question ---------------------------------------------------------------------------------------------

    @property
    def _text(self) -> QuestionText:
        return self.reader.text

    def _show(self, question: Question, number: int) -> None:
        words = self._text.words
        self.tell("")
        if question.ask.path.startswith("household["):
            self.tell(self._member(question.ask.path))
        self.tell(self.out.say("ask.question", number=number, question=self._question(question.ask)))
        helps = ", ".join(words.pack(one) for one in question.schemes)
        self.tell("  " + self.out.say("ask.why", schemes=helps))
        proofs = self._text.proofs(question.ask)
        if proofs:
            self.tell("  " + self.out.say("ask.proofs", papers=", ".join(proofs)))

    def _question(self, ask: Ask) -> str:
        found = target(ask.path, self.book.vocabulary)
        if found.records is not None and found.records.set_of:
            key = f"field.{found.name}.{found.records.set_of}.question"
            return self._text.words.fact(key) or self._text.question(ask)
        asked = self._text.question(ask)
        return self.out.say("ask.another", question=asked) if has_one(self.draft, ask) else asked

    def _member(self, path: str) -> str:
        number = int(path.split("[", maxsplit=1)[1].split("]", maxsplit=1)[0])
        member = self.draft.data["household"]["items"][number]
        definition = self.book.vocabulary.lists["household"].fields["relation"]
        relation = self._text.value(definition, "household.relation", str(member.get("relation", "?")))
        return (self._text.words.fact("member.heading") or "{relation}").format(relation=relation)

    def _put(self, ask: Ask) -> bool:
        """Put the answer into the file; False where the question was skipped."""
        found = target(ask.path, self.book.vocabulary)
        if found.fact is not None:
            key = f"{found.over}.{found.name}" if found.over else found.name
            value = self._value(found.fact, key, place=ask.path)
            if value is None:
                return False
            put_answer(self.draft, ask, value)
            return True
        return self._put_list(found, ask)

    def _put_list(self, found: Target, ask: Ask) -> bool:
        assert found.records is not None
        if found.records.set_of:
            return self._put_set(found, ask)
        said = self._heard(lambda typed: self.reader.answer(typed, ask.path), words=self.out.say("ask.yes-no"))
        if said is None or said == "refused":
            return False
        pins = ask.pins or {}
        asked = ((field, self._pinned(found, field, pins[field])) for field in sorted(pins) if said)
        record = {field: value for field, value in asked if value is not None}
        put_answer(self.draft, ask, record if said else False)
        return True

    def _pinned(self, found: Target, field: str, values: frozenset[str]) -> object:
        """The value of a field that the question named; where it named several, which one."""
        assert found.records is not None
        definition = found.records.fields[field]
        if len(values) == 1:
            (only,) = values
            return only == "true" if definition.type.value == "bool" else only
        self.tell(self._text.words.fact(f"field.{found.name}.{field}.question") or field)
        some = tuple(sorted(values))
        narrowed = definition.model_copy(update={"choices": some})
        return self._value(narrowed, f"{found.name}.{field}", place=field)

    def _put_set(self, found: Target, ask: Ask) -> bool:
        """All values of a set at once, parted by commas; then the list is complete."""
        assert found.records is not None
        assert found.records.set_of is not None
        field = found.records.set_of
        definition, key = found.records.fields[field], f"{found.name}.{field}"

        def read(typed: str) -> list[object]:
            return [self.reader.read(one.strip(), definition, key, place=ask.path) for one in typed.split(",")]

        said = self._heard(read, words=self.out.say("ask.several"))
        if said is None or said == "refused":
            return False
        assert isinstance(said, list)
        put_answer(self.draft, ask, said)
        return True

    def _value(self, definition: FactDefinition, key: str, *, place: str) -> object:
        words = "\n".join(self._accepted(definition, key))
        return self._heard(lambda typed: self.reader.read(typed, definition, key, place=place), words=words)

    def _accepted(self, definition: FactDefinition, key: str) -> Iterator[str]:
        say = self._text.words.fact
        options = self.reader.options(definition, key)
        yield from (f"  {n}  {words}" for n, words in enumerate(options.values(), start=1))
        if definition.none_means:
            yield f"  {NONE_NUMBER}  {say(f'none.{definition.none_means}')}"
        if definition.type.value == "bool":
            yield self.out.say("ask.yes-no")
        elif not options:
            hint = definition.codes or definition.type.value
            yield "  " + (self.out.say("ask.country") if hint == "country" else say(f"hint.{hint}") or hint)

    def _heard(self, read: Callable[[str], object], *, words: str) -> object:
        """What was typed, read; None where it was skipped, "refused" where the person would rather not say."""
        self.tell(words)
        while True:
            typed = self.hear()
            if typed is None or typed.strip() == STOP:
                raise Stopped
            typed = typed.strip()
            if typed == BACK:
                raise WentBack
            if typed in ("", SKIP, REFUSE):
                return "refused" if typed == REFUSE else None
            try:
                return read(typed)
            except InputError as error:
                self.tell(self.out.say("ask.again", accepted=", ".join(error.accepted)))
