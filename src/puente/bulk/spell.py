"""Time spent in a country and away from it, over columns: stays merged, added up, and the gaps between them.

Start at `spells`. Comes to the same days as `rules.derive`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from puente.bulk.given import Asked

if TYPE_CHECKING:
    from puente.bulk.frame import Frame


class Spells(NamedTuple):
    """Stays inside the days asked about, ordered by row and first day.

    rows      the row of each spell
    reach     the latest last day of the row's spells before it; one day before its first day where it is the first
    first_of  whether it is the first of its row
    missing   for each row, whether a fact is missing to know them all
    """

    n: int
    rows: Any
    start: Any
    end: Any
    reach: Any
    first_of: Any
    missing: Any


def spells(asked: Asked, frame: Frame) -> Spells:
    """Stays in the country between two days."""
    country = frozenset({asked.tree.country})
    items = frame.step(asked.tree.place, "stays")
    fact, entered, left = (items.fact(name) for name in ("country", "entered_on", "left_on"))
    of_country = np.asarray(fact.is_in(country))
    dated = np.asarray(entered.known) & (entered.lo == entered.hi)
    dated = dated & np.where(left.known, np.asarray(left.lo) == left.hi, left.none)
    missing = items.some(~np.asarray(fact.known) | (of_country & ~dated))
    missing = missing | ~np.asarray(items.complete_for({"country": country}))
    first, last = np.maximum(entered.lo, items.down(asked.first)), items.down(asked.last)
    end = np.where(left.known, np.minimum(left.lo, last), last)
    kept = np.flatnonzero(of_country & dated & (first <= end)) if items.n else np.zeros(0, dtype=np.int64)
    rows = items.up[kept]
    kept = kept[np.lexsort((np.broadcast_to(end, (items.n,))[kept], first[kept], rows))] if len(kept) else kept
    return _spells(frame.n, items.up[kept], first[kept].astype(np.int64), end[kept].astype(np.int64), missing)


def _spells(n: int, rows: Any, start: Any, end: Any, missing: Any) -> Spells:
    first_of = np.concatenate([[True], rows[1:] != rows[:-1]]) if len(rows) else np.zeros(0, dtype=bool)
    far = np.int64(1) << 32  # further than any day: each row's running maximum starts anew
    running = np.maximum.accumulate(end + rows * far) - rows * far if len(rows) else end
    before = np.concatenate([[0], running[:-1]]) if len(rows) else end
    return Spells(n, rows, start, end, np.where(first_of, start - 1, before), first_of, missing)


def days_between(known: Spells) -> Any:
    """Days spent there, no day counted twice."""
    days = np.maximum(known.end - np.maximum(known.start, known.reach + 1) + 1, 0)
    return np.bincount(known.rows, weights=days, minlength=known.n).astype(np.int64)


def absences(known: Spells, first: Any, last: Any, *, longest: bool) -> Any:
    """Days away, day of return less day of leaving: added up, or the longest."""
    first, last = (np.broadcast_to(np.asarray(day, dtype=np.int64), (known.n,)) for day in (first, last))
    away = np.maximum(np.where(known.first_of, known.start - first[known.rows], known.start - known.reach), 0)
    until = first.copy()
    np.maximum.at(until, known.rows, known.end)
    after = np.maximum(last - until, 0)
    if longest:
        most = after.copy()
        np.maximum.at(most, known.rows, away)
        return most
    return after + np.bincount(known.rows, weights=away, minlength=known.n).astype(np.int64)
