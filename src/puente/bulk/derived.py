"""Facts that follow from records, over columns: what `rules.derive` finds for one person, for every row at once.

Start at `elapsed`, `status` and `interval`. Each derived fact answers a `Found`.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from puente.bulk.days import limit_of, may_have_elapsed, reached_from
from puente.bulk.frame import Frame, Items
from puente.bulk.given import CODES, GIVEN, Asked, Found, given
from puente.bulk.holding import by_step, covers, permit_covers, permits_of, prolonged, undated
from puente.bulk.leaf import decided, within
from puente.bulk.logic import BitsColumn, bits_of, full, narrowed, where
from puente.bulk.node import EVALUATORS, bits_of_tree
from puente.bulk.spell import absences, days_between, spells
from puente.rules.derive import PERMITS, STAYS
from puente.rules.tree import CountTree, DerivedTree, ElapsedLeaf, IntervalLeaf, StatusLeaf
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

ABSENT, REGULAR, IRREGULAR = CODES["absent"], CODES["regular"], CODES["irregular"]
_UNSURE, _OPENED = 8, 16


# -- leaves -----------------------------------------------------------------------------------------------------------


def elapsed(leaf: ElapsedLeaf, frame: Frame) -> BitsColumn:
    """Since a day, at least the duration has gone by, or less; where there is no such day, it fails."""
    if leaf.derived.name == "age":
        bits = _plain_age(leaf, frame)
        if bits is not None:
            return bits
    found, day = find(leaf.derived, frame), limit_of(leaf.at, frame)
    reached = may_have_elapsed(found.lo, leaf.duration, day.hi) & found.has
    short = ~np.asarray(may_have_elapsed(found.hi, leaf.duration, day.lo)) & found.has
    yes, no = (reached, short) if leaf.reached else (short, reached)
    return bits_of(yes, no | found.none, None)


def _plain_age(leaf: ElapsedLeaf, frame: Frame) -> BitsColumn | None:
    """An age where birth dates are known to the day and the day asked about is one for all: one comparison."""
    fact, day = frame.view(leaf.derived.place).fact("birth_date"), limit_of(leaf.at, frame)
    same = isinstance(day.lo, int) and day.lo == day.hi
    if not same or not fact.exact or fact.known is False or GIVEN in frame.person.rows.arrays:
        return None
    passed = fact.lo <= reached_from(day.lo, leaf.duration)
    return decided(fact.known, passed if leaf.reached else ~passed)


def status(leaf: StatusLeaf, frame: Frame) -> BitsColumn:
    """The derived status is one of the accepted ones."""
    accepted = sum(CODES.get(word, 0) for word in leaf.accepted)
    found = find(leaf.derived, frame)
    codes = np.asarray(found.codes)
    bits = bits_of((codes & accepted) > 0, (codes & ~np.uint8(accepted)) > 0, None)
    if not np.any(found.open):
        return bits
    opened = where(found.missing, ASK | OPEN, OPEN)
    return where(found.open & np.equal(bits, ASK), opened, bits)  # type: ignore[no-any-return]


def interval(leaf: IntervalLeaf, frame: Frame) -> BitsColumn:
    """The derived day or count lies between two limits; where there is none, it fails."""
    found = count(leaf.derived, frame) if isinstance(leaf.derived, CountTree) else find(leaf.derived, frame)
    first, last = limit_of(leaf.first, frame), limit_of(leaf.last, frame)
    inside = where(found.has, within(np.asarray(found.lo), np.asarray(found.hi), first, last), 0)
    return narrowed(np.asarray(inside) | where(found.none, FALSE, 0))


def find(tree: DerivedTree, frame: Frame) -> Found:
    """A derived fact for every row: what the records show; where they leave it open, what the person says."""
    limits = [limit_of(day, frame) for day in (tree.at, tree.first, tree.last)]
    asked = Asked(limits[0].lo, limits[1].lo, limits[2].lo, tree)
    found = _FIND[tree.name](asked, frame)
    if np.any(found.missing):
        found = given(found, asked, frame)
    missing = np.logical_or.reduce([np.any(limit.missing) for limit in limits])
    if missing and found.codes is None:
        unsettled = limits[0].missing | np.asarray(limits[1].missing) | limits[2].missing
        lo, hi = np.where(unsettled, FIRST_DAY, found.lo), np.where(unsettled, LAST_DAY, found.hi)
        found = Found(lo, hi, found.has | unsettled, found.none | unsettled, found.missing | unsettled)
    return found


# -- facts ------------------------------------------------------------------------------------------------------------


def _age(asked: Asked, frame: Frame) -> Found:
    fact = frame.view(asked.tree.place).fact("birth_date")
    if fact.known is True and fact.exact:
        return Found(fact.lo, fact.hi)
    known = np.asarray(fact.known)
    lo, hi = np.where(known, fact.lo, np.int32(FIRST_DAY)), np.where(known, fact.hi, np.int32(LAST_DAY))
    return Found(lo, hi, missing=lo != hi)


def count(tree: CountTree, frame: Frame) -> Found:
    """How many records match: certain ones, and those that may; without end where the list may lack one."""
    records = tree.records
    items = frame.step(records.owner, records.name, member=records.member)
    bits = full(bits_of_tree(tree.where, items.frame), items.n) if items.n else np.zeros(0, dtype=np.uint8)
    certain, possible = items.total(bits == TRUE), items.total((bits & TRUE) > 0)
    return Found(certain, np.where(items.complete_for(records.pins), possible, LAST_DAY))


def _stays(asked: Asked, frame: Frame) -> tuple[Items, Any, Any, Any]:
    """The stays; which are of the country; whether one may be of it; whether none of it can be missing."""
    country = frozenset({asked.tree.country})
    items = frame.step(asked.tree.place, "stays")
    fact = items.fact("country")
    return items, fact.is_in(country), items.some(~np.asarray(fact.known)), items.complete_for({"country": country})


def _stay_status(asked: Asked, frame: Frame) -> Found:
    items, of_country, perhaps, complete = _stays(asked, frame)
    at = items.down(asked.at)
    here = np.where(of_country, full(covers(items.frame, STAYS, at), items.n), FALSE) if items.n else np.zeros(0, int)
    permitted, unsure, opened = by_status(asked, frame)
    regular, asks = _regularity(items, at, items.down(permitted))
    now = (here & TRUE) > 0
    may_be_regular, may_be_irregular = (
        items.some(now & ((regular & REGULAR) > 0)),
        items.some(now & (regular & IRREGULAR > 0)),
    )
    certain = items.some(here == TRUE)
    unknown = perhaps | (~certain & ~np.asarray(complete))
    codes = np.where(may_be_regular | unknown, REGULAR, 0) | np.where(may_be_irregular | unknown, IRREGULAR, 0)
    codes = codes | np.where(certain, 0, ABSENT)
    by_permit = items.some(now & ~_authorised(items, at))
    missing = unknown | items.some(now & asks) | items.some(here == ASK) | (by_permit & unsure)
    return Found(codes=codes.astype(np.uint8), missing=missing, open=by_permit & opened)


def _authorised(items: Items, at: Any) -> Any:
    fact = items.fact("authorised_until")
    return np.asarray(fact.known) & (fact.lo >= at)


def _regularity(items: Items, at: Any, permitted: Any) -> tuple[Any, Any]:
    """What each stay may be on the day, and whether a date of it is asked for."""
    fact, unauthorised = items.fact("authorised_until"), items.fact("entry").is_in(frozenset({"unauthorised"}))
    known = np.asarray(fact.known)
    over = np.where(known, fact.hi < at, fact.none)
    unsaid = ~known & ~np.asarray(fact.none)
    open_ = np.where(unsaid, ~np.asarray(unauthorised), ~over)
    found = np.where(_authorised(items, at), REGULAR, permitted | np.where(open_, REGULAR, 0))
    asks = unsaid & ~np.asarray(unauthorised) & (permitted != REGULAR)
    return found, asks


def by_status(asked: Asked, frame: Frame) -> tuple[Any, Any, Any]:
    """What a permit makes of a stay on the day; whether a date of one is asked for; whether a text leaves one open."""
    found = by_step(asked.tree.stays, asked.at, lambda schemes: _permitted(schemes, asked, frame))
    return found & (REGULAR | IRREGULAR), (found & _UNSURE) > 0, (found & _OPENED) > 0


def _permitted(schemes: frozenset[str], asked: Asked, frame: Frame) -> Any:
    """Permits are gone through in order, as far as the first that covers the day."""
    items, inner = permits_of(frame, asked.tree.place)
    at = items.down(asked.at)
    bits, asks = np.zeros(0, dtype=np.uint8), np.zeros(0, dtype=bool)
    if items.n:
        of_these = items.fact("scheme").is_in(schemes)
        bits = np.where(of_these, full(permit_covers(inner, at), items.n), FALSE)
        asks = ((bits & ASK) == ASK) & undated(inner, PERMITS, at)
    held, maybe = items.some(bits == TRUE), items.some(((bits & ASK) == ASK) | ((bits & OPEN) > 0))
    pins = {"country": frozenset({asked.tree.country}), "scheme": schemes}
    lacking = ~np.asarray(items.complete_for(pins)) & bool(schemes)
    until = _first(items, bits == TRUE)
    found = np.where(held, REGULAR, np.where(maybe | lacking, REGULAR | IRREGULAR, IRREGULAR))
    unsure = (_first(items, asks) < until) | (lacking & ~held)
    return found | np.where(unsure, _UNSURE, 0) | np.where(_first(items, (bits & OPEN) > 0) < until, _OPENED, 0)


def _first(items: Items, mask: Any) -> Any:
    """The place of the first record of each row for which the mask holds; past the last where none does."""
    return items.least(np.where(mask, np.arange(items.n), items.n), items.n)


def _last_entry(asked: Asked, frame: Frame) -> Found:
    items, of_country, perhaps, complete = _stays(asked, frame)
    entered, at = items.fact("entered_on"), items.down(asked.at)
    known = np.asarray(entered.known)
    unsaid = items.some(of_country & ~known)
    there = of_country & known & (entered.lo <= at)
    certain = items.some(there & (entered.hi <= at))
    lo = items.greatest(np.where(there, entered.lo, 0), 0)
    hi = items.greatest(np.where(there, np.minimum(entered.hi, at), 0), 0)
    missing = perhaps | unsaid | ~np.asarray(complete)
    hi = np.where(missing, np.maximum(hi, asked.at), hi)
    has = hi != 0
    return Found(np.maximum(lo, FIRST_DAY), hi, has, np.where(has, ~certain, True), missing & has)


def _days_present(asked: Asked, frame: Frame) -> Found:
    known, length = spells(asked, frame), asked.last - np.asarray(asked.first) + 1
    days = days_between(known)
    missing = known.missing
    return Found(np.where(missing, 0, days), np.where(missing, length, days), missing=missing)


def _absence(longest: bool) -> Callable[[Asked, Frame], Found]:
    def found(asked: Asked, frame: Frame) -> Found:
        known, most = spells(asked, frame), np.maximum(asked.last - np.asarray(asked.first), 0)
        days = absences(known, asked.first, asked.last, longest=longest)
        missing = known.missing
        return Found(np.where(missing, 0, days), np.where(missing, most, days), missing=missing)

    return found


def _held_for(asked: Asked, frame: Frame) -> Found:
    items, inner = permits_of(frame, asked.tree.place)
    scheme, start, end, cut = (items.fact(name) for name in ("scheme", "from", "until", "ended_on"))
    of_these = np.asarray(scheme.is_in(asked.tree.schemes))
    dated = np.asarray(start.known)
    for fact in (end, cut):
        dated = dated & (np.asarray(fact.known) | fact.none)
    said = [np.asarray(fact.known) | fact.none for fact in (start, end, cut)]
    asks = np.asarray(scheme.absent) | (of_these & ~dated & ~(said[0] & said[1] & said[2]))
    missing = items.some(asks) | ~np.asarray(items.complete_for({"scheme": asked.tree.schemes}))
    longer = prolonged(inner) if items.n else None
    until = end.lo if longer is None else np.where(longer.applies, np.maximum(end.lo, longer.lo), end.lo)
    last = np.where(end.known, until, LAST_DAY)
    last = np.where(cut.known, np.minimum(last, cut.lo - 1), last)
    chained = of_these & dated
    lo, hi, covered = _chain_start(items, chained, np.asarray(start.lo), np.asarray(start.hi), last, at=asked.at)
    lo, hi = np.where(covered & ~missing, lo, FIRST_DAY), np.where(covered, hi, asked.at)
    return Found(lo, hi, covered | missing, ~covered, missing)


def _chain_start(items: Items, chained: Any, lo: Any, hi: Any, last: Any, *, at: Any) -> tuple[Any, Any, Any]:
    """First day (earliest, latest) of the unbroken run of permits that reaches the day, and whether there is one."""
    n = items.outer.n
    best_lo, best_hi, covered = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, bool)
    kept = np.flatnonzero(chained) if items.n else np.zeros(0, np.int64)
    order = kept[np.lexsort((last[kept], hi[kept], lo[kept]))] if len(kept) else kept
    up = items.up[order] if len(order) else order
    at = np.broadcast_to(np.asarray(at), (n,))
    for rows, picked in _rounds(up, order):
        now = (hi[picked] <= at[rows]) & (last[picked] >= at[rows]) & ~covered[rows]
        best_lo[rows] = np.where(now, lo[picked], best_lo[rows])
        best_hi[rows] = np.where(now, hi[picked], best_hi[rows])
        covered[rows] |= now
    for rows, picked in _rounds(up[::-1], order[::-1]):
        longer = covered[rows] & (lo[picked] < best_lo[rows]) & (last[picked] >= best_lo[rows] - 1)
        best_hi[rows] = np.where(longer, hi[picked], best_hi[rows])
        best_lo[rows] = np.where(longer, lo[picked], best_lo[rows])
    return best_lo, best_hi, covered


def _rounds(up: Any, order: Any) -> Any:
    """The first record of every row, then the second, and so on: as many rounds as the longest list."""
    by_row = np.argsort(up, kind="stable")
    rows, records = up[by_row], order[by_row]
    if not len(rows):
        return
    starts = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
    lengths = np.diff(np.concatenate([starts, [len(rows)]]))
    for n in range(int(lengths.max())):
        places = starts[lengths > n] + n
        yield rows[places], records[places]


def _expired_for(asked: Asked, frame: Frame) -> Found:
    items = frame.step(asked.tree.place, "documents")
    of_type, expires = items.fact("type").is_in(asked.tree.documents), items.fact("expires_on")
    known, never = np.asarray(expires.known), np.asarray(expires.none)
    missing = items.some(of_type & ~(known | never))
    missing = missing | ~np.asarray(items.complete_for({"type": asked.tree.documents}))
    lo = items.greatest(np.where(of_type & known, expires.lo, np.where(of_type & never, LAST_DAY, 0)), 0)
    hi = items.greatest(np.where(of_type & known, expires.hi, np.where(of_type & never, LAST_DAY, 0)), 0)
    some = hi != 0
    none = np.where(missing, lo == 0, ~some)
    return Found(
        np.where(missing, np.maximum(lo, FIRST_DAY), lo), np.where(missing, LAST_DAY, hi), missing | some, none, missing
    )


_FIND: dict[str, Callable[[Asked, Frame], Found]] = {
    "age": _age,
    "stay_status": _stay_status,
    "last_entry": _last_entry,
    "days_present": _days_present,
    "days_absent": _absence(longest=False),
    "longest_absence": _absence(longest=True),
    "held_for": _held_for,
    "expired_for": _expired_for,
}
EVALUATORS.update({ElapsedLeaf: elapsed, StatusLeaf: status, IntervalLeaf: interval})
