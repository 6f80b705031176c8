"""Rosters of days or hours on and off: `14x7`, `12x36`, `24 hours every three days`.

Start at `roster_of`. Law lets most of them be averaged, so the week is the mean of the cycle.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

_WEEK: Final = Decimal(7)
_DAY: Final = 24
_LONGEST: Final = 31
"""Days of a cycle's half; nobody states more."""
_SHIFTS: Final = frozenset({8, 12, 24})
_PAUSES: Final = frozenset({12, 24, 36, 48, 60, 72})


class Roster(NamedTuple):
    """A cycle of work and rest.

    days     days of work in a week, on the mean; may be a part of a day
    length   hours of each of them; None where the cycle is of days alone
    """

    days: Decimal
    length: Decimal | None


def roster_of(on: Decimal, off: Decimal) -> Roster | None:
    """What `on` x `off` means: hours where both are lengths of a shift and a pause, else days; None where neither fits.

    >>> roster_of(Decimal(12), Decimal(36))
    Roster(days=Decimal('3.5'), length=Decimal('12'))
    >>> roster_of(Decimal(14), Decimal(7))
    Roster(days=Decimal('4.666666666666666666666666667'), length=None)
    """
    if on in _SHIFTS and off in _PAUSES and on + off >= _DAY and not _of_days(on, off):
        return Roster(_WEEK * _DAY / (on + off), on)
    if 0 < on <= _LONGEST and 0 < off <= _LONGEST and on == int(on) and off == int(off):
        return Roster(_WEEK * on / (on + off), None)
    return None


def every(length: Decimal, days: Decimal) -> Roster | None:
    """A shift of some hours every so many days; None where the figures cannot mean that."""
    return Roster(_WEEK / days, length) if 0 < length <= _DAY and 1 <= days <= _LONGEST else None


def _of_days(on: Decimal, off: Decimal) -> bool:
    """`8x12` might be days: only a pause that fills whole days beside its shift is of hours."""
    return (on + off) % _DAY != 0 and (on + off) % 12 != 0
