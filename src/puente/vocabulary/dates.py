"""Dates that may be known only to the month or year, durations, and what to add to what.

Start at `Span.parse` and `add`. A span is a closed interval of days, held as proleptic ordinals.
Months clamp to the month's end; a term of N days or months from D ends at the end of D + N.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from puente.errors import InputError

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_DURATION = re.compile(r"P(?=[0-9])(?:([0-9]{1,5})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,7})D)?\Z")
DATE_ACCEPTED = ("YYYY-MM-DD", "YYYY-MM", "YYYY")


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which something may have happened, first and last day in.

    lo, hi   ordinals, lo ≤ hi; equal when the day is known
    """

    lo: int
    hi: int

    @classmethod
    def of(cls, day: date) -> Span:
        """Hold one known day."""
        return cls(day.toordinal(), day.toordinal())

    @classmethod
    def parse(cls, text: str, *, field: str = "date") -> Span:
        """Read `2021-01-31`, `2021-01` or `2021`.

        raises   InputError("input.bad-date") for anything else, an impossible day included

        >>> Span.parse("2021-02").last
        datetime.date(2021, 2, 28)
        """
        found = _DATE.match(text)
        if not found:
            raise InputError("input.bad-date", field=field, value=text, accepted=DATE_ACCEPTED)
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            return _span(year or 0, month, day)
        except ValueError:
            raise InputError("input.bad-date", field=field, value=text, accepted=DATE_ACCEPTED) from None

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date.fromordinal(self.lo)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        return date.fromordinal(self.hi)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.lo == self.hi

    def __str__(self) -> str:
        """Write it as it was known: a day, a month, a year, or first/last."""
        first, last = self.first, self.last
        if first == last:
            return first.isoformat()
        if _span(first.year, first.month, None) == self:
            return f"{first.year:04}-{first.month:02}"
        if _span(first.year, None, None) == self:
            return f"{first.year:04}"
        return f"{first.isoformat()}/{last.isoformat()}"


def _span(year: int, month: int | None, day: int | None) -> Span:
    if month is None:
        return Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if day is None:
        first = date(year, month, 1)
        return Span(first.toordinal(), first.toordinal() + monthrange(year, month)[1] - 1)
    return Span.of(date(year, month, day))


@dataclass(frozen=True, slots=True)
class Duration:
    """A calendar duration (ISO 8601: years, months, weeks, days; no hours)."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read `P2Y`, `P6M`, `P30D`, `P1Y6M`.

        raises   InputError("input.bad-duration")

        >>> Duration.parse("P1Y6M")
        Duration(months=18, days=0)
        """
        found = _DURATION.match(text)
        if not found:
            raise InputError("input.bad-duration", field="duration", value=text, accepted=("P2Y", "P6M", "P30D"))
        years, months, weeks, days = (int(part or 0) for part in found.groups())
        return cls(months=12 * years + months, days=7 * weeks + days)

    @staticmethod
    def matches(text: str) -> bool:
        """Whether `parse` would read the text."""
        return _DURATION.match(text) is not None

    def __str__(self) -> str:
        """Write it as ISO 8601."""
        years, months = divmod(self.months, 12)
        parts = [f"{years}Y" if years else "", f"{months}M" if months else "", f"{self.days}D" if self.days else ""]
        return "P" + ("".join(parts) or "0D")


def add(ordinal: int, duration: Duration, sign: int = 1) -> int:
    """Move a day by a duration, clamping to the month's end and to the calendar's ends.

    >>> date.fromordinal(add(date(2024, 1, 31).toordinal(), Duration(months=1)))
    datetime.date(2024, 2, 29)
    """
    moved = _months_later(ordinal, sign * duration.months) if duration.months else ordinal
    return min(max(moved + sign * duration.days, FIRST_DAY), LAST_DAY)


@lru_cache(maxsize=16384)
def _months_later(ordinal: int, months: int) -> int:
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return LAST_DAY if months > 0 else FIRST_DAY
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).toordinal()


def add_working_days(ordinal: int, count: int, holidays: frozenset[int]) -> int:
    """The `count`-th working day after a day: Saturdays, Sundays and `holidays` (ordinals) do not count.

    returns   the day as an ordinal; the calendar's last day where it would pass it
    """
    left, day = count, ordinal
    while left > 0 and day < LAST_DAY:
        day += 1
        if date.fromordinal(day).weekday() < 5 and day not in holidays:
            left -= 1
    return day
