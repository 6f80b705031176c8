"""A person as they stand on a day, now or after some steps: what the rule book answers, each question asked once.

Start at `Outlook`. A plan asks the same right of the same person on the same day for many steps.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from puente.routes.action import Action, Atlas
from puente.routes.state import alike
from puente.routes.wait import Ahead, Days, Wait
from puente.rules.asking import Answers
from puente.rules.assess import assess_record
from puente.rules.node import Here
from puente.rules.verdict import FirstWord, PaperStatus, Verdict
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.person import Person, Record

HORIZON_DAYS = 3660
"""How far ahead a plan looks: ten years, the longest term in the packs."""


class Outlook:
    """What can be asked of one person about one goal, from a day on, also after some steps; each question once."""

    def __init__(self, atlas: Atlas, person: Person, goal: Any, on: int) -> None:
        self.atlas, self.person, self.goal, self.on = atlas, person, goal, on
        self.last_day = on + HORIZON_DAYS
        self._standing: dict[tuple[int, int], Standing] = {}
        self._bits: dict[tuple[str, int, int], tuple[Bits, Verdict | None]] = {}
        self._goal_bits: dict[tuple[int, int], Bits] = {}
        self._later: dict[tuple[str, int, int], tuple[int, Days]] = {}
        self._after: dict[tuple[int, str, bool, int], Person] = {}
        self._alike: dict[Hashable, Person] = {}

    def standing(self, person: Person, day: int) -> Standing:
        """What can be asked of a person on a day; remembered, and the person with it."""
        key = id(person), day
        if key not in self._standing:
            self._standing[key] = Standing(self.atlas, person, day)
        return self._standing[key]

    def wait(self, person: Person, until: int | None = None) -> Wait:
        """What time alone may bring a person, within as many years as a plan looks ahead or up to a day."""
        return Wait(person, lambda day: self.standing(person, day), self.last_day if until is None else until)

    def goal_bits(self, person: Person, day: int) -> Bits:
        """Whether the goal holds."""
        key = id(person), day
        if key not in self._goal_bits:
            self._goal_bits[key] = self.condition_bits(self.goal, person, day)
        return self._goal_bits[key]

    def first_day_ahead(
        self, action: Action | None, person: Person, day: int, done: frozenset[str], until: int
    ) -> int | None:  # fmt: skip
        """The first later day, up to a day, on which time alone lets an action start (None: the goal hold)."""
        days = self._days_ahead(action, person, day, done, until, until)
        return next((one for one, through in days if through), None)

    def days_ahead(
        self, action: Action | None, person: Person, day: int, done: frozenset[str], until: int
    ) -> Iterator[tuple[int, bool]]:  # fmt: skip
        """Later days on which time alone may let an action start (None: the goal hold), up to the first that does.

        returns   each day with whether it lets it, also days on which something else is still lacking
        """
        return self._days_ahead(action, person, day, done, until, self.last_day)

    def _days_ahead(
        self, action: Action | None, person: Person, day: int, done: frozenset[str], until: int, within: int
    ) -> Iterator[tuple[int, bool]]:  # fmt: skip
        ahead = Ahead(self._later_days(action, person, day, within))
        for one in ahead:
            if one > until:
                return
            bits = self.goal_bits(person, one) if action is None else self.needs(action, person, one, done)[0]
            yield one, bits == TRUE
            if bits == TRUE:
                return
            ahead.add(self._later_days(action, person, one, within))

    def _later_days(self, action: Action | None, person: Person, day: int, within: int) -> Days:
        key = action.id if action else "", id(person), day
        looked, days = self._later.get(key, (day, None))
        if looked < within:
            days = self._days_of(action, person, day, within)
            self._later[key] = within, days
        return days

    def _days_of(self, action: Action | None, person: Person, day: int, within: int) -> Days:
        book, here = self.atlas.book, self.standing(person, day).outset
        if action is not None and action.scheme is not None:
            verdict = self.verdict(action, person, day)[1]
            if verdict is None:
                return None
            doors = book.bound(verdict.scheme, verdict.version, filing=verdict.filing).doors
            return self.wait(person, within).scheme(verdict, doors, here)
        node = book.condition(self.atlas.country, self.goal if action is None else action.needs, day)
        return self.wait(person, within).condition(node, person, here)

    def after(self, person: Person, action: Action, day: int, *, started: bool) -> Person:
        """The person after what an action leaves behind on the day it starts, or on the day it ends; remembered.

        The same steps on the same days give the very same person in whatever order they were taken, so what was asked
        of one replay serves the next.
        """
        key = id(person), action.id, started, day
        if key not in self._after:
            after = self.atlas.outcomes.after(person, action.starts if started else action.sets, day)
            self._after[key] = self._alike.setdefault(alike(after), after)
        return self._after[key]

    def condition_bits(self, condition: Any, person: Person, day: int) -> Bits:
        """Whether a condition of the pack holds for the person on a day."""
        node = self.atlas.book.condition(self.atlas.country, condition, day)
        return node.run(person, self.standing(person, day).outset, [])

    def needs(self, action: Action, person: Person, day: int, done: frozenset[str]) -> tuple[Bits, Verdict | None]:
        """Whether an action can start; papers that a step of the pack brings must have been brought.

        One known to fail and to refuse, which no step brings, stops an application also while the rest is reviewed.
        """
        bits, verdict = self.verdict(action, person, day)
        if verdict is None or bits == FALSE:
            return bits, verdict
        refused = any(
            paper.status is PaperStatus.NOT_ACCEPTED and paper.step not in self.atlas.actions
            for paper in verdict.best.papers
        )
        if refused or not all(step in done for step in self.paper_steps(verdict)):
            return FALSE, verdict
        return bits, verdict

    def verdict(self, action: Action, person: Person, day: int) -> tuple[Bits, Verdict | None]:
        """Whether an action can start, papers apart; of an application, with what its scheme answers."""
        key = action.id, id(person), day
        if key not in self._bits:
            self._bits[key] = self._needs(action, person, day)
        return self._bits[key]

    def _needs(self, action: Action, person: Person, day: int) -> tuple[Bits, Verdict | None]:
        if action.scheme is None:
            return self.condition_bits(action.needs, person, day), None
        verdict = self.standing(person, day).verdict(action.scheme, person)
        if verdict is None:
            return FALSE, None
        return may_file(verdict), verdict

    def paper_steps(self, verdict: Verdict) -> tuple[str, ...]:
        """Steps of the pack that bring what the papers of the answering door still lack."""
        return tuple(dict.fromkeys(
            paper.step for paper in verdict.best.papers
            if paper.step in self.atlas.actions and paper.status is not PaperStatus.ACCEPTED and paper.step is not None
        ))  # fmt: skip


_MAY_FILE = {
    FirstWord.ELIGIBLE: TRUE,
    FirstWord.UNKNOWN: ASK,
    FirstWord.REVIEW: OPEN,
}


def may_file(verdict: Verdict) -> Bits:
    """Whether an application can be filed that day: eligible, to be confirmed, or for an authority to say."""
    return _MAY_FILE.get(verdict.first, FALSE)


class Standing(Answers):
    """One person's questions to the book on one day, each answered once."""

    __slots__ = ("_atlas", "_rights", "outset")

    def __init__(self, atlas: Atlas, person: Person, on: int) -> None:
        super().__init__(atlas.book, person, on, assess_record)
        self._atlas = atlas
        self._rights: dict[tuple[str, str, int, int], Bits] = {}
        self.outset: Here = self.here(person)

    def right_bits(self, country: str, right: str, day: int, who: Record) -> Bits:
        """Whether a person has a right in a country on a day."""
        key = country, right, day, id(who)
        if key not in self._rights:
            self._rights[key] = super().right_bits(country, right, day, who)
        return self._rights[key]

    def right_days(self, country: str, right: str) -> tuple[int, ...]:
        """Days on which a text on the right starts, or the day after one ends."""
        return self._atlas.right_days(right) if country == self._atlas.country else super().right_days(country, right)
