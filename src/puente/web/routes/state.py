"""What a visit holds: the answers in the order they were given, and the person file that they make.

Start at `VisitState`. The file is made anew from the answers each time, so that going back and answering otherwise is
the same as having answered so from the start. Touches no database.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from puente.rules.assess import RuleBook
from puente.rules.bound import Pins
from puente.rules.explain import Ask
from puente.rules.question import Question
from puente.vocabulary.draft import Draft
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person
from puente.wording.interview import next_question, put_answer, skip_key
from puente.wording.question_text import target

MEMBER_FIELDS = ("relation", "lives_with", "legal_custody")
"""What a member of the household is to the one who asks; the rest of the record is the member's own person file."""
_LAST = {
    "job": ("recognition", "licence", "certification", "registration"),
    "self-employment": ("recognition", "licence", "certification"),
}
"""Goal → kinds of schemes that it does not turn on: asked about last."""
_NO_PLACE = (KeyError, IndexError, TypeError, AssertionError)
"""What a file raises where an answer no longer has a place, because an earlier one was changed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what was said to it.

    ask      as the whole file names it, also for a member of the household
    said     what `puente.wording.interview.put_answer` takes; None where it was skipped
    """

    ask: Ask
    said: Any = None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Answer:
        """As it was written."""
        pins = data["pins"]
        read = None if pins is None else Pins({name: frozenset(values) for name, values in pins.items()})
        return cls(Ask(data["path"], read), data["said"])

    @property
    def adds_member(self) -> bool:
        """Whether it is somebody who was added on the page of the household, and changed there."""
        return self.ask.path == "household" and isinstance(self.said, Mapping) and "lives_with" in self.said

    def written(self) -> dict[str, Any]:
        """As JSON keeps it."""
        pins = None if self.ask.pins is None else {name: sorted(values) for name, values in self.ask.pins.items()}
        return {"path": self.ask.path, "pins": pins, "said": self.said}


@dataclass(frozen=True, slots=True)
class VisitState:
    """All that a visit knows.

    base      the person file it began with
    about     place in the household of the member who is asked about now; None for the one who asks
    version   of the person's record that `base` was read from; 0 for a visit without an account
    """

    goal: str
    base: Mapping[str, Any] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    about: int | None = None
    version: int = 0

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> VisitState:
        """As it was written."""
        answers = tuple(Answer.read(one) for one in data["answers"])
        return cls(data["goal"], data["base"], answers, data["about"], data["version"])

    def written(self) -> dict[str, Any]:
        """As JSON keeps it."""
        answers = [one.written() for one in self.answers]
        names = {"goal": self.goal, "base": self.base, "about": self.about, "version": self.version}
        return {**names, "answers": answers}

    def draft(self) -> Draft:
        """The person file with every answer in its place."""
        made = Draft(vocabulary(), copy.deepcopy(dict(self.base)))
        for one in self.answers:
            if one.said is not None:
                put_answer(made, one.ask, one.said)
        return made

    def person(self) -> Person:
        """The person as the rules read them.

        raises   InputError for what cannot be, such as an entry before birth
        """
        return read_person(self.draft().data, vocabulary())

    def members(self) -> list[dict[str, Any]]:
        """The household as the file holds it."""
        return self.draft().items(("household",))

    # -- which question is next -----------------------------------------------------------------------------------

    def next(self, book: RuleBook, country: str, on: date) -> Question | None:
        """The next question about whoever is asked about; None where nothing more would decide anything."""
        whole = self.draft()
        skipped = {one.ask for one in self.answers if one.said is None}
        if self.about is None:
            keys = frozenset(skip_key(one, vocabulary()) for one in skipped)
            return next_question(book, country, on, whole, keys, last=self._last)
        return self._next_of_member(book, country, on, whole, skipped)

    @property
    def _last(self) -> tuple[str, ...]:
        return _LAST.get(self.goal, ())

    def _next_of_member(
        self, book: RuleBook, country: str, on: date, whole: Draft, skipped: set[Ask]
    ) -> Question | None:
        """The same for a member, asked as a person of their own; their family is ours and is not asked for again."""
        prefix, items = f"household[{self.about}].", whole.items(("household",))
        own = {name: value for name, value in items[self.about or 0].items() if name not in MEMBER_FIELDS}
        passed = {
            skip_key(one._replace(path=one.path.removeprefix(prefix)), vocabulary())
            for one in skipped
            if one.path.startswith(prefix)
        }
        file = Draft(vocabulary(), own)
        while (found := next_question(book, country, on, file, frozenset(passed), last=self._last)) is not None:
            if not found.ask.path.startswith("household"):
                return found._replace(ask=found.ask._replace(path=prefix + found.ask.path))
            passed.add(skip_key(found.ask, vocabulary()))
        return None

    # -- what an answer changes -----------------------------------------------------------------------------------

    def answered(self, number: int, ask: Ask, said: object) -> VisitState:
        """With an answer: the next one, or another one in the place of the n-th (from 0).

        raises   InputError for what cannot be
        """
        kept = Ask(ask.path, ask.pins)
        if number >= len(self.answers):
            changed = replace(self, answers=(*self.answers, Answer(kept, said)))
        else:
            changed = replace(self, answers=tuple(self._changed(number, said)))
        changed = changed.sound()
        changed.person()
        return changed

    def _changed(self, number: int, said: object) -> Iterator[Answer]:
        """The answers with another n-th; a list that now holds other records takes no older answers about them."""
        old = self.answers[number]
        yield from self.answers[:number]
        yield replace(old, said=said)
        of_list = target(old.ask.path, vocabulary()).records is not None and said != old.said
        later = [one for one in self.answers[number + 1 :] if not (of_list and one.ask.path.startswith(old.ask.path))]
        yield from later

    def sound(self) -> VisitState:
        """Without answers that no longer have a place."""
        made, kept = Draft(vocabulary(), copy.deepcopy(dict(self.base))), []
        for one in self.answers:
            try:
                if one.said is not None:
                    put_answer(made, one.ask, one.said)
            except _NO_PLACE:
                continue
            kept.append(one)
        return replace(self, answers=tuple(kept))

    # -- the household --------------------------------------------------------------------------------------------

    def with_member(self, record: Mapping[str, Any]) -> VisitState:
        """With one more member of the household.

        raises   InputError for what cannot be
        """
        ask = Ask("household", Pins({"relation": frozenset({str(record["relation"])})}))
        changed = replace(self, answers=(*self.answers, Answer(ask, dict(record))))
        changed.person()
        return changed

    def without_member(self, number: int) -> VisitState:
        """With one member fewer; the answers about them are gone."""
        whole = self.draft()
        del whole.data["household"]["items"][number]
        skipped = (one for one in self.answers if one.said is None and not one.ask.path.startswith("household"))
        return replace(self, base=whole.data, answers=tuple(skipped), about=None)

    def asking_about(self, number: int | None) -> VisitState:
        """The same, with a member asked about, or with None the one who asks."""
        return replace(self, about=number)
