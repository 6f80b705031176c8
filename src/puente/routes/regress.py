"""Which steps, and which days, could make a condition hold: worked back from the condition.

Start at `Regression.of`. Walks the AND–OR graph of the condition: `all` needs every part, `any` one. A step is offered
only where its effects, played on the person as they stand, bring the leaf nearer. Replay decides; this only proposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from puente.routes.action import APPLY, Action
from puente.routes.standing import Outlook
from puente.routes.support import DOUBT, NEVER, NEVER_DAY, NOW, Support, some_of, until
from puente.routes.threat import Threats
from puente.routes.wait import flipped, needed
from puente.rules.branch import owner_of, stand
from puente.rules.node import Here, Node, Trace
from puente.rules.pack import End
from puente.rules.verdict import PaperState, PaperStatus
from puente.rules.version import BoundDoor, BoundPaper, BoundVersion
from puente.vocabulary.answer import FALSE, OPEN, TRUE, Bits
from puente.vocabulary.person import EMPTY_LIST, Person, Record, RecordList


class _Leaf(NamedTuple):
    """A leaf, or a condition on records, that is not yet what is wanted."""

    node: Node
    record: Record
    here: Here
    want: Bits
    bits: Bits


_ADDS_UP = ("count", "held_for")
"""Derived facts that several steps bring about together, none of them alone."""


class Regression:
    """Works back from conditions for one person as they stand on a day."""

    def __init__(self, outlook: Outlook, threats: Threats, person: Person, day: int) -> None:
        self.atlas, self.outlook, self.threats = outlook.atlas, outlook, threats
        self.person, self.day = person, day
        self.here = outlook.standing(person, day).outset
        self._outcomes: dict[str, tuple[tuple[Person, bool], ...]] = {}
        self._needs: dict[str, Support] = {}
        self._days: dict[tuple[int, Bits], tuple[Node, Iterable[int]]] = {}
        self._goal: Support | None = None

    @cached_property
    def _bare(self) -> Person:
        return Person(self.person.facts, {name: RecordList((), True) for name in self.person.lists})

    def of(self, condition: Any) -> Support:
        """What a condition of the pack rests on."""
        node = self.atlas.book.condition(self.atlas.country, condition, self.day)
        return self._node(node, self.person, self.here, TRUE)

    @property
    def goal(self) -> Support:
        """What the goal rests on."""
        if self._goal is None:
            self._goal = self.of(self.outlook.goal)
        return self._goal

    def need(self, name: str) -> Support:
        """What starting a step rests on."""
        if name not in self._needs:
            action = self.atlas.actions[name]
            found = self.of(action.needs) if action.scheme is None else self._scheme(action)
            self._needs[name] = found
        return self._needs[name]

    # -- schemes --------------------------------------------------------------------------------------------------

    def _scheme(self, action: Action) -> Support:
        """What filing an application rests on: one door's conditions, and the papers that a step brings."""
        _, verdict = self.outlook.verdict(action, self.person, self.day)
        if verdict is None:
            return NEVER
        bound = self.atlas.book.bound(verdict.scheme, verdict.version, filing=verdict.filing)
        doors = []
        for door, answer in zip(bound.doors, verdict.doors, strict=True):
            no_record = door.about is not None and not (answer.record or answer.about_missing)
            if answer.window.kind == "closed" or no_record:
                continue
            here = self.here
            if door.about is not None and answer.record is not None:
                here = here.step(self.person, {door.about.as_: answer.record})
            parts = [self._paper(paper, door, here) for paper in answer.papers]
            if door.about is None or answer.record is not None:
                parts.append(self._node(door.node, self.person, here, TRUE))
            last = self._last_day(door, here) if self._is_for_good(bound) else NEVER_DAY
            doors.append(until(some_of(parts, len(parts)), last))
        return some_of(doors, 1)

    def _is_for_good(self, bound: BoundVersion) -> bool:
        """Whether no other text, and no other value in it, answers on a later day."""
        scheme, last = bound.scheme, self.outlook.last_day
        return len(scheme.versions) == 1 and self.atlas.book.bound(scheme.id, bound.number, filing=last) is bound

    def _last_day(self, door: BoundDoor, here: Here) -> int:
        """The last day before the windows of a door have closed for good; NEVER_DAY where that is not known."""
        day, wait = self.day, self.outlook.wait(self.person)
        while not door.dated and day <= self.outlook.last_day:
            window = door.find_window(self.person, wait.then(here, day))
            if window.kind == "closed":
                return day - 1
            if window.day is None or window.kind not in ("open", "not_yet_open"):
                break
            day = window.day + (window.kind == "open")
        return NEVER_DAY

    def _paper(self, paper: PaperState, door: BoundDoor, here: Here) -> Support:
        """What a paper rests on: the step that brings it; where it is refused, also what would have it accepted."""
        brought = Support("step", step=str(paper.step)) if paper.step in self.atlas.actions else None
        if paper.status is PaperStatus.NOT_ACCEPTED:
            asked = next(one for one in door.papers if one.paper.id == paper.id)
            return some_of([*self._accepted(asked, here), *([brought] if brought else [])], 1)
        return NOW if brought is None or paper.status is PaperStatus.ACCEPTED else brought

    def _accepted(self, paper: BoundPaper, here: Here) -> Iterator[Support]:
        if paper.accepts is not None:
            yield self._node(paper.accepts, self.person, here, TRUE)
        if paper.when is not None:
            yield self._node(paper.when, self.person, here, FALSE)

    # -- conditions -----------------------------------------------------------------------------------------------

    def _node(self, node: Node, record: Record, here: Here, want: Bits) -> Support:
        bits = node.run(record, here, [])
        if bits == want:
            return NOW
        if node.kind in ("leaf", "literal"):
            return self._leaf(_Leaf(node, record, here, want, bits))
        if node.kind in ("some", "every"):
            return self._quantified(_Leaf(node, record, here, want, bits))
        return self._inner(node, record, here, want)

    def _inner(self, node: Node, record: Record, here: Here, want: Bits) -> Support:
        if node.kind == "not":
            return self._node(node.children[0], record, here, flipped(want))
        if node.kind == "record":
            assert node.over is not None, "a record node says which record it is about"
            return self._node(node.children[0], here.named[node.over.as_ or ""], here, want)
        if node.kind == "when":
            return self._when(node, record, here, want)
        parts = [self._node(child, record, here, want) for child in node.children]
        if node.kind == "readings" and self._some_source_says(node, record, here, want):
            return _readings(parts)
        return some_of(parts, needed(node.kind, len(parts), node.n, want))

    def _some_source_says(self, node: Node, record: Record, here: Here, want: Bits) -> bool:
        """Whether a reading that states a condition may be what is wanted: an authority is then to settle it.

        A bare `true` beside a condition that is not met says only that nobody may be refused by it: no way to plan.
        """
        stated = (child for child in node.children if child.kind != "literal")
        return any(child.run(record, here, []) != flipped(want) for child in stated)

    def _when(self, node: Node, record: Record, here: Here, want: Bits) -> Support:
        when, then, otherwise = node.children
        yes = some_of([self._node(when, record, here, TRUE), self._node(then, record, here, want)], 2)
        no = some_of([self._node(when, record, here, FALSE), self._node(otherwise, record, here, want)], 2)
        return some_of([yes, no], 1)

    def _quantified(self, leaf: _Leaf) -> Support:
        """A record that a step adds or ends, or a record that is there and could be mended."""
        node, record, here, want, _ = leaf
        assert node.over is not None, "some and every say over which list"
        owner = owner_of(record, here, node.over, member=record is here.who)
        items = owner.lists.get(node.over.name, EMPTY_LIST).items
        mended = [self._node(node.children[0], item, stand(item, here, node.over), want) for item in items]
        count = needed(node.kind, len(mended), 0, want)
        by_records = some_of(mended, count) if mended else NEVER
        return some_of([by_records, self._leaf(leaf)], 1)

    def _leaf(self, leaf: _Leaf) -> Support:
        """Steps that bring the leaf nearer, or a day; where there is neither, an undecided leaf is to be confirmed."""
        node, record, here, want, bits = leaf
        if node.info is not None and node.info.kind == "scheme" and node.info.bound == "eligible":
            return self.need(APPLY + node.info.fact) if APPLY + node.info.fact in self.atlas.actions else _left(bits)
        found = []
        for action in self.threats.helpers(node, want):
            moment = self._moment(action, leaf)
            if moment is not None:
                found.append(Support("step", step=action.id, at_start=moment))
        day = self.outlook.wait(self.person).first_day(node, record, here, want)
        if day is not None:
            found.append(Support("day", day=day))
        if found and bits not in (TRUE, FALSE):
            found.append(DOUBT)
        return some_of(found, 1) if found else _left(bits)

    # -- which steps ----------------------------------------------------------------------------------------------

    def _moment(self, action: Action, leaf: _Leaf) -> bool | None:
        """Whether the effects bring the leaf nearer at the step's start (True), at its end (False) or never (None)."""
        if leaf.record is not leaf.here.person or leaf.here.named:
            return None if leaf.node.kind == "leaf" else False  # a record is mended by adding another, or not at all
        for after, at_start in self._after(action):
            if self._nearer(action, after, leaf):
                return at_start
        return None

    def _nearer(self, action: Action, after: Person, leaf: _Leaf) -> bool:
        node, want = leaf.node, leaf.want
        there = self.outlook.standing(after, self.day).outset
        found = node.run(after, there, [])
        if found == want or found & ~leaf.bits & (want | OPEN):
            return True  # settled, or no longer ruled out
        info = node.info
        if info is None:
            return False
        if info.kind == "derive" and info.fact in _ADDS_UP and self._adds(node, after):
            return True
        if info.kind == "right":  # a text that speaks later; the record itself counts at once
            wait = self.outlook.wait(after)
            return any(node.run(after, wait.then(there, day), []) & want for day in self._days_of(node, want))
        at_once = info.kind == "holds" or info.fact == "stay_status"
        if at_once and not any(isinstance(effect, End) and effect.end == "permits" for effect in action.sets):
            return False  # a permit counts from the day it is given
        return self.outlook.wait(after).first_day(node, after, there, want) is not None

    def _days_of(self, node: Node, want: Bits) -> Iterable[int]:
        """Later days on which a condition may come to be what is wanted."""
        key = id(node), want
        if key not in self._days:
            self._days[key] = node, self.outlook.wait(self.person).condition(node, self.person, self.here, want) or ()
        return self._days[key][1]

    def _adds(self, node: Node, after: Person) -> bool:
        """Whether a step brings a part of what is counted or held: seen on a person who has nothing else."""
        before = {name: len(held.items) for name, held in self.person.lists.items()}
        new = {name: RecordList(held.items[before.get(name, 0) :], True) for name, held in after.lists.items()}
        given = Person(after.facts, new)
        return bool(self._value(node, self._bare) != self._value(node, given))

    def _value(self, node: Node, person: Person) -> Any:
        trace: Trace = []
        node.run(person, self.outlook.standing(person, self.day).outset, trace)
        return trace[-1][1]

    def _after(self, action: Action) -> tuple[tuple[Person, bool], ...]:
        """The person just begun, where that leaves something behind, and once the action is done."""
        if action.id not in self._outcomes:
            begun = self.outlook.after(self.person, action, self.day, started=True) if action.starts else self.person
            found = [(begun, True)] if action.starts else []
            if action.sets:
                found.append((self.outlook.after(begun, action, self.day, started=False), False))
            self._outcomes[action.id] = tuple(found)
        return self._outcomes[action.id]


def _readings(parts: list[Support]) -> Support:
    """Every reading, or, where the others are out of reach, one: then an authority decides."""
    every, one = some_of(parts, len(parts)), some_of(parts, 1)
    if every.kind == "never":
        return one
    return some_of([every, DOUBT], 1) if one.kind == "now" else every


def _left(bits: Bits) -> Support:
    return NEVER if bits in (TRUE, FALSE) else NOW
