"""Facts that follow from records, over columns: what `rules.derive` finds for one person, for every row at once.

Start at `elapsed`, `status` and `interval`. Each derived fact answers a `Found`.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np

from puente.bulk.days import limit_of, may_have_elapsed
from puente.bulk.frame import Frame, Items, Picked
from puente.bulk.given import CODES, GIVEN, Asked, Found, given
from puente.bulk.holding import by_step, covers, curtailed, permit_covers, permits_of, prolonged, undated
from puente.bulk.leaf import decided, within
from puente.bulk.logic import BitsColumn, all_of, any_of, bits_of, full, narrowed, where
from puente.bulk.node import EVALUATORS, bits_of_tree, folded
from puente.bulk.spell import absences, days_between, spells
from puente.rules.derive import PERMITS, STAYS
from puente.rules.leaf import reached_from
from puente.rules.tree import CountTree, DerivedTree, ElapsedLeaf, IntervalLeaf, NoSuchLeaf, StatusLeaf
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

ABSENT, REGULAR, IRREGULAR = CODES["absent"], CODES["regular"], CODES["irregular"]
_UNSURE, _OPENED = 8, 16
_NEVER: Final = LAST_DAY + 1
_NOTHING: Final = np.zeros(0, dtype=np.uint8)


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
    return _or_open(found, bits_of(yes, no | found.none, None))


def _or_open(found: Found, bits: BitsColumn) -> BitsColumn:
    """Undecided, and turning on a text that does not settle it: for a source to say, besides what can be asked."""
    if not np.any(found.open):
        return bits
    opened = where(found.missing, ASK | OPEN, OPEN)
    return where(found.open & np.equal(bits, ASK), opened, bits)  # type: ignore[no-any-return]


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
    return _or_open(found, bits_of((codes & accepted) > 0, (codes & ~np.uint8(accepted)) > 0, None))


def interval(leaf: IntervalLeaf, frame: Frame) -> BitsColumn:
    """The derived day or count lies between two limits; where there is none, it fails."""
    found = count(leaf.derived, frame) if isinstance(leaf.derived, CountTree) else find(leaf.derived, frame)
    first, last = limit_of(leaf.first, frame), limit_of(leaf.last, frame)
    inside = where(found.has, within(np.asarray(found.lo), np.asarray(found.hi), first, last), 0)
    return narrowed(np.asarray(inside) | where(found.none, FALSE, 0))


def no_such(leaf: NoSuchLeaf, frame: Frame) -> BitsColumn:
    """It is known that there is no such day."""
    found = find(leaf.derived, frame)
    return bits_of(found.none, found.has, None)


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
        has, none, asks = (np.asarray(one) | unsettled for one in (found.has, found.none, found.missing))
        found = Found(lo, hi, has, none, asks, open=found.open & ~np.asarray(unsettled))
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
    here = np.where(of_country, full(covers(items.frame, STAYS, at), items.n), FALSE) if items.n else _NOTHING
    now = (here & TRUE) > 0
    by_permit = _by_permit(asked, frame)
    bits, asks = _regularity(items, at, items.down(by_permit.bits))
    unsaid = where(perhaps, ASK, FALSE)
    present = any_of([folded(items, where(now, here, FALSE), every=False), unsaid])
    regular = any_of([folded(items, where(now, all_of([here, bits]), FALSE), every=False), unsaid])
    lacking = np.not_equal(present, TRUE) & ~np.asarray(complete)
    present, regular = (where(lacking, any_of([one, ASK]), one) for one in (present, regular))
    asked_permits = items.some(now & ~_authorised(items, at))
    missing = perhaps | lacking | items.some((here == ASK) | (now & asks)) | (asked_permits & by_permit.missing)
    unsettled = np.not_equal(regular, TRUE)
    return Found(
        codes=_codes(present, regular), missing=missing & unsettled, open=asked_permits & by_permit.open & unsettled
    )


def _codes(present: Any, regular: Any) -> Any:
    """The words of a status, from whether the person may be there and may be there regularly."""
    absent, irregular = np.bitwise_and(present, FALSE) > 0, np.bitwise_and(regular, FALSE) > 0
    codes = np.where(absent, ABSENT, 0) | np.where(np.bitwise_and(regular, TRUE) > 0, REGULAR, 0)
    codes = codes | np.where((np.bitwise_and(present, TRUE) > 0) & irregular, IRREGULAR, 0)
    return codes.astype(np.uint8)


def _authorised(items: Items, at: Any) -> Any:
    fact = items.fact("authorised_until")
    return np.asarray(fact.known) & (fact.lo >= at)


def _regularity(items: Items, at: Any, permitted: Any) -> tuple[Any, Any]:
    """Whether each stay is regular on the day, and whether a date of it is asked for."""
    fact, unauthorised = items.fact("authorised_until"), items.fact("entry").is_in(frozenset({"unauthorised"}))
    known, none = np.asarray(fact.known), np.asarray(fact.none)
    settled = np.where(known | none, none | (known & (fact.hi < at)), unauthorised) | np.equal(permitted, TRUE)
    found = where(settled, permitted, any_of([permitted, ASK]))
    authorised = _authorised(items, at)
    return where(authorised, TRUE, found), ~settled & ~authorised


class _ByPermit(NamedTuple):
    """Whether a permit makes a stay regular; whether a fact of one is asked for; whether a text leaves one open."""

    bits: Any
    missing: Any
    open: Any


def _by_permit(asked: Asked, frame: Frame) -> _ByPermit:
    found = by_step(asked.tree.stays, asked.at, lambda schemes: _permitted(schemes, asked, frame))
    return _ByPermit((found & 7).astype(np.uint8), (found & _UNSURE) > 0, (found & _OPENED) > 0)


def _permitted(schemes: frozenset[str], asked: Asked, frame: Frame) -> Any:
    """Permits are gone through in order, as far as the first that covers the day."""
    items, inner = permits_of(frame, asked.tree.place)
    at = items.down(asked.at)
    bits, asks = _NOTHING, np.zeros(0, dtype=bool)
    if items.n:
        scheme = items.fact("scheme")
        known = np.asarray(scheme.known)
        bits = full(permit_covers(inner, at), items.n)
        bits = where(known, where(scheme.is_in(schemes), bits, FALSE), all_of([bits, ASK]))
        asks = (((bits & ASK) == ASK) & undated(inner, PERMITS, at)) | (~known & (bits != FALSE))
    held = items.some(bits == TRUE)
    pins = {"country": frozenset({asked.tree.country}), "scheme": schemes}
    lacking = ~np.asarray(items.complete_for(pins)) & bool(schemes) & ~held
    found = full(folded(items, where((bits & OPEN) > 0, ASK, bits), every=False), frame.n).astype(np.int64)
    found = np.where(lacking, any_of([found.astype(np.uint8), ASK]), found)
    until = _first(items, bits == TRUE)
    unsure, opened = (_first(items, asks) < until) | lacking, _first(items, (bits & OPEN) > 0) < until
    return found | np.where(unsure, _UNSURE, 0) | np.where(opened, _OPENED, 0)


def _first(items: Items, mask: Any) -> Any:
    """The place of the first record of each row for which the mask holds; past the last where none does."""
    return items.least(np.where(mask, np.arange(items.n), items.n), items.n)


def _last_entry(asked: Asked, frame: Frame) -> Found:
    items, of_country, perhaps, complete = _stays(asked, frame)
    entered, at = items.fact("entered_on"), items.down(asked.at)
    known = np.asarray(entered.known)
    there = of_country & known & (entered.lo <= at)
    sure = there & (entered.hi <= at)
    lo = items.greatest(np.where(sure, entered.lo, 0), 0)
    hi = items.greatest(np.where(there, np.minimum(entered.hi, at), 0), 0)
    open_ended = perhaps | items.some(of_country & ~known) | ~np.asarray(complete)
    hi = np.where(open_ended, np.maximum(hi, asked.at), hi)
    has, missing = hi != 0, open_ended | items.some(there & (entered.lo != entered.hi))
    return Found(np.maximum(lo, FIRST_DAY), hi, has, np.where(has, ~items.some(sure), True), missing & has)


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
    scheme, facts = items.fact("scheme"), [items.fact(name) for name in ("from", "until", "ended_on")]
    of_these, start = np.asarray(scheme.is_in(asked.tree.schemes)), facts[0]
    said = [np.asarray(fact.known) | fact.none for fact in facts]
    dated = of_these & np.asarray(start.known) & said[1] & said[2]
    unsaid = of_these & ~dated & ~(said[0] & said[1] & said[2])
    missing = items.some(~np.asarray(scheme.known) | unsaid)
    missing = missing | ~np.asarray(items.complete_for({"scheme": asked.tree.schemes}))
    lo, hi, opened = _last_days(inner, start, facts[1], facts[2])
    earliest = _chain_start(items, dated, np.asarray(start.lo), hi, at=asked.at)
    perhaps = _chain_start(items, dated, np.asarray(start.lo), opened, at=asked.at)
    latest = _chain_start(items, dated, np.asarray(start.hi), lo, at=asked.at)
    inexact = [np.asarray(fact.known) & (fact.lo != fact.hi) for fact in facts]
    vague = items.some(dated & (inexact[0] | inexact[1] | inexact[2])) & (earliest != latest)
    since = np.where(missing | (perhaps == _NEVER), FIRST_DAY, perhaps)
    none = latest == _NEVER
    has = missing | (perhaps != _NEVER)
    until = np.where(none, asked.at, latest)
    return Found(since, until, has, none, (missing | vague) & has, open=(perhaps != earliest) & has)


def _last_days(permits: Frame, start: Picked, end: Picked, cut: Picked) -> tuple[Any, Any, Any]:
    """The earliest and the latest last day of each permit, and the last if what is unsettled came out well."""
    lo, hi = np.where(end.known, end.lo, LAST_DAY), np.where(end.known, end.hi, LAST_DAY)
    opened = hi
    longer = prolonged(permits) if permits.n else None
    if longer is not None:
        lo = np.where(longer.applies, np.maximum(lo, longer.lo), lo)
        hi = np.where(longer.applies, np.maximum(hi, longer.hi), hi)
        opened = np.where(longer.applies & longer.unsettled & (start.hi <= hi), LAST_DAY, hi)
    last = curtailed(permits) if permits.n else None
    if last is not None:
        lo, hi, opened = (np.minimum(day, last) for day in (lo, hi, opened))
    lo, hi, opened = (np.where(cut.known, np.minimum(day, cap), day)
                      for day, cap in ((lo, cut.lo - 1), (hi, cut.hi - 1), (opened, cut.hi - 1)))  # fmt: skip
    return lo, hi, opened


def _chain_start(items: Items, kept: Any, first: Any, last: Any, *, at: Any) -> Any:
    """First day of the unbroken run of permits that reaches the day; past the calendar where none covers it."""
    days = items.down(at)
    since = items.least(np.where(kept & (first <= days) & (last >= days), first, _NEVER), _NEVER)
    places = np.flatnonzero(kept) if items.n else np.zeros(0, np.int64)
    order = places[np.lexsort((last[places], first[places]))][::-1] if len(places) else places
    for rows, picked in _rounds(items.up[order] if len(order) else order, order):
        longer = (first[picked] < since[rows]) & (last[picked] >= since[rows] - 1) & (since[rows] != _NEVER)
        since[rows] = np.where(longer, first[picked], since[rows])
    return since


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
    kind, expires = items.fact("type"), items.fact("expires_on")
    of_type = kind.is_in(asked.tree.documents)
    known, never = np.asarray(expires.known), np.asarray(expires.none)
    missing = items.some(~np.asarray(kind.known) | (of_type & ~(known | never)))
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
EVALUATORS.update({ElapsedLeaf: elapsed, StatusLeaf: status, IntervalLeaf: interval, NoSuchLeaf: no_such})
