"""What a person may do on a day: work first, then stay, health, study and the rest.

Start at `right_bits` (three bits) and `rights_of` (with what each rests on). A right follows from a permit or an open
application that covers the day and from the text in force on that day; no entry is not "no".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from puente.rules.hold import held_bits
from puente.rules.kleene import AND, OR
from puente.rules.model import Right
from puente.rules.node import Here, here_on
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day
from puente.rules.period import PeriodFields, covers
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.person import EMPTY_LIST, KNOWN, Record

if TYPE_CHECKING:
    from puente.rules.asking import Answers

_APPLICATIONS = PeriodFields("filed_on", "decided_on", None, True)
_DATED = {"granted": TRUE, "denied": FALSE, "unsettled": OPEN}


class RightGround(NamedTuple):
    """One thing that a right rests on: the scheme, whether it covers the day, and what the text says of that day."""

    scheme: str
    held: Bits
    says: Bits
    source: tuple[str, ...]
    right: Right | None


def right_bits(pack: Pack, answers: Answers, right: str, day: int, who: Record) -> Bits:
    """Whether a person has the right: allowed (true), not allowed (false), review (open), else unknown."""
    grounds = grounds_of(pack, answers, right, day, who)
    bits, none_held = FALSE, TRUE
    for ground in grounds:
        bits = OR[bits][AND[ground.held][ground.says]]
        none_held = AND[none_held][_not(ground.held)]
    return OR[bits][AND[_nothing_held(pack, who, none_held)][otherwise(pack, right, day)]]


def grounds_of(pack: Pack, answers: Answers, right: str, day: int, who: Record) -> tuple[RightGround, ...]:
    """Every scheme of the country that the person may hold, with what it says of the right on the day."""
    here = here_on(answers.person, who, answers, filing=day, on=answers.on)
    found = []
    for scheme in pack.schemes.values():
        entries = [one for one in scheme.rights if one.right == right]
        if not entries and not scheme.stay:
            continue  # a tax number or a certificate says nothing of the right
        held = _holding(scheme.id, entries, pack.country, day, who, here)
        if held == FALSE:
            continue
        now = next((one for one in entries if first_day(one.from_) <= day <= last_day(one.until)), None)
        says = _says(entries, now, day)
        if now is not None and now.requires is not True:
            says = AND[says][answers.book.condition(pack.country, now.requires, day).run(who, here, [])]
        found.append(RightGround(scheme.id, held, says, _sources(now), now))
    return tuple(found)


def _holding(scheme: str, entries: list[Right], country: str, day: int, who: Record, here: Here) -> Bits:
    pins = {"scheme": frozenset({scheme}), "country": frozenset({country})}
    bits = held_bits(who, here, frozenset({scheme}), day, pins)
    if any(entry.holder == "application" for entry in entries):
        bits = OR[bits][_applied(scheme, country, day, who)]
    return bits


def _applied(scheme: str, country: str, day: int, who: Record) -> Bits:
    """Whether an application of the scheme is open on the day."""
    held = who.lists.get("applications", EMPTY_LIST)
    bits = FALSE
    for item in held.items:
        named, state = item.facts.get("scheme"), item.facts.get("state")
        if named is None or named.state is not KNOWN:
            bits = OR[bits][ASK]
        elif named.value == scheme:
            live = TRUE if state is None or state.value in ("filed", "admitted", "decided") else FALSE
            bits = OR[bits][AND[live][covers(item, _APPLICATIONS, day)]]
    whole = held.complete_for({"scheme": frozenset({scheme}), "country": frozenset({country})})
    return bits if whole or bits == TRUE else OR[bits][ASK]


def _says(entries: list[Right], now: Right | None, day: int) -> Bits:
    """What the text says of the day: before its first entry no; past a planned end nobody confirmed, open."""
    if now is not None:
        return _DATED[now.is_]
    past = [one for one in entries if last_day(one.until) < day]
    if past:
        return FALSE if max(past, key=lambda one: last_day(one.until)).after == "closed" else OPEN
    return OPEN


def otherwise(pack: Pack, right: str, day: int) -> Bits:
    """What holds for a person with no permit at all; where the pack does not say, it is for a source to settle."""
    for entry in pack.work_rights.otherwise:
        if entry.right == right and first_day(entry.from_) <= day <= last_day(entry.until):
            return _DATED[entry.is_]
    return OPEN


def _nothing_held(pack: Pack, who: Record, none_held: Bits) -> Bits:
    held = who.lists.get("permits", EMPTY_LIST)
    if none_held == FALSE:
        return FALSE
    return none_held if held.complete_for({"country": frozenset({pack.country})}) else ASK


def _not(bits: Bits) -> Bits:
    return (TRUE if bits & FALSE else 0) | (FALSE if bits & TRUE else 0) | (bits & OPEN)


def _sources(right: Right | None) -> tuple[str, ...]:
    if right is None or right.source is None:
        return ()
    return (right.source,) if isinstance(right.source, str) else tuple(right.source)


__all__ = ["RightGround", "grounds_of", "otherwise", "right_bits"]
