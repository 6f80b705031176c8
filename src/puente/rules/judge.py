"""Run a worked case and say where the answer differs from what the case expects.

Start at `judge`. A case that waits for another part is listed as waiting, never as passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from puente.errors import NotFound
from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess, assess_record
from puente.rules.case import Expect, WholeCase
from puente.rules.explain import Blocker, BlockerKind, blockers
from puente.rules.verdict import Verdict
from puente.vocabulary.answer import Answer, answer_of
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person

_FAILED = (BlockerKind.FIXED, BlockerKind.FIXABLE, BlockerKind.UNTIL)
RIGHT_WORDS = {Answer.YES: "allowed", Answer.NO: "not_allowed", Answer.UNKNOWN: "unknown", Answer.REVIEW: "review"}


class Difference(NamedTuple):
    """One thing expected, and what came out instead."""

    what: str
    expected: Any
    found: Any


class CaseResult(NamedTuple):
    """How a case came out.

    waiting   the part that will prove it; then nothing was compared
    checked   how many things were compared
    """

    say: str
    waiting: str | None
    checked: int
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Something was compared, and nothing differs."""
        return self.waiting is None and self.checked > 0 and not self.differences


def judge(book: RuleBook, whole: WholeCase, *, person: Person | None = None) -> CaseResult:
    """Run a case against the book.

    person   the case's person where it was read before; else it is read from the case
    raises   InputError for a person file that cannot be read
    """
    case = whole.case
    if case.waiting:
        return CaseResult(case.say, case.waiting, 0, ())
    person = read_person(whole.person, book.vocabulary) if person is None else person
    compared = list(compare(book, whole, person))
    return CaseResult(case.say, None, len(compared), tuple(one for one in compared if one.expected != one.found))


def compare(book: RuleBook, whole: WholeCase, person: Person) -> Iterator[Difference]:
    """Each thing expected beside what came out, equal or not, the quickest to find out first."""
    expect, on = whole.case.expect, whole.on or date.max
    if whole.scheme is not None and _asks_scheme(expect):
        try:
            verdict = assess(book, person, whole.scheme, on)
        except NotFound as error:
            found = "not_published" if error.code == "scheme.not-published" else error.code
            yield Difference("first", expect.first, found)
            return
        yield from _of_verdict(book, person, verdict, expect)
    if expect.rights:
        answers = Answers(book, person, on.toordinal(), assess_record)
        for right, expected in expect.rights.items():
            bits = answers.right_bits(whole.country or "", right, on.toordinal(), person)
            yield Difference(f"right {right}", expected, RIGHT_WORDS[answer_of(bits)])


def _asks_scheme(expect: Expect) -> bool:
    return bool(expect.model_fields_set - {"rights", "route", "duties"})


def _of_verdict(book: RuleBook, person: Person, verdict: Verdict, expect: Expect) -> Iterator[Difference]:
    best = verdict.best
    if expect.first is not None:
        yield Difference("first", expect.first, verdict.first.value)
    if expect.first_in:
        word = verdict.first.value
        yield Difference("first_in", expect.first_in, expect.first_in if word in expect.first_in else word)
    if expect.door is not None:
        yield Difference("door", expect.door, best.door)
    if expect.window is not None:
        yield Difference("window", expect.window, best.window.kind)
    for door, kind in expect.windows.items():
        own = next((one.window.kind for one in verdict.doors if one.door == door), None)
        yield Difference(f"window {door}", kind, own)
    if expect.window_day is not None:
        yield Difference("window_day", expect.window_day, _date(best.window.day))
    if expect.held_until is not None:
        yield Difference("held_until", expect.held_until, _date(verdict.held_until))
    if expect.notes is not None:
        missing = tuple(note for note in expect.notes if note not in verdict.notes)
        yield Difference("notes", (), missing)
    for paper, status in expect.papers.items():
        found = next((one.status.value for one in best.papers if one.id == paper), "not_asked")
        yield Difference(f"paper {paper}", status, found)
    yield from _of_blockers(blockers(book, person, verdict), expect)


def _of_blockers(found: tuple[Blocker, ...], expect: Expect) -> Iterator[Difference]:
    if expect.failed is not None:
        failed = {
            one.leaf.id for one in found if one.kind in _FAILED and (expect.door is None or one.door == expect.door)
        }
        yield Difference("failed", sorted(set(expect.failed)), sorted(failed))
    if expect.missing is not None:
        paths = {
            ask.path
            for one in found
            if one.kind is BlockerKind.MISSING
            for ask in one.asks
            if expect.door in (None, one.door)
        }
        yield Difference("missing", sorted(set(expect.missing)), sorted(paths))
    if expect.open is not None:
        opened = {one.leaf.id for one in found if one.kind is BlockerKind.OPEN and expect.door in (None, one.door)}
        yield Difference("open", sorted(set(expect.open)), sorted(opened))


def _date(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
