"""Bounds: the days and values that conditions compare with, from the pack's text to a limit on a day.

Start at `parse_bound` (the text's form) and `limit_of` (what it comes to for one person on one day).
A limit is an interval: a record's date may be known to the month only, and a calendar of holidays may be lacking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from puente.errors import InputError
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration, Span, add, add_working_days
from puente.vocabulary.person import KNOWN, NONE, Record

_TERM = re.compile(r"\s*(\$?[a-z_][a-z0-9_.]*|\d{4}-\d{2}-\d{2})\s*((?:[-+]\s*P[0-9YMWD]+\s*)*)\Z")
_SHIFT = re.compile(r"([-+])\s*(P[0-9YMWD]+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
CLOCKS = ("on", "filing")


class Pins(dict[str, frozenset[str]]):
    """Field → the only values that matter, as a key; never changed once made."""

    __slots__ = ("_hash",)

    def __hash__(self) -> int:  # type: ignore[override]
        try:
            return self._hash
        except AttributeError:
            self._hash: int = hash(frozenset(self.items()))
            return self._hash


ANY: Final = Pins()
"""No field is pinned: any record matters."""


class Missing(NamedTuple):
    """A fact that nobody has given, and where.

    record   the person or record it belongs to
    name     the fact, or the list that may lack a record
    pins     for a list: field → the only values that matter; None for a fact
    """

    record: Record
    name: str
    pins: Mapping[str, frozenset[str]] | None = None


class Limit(NamedTuple):
    """Where a bound lies: earliest and latest day as ordinals, and what that is for.

    missing   facts that would settle it
    open      True where only a source can (an unread calendar)
    never     True where the date does not come: a record without an end
    """

    lo: Any
    hi: Any
    missing: tuple[Missing, ...] = ()
    open: bool = False
    never: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """A value of the text."""

    value: Any


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter, a clock, or a date of a fact or record, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Shifted:
    """A bound moved by durations, in order."""

    base: Bound
    shifts: tuple[tuple[int, Duration], ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The latest or the earliest of several."""

    latest: bool
    of: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The n-th working day after a bound, by a calendar of the pack."""

    count: int
    start: Bound
    calendar: str


Bound = Literal | Named | Shifted | Extreme | WorkingDays


def parse_bound(text: Any) -> Bound:
    """Read the form a bound is written in.

    raises   InputError("bound.unreadable")
    """
    if isinstance(text, Mapping):
        return _parse_mapping(text)
    return _parse_text(text) if isinstance(text, str) else Literal(text)


@lru_cache(maxsize=4096)
def _parse_text(text: str) -> Bound:
    found = _TERM.match(text)
    if not found:
        raise InputError(
            "bound.unreadable", field="bound", value=text, accepted=("2021-01-31", "$name", "filing - P30D")
        )
    base: Bound = Literal(Span.parse(found[1]).lo) if _DAY.match(found[1]) else Named(found[1])
    shifts = tuple((1 if sign == "+" else -1, Duration.parse(length)) for sign, length in _SHIFT.findall(found[2]))
    return Shifted(base, shifts) if shifts else base


def _parse_mapping(text: Mapping[str, Any]) -> Bound:
    keys = set(text)
    if keys in ({"latest"}, {"earliest"}):
        (which,) = keys
        return Extreme(which == "latest", tuple(parse_bound(part) for part in text[which]))
    if keys == {"working_days", "from", "calendar"}:
        return WorkingDays(int(text["working_days"]), parse_bound(text["from"]), str(text["calendar"]))
    raise InputError(
        "bound.unreadable", field="bound", value=sorted(keys), accepted=("latest", "earliest", "working_days")
    )


def names_in(bound: Bound) -> tuple[str, ...]:
    """Every name the bound uses, in order."""
    if isinstance(bound, Named):
        return (bound.name,)
    if isinstance(bound, Shifted):
        return names_in(bound.base)
    if isinstance(bound, Extreme):
        return tuple(name for part in bound.of for name in names_in(part))
    return names_in(bound.start) if isinstance(bound, WorkingDays) else ()


def replace_names(bound: Bound, values: Mapping[str, Bound]) -> Bound:
    """The bound with parameters (written `$name`) and clocks put in."""
    if isinstance(bound, Named):
        return values.get(bound.name, bound)
    if isinstance(bound, Shifted):
        return _folded(Shifted(replace_names(bound.base, values), bound.shifts))
    if isinstance(bound, Extreme):
        return _folded_extreme(Extreme(bound.latest, tuple(replace_names(part, values) for part in bound.of)))
    if isinstance(bound, WorkingDays):
        return WorkingDays(bound.count, replace_names(bound.start, values), bound.calendar)
    return bound


def _folded(bound: Shifted) -> Bound:
    return Literal(_moved(bound.base.value, bound.shifts)) if isinstance(bound.base, Literal) else bound


def _folded_extreme(bound: Extreme) -> Bound:
    values = [part.value for part in bound.of if isinstance(part, Literal)]
    if len(values) < len(bound.of):
        return bound
    return Literal(max(values) if bound.latest else min(values))


def _moved(ordinal: int, shifts: tuple[tuple[int, Duration], ...]) -> int:
    for sign, duration in shifts:
        ordinal = add(ordinal, duration, sign)
    return ordinal


Look = Callable[[Record, Any], Limit]
Holidays = Mapping[str, tuple[frozenset[int], frozenset[int]]]
"""Calendar id → (holidays as ordinals, years read)."""


def limit_of(bound: Bound, *, dates: Callable[[str], Look], holidays: Holidays) -> Look:
    """A function from a record and where it stands to the limit.

    dates   how to look up a date by name ("birth_date", "card.until", "person.birth_date")
    """
    if isinstance(bound, Literal):
        fixed = Limit(bound.value, bound.value)
        return lambda record, here: fixed
    if isinstance(bound, Named):
        return dates(bound.name)
    if isinstance(bound, Shifted):
        base, shifts = limit_of(bound.base, dates=dates, holidays=holidays), bound.shifts
        return lambda record, here: _shift(base(record, here), shifts)
    if isinstance(bound, Extreme):
        parts = tuple(limit_of(part, dates=dates, holidays=holidays) for part in bound.of)
        pick = max if bound.latest else min
        return lambda record, here: _extreme([part(record, here) for part in parts], pick)
    start, count = limit_of(bound.start, dates=dates, holidays=holidays), bound.count
    calendar = holidays.get(bound.calendar, (frozenset(), frozenset()))
    return lambda record, here: _working(start(record, here), count, calendar)


def _shift(limit: Limit, shifts: tuple[tuple[int, Duration], ...]) -> Limit:
    return limit._replace(lo=_moved(limit.lo, shifts), hi=_moved(limit.hi, shifts))


def _extreme(limits: list[Limit], pick: Callable[..., int]) -> Limit:
    missing = tuple(one for limit in limits for one in limit.missing)
    return Limit(
        pick(one.lo for one in limits), pick(one.hi for one in limits), missing, any(one.open for one in limits)
    )


def _working(start: Limit, count: int, calendar: tuple[frozenset[int], frozenset[int]]) -> Limit:
    holidays, years = calendar
    lo = add_working_days(start.lo, count, holidays)
    hi = add_working_days(start.hi, count, holidays)
    read = all(year in years for year in range(Span(start.lo, start.lo).first.year, Span(hi, hi).last.year + 1))
    return Limit(lo, hi, start.missing, start.open) if read else Limit(lo, LAST_DAY, start.missing, True)


def date_of(record: Record, name: str) -> Limit:
    """The limit that a date of a record sets; a record that has none never comes to it."""
    fact = record.facts.get(name)
    if fact is None or (fact.state is not KNOWN and fact.state is not NONE):
        return Limit(FIRST_DAY, LAST_DAY, (Missing(record, name),))
    if fact.state is NONE:
        return Limit(LAST_DAY, LAST_DAY, never=True)
    return Limit(fact.lo, fact.hi)
