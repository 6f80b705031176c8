"""Days over columns: adding months, working days, and where the bounds of a rule lie for each row.

Start at `limit_of`. Days are ordinals, as in `vocabulary.dates`, and come to the same days as it.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from puente.bulk.logic import Mask
from puente.rules.leaf import reached_from
from puente.rules.tree import Clock, DateOf, Day, Fixed, Moved, Pick, Workday
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration
from puente.vocabulary.dates import add as add_one

if TYPE_CHECKING:
    from puente.bulk.frame import Frame

EPOCH: Final = date(1970, 1, 1).toordinal()
"""The ordinal of the day from which Arrow and NumPy count."""


class Limits(NamedTuple):
    """Where a bound lies: earliest and latest day, whether a fact is missing, whether only a source can say."""

    lo: Any
    hi: Any
    missing: Mask = False
    open: Mask = False


def limit_of(day: Day, frame: Frame) -> Limits:
    """Where a bound lies for each row of a frame; single values where it is the same for all."""
    if isinstance(day, Fixed):
        return Limits(day.value, day.value)
    if isinstance(day, Clock):
        clock = frame.on if day.name == "on" else frame.filing
        return Limits(clock, clock)
    if isinstance(day, DateOf):
        return _date(day, frame)
    if isinstance(day, Moved):
        base = limit_of(day.base, frame)
        return base._replace(lo=moved(base.lo, day.shifts), hi=moved(base.hi, day.shifts))
    if isinstance(day, Pick):
        return _picked(day, frame)
    return _working(day, frame)


def _date(day: DateOf, frame: Frame) -> Limits:
    fact = frame.view(day.place).fact(day.name)
    known, none = fact.known, fact.none
    if known is True:
        return Limits(fact.lo, fact.hi)
    lo = np.where(known, fact.lo, np.where(none, LAST_DAY, FIRST_DAY))
    return Limits(lo, np.where(known, fact.hi, LAST_DAY), ~(np.asarray(known) | none))


def _picked(day: Pick, frame: Frame) -> Limits:
    parts = [limit_of(part, frame) for part in day.of]
    pick = np.maximum if day.latest else np.minimum
    found = parts[0]
    for part in parts[1:]:
        missing, open_ = np.logical_or(found.missing, part.missing), np.logical_or(found.open, part.open)
        found = Limits(pick(found.lo, part.lo), pick(found.hi, part.hi), missing, open_)
    return found


def _working(day: Workday, frame: Frame) -> Limits:
    start = limit_of(day.start, frame)
    lo, hi = working(start.lo, day.count, day.holidays), working(start.hi, day.count, day.holidays)
    read = years_read(start.lo, hi, day.years)
    return Limits(lo, np.where(read, hi, LAST_DAY), start.missing, np.where(read, start.open, True))


def working(days: Any, count: int, holidays: frozenset[int]) -> Any:
    """The `count`-th working day after each day."""
    if count <= 0:
        return days
    closed = np.array(sorted(holidays), dtype=np.int64) - EPOCH
    start = (np.asarray(days, dtype=np.int64) - EPOCH).astype("datetime64[D]")
    found = np.busday_offset(start, count, roll="backward", holidays=closed.astype("datetime64[D]"))
    return np.minimum(found.astype(np.int64) + EPOCH, LAST_DAY)


def years_read(lo: Any, hi: Any, years: frozenset[int]) -> Any:
    """Whether the holidays of every year between two days were read."""
    unread = np.ones(date.max.year + 2, dtype=np.int64)
    unread[0] = 0
    unread[sorted(years)] = 0
    upto = np.cumsum(unread)
    return upto[year_of(hi)] - upto[year_of(lo) - 1] == 0


def year_of(days: Any) -> Any:
    """The calendar year of each day."""
    return (np.asarray(days, dtype=np.int64) - EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970


def moved(days: Any, shifts: tuple[tuple[int, Duration], ...]) -> Any:
    """Days moved by durations, in order."""
    for sign, duration in shifts:
        days = add(days, duration.months, duration.days, sign)
    return days


def add(days: Any, months: Any, more: Any, sign: int = 1) -> Any:
    """Days moved by months and days, clamped to the month's end and to the calendar's ends."""
    if isinstance(days, int) and isinstance(months, int) and isinstance(more, int):
        return add_one(days, Duration(months, more), sign)
    found = np.asarray(days, dtype=np.int64)
    if np.any(months):
        found = _add_months(found, sign * np.asarray(months))
    return np.clip(found + sign * np.asarray(more), FIRST_DAY, LAST_DAY)


def _add_months(days: Any, months: Any) -> Any:
    day = (days - EPOCH).astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    in_month = (day - month.astype("datetime64[D]")).astype(np.int64)
    target = month + months
    first = target.astype("datetime64[D]").astype(np.int64)
    last = (target + 1).astype("datetime64[D]").astype(np.int64) - 1
    return np.minimum(first + in_month, last) + EPOCH


def may_have_elapsed(days: Any, duration: Duration, by: Any) -> Any:
    """Whether the duration since each day has gone by on a day."""
    if isinstance(by, int):
        return days <= reached_from(by, duration)
    return add(days, duration.months, duration.days) <= by
