"""What a person may do on a day: work first, then stay, health, study and the rest.

Start at `right_bits` (three bits) and `rights_of` (with what each rests on). A right follows from a permit or an open
application that covers the day and from the text in force on that day; no entry is not "no".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from puente.rules.hold import held_bits
from puente.rules.kleene import AND, IF, NOT, OR
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
LIVE_STATES = ("filed", "admitted", "decided")
"""States of an application that can still be open; its dates say whether it is."""
BITS_OF_TEXT = {"granted": TRUE, "denied": FALSE, "unsettled": OPEN}
"""What an entry on a right says."""


class RightGround(NamedTuple):
    """One thing that a right rests on: the scheme, whether it covers the day, and what the text says of that day."""

    scheme: str
    held: Bits
    says: Bits
    source: tuple[str, ...]
    right: Right | None


class DatedRight(NamedTuple):
    """An entry of a pack with its days worked out."""

    first: int
    last: int
    entry: Right


class RightTexts(NamedTuple):
    """What a scheme says of a right to one kind of holder, and what it takes to be one.

    by_application   of those whose application is open; else of those whose permit covers the day
    """

    scheme: str
    schemes: frozenset[str]
    pins: dict[str, frozenset[str]]
    entries: tuple[DatedRight, ...]
    by_application: bool


def right_texts(pack: Pack, right: str) -> tuple[RightTexts, ...]:
    """Every scheme of a country that speaks of a right, or gives stay and so must be reckoned with."""
    country = frozenset({pack.country})
    found = []
    for scheme in pack.schemes.values():
        entries = tuple(
            DatedRight(first_day(one.from_), last_day(one.until), one) for one in scheme.rights if one.right == right
        )
        ids = frozenset({scheme.id})
        pins = {"scheme": ids, "country": country}
        for holder in ("permit", "application"):
            own = tuple(one for one in entries if one.entry.holder == holder)
            # a tax number or a certificate says nothing of the right; a silent permit to stay must be reckoned with
            if own or (holder == "permit" and scheme.stay and not entries):
                found.append(RightTexts(scheme.id, ids, pins, own, holder == "application"))
    return tuple(found)


def right_bits(pack: Pack, answers: Answers, right: str, day: int, who: Record) -> Bits:
    """Whether a person has the right: allowed (true), not allowed (false), review (open), else unknown."""
    bits, none_held = FALSE, TRUE
    for ground in grounds_of(pack, answers, right, day, who):
        bits = OR[bits][AND[ground.held][ground.says]]
        none_held = AND[none_held][NOT[ground.held]]
    return OR[bits][AND[_nothing_held(pack, who, none_held)][otherwise(pack, answers, right, day, who)]]


def grounds_of(pack: Pack, answers: Answers, right: str, day: int, who: Record) -> tuple[RightGround, ...]:
    """Every scheme of the country that the person may hold, with what it says of the right on the day."""
    here = here_on(answers.person, who, answers, filing=day, on=answers.on)
    possible = _possibly_held(pack, who)
    found = []
    for texts in answers.book.right_texts(pack.country, right):
        if possible is not None and texts.scheme not in possible and not texts.by_application:
            continue
        if texts.by_application:
            held = _applied(texts.scheme, pack.country, day, who)
        else:
            held = held_bits(who, here, texts.schemes, day, texts.pins)
        if held != FALSE:
            found.append(_ground(texts, held, pack, answers, here, day))
    return tuple(found)


def _possibly_held(pack: Pack, who: Record) -> frozenset[str] | None:
    """Schemes of which the person may hold a permit; None where it may be any."""
    held = who.lists.get("permits", EMPTY_LIST)
    if not held.complete_for({"country": frozenset({pack.country})}):
        return None
    schemes = [item.facts.get("scheme") for item in held.items]
    known = [str(fact.value) for fact in schemes if fact is not None and fact.state is KNOWN]
    return frozenset(known) if len(known) == len(schemes) else None


def _ground(texts: RightTexts, held: Bits, pack: Pack, answers: Answers, here: Here, day: int) -> RightGround:
    now = next((one.entry for one in texts.entries if one.first <= day <= one.last), None)
    says = text_bits(texts.entries, now, day)
    if now is not None and now.requires is not True:
        says = AND[says][answers.book.condition(pack.country, now.requires, day).run(here.who, here, [])]
    return RightGround(texts.scheme, held, says, _sources(now), now)


def _applied(scheme: str, country: str, day: int, who: Record) -> Bits:
    """Whether an application of the scheme is open on the day."""
    held = who.lists.get("applications", EMPTY_LIST)
    bits = FALSE
    for item in held.items:
        named, state = item.facts.get("scheme"), item.facts.get("state")
        if named is None or named.state is not KNOWN:
            bits = OR[bits][ASK]
        elif named.value == scheme:
            live = ASK if state is None or state.state is not KNOWN else TRUE if state.value in LIVE_STATES else FALSE
            bits = OR[bits][AND[live][covers(item, _APPLICATIONS, day)]]
    whole = held.complete_for({"scheme": frozenset({scheme}), "country": frozenset({country})})
    return bits if whole or bits == TRUE else OR[bits][ASK]


def text_bits(entries: tuple[DatedRight, ...], now: Right | None, day: int) -> Bits:
    """What the text says of the day; where no entry holds, open, save after an end that a source confirmed."""
    if now is not None:
        return BITS_OF_TEXT[now.is_]
    past = [one for one in entries if one.last < day]
    if past:
        return FALSE if max(past, key=lambda one: one.last).entry.after == "closed" else OPEN
    return OPEN


def otherwise(pack: Pack, answers: Answers, right: str, day: int, who: Record) -> Bits:
    """What holds for a person with no permit at all; where the pack does not say, it is for a source to settle.

    The first entry of the pack whose condition the person meets answers.
    """
    here = here_on(answers.person, who, answers, filing=day, on=answers.on)
    bits = OPEN
    for entry in reversed(pack.work_rights.otherwise):
        if entry.right == right and first_day(entry.from_) <= day <= last_day(entry.until):
            applies = answers.book.condition(pack.country, entry.requires, day).run(who, here, [])
            bits = IF[applies][BITS_OF_TEXT[entry.is_]][bits]
    return bits


def right_sources(pack: Pack, answers: Answers, right: str, day: int, who: Record) -> tuple[str, ...]:
    """What the answer on a right rests on: the permits held, else what holds with no permit."""
    held = [one for one in grounds_of(pack, answers, right, day, who) if one.held == TRUE]
    if held:
        return tuple(dict.fromkeys(key for one in held for key in one.source))
    here = here_on(answers.person, who, answers, filing=day, on=answers.on)
    entries = [
        entry
        for entry in pack.work_rights.otherwise
        if entry.right == right and first_day(entry.from_) <= day <= last_day(entry.until)
    ]
    met = [one for one in entries if answers.book.condition(pack.country, one.requires, day).run(who, here, []) == TRUE]
    return tuple(dict.fromkeys(key for one in met[:1] for key in _sources(one)))


def _nothing_held(pack: Pack, who: Record, none_held: Bits) -> Bits:
    held = who.lists.get("permits", EMPTY_LIST)
    if none_held == FALSE:
        return FALSE
    return none_held if held.complete_for({"country": frozenset({pack.country})}) else ASK


def _sources(right: Right | None) -> tuple[str, ...]:
    if right is None or right.source is None:
        return ()
    return (right.source,) if isinstance(right.source, str) else tuple(right.source)
