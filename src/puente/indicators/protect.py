"""Keep small counts from being shown, or reckoned out of what is shown beside them.

Start at `protected` for counts with their total, and `less` for differences. Method: docs/method/small-numbers.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from puente.indicators.model import Figure, ProtectedCounts, Suppressed, Why

LEAST = 5
"""The least count that is shown: source docs/method/small-numbers.md."""
LEAST_GIVERS = 3
"""The least number of givers of a sum that is shown: of two, each would know the other's."""


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


def of_several(given: Mapping[str, Sequence[int]], *, least: int = LEAST) -> ProtectedCounts:
    """Sums of parts, each over what several givers gave, as they may be shown together.

    given    part → what each giver gave; who gave nothing gives nought
    """
    sums = {name: sum_of(numbers, least=least) for name, numbers in given.items()}
    total: Figure = sum(sum(numbers) for numbers in given.values())
    if any(isinstance(part, Suppressed) for part in sums.values()):
        total = Suppressed(Why.BESIDE)
    return ProtectedCounts(MappingProxyType(sums), total)


def sum_of(numbers: Sequence[int], *, least: int = LEAST) -> Figure:
    """A sum as it may be shown alone: not where it is small, nor where fewer than three gave to it.

    >>> sum_of([4, 4, 4]), sum_of([12, 0, 0])
    (12, Suppressed(why=<Why.BESIDE: 'beside'>))
    """
    figure = alone(sum(numbers), least=least)
    givers = sum(1 for number in numbers if number)
    return figure if isinstance(figure, Suppressed) or givers >= LEAST_GIVERS else Suppressed(Why.BESIDE)


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
