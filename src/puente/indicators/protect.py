"""Keep small counts from being shown, or reckoned out of what is shown beside them.

Start at `protected` for counts with their total, and `less` for differences. Method: docs/method/small-numbers.md
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from puente.indicators.model import Figure, ProtectedCounts, Suppressed, Why

LEAST = 5
"""The least count that is shown: source docs/method/small-numbers.md."""


def protected(counts: Mapping[str, int], *, least: int = LEAST) -> ProtectedCounts:
    """Counts of parts and their total as they may be shown together.

    Whether the total is shown depends on nothing but which parts are: choosing another part to hide, by its size, would
    itself tell something of the sizes.

    >>> protected({"a": 7, "b": 3}).total
    Suppressed(why=<Why.BESIDE: 'beside'>)
    """
    parts = {name: alone(count, least=least) for name, count in counts.items()}
    total: Figure = sum(counts.values())
    if any(isinstance(part, Suppressed) for part in parts.values()):
        total = Suppressed(Why.BESIDE)
    return ProtectedCounts(MappingProxyType(parts), total)


def alone(count: int, *, least: int = LEAST) -> Figure:
    """A count beside which nothing is shown that it is part of.

    >>> alone(4), alone(5)
    (Suppressed(why=<Why.FEW: 'few'>), 5)
    """
    return count if count >= least else Suppressed(Why.FEW)


def hidden(counts: Mapping[str, int]) -> ProtectedCounts:
    """The same parts with none of them shown."""
    nothing = Suppressed(Why.BESIDE)
    return ProtectedCounts(MappingProxyType(dict.fromkeys(counts, nothing)), nothing)


def less(whole: Figure, *parts: Figure) -> Figure:
    """A whole without some of its parts, never under nought; suppressed where any of them is.

    >>> less(10, 6), less(10, Suppressed(Why.FEW))
    (4, Suppressed(why=<Why.BESIDE: 'beside'>))
    """
    left = 0
    for number, figure in enumerate((whole, *parts)):
        if isinstance(figure, Suppressed):
            return Suppressed(Why.BESIDE)
        left = figure if number == 0 else left - figure
    return max(0, left)
