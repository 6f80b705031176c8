"""What steps cost, as intervals in their own currency; an unknown fee has no upper end and is never 0.

Start at `costs_of`. Money keeps its currency; nothing is converted without a dated, sourced rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from puente.routes.replay import Replayer, Started
from puente.rules.model import Cost
from puente.rules.parameter import first_day, last_day
from puente.vocabulary.answer import FALSE, TRUE
from puente.vocabulary.person import Person

NOT_NAMED = "not_named"
"""Stands for whatever a step may ask that no source names; counted in totals, never listed as a fee."""
FREE_KINDS = frozenset({"match", "referral", "wait"})
"""Steps that are no office's to charge for."""


class CostLine(NamedTuple):
    """One fee of one step.

    lo, hi   amounts; hi None where no upper end is known
    waived   whether it is waived: certainly (then 0), or perhaps (then lo is 0)
    stale    whether its last known day is past
    """

    action: str
    cost: Cost
    lo: Decimal
    hi: Decimal | None
    currency: str
    waived: bool
    perhaps_waived: bool
    stale: bool


class Total(NamedTuple):
    """A sum in one currency; hi None where some part has no known upper end ("at least")."""

    lo: Decimal
    hi: Decimal | None


def costs_of(step: Started, person: Person, replayer: Replayer) -> tuple[CostLine, ...]:
    """The fees of a step for a person, on the day it starts."""
    if not step.action.costs and step.action.kind not in FREE_KINDS:
        return (_not_named(step, replayer),)
    found = []
    for cost in step.action.costs:
        if cost.when is not None and replayer.condition_bits(cost.when, person, step.start) == FALSE:
            continue
        if first_day(cost.from_) <= step.start:
            found.append(_line(step, cost, person, replayer))
    return tuple(_latest(found))


def _not_named(step: Started, replayer: Replayer) -> CostLine:
    """A fee that no source names: not known, which is not 0."""
    currency = replayer.atlas.pack.about.currency
    return CostLine(
        step.action.id, Cost(id=NOT_NAMED, currency=currency), Decimal(0), None, currency, False, False, False
    )


def _latest(lines: list[CostLine]) -> Iterable[CostLine]:
    """Of several periods of one fee, the one in force; past the last, that one, marked as stale."""
    by_id: dict[str, list[CostLine]] = {}
    for line in lines:
        by_id.setdefault(line.cost.id, []).append(line)
    for same in by_id.values():
        current = [line for line in same if not line.stale]
        yield max(current or same, key=lambda line: first_day(line.cost.from_))


def _line(step: Started, cost: Cost, person: Person, replayer: Replayer) -> CostLine:
    waived = FALSE if cost.waived_if is None else replayer.condition_bits(cost.waived_if, person, step.start)
    lo, hi = _amounts(cost)
    stale = step.start > last_day(cost.until)
    if waived == TRUE:
        return CostLine(step.action.id, cost, Decimal(0), Decimal(0), cost.currency, True, False, False)
    if waived != FALSE:
        lo = Decimal(0)
    return CostLine(step.action.id, cost, lo, None if stale else hi, cost.currency, False, waived != FALSE, stale)


def _amounts(cost: Cost) -> tuple[Decimal, Decimal | None]:
    if cost.amount is not None:
        return cost.amount, cost.amount
    if cost.readings:
        amounts = [Decimal(str(reading.value)) for reading in cost.readings]
        return min(amounts), max(amounts)
    return cost.min or Decimal(0), cost.max


def totals(lines: Iterable[CostLine]) -> dict[str, Total]:
    """Sums by currency; a currency in which nothing is asked does not appear."""
    found: dict[str, Total] = {}
    for line in lines:
        before = found.get(line.currency, Total(Decimal(0), Decimal(0)))
        hi = None if before.hi is None or line.hi is None else before.hi + line.hi
        found[line.currency] = Total(before.lo + line.lo, hi)
    return found


def no_dearer(one: Mapping[str, Total], other: Mapping[str, Total]) -> bool:
    """Whether one sum is certainly no more than another, currency by currency, at both ends."""
    return all(
        total.lo <= other.get(currency, _NOTHING).lo and _end(total) <= _end(other.get(currency, _NOTHING))
        for currency, total in one.items()
    )


_NOTHING = Total(Decimal(0), Decimal(0))


def _end(total: Total) -> Decimal:
    return Decimal("Infinity") if total.hi is None else total.hi


def money_key(found: Mapping[str, Total]) -> tuple[tuple[str, bool, Decimal, Decimal], ...]:
    """Orders totals of the same currencies: upper ends first (none is largest), then lower ends."""
    return tuple(
        (currency, total.hi is None, total.hi if total.hi is not None else Decimal(0), total.lo)
        for currency, total in sorted(found.items())
        if total.hi is None or total.hi > 0
    )
