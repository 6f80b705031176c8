"""What the law of a country offers a person, as data: the same for the terminal, for `--json` and for scripts.

Start at `country_answer`. Days are dates, sources are keys into `sources`; every name has its words beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_country, assess_record
from puente.rules.explain import Ask, Blocker, blockers
from puente.rules.judge import RIGHT_WORDS
from puente.rules.model import Cost
from puente.rules.node import LeafInfo
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day
from puente.rules.question import Question, next_questions
from puente.rules.right import grounds_of
from puente.rules.verdict import DoorVerdict, PaperState, Verdict
from puente.vocabulary.answer import FALSE, answer_of
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.person import Person
from puente.wording.question_text import QuestionText
from puente.wording.reasons import met
from puente.wording.words import Words

RIGHTS_FIRST = ("work", "stay", "health", "study", "pension", "bank", "tax", "travel", "id", "licence", "recognition")
FIRST_ORDER = ("held", "eligible", "unknown", "not_yet_open", "review", "closed", "not_eligible")
"""The order in which schemes are shown: what a person has, what they may do, what may become of the rest."""


@dataclass(frozen=True)
class Teller:
    """Everything that telling an answer needs: the book, the person, the day and the words."""

    book: RuleBook
    person: Person
    on: date
    words: Words

    @property
    def pack(self) -> Pack:
        """The country's pack."""
        return self.book.pack(self.words.country)

    @property
    def questions(self) -> QuestionText:
        """The words for questions."""
        return QuestionText(self.words, self.book.vocabulary)


def country_answer(teller: Teller) -> dict[str, Any]:
    """All that a country answers a person on a day."""
    pack, words = teller.pack, teller.words
    verdicts = assess_country(teller.book, teller.person, pack.country, teller.on)
    schemes = sorted((scheme_answer(teller, one) for one in verdicts), key=_order)
    asked = [question_data(teller, one) for one in next_questions(teller.book, teller.person, verdicts)]
    rights = rights_today(teller)
    answer = {
        "country": pack.country, "name": words.country_name(pack.country), "on": teller.on,
        "law_read_until": pack.about.law_read_until, "reviewed_by": pack.about.reviewed_by,
        "pack_hash": pack.content_hash, "rights": rights, "schemes": schemes, "questions": asked,
    }  # fmt: skip
    return {**answer, "sources": source_data(pack, _cited(answer))}


def _order(scheme: Mapping[str, Any]) -> int:
    return FIRST_ORDER.index(scheme["first"])


def scheme_answer(teller: Teller, verdict: Verdict) -> dict[str, Any]:
    """What one scheme answers, why, and what would settle or mend it."""
    words, scheme = teller.words, teller.book.scheme(verdict.scheme)
    version, best = scheme.versions[verdict.version], verdict.best
    stand = [one for one in blockers(teller.book, teller.person, verdict) if one.door == best.door]
    return {
        "scheme": scheme.id, "name": words.pack(scheme.id), "what": words.pack(f"{scheme.id}.what"),
        "kind": scheme.kind, "first": verdict.first.value, "answer": verdict.answer.value,
        "door": _door(best, verdict, words),
        "window": {"kind": best.window.kind, "day": iso_day(best.window.day), "source": best.window.source},
        "held_until": iso_day(verdict.held_until), "filing": iso_day(verdict.filing),
        "text": {
            "status": version.status, "law_read_until": version.law_read_until, "law": version.law,
            "from": version.in_force.from_, "until": version.in_force.until, "source": _several(version.source),
        },
        "met": [leaf_data(teller, verdict, one) for one in met(teller.book, teller.person, verdict)],
        "blockers": [blocker_data(teller, verdict, one) for one in stand],
        "papers": [_paper(one, scheme.id, words) for one in best.papers],
        "costs": [_cost(one, scheme.id, words) for one in scheme.costs if _in_force(one, teller.on)],
        "notes": [_note(one, scheme.id, words) for one in verdict.notes],
        "gives": version.gives,
    }  # fmt: skip


def _paper(paper: PaperState, scheme: str, words: Words) -> dict[str, Any]:
    return {
        "paper": paper.id, "words": words.pack(f"{scheme}.paper.{paper.id}"), "document": paper.document,
        "status": paper.status.value, "step": paper.step, "source": paper.source,
    }  # fmt: skip


def _cost(cost: Cost, scheme: str, words: Words) -> dict[str, Any]:
    return {
        "cost": cost.id, "words": words.pack(f"{scheme}.cost.{cost.id}"), "amount": cost.amount, "min": cost.min,
        "max": cost.max, "per_day": cost.per_day, "currency": cost.currency, "due": cost.due,
        "readings": [one.value for one in cost.readings], "source": _several(cost.source),
    }  # fmt: skip


def _door(best: DoorVerdict, verdict: Verdict, words: Words) -> dict[str, Any] | None:
    if len(verdict.doors) == 1 and best.door == "main":
        return None
    return {"door": best.door, "words": words.pack(f"{verdict.scheme}.door.{best.door}"), "of": len(verdict.doors)}


def _note(note: str, scheme: str, words: Words) -> dict[str, str]:
    kind, _, name = note.partition(":")
    return {"note": kind, "caution": name, "words": words.pack(f"{scheme}.caution.{name}")} if name else {"note": kind}


def leaf_data(teller: Teller, verdict: Verdict, leaf: LeafInfo) -> dict[str, Any]:
    """A requirement: its words, and what it rests on."""
    version = teller.book.scheme(verdict.scheme).versions[verdict.version]
    parameters = {**teller.pack.parameters, **version.parameters}
    return {
        "leaf": leaf.id, "words": teller.words.leaf(verdict.scheme, leaf.id, parameters, verdict.filing),
        "fact": leaf.fact, "source": leaf.source, "law": leaf.law, "confidence": leaf.confidence,
    }  # fmt: skip


def blocker_data(teller: Teller, verdict: Verdict, blocker: Blocker) -> dict[str, Any]:
    """What stands in the way: what it is, and who or which day can settle it."""
    who = blocker.who
    return {
        "kind": blocker.kind.value, **leaf_data(teller, verdict, blocker.leaf),
        "until": iso_day(blocker.until), "asks": [ask_data(teller, one) for one in blocker.asks],
        "who": who and {"authority": who, "words": teller.words.pack(f"{verdict.country}.authority.{who}")},
    }  # fmt: skip


def ask_data(teller: Teller, ask: Ask) -> dict[str, Any]:
    """A fact to ask for: where it stands in the person file, and the question."""
    text = teller.questions
    pins = None if ask.pins is None else {name: sorted(values) for name, values in ask.pins.items()}
    return {
        "path": ask.path, "pins": pins,
        "label": text.label(ask.path), "question": text.question(ask), "refused": ask.refused, "evidence": ask.evidence,
    }  # fmt: skip


def question_data(teller: Teller, question: Question) -> dict[str, Any]:
    """The next question, which schemes it helps to decide, and which papers prove the answer."""
    named = [{"scheme": one, "name": teller.words.pack(one)} for one in question.schemes]
    proofs = teller.questions.proofs(question.ask)
    return {**ask_data(teller, question.ask), "helps": named, "cost": question.cost, "proved_by": proofs}


def rights_today(teller: Teller) -> list[dict[str, Any]]:
    """What the person may do on the day, work first."""
    pack, day = teller.pack, teller.on.toordinal()
    answers = Answers(teller.book, teller.person, day, assess_record)
    named = {one.right for scheme in pack.schemes.values() for one in scheme.rights}
    named |= {one.right for one in pack.work_rights.otherwise} | {"work"}
    return [
        {"right": right, "answer": RIGHT_WORDS[answer_of(answers.right_bits(pack.country, right, day, teller.person))],
         "grounds": _grounds(teller, right, answers)}
        for right in sorted(named, key=_right_order)
    ]  # fmt: skip


def _grounds(teller: Teller, right: str, answers: Answers) -> list[dict[str, Any]]:
    """What a right rests on: each permit or application that may cover the day, else what holds without any."""
    pack, day = teller.pack, teller.on.toordinal()
    found = [one for one in grounds_of(pack, answers, right, day, teller.person) if one.held != FALSE]
    if found:
        return [
            {"scheme": one.scheme, "name": teller.words.pack(one.scheme), "held": answer_of(one.held).value,
             "says": answer_of(one.says).value, "source": one.source}
            for one in found
        ]  # fmt: skip
    return [
        {"scheme": None, "name": None, "held": "no", "says": _SAYS[one.is_], "source": _several(one.source)}
        for one in pack.work_rights.otherwise
        if one.right == right and first_day(one.from_) <= day <= last_day(one.until)
    ]


_SAYS = {"granted": "yes", "denied": "no", "unsettled": "review"}


def _right_order(right: str) -> tuple[int, str]:
    return (RIGHTS_FIRST.index(right) if right in RIGHTS_FIRST else len(RIGHTS_FIRST)), right


def source_data(pack: Pack, keys: Iterable[str]) -> dict[str, Any]:
    """The sources behind an answer, by key."""
    found = {}
    for key in sorted(set(keys)):
        entry = pack.sources.get(key)
        found[key] = {} if entry is None else entry.model_dump()
    return found


def _cited(data: object) -> Iterable[str]:
    """Every source key that an answer names."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from value if name == "source" and isinstance(value, tuple) else _cited(value)
    elif isinstance(data, (list, tuple)):
        for item in data:
            yield from _cited(item)


def iso_day(ordinal: int | None) -> date | None:
    """A day of the calendar; none for none, and for its first and last day."""
    return None if ordinal is None or ordinal in (FIRST_DAY, LAST_DAY) else date.fromordinal(ordinal)


def _in_force(cost: Cost, on: date) -> bool:
    """Whether a fee is asked on the day; one that ended, with nobody knowing what came after, is still shown."""
    return first_day(cost.from_) <= on.toordinal() and (
        on.toordinal() <= last_day(cost.until) or cost.after != "closed"
    )


def _several(source: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)
