"""The bound that a quota sets on a day, and whether a count is within it.

Start at `limit_of`. The bound may be a share with readings that differ, a table for small firms, or nothing for firms
below a size; a day without a known value has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from puente.rules.minimum_answer import Rest
from puente.rules.pack import Pack
from puente.rules.quantity import entries_on, values_of
from puente.rules.quota import Quota, QuotaStep
from puente.vocabulary.answer import Answer


@dataclass(frozen=True, slots=True)
class Tally:
    """Foreigners among all who are counted: people, or pay of a month.

    unbounded   somebody's pay is not known, so that the share may be anything up to 1 (`most`) or down to 0
    most        the way of counting with the greatest share
    """

    foreign: Fraction
    base: Fraction
    unbounded: bool = False
    most: bool = False

    @property
    def share(self) -> Fraction:
        """The share of foreigners; 0 where nobody is counted."""
        if self.unbounded:
            return Fraction(1 if self.most else 0)
        return self.foreign / self.base if self.base else Fraction(0)

    def more(self, number: Fraction) -> Tally:
        """With so many more counted foreigners, or so much more of their pay."""
        return Tally(self.foreign + number, self.base + number, self.unbounded, self.most)


@dataclass(frozen=True, slots=True)
class Limit:
    """A quota on a day.

    shares   the greatest share of foreigners, one a reading; empty where no text settles it that day
    since    the first day of any value, where the day asked lies before it
    """

    quota: Quota
    shares: tuple[Fraction, ...]
    applies_from: tuple[Fraction, ...]
    rests: tuple[Rest, ...]
    since: date | None = None

    def answer(self, tally: Tally, people: int) -> tuple[Answer, tuple[str, ...]]:
        """Whether a count is within the quota, and codes of why."""
        bound = {people >= one for one in self.applies_from}
        if bound == {False}:
            return Answer.YES, ("firm-too-small",)
        step = self.step(people)
        if step is not None:
            return (Answer.YES if _within_step(step, tally) else Answer.NO), ("table",)
        if not self.shares:
            why = "before-first-value" if self.since is not None else "no-value-that-day"
            return (Answer.UNKNOWN if self.since is not None else Answer.REVIEW), (why,)
        words = {self.within(tally, share) for share in self.shares} | ({True} if False in bound else set())
        if len(words) > 1:
            return Answer.REVIEW, ("readings-differ",)
        return (Answer.YES if words == {True} else Answer.NO), ()

    def step(self, people: int) -> QuotaStep | None:
        """The line of the table for a firm of so many people."""
        return next((one for one in self.quota.steps if one.staff_from <= people <= one.staff_to), None)

    def within(self, tally: Tally, share: Fraction) -> bool:
        """Whether a count is within one reading of the share."""
        rounding = self.quota.rounding
        if rounding == "none" or self.quota.measure == "pay" or tally.unbounded:
            return tally.share <= share
        if self.quota.kind == "max_foreign":
            return tally.foreign <= _rounded(share * tally.base, rounding)
        return tally.base - tally.foreign >= _rounded((1 - share) * tally.base, rounding)


def limit_of(pack: Pack, quota: Quota, on: date) -> Limit:
    """The bound of a quota on a day."""
    entries = entries_on(pack, quota.share, on)
    raw = values_of(pack, quota.share, on)
    shares = raw if quota.kind == "max_foreign" else tuple(1 - one for one in raw)
    since = next((one.since for one in entries if one.since is not None), None)
    return Limit(quota, shares, _applies_from(pack, quota, on), tuple(map(Rest.of, entries)), since)


def _applies_from(pack: Pack, quota: Quota, on: date) -> tuple[Fraction, ...]:
    if quota.applies_from is None:
        return (Fraction(0),)
    if isinstance(quota.applies_from, int):
        return (Fraction(quota.applies_from),)
    return values_of(pack, quota.applies_from, on) or (Fraction(0),)


def _within_step(step: QuotaStep, tally: Tally) -> bool:
    if step.foreigners_max is not None:
        return tally.foreign <= step.foreigners_max
    return tally.base - tally.foreign >= (step.nationals_min or 0)


def _rounded(number: Fraction, rounding: str) -> int:
    if rounding == "down":
        return floor(number)
    return ceil(number) if rounding == "up" else floor(number + Fraction(1, 2))
