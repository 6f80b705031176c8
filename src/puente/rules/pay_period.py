"""Pay of one period as pay of another, between the bounds that the calendar itself gives.

Start at `converted`. No country's own way of dividing a month is assumed: a month has 4 to 4 3/7 weeks, a week 1 to 7
days of work, and a year's pay may hold more than twelve payments. What these bounds do not decide, nobody decides here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from puente.vocabulary.vacancy import PayUnit

_WEEKS = (Fraction(4), Fraction(31, 7))
_DAYS = (Fraction(1), Fraction(7))
_WEEKS_OF_YEAR = Fraction(365, 7)


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount of money between two bounds; `hi` None: no upper bound is known."""

    lo: Fraction
    hi: Fraction | None

    def times(self, least: Fraction, most: Fraction) -> Amount:
        """Taken at least and at most so often."""
        return Amount(self.lo * least, None if self.hi is None else self.hi * most)


def converted(pay: Amount, of: PayUnit, to: PayUnit, *, hours_per_week: Fraction | None) -> Amount | None:
    """The same pay for another period; None where the hours of a week are needed and nobody said them.

    >>> converted(Amount(Fraction(10), Fraction(10)), PayUnit.HOUR, PayUnit.WEEK, hours_per_week=Fraction(40))
    Amount(lo=Fraction(400, 1), hi=Fraction(400, 1))
    """
    if of is to:
        return pay
    if of is PayUnit.YEAR and to is PayUnit.MONTH:
        return Amount(Fraction(0), None if pay.hi is None else pay.hi / 12)
    week = _to_week(pay, of, hours_per_week)
    return None if week is None else _from_week(week, to, hours_per_week)


def _to_week(pay: Amount, of: PayUnit, hours: Fraction | None) -> Amount | None:
    if of is PayUnit.HOUR:
        return pay.times(hours, hours) if hours else None
    if of is PayUnit.DAY:
        return pay.times(*_DAYS)
    if of is PayUnit.MONTH:
        return pay.times(1 / _WEEKS[1], 1 / _WEEKS[0])
    if of is PayUnit.YEAR:
        return pay.times(Fraction(0), 1 / (_WEEKS_OF_YEAR - 1))
    return pay


def _from_week(pay: Amount, to: PayUnit, hours: Fraction | None) -> Amount | None:
    if to is PayUnit.HOUR:
        return pay.times(1 / hours, 1 / hours) if hours else None
    if to is PayUnit.DAY:
        return pay.times(1 / _DAYS[1], 1 / _DAYS[0])
    if to is PayUnit.MONTH:
        return pay.times(*_WEEKS)
    if to is PayUnit.YEAR:
        return pay.times(_WEEKS_OF_YEAR - 1, _WEEKS_OF_YEAR + 1)
    return pay
