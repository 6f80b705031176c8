"""Facts that follow from records: ages, stays, absences, how long a permit was held.

Start at `DERIVED`, the closed list. Packs define none. Each takes the person and resolved arguments and returns a
`Derived`: an interval or the codes it may be, and which facts would narrow it.
Method: docs/guide/rule-language.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from puente.rules.bound import Missing
from puente.rules.kleene import AND, OR
from puente.rules.period import PeriodFields, covers, missing_in
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.person import EMPTY_LIST, KNOWN, NONE, Fact, Record

STAYS = PeriodFields("entered_on", "left_on", None, False)
PERMITS = PeriodFields("from", "until", "ended_on", False)


class Derived(NamedTuple):
    """What a derived fact may be.

    lo, hi    interval of days, counts or ordinals; None where it is a code
    codes     the codes it may be
    none      whether there may be no such thing (no entry, no permit held)
    open      whether it turns on a text that does not settle it
    missing   facts that would narrow it
    """

    lo: int | None = None
    hi: int | None = None
    codes: frozenset[str] | None = None
    none: bool = False
    missing: tuple[Missing, ...] = ()
    open: bool = False


def _printed(permit: Record, day: int) -> Bits:
    return covers(permit, PERMITS, day)


def _no_text(permit: Record) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Arguments:
    """Resolved arguments of a derived fact; days as ordinals.

    stay_schemes   schemes whose permits make a stay regular on that day, from the pack
    permit_covers  whether a permit covers a day, by the end printed or the later one that a text gives it
    prolonged      the later end that a text gives a permit, where one does
    curtailed      the last day that a text leaves a permit, where one does
    """

    at: int = 0
    first: int = 0
    last: int = 0
    country: str = ""
    schemes: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    stay_schemes: frozenset[str] = frozenset()
    permit_covers: Callable[[Record, int], Bits] = _printed
    prolonged: Callable[[Record], tuple[int, int, bool] | None] = _no_text
    curtailed: Callable[[Record], int | None] = _no_text


def age(who: Record, arguments: Arguments) -> Derived:
    """The span of the birth date; compared as years elapsed."""
    return _since(who, "birth_date")


def stay_status(who: Record, arguments: Arguments) -> Derived:
    """absent, regular or irregular in a country on a day, from stays, `authorised_until` and permits.

    Where two stays cover the day, one that was authorised makes it regular.
    """
    pins = {"country": frozenset({arguments.country})}
    missing: list[Missing] = []
    opened: list[Record] = []
    stays = _of_country(who, "stays", arguments.country, missing)
    present = regular = ASK if missing else FALSE
    for stay in stays:
        here = covers(stay, STAYS, arguments.at)
        if here == ASK:
            missing.extend(missing_in(stay, STAYS, arguments.at))
        if here & TRUE:
            present = OR[present][here]
            regular = OR[regular][AND[here][_regularity(who, stay, arguments, missing, opened)]]
    if present != TRUE and not who.lists.get("stays", EMPTY_LIST).complete_for(pins):
        present, regular = OR[present][ASK], OR[regular][ASK]
        missing.append(Missing(who, "stays", pins))
    told = ((present & FALSE, "absent"), (regular & TRUE, "regular"), (present & TRUE and regular & FALSE, "irregular"))
    codes = frozenset(code for may_be, code in told if may_be)
    if regular == TRUE:
        return Derived(codes=codes)
    return Derived(codes=codes, missing=tuple(missing), open=bool(opened))


def _regularity(who: Record, stay: Record, arguments: Arguments, missing: list[Missing], opened: list[Record]) -> Bits:
    """Whether a stay that covers the day is regular on it."""
    authorised = stay.facts.get("authorised_until")
    known = authorised is not None and authorised.state in (KNOWN, NONE)
    if known and authorised is not None and authorised.state is KNOWN and authorised.lo >= arguments.at:
        return TRUE
    permitted = _permitted(who, arguments, missing, opened)
    if permitted == TRUE or (not known and _unauthorised(stay)):
        return permitted
    if known and authorised is not None and (authorised.state is NONE or authorised.hi < arguments.at):
        return permitted
    missing.append(Missing(stay, "authorised_until"))
    return OR[permitted][ASK]


def _unauthorised(stay: Record) -> bool:
    entry = stay.facts.get("entry")
    return entry is not None and entry.value == "unauthorised"


def _permitted(who: Record, arguments: Arguments, missing: list[Missing], opened: list[Record]) -> Bits:
    """Whether a permit that gives stay covers the day."""
    held = who.lists.get("permits", EMPTY_LIST)
    found = FALSE
    for permit in held.items:
        scheme = permit.facts.get("scheme")
        if scheme is not None and scheme.state is KNOWN and scheme.value not in arguments.stay_schemes:
            continue
        bits = arguments.permit_covers(permit, arguments.at)
        if scheme is None or scheme.state is not KNOWN:
            bits = AND[bits][ASK]
            missing.extend([Missing(permit, "scheme")] if bits != FALSE else [])
        if bits == TRUE:
            return TRUE
        if bits & OPEN:
            opened.append(permit)
        if bits & ASK == ASK:
            missing.extend(missing_in(permit, PERMITS, arguments.at))
        found = OR[found][ASK if bits & OPEN else bits]
    pins = {"country": frozenset({arguments.country}), "scheme": arguments.stay_schemes}
    if arguments.stay_schemes and not held.complete_for(pins):
        found = OR[found][ASK]
        missing.append(Missing(who, "permits", pins))
    return found


def last_entry(who: Record, arguments: Arguments) -> Derived:
    """The day of the last entry into a country on or before a day."""
    missing: list[Missing] = []
    lo = 0
    certain = False
    stays = _of_country(who, "stays", arguments.country, missing)
    hi = arguments.at if missing else 0
    for stay in stays:
        entered = stay.facts.get("entered_on")
        if entered is None or entered.state is not KNOWN:
            missing.append(Missing(stay, "entered_on"))
            hi = arguments.at
        elif entered.lo <= arguments.at:
            if entered.hi <= arguments.at:
                certain, lo = True, max(lo, entered.lo)
            if entered.lo != entered.hi:
                missing.append(Missing(stay, "entered_on"))
            hi = max(hi, min(entered.hi, arguments.at))
    pins = {"country": frozenset({arguments.country})}
    if not who.lists.get("stays", EMPTY_LIST).complete_for(pins):
        missing.append(Missing(who, "stays", pins))
        hi = arguments.at
    if hi == 0:
        return Derived(none=True)
    return Derived(max(lo, FIRST_DAY), hi, none=not certain, missing=tuple(missing))


def days_present(who: Record, arguments: Arguments) -> Derived:
    """Days spent in a country between two days, first and last in."""
    spells = _spells(who, arguments)
    length = arguments.last - arguments.first + 1
    if isinstance(spells, tuple):
        return Derived(0, length, missing=spells)
    days = sum(end - start + 1 for start, end in spells)
    return Derived(days, days)


def days_absent(who: Record, arguments: Arguments) -> Derived:
    """Days away between two days: day of return − day of leaving, added up."""
    return _absence(who, arguments, sum)


def longest_absence(who: Record, arguments: Arguments) -> Derived:
    """The longest single absence between two days: day of return − day of leaving."""
    return _absence(who, arguments, lambda gaps: max(gaps, default=0))


def _absence(who: Record, arguments: Arguments, fold: Callable[[Iterable[int]], int]) -> Derived:
    spells = _spells(who, arguments)
    if isinstance(spells, tuple):
        return Derived(0, max(arguments.last - arguments.first, 0), missing=spells)
    edges = [(arguments.first, arguments.first), *spells, (arguments.last, arguments.last)]
    days = fold([max(after[0] - before[1], 0) for before, after in pairwise(edges)])
    return Derived(days, days)


def _spells(who: Record, arguments: Arguments) -> list[tuple[int, int]] | tuple[Missing, ...]:
    """Stays in the country inside the days, merged and in order; or what is missing to know them."""
    missing: list[Missing] = []
    spells: list[tuple[int, int]] = []
    for stay in _of_country(who, "stays", arguments.country, missing):
        start, end = stay.facts.get("entered_on"), stay.facts.get("left_on")
        if start is None or start.lo is None or start.lo != start.hi:
            missing.append(Missing(stay, "entered_on"))
        elif end is None or (end.state is not NONE and (end.lo is None or end.lo != end.hi)):
            missing.append(Missing(stay, "left_on"))
        else:
            last = arguments.last if end.state is NONE else min(end.lo, arguments.last)
            first = max(start.lo, arguments.first)
            if first <= last:
                spells.append((first, last))
    pins = {"country": frozenset({arguments.country})}
    if not who.lists.get("stays", EMPTY_LIST).complete_for(pins):
        missing.append(Missing(who, "stays", pins))
    return tuple(missing) if missing else _merged(sorted(spells))


def _merged(spells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spells:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def held_for(who: Record, arguments: Arguments) -> Derived:
    """The day since which permits of a scheme have covered every day up to a day; compared as time elapsed.

    Where dates are known to the month or year, it lies between the first days of the longest and the shortest run.
    """
    held = who.lists.get("permits", EMPTY_LIST)
    pins = {"scheme": arguments.schemes}
    missing: list[Missing] = [] if held.complete_for(pins) else [Missing(who, "permits", pins)]
    vague: list[Missing] = []
    longest: list[tuple[int, int]] = []
    shortest: list[tuple[int, int]] = []
    opened: list[tuple[int, int]] = []
    for permit in held.items:
        scheme = permit.facts.get("scheme")
        if scheme is None or scheme.state is not KNOWN:
            missing.append(Missing(permit, "scheme"))
        elif scheme.value in arguments.schemes:
            period = _period(permit, arguments)
            if period is None:
                missing.extend(_unknown_dates(permit))
            else:
                longest.append((period.first, period.last))
                shortest.append((period.latest_first, period.earliest_last))
                opened.append((period.first, period.opened))
                vague.extend(_vague_dates(permit))
    earliest, latest = _chain_start(longest, arguments.at), _chain_start(shortest, arguments.at)
    perhaps = _chain_start(opened, arguments.at)
    if perhaps is None and not missing:
        return Derived(none=True)
    asks = (*missing, *(vague if earliest != latest else ()))
    since = FIRST_DAY if missing or perhaps is None else perhaps
    until = arguments.at if latest is None else latest
    return Derived(since, until, none=latest is None, missing=asks, open=perhaps != earliest)


class _Period(NamedTuple):
    """The first and last day of a permit, as early and as late as they may be.

    opened   the last day if whatever a text leaves unsettled came out in the person's favour
    """

    first: int
    latest_first: int
    earliest_last: int
    last: int
    opened: int


def _period(permit: Record, arguments: Arguments) -> _Period | None:
    """The period of a permit; None where a date of it is not known."""
    start, end, cut = (permit.facts.get(name) for name in ("from", "until", "ended_on"))
    if start is None or start.lo is None or end is None or cut is None:
        return None
    if (end.state is not NONE and end.lo is None) or (cut.state is not NONE and cut.lo is None):
        return None
    lo, hi = (LAST_DAY, LAST_DAY) if end.state is NONE else (end.lo, end.hi)
    longer = arguments.prolonged(permit)
    if longer is not None:
        lo, hi = max(lo, longer[0]), max(hi, longer[1])
    opened = LAST_DAY if longer is not None and longer[2] and start.hi <= hi else hi
    last = arguments.curtailed(permit)
    if last is not None:
        lo, hi, opened = min(lo, last), min(hi, last), min(opened, last)
    if cut.state is not NONE:
        lo, hi, opened = min(lo, cut.lo - 1), min(hi, cut.hi - 1), min(opened, cut.hi - 1)
    return _Period(start.lo, start.hi, lo, hi, opened)


def _unknown_dates(permit: Record) -> list[Missing]:
    return [Missing(permit, name) for name in ("from", "until", "ended_on") if _is_unknown(permit.facts.get(name))]


def _vague_dates(permit: Record) -> list[Missing]:
    """Dates that are not known to the day."""
    facts = ((name, permit.facts.get(name)) for name in ("from", "until", "ended_on"))
    return [Missing(permit, name) for name, fact in facts if fact is not None and fact.lo != fact.hi]


def _is_unknown(fact: Fact | None) -> bool:
    return fact is None or fact.state not in (KNOWN, NONE)


def _chain_start(runs: list[tuple[int, int]], at: int) -> int | None:
    """First day of the unbroken run of permits that reaches a day; None where none covers it."""
    starts = [first for first, last in runs if first <= at <= last]
    if not starts:
        return None
    since = min(starts)
    for first, last in sorted(runs, reverse=True):
        if first < since <= last + 1:
            since = first
    return since


def expired_for(who: Record, arguments: Arguments) -> Derived:
    """The day on which the newest document of a type expired or will; compared as time elapsed."""
    held = who.lists.get("documents", EMPTY_LIST)
    pins = {"type": arguments.documents}
    missing: list[Missing] = [] if held.complete_for(pins) else [Missing(who, "documents", pins)]
    lo = hi = 0
    for document in held.items:
        kind, expires = document.facts.get("type"), document.facts.get("expires_on")
        if kind is None or kind.state is not KNOWN:
            missing.append(Missing(document, "type"))
            continue
        if kind.value not in arguments.documents:
            continue
        if expires is not None and expires.state is NONE:
            lo = hi = LAST_DAY
        elif expires is None or expires.lo is None:
            missing.append(Missing(document, "expires_on"))
        else:
            lo, hi = max(lo, expires.lo), max(hi, expires.hi)
    if missing:
        return Derived(max(lo, FIRST_DAY), LAST_DAY, none=lo == 0, missing=tuple(missing))
    return Derived(lo, hi) if hi else Derived(none=True)


def _since(who: Record, name: str) -> Derived:
    fact = who.facts.get(name)
    if fact is None or fact.lo is None:
        return Derived(FIRST_DAY, LAST_DAY, missing=(Missing(who, name),))
    return Derived(fact.lo, fact.hi, missing=() if fact.lo == fact.hi else (Missing(who, name),))


def _of_country(who: Record, name: str, country: str, missing: list[Missing]) -> list[Record]:
    """Records of a country; one whose country nobody gave may be of it, so that is asked first."""
    found = []
    for record in who.lists.get(name, EMPTY_LIST).items:
        fact = record.facts.get("country")
        if fact is None or fact.state is not KNOWN:
            missing.append(Missing(record, "country"))
        elif fact.value == country:
            found.append(record)
    return found


DERIVED: Mapping[str, Callable[[Record, Arguments], Derived]] = {
    "age": age,
    "stay_status": stay_status,
    "last_entry": last_entry,
    "days_present": days_present,
    "days_absent": days_absent,
    "longest_absence": longest_absence,
    "held_for": held_for,
    "expired_for": expired_for,
}
ELAPSED = frozenset({"age", "held_for", "expired_for"})
"""Derived facts that are compared as time elapsed since a day."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    "age": (),
    "stay_status": ("country",),
    "last_entry": ("country",),
    "days_present": ("country", "from", "to"),
    "days_absent": ("country", "from", "to"),
    "longest_absence": ("country", "from", "to"),
    "held_for": ("scheme",),
    "expired_for": ("document",),
    "count": ("over",),
}
