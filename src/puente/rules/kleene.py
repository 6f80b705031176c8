"""Strong Kleene logic over sets of outcomes, as small tables over three bits.

Start at `AND`, `OR`, `NOT`, `IF`: each is the image of the three-valued operation over every combination of what its
parts may be, so a node's bits are sound, and exact where no fact occurs twice.
Method: docs/method/assessment.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Final

from puente.vocabulary.answer import FALSE, OPEN, TRUE, Bits

_OUTCOMES: Final = (TRUE, FALSE, OPEN)


def _members(bits: Bits) -> tuple[Bits, ...]:
    return tuple(outcome for outcome in _OUTCOMES if bits & outcome)


def _and(a: Bits, b: Bits) -> Bits:
    if FALSE in (a, b):
        return FALSE
    return OPEN if OPEN in (a, b) else TRUE


def _not(a: Bits) -> Bits:
    return {TRUE: FALSE, FALSE: TRUE, OPEN: OPEN}[a]


def _or(a: Bits, b: Bits) -> Bits:
    return _not(_and(_not(a), _not(b)))


def _if(c: Bits, a: Bits, b: Bits) -> Bits:
    return _or(_or(_and(c, a), _and(_not(c), b)), _and(a, b))


def _agree(a: Bits, b: Bits) -> Bits:
    return a if a == b else OPEN


def _image(operation: Callable[..., Bits], *sets: Bits) -> Bits:
    bits = 0
    for combination in product(*map(_members, sets)):
        bits |= operation(*combination)
    return bits


AND: Final = tuple(tuple(_image(_and, a, b) for b in range(8)) for a in range(8))
OR: Final = tuple(tuple(_image(_or, a, b) for b in range(8)) for a in range(8))
AGREE: Final = tuple(tuple(_image(_agree, a, b) for b in range(8)) for a in range(8))
NOT: Final = tuple(_image(_not, a) for a in range(8))
IF: Final = tuple(tuple(tuple(_image(_if, c, a, b) for b in range(8)) for a in range(8)) for c in range(8))


def at_least(n: int, parts: Iterable[Bits]) -> Bits:
    """What "at least n of these" may be.

    >>> at_least(2, [TRUE, TRUE | FALSE, FALSE]) == TRUE | FALSE
    True
    """
    sets = list(parts)
    may_be_true = sum(1 for bits in sets if bits & TRUE)
    never_false = sum(1 for bits in sets if not bits & FALSE)
    only_true = sum(1 for bits in sets if bits == TRUE)
    may_be_open = [bits for bits in sets if bits & OPEN]
    others_true = sum(1 for bits in sets if bits & TRUE and not bits & OPEN)
    result = TRUE if may_be_true >= n else 0
    if never_false < n:
        result |= FALSE
    reachable = min(n - 1, others_true) + len(may_be_open)
    if may_be_open and only_true < n <= reachable:
        result |= OPEN
    return result


def agree(parts: Iterable[Bits]) -> Bits:
    """What readings come to: settled only where all agree.

    >>> agree([TRUE, FALSE]) == OPEN
    True
    """
    found = iter(parts)
    bits = next(found)
    for part in found:
        bits = AGREE[bits][part]
    return bits
