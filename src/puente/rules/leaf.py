"""Leaves ready to run: one fact or derived fact compared with a bound.

Start at the makers: `code_leaf`, `set_leaf`, `span_leaf`, `number_leaf`, `none_leaf`, `derived_codes_leaf`,
`derived_span_leaf`, `derived_none_leaf`, `elapsed_leaf`. Each closes over constants: running it is a look-up and a
comparison. A missing fact sets true and false; `none` fails every comparison but `is: none`; too little evidence is as
missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from puente.rules.bound import ANY, Limit, Look, Missing, Pins
from puente.rules.derive import Derived
from puente.rules.node import Here, LeafInfo, Node, Trace, crossings
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration, Span, add
from puente.vocabulary.person import EMPTY_LIST, KNOWN, NONE, Fact, Record

Base = Callable[[Record, Here], Record]
"""From the record at hand to the record that a name speaks of."""
Find = Callable[[Record, Here], Derived]


def _leaf(info: LeafInfo, name: str, base: Base | None, test: Callable[[Fact], Bits]) -> Node:
    level = info.level

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        fact = (record if base is None else base(record, here)).facts.get(name)
        if fact is None or fact.evidence < level:
            bits = ASK
        elif fact.state is KNOWN:
            bits = test(fact)
        else:
            bits = FALSE if fact.state is NONE else ASK
        trace.append((info, fact, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return (Missing(record if base is None else base(record, here), name),)

    return Node("leaf", run, info=info, missing=missing)


def code_leaf(info: LeafInfo, name: str, base: Base | None, accepted: frozenset[Any]) -> Node:
    """The value is one of the accepted ones."""
    node = _leaf(info, name, base, lambda fact: TRUE if fact.value in accepted else FALSE)
    if base is not None or info.level:
        return node

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        """The same without a call for the test: most leaves of most laws are this one."""
        fact = record.facts.get(name)
        if fact is None:
            bits = ASK
        elif fact.state is KNOWN:
            bits = TRUE if fact.value in accepted else FALSE
        else:
            bits = FALSE if fact.state is NONE else ASK
        trace.append((info, fact, bits))
        return bits

    return replace(node, run=run)


def number_leaf(info: LeafInfo, name: str, base: Base | None, compare: Callable[[Any], bool]) -> Node:
    """The number meets the comparison."""
    return _leaf(info, name, base, lambda fact: TRUE if compare(fact.value) else FALSE)


def none_leaf(info: LeafInfo, name: str, base: Base | None) -> Node:
    """It is known that there is none."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        fact = (record if base is None else base(record, here)).facts.get(name)
        known = fact is not None and fact.evidence >= info.level and fact.state in (KNOWN, NONE)
        bits = ASK if fact is None or not known else TRUE if fact.state is NONE else FALSE
        trace.append((info, fact, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return (Missing(record if base is None else base(record, here), name),)

    return Node("leaf", run, info=info, missing=missing)


def fixed_span_leaf(info: LeafInfo, name: str, base: Base | None, first: int, last: int) -> Node:
    """The date lies in a closed interval of known days."""

    def test(fact: Fact) -> Bits:
        if fact.lo >= first and fact.hi <= last:
            return TRUE
        return FALSE if fact.hi < first or fact.lo > last else ASK

    return _leaf(info, name, base, test)


def span_leaf(info: LeafInfo, name: str, base: Base | None, first: Look, last: Look) -> Node:
    """The date lies between two limits that depend on the person."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        fact = (record if base is None else base(record, here)).facts.get(name)
        if fact is None or fact.evidence < info.level:
            bits = ASK
        elif fact.state is KNOWN:
            bits = _within(fact.lo, fact.hi, first(record, here), last(record, here))
        else:
            bits = FALSE if fact.state is NONE else ASK
        trace.append((info, fact, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        owner = record if base is None else base(record, here)
        fact = owner.facts.get(name)
        own = () if fact is not None and fact.lo is not None and fact.lo == fact.hi else (Missing(owner, name),)
        return own + first(record, here).missing + last(record, here).missing

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        fact = (record if base is None else base(record, here)).facts.get(name)
        if fact is None or fact.lo is None:
            return ()
        clock = here.filing.lo
        return crossings(clock, first(record, here), fact.lo, fact.hi + 1) + crossings(
            clock, last(record, here), fact.lo, fact.hi + 1
        )

    return Node("leaf", run, info=info, missing=missing, changes=changes)


def _within(lo: int, hi: int, first: Limit, last: Limit) -> Bits:
    if lo >= first.hi and hi <= last.lo:
        return TRUE
    if hi < first.lo or lo > last.hi:
        return FALSE
    if lo == hi and (first.open or last.open) and not (first.missing or last.missing):
        return OPEN
    return ASK | OPEN if first.open or last.open else ASK


def set_leaf(info: LeafInfo, name: str, field: str, base: Base | None, accepted: frozenset[str], *, only: bool) -> Node:
    """A list read as a set shares one of the accepted values (`in`), or has no other (`only`)."""
    pins = ANY if only else Pins({field: accepted})

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        held = (record if base is None else base(record, here)).lists.get(name)
        if held is None:
            bits = ASK
        else:
            values = [item.facts.get(field) for item in held.items]
            bits = (
                _only(values, accepted, held.complete is True)
                if only
                else _shares(values, accepted, held.complete_for(pins))
            )
        trace.append((info, held, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return (Missing(record if base is None else base(record, here), name, pins),)

    return Node("leaf", run, info=info, missing=missing)


def _shares(values: list[Fact | None], accepted: frozenset[str], complete: bool) -> Bits:
    if any(fact is not None and fact.value in accepted for fact in values):
        return TRUE
    return FALSE if complete and all(fact is not None and fact.state is KNOWN for fact in values) else ASK


def _only(values: list[Fact | None], accepted: frozenset[str], complete: bool) -> Bits:
    if any(fact is not None and fact.state is KNOWN and fact.value not in accepted for fact in values):
        return FALSE
    return TRUE if complete and all(fact is not None and fact.state is KNOWN for fact in values) else ASK


def _derived(info: LeafInfo, find: Find, test: Callable[[Derived], Bits]) -> Node:
    def run(record: Record, here: Here, trace: Trace) -> Bits:
        found = find(record, here)
        bits = test(found)
        trace.append((info, found, bits))
        return bits

    return Node("leaf", run, info=info, missing=lambda record, here: find(record, here).missing)


def derived_codes_leaf(info: LeafInfo, find: Find, accepted: frozenset[str], at: Look, owner: Base | None) -> Node:
    """The derived code is one of the accepted ones."""

    def test(found: Derived) -> Bits:
        codes = found.codes or frozenset()
        return _or_open(found, (TRUE if codes & accepted else 0) | (FALSE if codes - accepted else 0))

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        who = record if owner is None else owner(record, here)
        return crossings(here.filing.lo, at(record, here), *boundaries(who, "stays"), *permit_days(who, here))

    return replace(_derived(info, find, test), changes=changes)


def _or_open(found: Derived, bits: Bits) -> Bits:
    """Undecided, and turning on a text that does not settle it: for a source to say, besides what can be asked."""
    if not found.open or bits != ASK:
        return bits
    return ASK | OPEN if found.missing else OPEN


def boundaries(who: Record, name: str) -> Iterator[int]:
    """Every day on which a dated field of a list starts, and the day after."""
    for item in who.lists.get(name, EMPTY_LIST).items:
        for fact in item.facts.values():
            if isinstance(fact.value, Span):
                yield from (fact.lo, fact.hi + 1)


def permit_days(who: Record, here: Here) -> Iterator[int]:
    """Every day on which a permit starts, and the day after one ends, be it printed or by a text."""
    yield from boundaries(who, "permits")
    for permit in who.lists.get("permits", EMPTY_LIST).items:
        longer, curtailed = here.asking.prolonged(permit, who), here.asking.curtailed(permit)
        yield from () if longer is None else (longer[0] + 1, longer[1] + 1)
        yield from () if curtailed is None else (curtailed + 1,)


def derived_span_leaf(info: LeafInfo, find: Find, first: Look, last: Look) -> Node:
    """The derived day or count lies between two limits; where there is none, it fails."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        found = find(record, here)
        bits = FALSE if found.none else 0
        if found.lo is not None and found.hi is not None:
            bits |= _within(found.lo, found.hi, first(record, here), last(record, here))
        trace.append((info, found, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return find(record, here).missing + first(record, here).missing + last(record, here).missing

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        found = find(record, here)
        if found.lo is None:
            return ()
        short = first(record, here).lo - found.lo
        return here.filing.lo + short, *crossings(here.filing.lo, first(record, here), found.lo)

    return Node("leaf", run, info=info, missing=missing, changes=changes)


def derived_none_leaf(info: LeafInfo, find: Find, at: Look, owner: Base | None) -> Node:
    """It is known that there is no such day: the person never entered."""

    def test(found: Derived) -> Bits:
        return (TRUE if found.none else 0) | (FALSE if found.lo is not None else 0)

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        who = record if owner is None else owner(record, here)
        return crossings(here.filing.lo, at(record, here), *boundaries(who, "stays"))

    return replace(_derived(info, find, test), changes=changes)


@lru_cache(maxsize=4096)
def reached_from(day: int, duration: Duration) -> int:
    """The latest day from which the duration has gone by on a day; the one before the calendar's first where none is.

    Adding a duration keeps the order of days, so one comparison with this day says whether it has gone by.
    """
    lo, hi = FIRST_DAY - 1, LAST_DAY
    while lo < hi:
        middle = (lo + hi + 1) // 2
        lo, hi = (middle, hi) if add(middle, duration) <= day else (lo, middle - 1)
    return lo


def elapsed_leaf(info: LeafInfo, find: Find, at: Look, duration: Duration, *, reached: bool) -> Node:
    """Since a day, at least the duration has elapsed (`reached`), or less; where there is no such day, it fails."""
    yes, no = (TRUE, FALSE) if reached else (FALSE, TRUE)
    since = lru_cache(maxsize=64)(lambda day: reached_from(day, duration))

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        found = find(record, here)
        bits = FALSE if found.none else 0
        if found.lo is not None and found.hi is not None:
            day = at(record, here)
            if found.lo <= since(day.hi):
                bits |= yes
            if found.hi > since(day.lo):
                bits |= no
        bits = _or_open(found, bits)
        trace.append((info, found, bits))
        return bits

    def curable(record: Record, here: Here) -> int | None:
        found = find(record, here)
        sure = found.hi is not None and not found.missing and not found.open
        return add(found.hi, duration) if reached and found.hi is not None and sure else None

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        found = find(record, here)
        ends = [add(day, duration) for day in (found.lo, found.hi) if day is not None]
        return crossings(here.filing.lo, at(record, here), *ends)

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return find(record, here).missing + at(record, here).missing

    return Node("leaf", run, info=info, missing=missing, curable=curable, changes=changes)
