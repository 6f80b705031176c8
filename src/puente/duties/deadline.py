"""By when a duty must be done. Start at `deadline`.

A term of N days from an event ends at the end of the N-th day after it. Working days need the pack's calendar for every
year they touch; without it the day counted without holidays is certainly in time, and anything later is for review.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from puente.rules.duty import Duty, Event, Ref, Within
from puente.rules.pack import Pack
from puente.rules.quantity import values_of
from puente.vocabulary.dates import add_working_days


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day that is certainly in time.

    exact   whether the day after is certainly late; else a later day is for review
    of      the event it was counted from, and its day
    """

    on: date
    exact: bool
    of: Event
    counted_from: date


def deadline(pack: Pack, duty: Duty, days: Mapping[Event, date], on: date) -> Deadline | None:
    """The deadline of a duty; None where it has no term or the day it runs from is not known."""
    term = duty.within
    if term is None:
        return None
    start = _month_end(on) if term.of == "month_end" else days.get(term.of)
    if start is None:
        return None
    counts = _counts(pack, term.working_days if term.days is None else term.days, on)
    if not counts:
        return None
    if term.working_days is None:
        ends = [start - timedelta(n) if term.before else start + timedelta(n) for n in counts]
        return Deadline(min(ends), len(set(ends)) == 1, term.of, start)
    return _working(pack, term, start, counts)


def _working(pack: Pack, term: Within, start: date, counts: tuple[int, ...]) -> Deadline:
    least = min(counts)
    if term.before:
        return Deadline(_working_days_before(start, max(counts)), False, term.of, start)
    calendar = pack.calendars.get(term.calendar or "")
    holidays = frozenset(day.toordinal() for day in calendar.holidays) if calendar else frozenset()
    end = date.fromordinal(add_working_days(start.toordinal(), least, holidays))
    read = calendar is not None and {start.year, end.year} <= set(calendar.years)
    return Deadline(end, read and len(set(counts)) == 1, term.of, start)


def _working_days_before(start: date, count: int) -> date:
    """The day from which `count` days that are neither Saturday nor Sunday lead up to an event."""
    day, left = start, count
    while left:
        day -= timedelta(1)
        left -= day.weekday() < 5
    return day


def _counts(pack: Pack, count: int | Ref | None, on: date) -> tuple[int, ...]:
    if count is None:
        return ()
    return (count,) if isinstance(count, int) else tuple(map(int, values_of(pack, count, on)))


def _month_end(on: date) -> date:
    return on.replace(day=monthrange(on.year, on.month)[1])
