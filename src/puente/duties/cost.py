"""What a formal hire costs a month: pay, what the employer adds, and every part that nobody has read.

Start at `true_cost`. Each part is an interval: readings that differ, a class of risk nobody said, a relief that may
apply. A part without a known rate is named and left out, never taken for nothing. Method: docs/method/duties.md
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from puente.rules.contribution import Contribution
from puente.rules.duty import Ref
from puente.rules.pack import Pack
from puente.rules.quantity import entries_by_measure, entries_on, is_past, may_hold, values_of


@dataclass(frozen=True, slots=True)
class Part:
    """One contribution of a month.

    lo, hi    the amount; None: not known, so that the sums leave it out
    rates     the shares of pay it may be, where it is one
    why       why it is not known, or not one amount: rate-unknown, no-value-that-day, before-first-value, readings,
              may-be-waived, optional
    """

    contribution: Contribution
    lo: Fraction | None
    hi: Fraction | None
    rates: tuple[Fraction, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class _Month:
    """A month's pay on a day; `wage` is the minimum wage of a month, None where it is not one value."""

    pack: Pack
    pay: Fraction
    on: date
    about: Mapping[str, str]
    wage: Fraction | None


@dataclass(frozen=True, slots=True)
class MonthlyCost:
    """What a month of formal work comes to.

    lo, hi      pay and the employer's parts that are known
    net_lo, net_hi   pay less the worker's parts that are known
    left_out    the employer's parts that are not in it; `left_out_of_net` the worker's
    """

    pay: Fraction
    currency: str
    parts: tuple[Part, ...]
    lo: Fraction
    hi: Fraction
    net_lo: Fraction
    net_hi: Fraction
    left_out: tuple[str, ...]
    left_out_of_net: tuple[str, ...]


def true_cost(pack: Pack, pay: Fraction, on: date, *, about: Mapping[str, str] | None = None) -> MonthlyCost:
    """What the employer pays for a month's wage on a day, and what the worker keeps of it."""
    parts = contributions(pack, pay, on, about=about)
    lo, hi, left_out = _sum(parts, "employer")
    off_lo, off_hi, off_left = _sum(parts, "worker")
    return MonthlyCost(
        pay, pack.about.currency, parts, pay + lo, pay + hi, pay - off_hi, pay - off_lo, left_out, off_left
    )


def contributions(pack: Pack, pay: Fraction, on: date, *, about: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """Each part that may be due on a month's pay on a day."""
    month = _Month(pack, pay, on, about or {}, _minimum_month(pack, on, about))
    found = (_part(month, one) for one in pack.contributions.values() if may_hold(one, on))
    return tuple(one for one in found if one is not None)


def _sum(parts: tuple[Part, ...], payer: str) -> tuple[Fraction, Fraction, tuple[str, ...]]:
    own = [one for one in parts if one.contribution.payer == payer]
    known = [(one.lo, one.hi) for one in own if one.lo is not None and one.hi is not None]
    unknown = tuple(one.contribution.id for one in own if one.lo is None)
    return sum((lo for lo, _ in known), Fraction(0)), sum((hi for _, hi in known), Fraction(0)), unknown


def _part(month: _Month, one: Contribution) -> Part | None:
    """One part; None where it is certainly not due."""
    if not one.refs:
        return Part(one, None, None, why="rate-unknown")
    values, base = _values(month, one.refs), month.pay if one.base is None else _single(month, one.base)
    if is_past(one, month.on) or not values or base is None:
        return Part(one, None, None, why=_why_none(month, one.refs))
    amounts = [value * base for value in values] if one.rate is not None else list(values)
    lo, hi = min(amounts), max(amounts)
    rates = values if one.rate is not None else ()
    due = True if one.only_up_to is None else _at_most(month, one.only_up_to)
    if due is False:
        return None
    if due is None or one.optional:
        return Part(one, Fraction(0), hi, rates, "optional")
    if one.waived_under is not None and _under(month, one.waived_under) is not False:
        return Part(one, Fraction(0), hi, rates, "may-be-waived")
    return Part(one, lo, hi, rates, "readings" if lo != hi else None)


def _values(month: _Month, refs: tuple[Ref, ...]) -> tuple[Fraction, ...]:
    found = [values_of(month.pack, ref, month.on, about=month.about) for ref in refs]
    return () if any(not one for one in found) else tuple(dict.fromkeys(value for one in found for value in one))


def _single(month: _Month, ref: Ref) -> Fraction | None:
    found = values_of(month.pack, ref, month.on, about=month.about)
    return found[0] if len(found) == 1 else None


def _why_none(month: _Month, refs: tuple[Ref, ...]) -> str:
    early = any(one.since is not None for ref in refs for one in entries_on(month.pack, ref, month.on))
    return "before-first-value" if early else "no-value-that-day"


def _at_most(month: _Month, ref: Ref) -> bool | None:
    """Whether the pay is at most so many minimum wages; None where that is not known."""
    times = _single(month, ref)
    return None if times is None or month.wage is None else month.pay <= times * month.wage


def _under(month: _Month, ref: Ref) -> bool | None:
    """Whether the pay is under so many minimum wages; None where that is not known."""
    times = _single(month, ref)
    return None if times is None or month.wage is None else month.pay < times * month.wage


def _minimum_month(pack: Pack, on: date, about: Mapping[str, str] | None) -> Fraction | None:
    """The minimum wage of a month on a day, where it is one value."""
    months = [
        one for one in entries_by_measure(pack, "minimum_wage", on, about=about)
        if "month" in (one.key.get("per") or one.unit)
    ]  # fmt: skip
    values = {value for one in months for value in one.values}
    return next(iter(values)) if len(values) == 1 and all(one.values for one in months) else None
