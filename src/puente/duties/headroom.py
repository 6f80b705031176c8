"""How many more foreigners fit under a quota, or how much more of their pay. Start at `headroom`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from puente.duties.limit import Limit, Tally
from puente.vocabulary.answer import Answer

_ONE_BY_ONE = 1000
"""Beyond the sizes that a table or a threshold names, so many hires are tried at most before the formula takes over."""


@dataclass(frozen=True, slots=True)
class Headroom:
    """Counted foreigners (or their pay) that may still be added: certainly `lo`, at most `hi`.

    hi   None: no bound
    """

    lo: Fraction
    hi: Fraction | None


def headroom(limit: Limit, low: Tally, high: Tally, people: int) -> Headroom | None:
    """What may still be added; None on a day whose share is not known."""
    if not limit.shares:
        return None
    strict, mild = min(limit.shares), max(limit.shares)
    if limit.quota.measure == "pay":
        least, most = _money(high, strict), _money(low, mild)
    else:
        least, most = _people(limit, high, people, strict), _people(limit, low, people, mild)
    return Headroom(Fraction(0) if least is None else least, most)


def _money(tally: Tally, share: Fraction) -> Fraction | None:
    if tally.unbounded:
        return Fraction(0) if tally.most else None
    return None if share == 1 else max(Fraction(0), (share * tally.base - tally.foreign) / (1 - share))


def _people(limit: Limit, tally: Tally, people: int, share: Fraction) -> Fraction | None:
    """Hires are added one by one while tables and thresholds may change the bound, then by formula."""
    if not _fits(limit, tally, people, share):
        return Fraction(0)
    named = [one.staff_to for one in limit.quota.steps] + [int(max(limit.applies_from, default=Fraction(0)))]
    zone = max(named) - people + 1
    number = 0
    while number < max(zone, _ONE_BY_ONE if limit.quota.rounding != "none" else 0):
        if not _fits(limit, tally.more(Fraction(number + 1)), people + number + 1, share):
            return Fraction(number)
        number += 1
    if share == 1:
        return None
    return max(Fraction(number), Fraction(floor((share * tally.base - tally.foreign) / (1 - share))))


def _fits(limit: Limit, tally: Tally, people: int, share: Fraction) -> bool:
    one = Limit(limit.quota, (share,), limit.applies_from, limit.rests)
    return one.answer(tally, people)[0] is Answer.YES
