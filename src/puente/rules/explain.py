"""Say why: what stands in the way of each door, and what would settle it.

Start at `blockers`. Only leaves on unsatisfied paths are named, with the polarity they are read in: a permit that must
not be held blocks because it is held. Method: docs/method/assessment.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import chain
from typing import NamedTuple

from puente.rules.asking import Answers, record_paths
from puente.rules.assess import RuleBook, assess_record
from puente.rules.bound import ANY, Missing, Pins
from puente.rules.branch import owner_of, stand
from puente.rules.kleene import NOT
from puente.rules.node import Here, LeafInfo, Node, here_on
from puente.rules.verdict import DoorVerdict, Verdict
from puente.rules.version import BoundDoor
from puente.vocabulary.answer import FALSE, OPEN, TRUE, Bits
from puente.vocabulary.person import EMPTY_LIST, KNOWN, REFUSED, Person, Record


class BlockerKind(Enum):
    """What kind of thing stands in the way."""

    FIXED = "fixed"
    FIXABLE = "fixable"
    UNTIL = "until"
    MISSING = "missing"
    OPEN = "open"


class Ask(NamedTuple):
    """A fact to ask for, by its path in the person file.

    path      "birth_date", "permits[0].until", "household[1].permits"
    pins      for a list: field → the only values that matter; None for a fact
    refused   the person would rather not say: never asked again
    evidence  the fact is known, but the rule demands better proof
    """

    path: str
    pins: Mapping[str, frozenset[str]] | None
    refused: bool = False
    evidence: bool = False


class Blocker(NamedTuple):
    """One thing in the way of a door.

    until   for UNTIL: ordinal of the first day on which time alone has cured it
    who     for OPEN: the authority to ask
    """

    kind: BlockerKind
    door: str
    leaf: LeafInfo
    asks: tuple[Ask, ...] = ()
    until: int | None = None
    who: str | None = None


def blockers(
    book: RuleBook, person: Person, verdict: Verdict, *, answers: Answers | None = None
) -> tuple[Blocker, ...]:
    """What stands in the way of each door of a verdict, door by door.

    answers   what was already asked for the same person and day, to be used again
    """
    answers = answers or Answers(book, person, verdict.on, assess_record)
    bound = book.bound(verdict.scheme, verdict.version, filing=verdict.filing)
    walker = Walker(person, book.scheme(verdict.scheme).authority, answers)
    here = here_on(person, person, answers, filing=verdict.filing, on=verdict.on)
    found: list[Blocker] = []
    for door, answer in zip(bound.doors, verdict.doors, strict=True):
        found += _of_window(door, answer, walker)
        found += () if verdict.undated else _of_door(door, answer, walker, here)
    return tuple(found)


def _of_window(door: BoundDoor, answer: DoorVerdict, walker: Walker) -> Iterator[Blocker]:
    leaf = LeafInfo("window", "window", "", "within", None, answer.window.source, None, None, False)
    for missing in answer.window.missing:
        yield Blocker(BlockerKind.MISSING, door.id, leaf, (walker.ask(missing),))


def _of_door(door: BoundDoor, answer: DoorVerdict, walker: Walker, here: Here) -> Iterator[Blocker]:
    if door.over is not None and door.about is not None:
        if answer.record is None:
            yield _no_record(door, answer, walker, here)
            return
        here = here.step(here.who, {door.about.as_: answer.record})
    for blocker in walker.walk(door.node, here.person, here, TRUE, answer.bits):
        yield blocker._replace(door=door.id)


def _no_record(door: BoundDoor, answer: DoorVerdict, walker: Walker, here: Here) -> Blocker:
    """There is no permit to renew, or nobody has said whether there is."""
    assert door.over is not None
    leaf = LeafInfo("about", "some", door.over.name, "some", None, (), None, None, False)
    if answer.about_missing:
        missing = Missing(here.person, door.over.name, door.over.pins)
        return Blocker(BlockerKind.MISSING, door.id, leaf, (walker.ask(missing),))
    return Blocker(BlockerKind.FIXABLE, door.id, leaf)


class Walker:
    """Walks a bound condition for one person. `paths` names each record of the person file."""

    def __init__(self, person: Person, authority: str | None, answers: Answers | None = None) -> None:
        self.authority = authority
        self.paths: Mapping[int, str] = dict(record_paths(person)) if answers is None else answers.paths()
        self.asked: dict[object, Ask] = {} if answers is None else answers.asked

    def ask(self, missing: Missing) -> Ask:
        """The fact as the person file names it; worked out once for a person and day."""
        pins = missing.pins if missing.pins is None or isinstance(missing.pins, Pins) else Pins(missing.pins)
        key = id(missing.record), missing.name, pins
        if key not in self.asked:
            self.asked[key] = self._ask(missing._replace(pins=pins))
        return self.asked[key]

    def _ask(self, missing: Missing) -> Ask:
        if missing.pins is not None:
            held = missing.record.lists.get(missing.name)
            return Ask(self._path(missing), missing.pins, held is not None and held.refused)
        fact = missing.record.facts.get(missing.name)
        refused = fact is not None and fact.state is REFUSED
        exact = fact is not None and fact.state is KNOWN and fact.lo == fact.hi
        return Ask(self._path(missing), None, refused, exact)

    def _path(self, missing: Missing) -> str:
        return self.paths.get(id(missing.record), "") + missing.name

    def walk(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits | None = None) -> Iterator[Blocker]:
        """What keeps a condition from being `want` (true, or false under a `not`).

        bits   of the condition, where they are known
        """
        bits = node.run(record, here, []) if bits is None else bits
        if bits == want:
            return
        step = _WALKS.get(node.kind)
        if step is not None:
            yield from step(self, node, record, here, want, bits)

    def _leaf(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> Iterator[Blocker]:
        info = node.info
        assert info is not None
        if bits == OPEN:
            yield Blocker(BlockerKind.OPEN, "", info, who=info.asks or self.authority)
        elif bits in (TRUE, FALSE):
            day = node.curable(record, here) if node.curable and want == TRUE else None
            yield self._failed(info, day if day is not None and day > here.filing.lo else None)
        else:
            found = node.missing(record, here) if node.missing else ()
            yield Blocker(BlockerKind.MISSING, "", info, tuple(dict.fromkeys(map(self.ask, found))))

    def _failed(self, info: LeafInfo, day: int | None) -> Blocker:
        if day is not None:
            return Blocker(BlockerKind.UNTIL, "", info, until=day)
        return Blocker(BlockerKind.FIXED if info.fixed else BlockerKind.FIXABLE, "", info)

    def _not(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> Iterator[Blocker]:
        yield from self.walk(node.children[0], record, here, TRUE if want == FALSE else FALSE, NOT[bits])

    def _record(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> Iterator[Blocker]:
        assert node.over is not None
        yield from self.walk(node.children[0], here.named[node.over.as_ or ""], here, want, bits)

    def _parts(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> Iterator[Blocker]:
        """all, any, at least: parts that are not as wanted; those already decided are left out while others are not."""
        for child in node.children:
            found = child.run(record, here, [])
            decided_by_others = (
                bits not in (TRUE, FALSE, OPEN) and found in (TRUE, FALSE) and not _needs_all(node, want)
            )
            if found != want and not decided_by_others:
                yield from self.walk(child, record, here, want, found)

    def _when(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> Iterator[Blocker]:
        when, then, otherwise = node.children
        chosen = when.run(record, here, [])
        if chosen == TRUE:
            yield from self.walk(then, record, here, want)
        elif chosen == FALSE:
            yield from self.walk(otherwise, record, here, want)
        else:
            yield from self.walk(when, record, here, TRUE)

    def _readings(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> Iterator[Blocker]:
        """Readings that differ are for a source to settle; all failing alike is a plain failure.

        A reading that nothing can mend is for a source too, while another can be met: what that one needs is named.
        """
        settled = [child.run(record, here, []) for child in node.children]
        if bits == OPEN and all(one in (TRUE, FALSE) for one in settled):
            found = (next(iter(self.walk(child, record, here, want)), None) for child in node.children)
            yield from self._to_settle(next((one.leaf for one in found if one is not None), None) or _first_leaf(node))
            return
        shut = [child for child in node.children if self._shut(child, record, here, want)]
        kept = [child for child in node.children if child not in shut] or list(node.children)
        if len(kept) < len(node.children):
            fixed = (one.leaf for one in self.walk(shut[0], record, here, want) if one.kind is BlockerKind.FIXED)
            yield from self._to_settle(next(fixed, None))
        seen: set[str] = set()
        for child in kept:
            for blocker in self.walk(child, record, here, want):
                if blocker.leaf.id not in seen or blocker.kind is BlockerKind.MISSING:
                    seen.add(blocker.leaf.id)
                    yield blocker

    def _to_settle(self, leaf: LeafInfo | None) -> Iterator[Blocker]:
        if leaf is not None:
            yield Blocker(BlockerKind.OPEN, "", leaf, who=leaf.asks or self.authority)

    def _shut(self, node: Node, record: Record, here: Here, want: Bits) -> bool:
        """Whether the condition fails by facts that no one can change."""
        if node.kind == "not":
            return self._shut(node.children[0], record, here, TRUE if want == FALSE else FALSE)
        if node.kind in ("all", "any"):
            shut = [self._shut(child, record, here, want) for child in node.children]
            return any(shut) if _needs_all(node, want) else all(shut)
        found = list(self.walk(node, record, here, want))
        return bool(found) and all(blocker.kind is BlockerKind.FIXED for blocker in found)

    def _quantified(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> Iterator[Blocker]:
        assert node.over is not None
        assert node.info is not None
        owner = self._owner(node, record, here)
        items = owner.lists.get(node.over.name, EMPTY_LIST).items
        where = node.children[0]
        places = [(item, stand(item, here, node.over)) for item in items]
        if bits in (TRUE, FALSE):
            if want == FALSE or not places:
                yield self._failed(node.info, None)
                return
            ways = [list(self.walk(where, item, place, TRUE)) for item, place in places]
            yield from chain(*ways) if node.kind == "every" else min(ways, key=_weight)
            return
        for item, place in places:
            if where.run(item, place, []) not in (TRUE, FALSE):
                yield from self.walk(where, item, place, want)
        asks = [Missing(owner, node.over.name, ANY if node.kind == "every" else node.over.pins)]
        held = owner.lists.get(node.over.name, EMPTY_LIST)
        if not (held.complete is True or (node.kind == "some" and held.complete_for(node.over.pins))):
            yield Blocker(BlockerKind.MISSING, "", node.info, tuple(self.ask(one) for one in asks))

    def _owner(self, node: Node, record: Record, here: Here) -> Record:
        assert node.over is not None
        return owner_of(record, here, node.over, member=record is here.who)


def _first_leaf(node: Node) -> LeafInfo | None:
    """The first requirement that a condition names."""
    if node.info is not None:
        return node.info
    return next((leaf for child in node.children if (leaf := _first_leaf(child)) is not None), None)


def _needs_all(node: Node, want: Bits) -> bool:
    return (node.kind == "all" and want == TRUE) or (node.kind == "any" and want == FALSE)


def _weight(found: list[Blocker]) -> tuple[int, int]:
    return sum(1 for blocker in found if blocker.kind is BlockerKind.FIXED), len(found)


_WALKS = {
    "leaf": Walker._leaf,
    "not": Walker._not,
    "record": Walker._record,
    "all": Walker._parts,
    "any": Walker._parts,
    "at_least": Walker._parts,
    "when": Walker._when,
    "readings": Walker._readings,
    "some": Walker._quantified,
    "every": Walker._quantified,
}
