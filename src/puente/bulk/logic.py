"""Strong Kleene logic over columns of bits: what `rules.kleene` says of one person, for a whole column at once.

Start at `all_of`. A column is an array of bytes with three bits each, or one int where all rows are alike. Each
operation is a few passes of bitwise instructions; a test holds them against `rules.kleene` for every input.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from puente.rules.kleene import IF
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE

BitsColumn = NDArray[np.uint8] | int
Mask = NDArray[np.bool_] | bool

_IF: Final = np.array(IF, dtype=np.uint8).reshape(-1)


def all_of(parts: Sequence[BitsColumn]) -> BitsColumn:
    """True when every part is."""
    return _several(parts, FALSE, TRUE)


def any_of(parts: Sequence[BitsColumn]) -> BitsColumn:
    """True when some part is."""
    return _several(parts, TRUE, FALSE)


def _several(parts: Sequence[BitsColumn], wins: int, yields: int) -> BitsColumn:
    """Parts of which one outcome wins over all and one yields to all.

    The winning outcome may come if any part may have it, the yielding one if every part may; open may come if some part
    may be open and no part is sure to have the winning outcome.
    """
    if not parts:
        return yields
    if len(parts) == 1:
        return parts[0]
    some: Any = reduce(_or, parts)
    every: Any = reduce(_and, parts)
    settled = (some & wins) | (every & yields)
    if _never_open(some):
        return settled  # type: ignore[no-any-return]
    spared: Any = reduce(_and, [not_sure(part, wins) for part in parts])
    return settled | (some & spared & OPEN)  # type: ignore[no-any-return]


def not_sure(part: Any, outcome: int) -> Any:
    """The open bit set wherever a part need not have this outcome."""
    other = TRUE if outcome == FALSE else FALSE
    return part | (part << (2 if other == TRUE else 1))


def _or(a: Any, b: Any) -> Any:
    return a | b


def _and(a: Any, b: Any) -> Any:
    return a & b


def _never_open(bits: Any) -> bool:
    if isinstance(bits, int):
        return not bits & OPEN
    return not (np.bitwise_or.reduce(bits, axis=None) & OPEN)


def negation(part: BitsColumn) -> BitsColumn:
    """True when the part is false."""
    bits: Any = part
    return ((bits & TRUE) << 1) | ((bits >> 1) & TRUE) | (bits & OPEN)  # type: ignore[no-any-return]


def choice(when: BitsColumn, then: BitsColumn, otherwise: BitsColumn) -> BitsColumn:
    """If, then, else."""
    if isinstance(when, int) and isinstance(then, int) and isinstance(otherwise, int):
        return int(_IF[when * 64 + then * 8 + otherwise])
    if _never_open(when) and _never_open(then) and _never_open(otherwise):
        plain: BitsColumn = _plain_choice(when, then, otherwise)
        return plain
    place = np.asarray(when, dtype=np.uint16) << 6
    place = place | (np.asarray(then, dtype=np.uint16) << 3) | otherwise
    return np.take(_IF, place)


def _plain_choice(when: Any, then: Any, otherwise: Any) -> Any:
    """If, then, else where nothing is open: `then` where `when` may hold, and `otherwise` where it may not."""
    holds, fails = (when & TRUE) * ASK, (when >> 1 & TRUE) * ASK
    return holds & then | fails & otherwise


def at_least(n: int, parts: Sequence[BitsColumn]) -> BitsColumn:
    """What "at least n of these" may be."""
    may_be_true = _count([part & TRUE for part in parts])
    never_false = len(parts) - _count([(part >> 1) & TRUE for part in parts])
    if all(_never_open(part) for part in parts):
        return bits_of(may_be_true >= n, never_false < n, None)
    only_true = _count([part == TRUE for part in parts])
    may_be_open = _count([(part >> 2) & TRUE for part in parts])
    others_true = _count([(part & TRUE) & ~(part >> 2) for part in parts])
    reachable = np.minimum(max(n - 1, 0), others_true).astype(np.int16) + may_be_open
    is_open = (may_be_open > 0) & (only_true < n) & (reachable >= n)
    return bits_of(may_be_true >= n, never_false < n, is_open)


def _count(flags: Sequence[Any]) -> Any:
    total: Any = 0
    for flag in flags:
        total = total + np.asarray(flag, dtype=np.uint8)
    return np.asarray(total)


def bits_of(may_be_true: Any, may_be_false: Any, may_be_open: Any) -> BitsColumn:
    """Bits from three masks; None for never open."""
    found = _as_byte(may_be_true) | (_as_byte(may_be_false) << 1)
    if may_be_open is not None:
        found = found | (_as_byte(may_be_open) << 2)
    return narrowed(found)


def _as_byte(mask: Any) -> Any:
    return mask.view(np.uint8) if isinstance(mask, np.ndarray) and mask.dtype == bool else np.uint8(mask)


def agree(parts: Sequence[BitsColumn]) -> BitsColumn:
    """What readings come to: settled only where all agree."""
    if len(parts) == 1:
        return parts[0]
    some: Any = reduce(_or, parts)
    every: Any = reduce(_and, parts)
    is_open = np.not_equal(some, TRUE) & np.not_equal(some, FALSE)
    return narrowed((every & ASK) | (np.asarray(is_open, dtype=np.uint8) << 2))


def narrowed(bits: Any) -> BitsColumn:
    """An int where there is only one value for all rows."""
    return int(bits) if np.ndim(bits) == 0 else bits


def where(mask: Any, yes: Any, no: Any) -> Any:
    """`yes` where the mask holds, else `no`; bits stay bytes."""
    if isinstance(mask, (bool, np.bool_)):
        return yes if mask else no
    return np.where(mask, _byte(yes), _byte(no))


def _byte(bits: Any) -> Any:
    return np.uint8(bits) if isinstance(bits, int) else bits


def full(bits: BitsColumn, n: int) -> NDArray[np.uint8]:
    """The column with a byte for every row."""
    return np.full(n, bits, dtype=np.uint8) if isinstance(bits, int) else bits
