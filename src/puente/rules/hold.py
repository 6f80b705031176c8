"""Leaves about permits and other schemes: holds, covers, scheme, right, count.

Start at `holds_leaf`. A permit's end is the one printed, or the later one that a text gives it, or the day on which a
text ends all permits of its scheme.
"""

from __future__ import annotations

from puente.rules.bound import Look, Missing, Pins
from puente.rules.branch import stand
from puente.rules.derive import PERMITS, Derived
from puente.rules.kleene import OR
from puente.rules.leaf import Base, Find, permit_days
from puente.rules.node import Here, LeafInfo, Node, Over, Trace, crossings
from puente.rules.period import PeriodFields, covers, missing_in
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.dates import LAST_DAY, Span
from puente.vocabulary.person import EMPTY_LIST, KNOWN, NONE, Record


def holds_leaf(info: LeafInfo, schemes: frozenset[str], day: Look, owner: Base | None) -> Node:
    """A permit of one of the schemes covers the day."""
    prefixes = frozenset(scheme.split(".")[0] for scheme in schemes)
    pins = Pins({"scheme": schemes, "country": prefixes})
    level = info.level

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        who = record if owner is None else owner(record, here)
        bits = held_bits(who, here, schemes, day(record, here).lo, pins, level)
        trace.append((info, who.lists.get("permits"), bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        who = record if owner is None else owner(record, here)
        return held_missing(who, here, schemes, day(record, here).lo, pins)

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        who = record if owner is None else owner(record, here)
        return crossings(here.filing.lo, day(record, here), *permit_days(who, here))

    return Node("leaf", run, info=info, missing=missing, changes=changes)


def held_bits(
    who: Record, here: Here, schemes: frozenset[str], day: int, pins: dict[str, frozenset[str]], level: int = 0
) -> Bits:
    """What can be said of "a permit of these schemes covers the day"."""
    permits = who.lists.get("permits", EMPTY_LIST)
    bits = FALSE
    for permit in permits.items:
        scheme = permit.facts.get("scheme")
        if scheme is None or scheme.state is not KNOWN:
            bits = OR[bits][ASK]
        elif scheme.value in schemes:
            bits = OR[bits][permit_covers(permit, here, who, day) if scheme.evidence >= level else ASK]
    if bits != TRUE and not permits.complete_for(pins):
        bits = OR[bits][ASK]
    return bits


def permit_covers(permit: Record, here: Here, who: Record, day: int) -> Bits:
    """Whether a permit covers a day, by the end that is printed or the one that a text gives it."""
    curtailed = here.asking.curtailed(permit)
    if curtailed is not None and day > curtailed:
        return FALSE
    longer = here.asking.prolonged(permit, who)
    if longer is None:
        return covers(permit, PERMITS, day)
    lo, hi, unsettled = longer
    end = permit.facts.get("until")
    if end is None or end.state is not KNOWN:
        return covers(
            permit, PERMITS, day, end=(LAST_DAY, LAST_DAY) if end is not None and end.state is NONE else (lo, LAST_DAY)
        )
    lo, hi = max(lo, end.lo), max(hi, end.hi)
    bits = covers(permit, PERMITS, day, end=(lo, hi))
    return OPEN if bits == FALSE and unsettled and day > hi and _alive(permit, hi) else bits


def _alive(permit: Record, day: int) -> bool:
    """Whether the permit covered the last day of its prolongation."""
    return covers(permit, PERMITS, day, end=(day, day)) == TRUE


def held_missing(
    who: Record, here: Here, schemes: frozenset[str], day: int, pins: dict[str, frozenset[str]]
) -> tuple[Missing, ...]:
    """Facts that would settle it."""
    permits = who.lists.get("permits", EMPTY_LIST)
    found: list[Missing] = []
    for permit in permits.items:
        scheme = permit.facts.get("scheme")
        if scheme is None or scheme.state is not KNOWN:
            found.append(Missing(permit, "scheme"))
        elif scheme.value in schemes and permit_covers(permit, here, who, day) not in (TRUE, FALSE):
            found.extend(missing_in(permit, PERMITS, day))
    if not permits.complete_for(pins):
        found.append(Missing(who, "permits", pins))
    return tuple(found)


def covers_leaf(info: LeafInfo, fields: PeriodFields, day: Look, *, permits: bool) -> Node:
    """The record's period includes the day."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        at = day(record, here).lo
        bits = permit_covers(record, here, here.who, at) if permits else covers(record, fields, at)
        trace.append((info, record, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return missing_in(record, fields, day(record, here).lo)

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        days = [one for fact in record.facts.values() if isinstance(fact.value, Span) for one in (fact.lo, fact.hi + 1)]
        return crossings(here.filing.lo, day(record, here), *days)

    return Node("leaf", run, info=info, missing=missing, changes=changes)


def scheme_leaf(info: LeafInfo, scheme: str, asked: str, owner: Base | None) -> Node:
    """Another scheme's answer on the filing day."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        who = record if owner is None else owner(record, here)
        bits = here.asking.scheme_bits(scheme, asked, who)
        trace.append((info, None, bits))
        return bits

    return Node("leaf", run, info=info, missing=lambda record, here: ())


def right_leaf(info: LeafInfo, country: str, right: str, day: Look, owner: Base | None) -> Node:
    """Whether the person has the right on the day."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        who = record if owner is None else owner(record, here)
        bits = here.asking.right_bits(country, right, day(record, here).lo, who)
        trace.append((info, None, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return (
            Missing(record if owner is None else owner(record, here), "permits", {"country": frozenset({country})}),
        )

    def changes(record: Record, here: Here) -> tuple[int, ...]:
        who = record if owner is None else owner(record, here)
        return crossings(
            here.filing.lo, day(record, here), *here.asking.right_days(country, right), *permit_days(who, here)
        )

    return Node("leaf", run, info=info, missing=missing, changes=changes)


def count_find(over: Over, where: Node, owner: Base | None) -> Find:
    """How many records match: certain ones, and those that may; without end where the list may lack one."""

    def find(record: Record, here: Here) -> Derived:
        who = here.person if over.outer else record if owner is None else owner(record, here)
        held = who.lists.get(over.name, EMPTY_LIST)
        answers = [where.run(item, stand(item, here, over), []) for item in held.items]
        certain, possible = sum(1 for bits in answers if bits == TRUE), sum(1 for bits in answers if bits & TRUE)
        if held.complete_for(over.pins):
            return Derived(certain, possible)
        return Derived(certain, LAST_DAY, missing=(Missing(who, over.name, over.pins),))

    return find
