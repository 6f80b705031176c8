"""What not doing a duty may cost, and fines that grow by the day.

Start at `fine_on`. Amounts told in minimum wages or tax units stay in them; `in_money` turns the first into money where
the wage of the day is one. A value read for an earlier year only is told with that year, never as today's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from puente.rules.condition import Mark
from puente.rules.duty import Fine, Ref, ref_name
from puente.rules.pack import Pack
from puente.rules.parameter import last_day
from puente.rules.quantity import entries_on, exact, values_of


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a fine.

    values   readings, and one for each size of firm that is not ruled out; empty where it is not known on the day
    unit     as the pack writes it: "PEN", "minimum wages"
    """

    values: tuple[Fraction, ...]
    unit: str
    source: tuple[str, ...]
    confidence: Mark | None
    until: date | None = None
    """The last day the values were read for, where the day asked lies after it."""


@dataclass(frozen=True, slots=True)
class FineRange:
    """A fine between two ends; None: no source gives that end."""

    lowest: Bound | None
    highest: Bound | None
    law: str | None


def fine_on(pack: Pack, fine: Fine | str, on: date, *, about: Mapping[str, str] | None = None) -> FineRange | None:
    """What a fine is on a day; None where no source gives it."""
    if isinstance(fine, str):
        return None
    low, high = (None if ref is None else _bound(pack, ref, on, about) for ref in (fine.lowest, fine.highest))
    return FineRange(low, high, fine.law)


def _bound(pack: Pack, ref: Ref, on: date, about: Mapping[str, str] | None) -> Bound:
    entries = entries_on(pack, ref, on, about=about)
    values = tuple(dict.fromkeys(value for one in entries for value in one.values))
    first = entries[0] if entries else None
    unit, source = (first.unit, first.source) if first else ("", ())
    if values:
        return Bound(values, unit, source, first.confidence if first else None)
    known = _last_known(pack, ref, on)
    if known is None:
        return Bound((), unit, source, None)
    entries = entries_on(pack, ref, known, about=about)
    values = tuple(dict.fromkeys(value for one in entries for value in one.values))
    return Bound(values, unit, source, entries[0].confidence if entries else None, known)


def _last_known(pack: Pack, ref: Ref, on: date) -> date | None:
    """The last day before another on which the value was known."""
    days = [last_day(one.until) for one in pack.parameters[ref_name(ref)].values]
    past = [day for day in days if day < on.toordinal()]
    return date.fromordinal(max(past)) if past else None


@dataclass(frozen=True, slots=True)
class DailyFine:
    """A fine for each day, first and last day in.

    by_day    each day at the amount of that day; None where some day has none
    at_end    every day at the amount of the last; None where that is not known
    """

    days: int
    by_day: Fraction | None
    at_end: Fraction | None


def daily_fine(pack: Pack, ref: Ref, first: date, last: date) -> DailyFine:
    """What a fine by the day comes to, under both ways of counting it."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    each = [_single(pack, ref, day) for day in days]
    total = None if None in each else sum((one for one in each if one is not None), Fraction(0))
    final = _single(pack, ref, last)
    return DailyFine(len(days), total, None if final is None else final * len(days))


def _single(pack: Pack, ref: Ref, day: date) -> Fraction | None:
    found = values_of(pack, ref, day)
    return found[0] if len(found) == 1 else None


def in_money(pack: Pack, bound: Bound, on: date) -> Fraction | None:
    """A bound told in minimum wages of a month, as money; None where the wage of the day is not one value."""
    if bound.until is not None or len(bound.values) != 1 or not bound.unit.startswith("minimum wages"):
        return None
    wages = [name for name, one in pack.parameters.items() if one.measure == "minimum_wage"]
    found = values_of(pack, wages[0], on) if len(wages) == 1 else ()
    return bound.values[0] * found[0] if len(found) == 1 and exact(found[0]) is not None else None
