"""On which later days time alone brings an answer about: what a plan may wait for.

Start at `Wait.condition` and `Wait.scheme`. What no time can mend gives None, so that nothing is waited for in vain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from puente.rules.asking import Answers
from puente.rules.branch import owner_of, stand
from puente.rules.leaf import boundaries
from puente.rules.node import CLAMP_DAYS, Here, Node, here_on
from puente.rules.verdict import DoorVerdict, Verdict
from puente.rules.version import BoundDoor
from puente.vocabulary.answer import FALSE, TRUE, Bits
from puente.vocabulary.person import EMPTY_LIST, Person, Record

Days = frozenset[int] | None
"""Days (ordinals) on which an answer may change; empty where it need not; None where time alone never brings it."""

NO_DAYS: frozenset[int] = frozenset()
_ONE_CROSSING = 2 * CLAMP_DAYS + 1


class Ahead:
    """Days to look at, in order; what is found on one of them may add later ones."""

    def __init__(self, days: Days) -> None:
        self._days = sorted(days or ())

    def add(self, days: Days) -> None:
        """Look at these days too."""
        for day in days or ():
            heappush(self._days, day)

    def __iter__(self) -> Iterator[int]:
        seen = 0
        while self._days:
            day = heappop(self._days)
            if day > seen:
                seen = day
                yield day


@dataclass(frozen=True, slots=True)
class Wait:
    """What time alone may bring a person who does nothing.

    person   as they stand
    on       what can be asked of them on a later day
    until    the last day that is looked at
    """

    person: Person
    on: Callable[[int], Answers]
    until: int

    def condition(self, node: Node, record: Record, here: Here, want: Bits = TRUE) -> Days:
        """Later days on which the condition may come to be `want`."""
        if node.run(record, here, []) == want:
            return NO_DAYS
        if node.kind in ("leaf", "literal"):
            return self._leaf(node, record, here, want)
        if node.kind == "not":
            return self.condition(node.children[0], record, here, flipped(want))
        if node.kind == "record" and node.over is not None:
            return self.condition(node.children[0], here.named[node.over.as_ or ""], here, want)
        if node.kind == "when":
            return self._when(node, record, here, want)
        parts = self._parts(node, record, here, want)
        return enough(parts, needed(node.kind, len(parts), node.n, want))

    def first_day(self, node: Node, record: Record, here: Here, want: Bits) -> int | None:
        """The first later day on which the condition comes to be `want`, or may."""
        ahead = Ahead(self.condition(node, record, here, want))
        for day in ahead:
            then = self.then(here, day)
            if node.run(record, then, []) & want:
                return day
            ahead.add(self.condition(node, record, then, want))
        return None

    def then(self, here: Here, day: int) -> Here:
        """Stand at the same place on a later day."""
        then = here_on(self.person, here.who, self.on(day), filing=day, on=day)
        return then.step(here.who, here.named) if here.named else then

    def _leaf(self, node: Node, record: Record, here: Here, want: Bits) -> Days:
        if node.info is not None and node.info.kind == "scheme":
            return NO_DAYS  # another scheme's answer may change on a day that only that scheme knows
        if node.changes is None:
            return None
        now, was = here.filing.lo, False
        found: list[int] = []
        for run in _runs(sorted({*node.changes(record, here), *_ends(node, here)})):
            days = [day for day in run if now < day <= self.until]
            look = _turn_of_one if days == run and len(run) == _ONE_CROSSING else _turns
            turned = look(days, lambda day: node.run(record, self.then(here, day), []) == want, was=was)
            found += [day for day, holds in turned if holds]
            was = turned[-1][1] if turned else was
        return frozenset(found) or None

    def _when(self, node: Node, record: Record, here: Here, want: Bits) -> Days:
        when, then, otherwise = node.children
        yes = enough([self.condition(when, record, here, TRUE), self.condition(then, record, here, want)], 2)
        no = enough([self.condition(when, record, here, FALSE), self.condition(otherwise, record, here, want)], 2)
        return enough([yes, no], 1)

    def _parts(self, node: Node, record: Record, here: Here, want: Bits) -> list[Days]:
        if node.kind in ("some", "every") and node.over is not None:
            owner = owner_of(record, here, node.over, member=record is here.who)
            items = owner.lists.get(node.over.name, EMPTY_LIST).items
            return [self.condition(node.children[0], item, stand(item, here, node.over), want) for item in items]
        return [self.condition(child, record, here, want) for child in node.children]

    def scheme(self, verdict: Verdict, doors: Iterable[BoundDoor], here: Here) -> Days:
        """Later days on which a scheme's answer may change: its windows, and what its doors wait for."""
        pairs = zip(doors, verdict.doors, strict=True)
        return enough([self._door(door, answer, here) for door, answer in pairs], 1)

    def _door(self, door: BoundDoor, answer: DoorVerdict, here: Here) -> Days:
        window = answer.window
        if window.kind == "closed" or (door.about is not None and answer.record is None):
            return None
        named = {door.about.as_: answer.record} if door.about is not None and answer.record is not None else {}
        found = self.condition(door.node, self.person, here.step(self.person, named) if named else here)
        if found is not None and window.kind == "not_yet_open" and window.day is not None:
            found |= {window.day}
        return found


def _ends(node: Node, here: Here) -> Iterator[int]:
    """Days on which what has been held for a while ends."""
    if node.info is not None and node.info.fact == "held_for":
        yield from boundaries(here.who, "permits")


def _turn_of_one(run: list[int], holds: Callable[[int], bool], *, was: bool) -> list[tuple[int, bool]]:
    """The same for one crossing, known give or take a month's end: mostly it turns the answer in its middle, or not."""
    middle = run[CLAMP_DAYS]
    now, last = holds(middle), holds(run[-1])
    if now == last and (now == was or holds(middle - 1) == was):
        return [] if now == was else [(middle, now)]
    return _turns(run, holds, was=was)


def _turns(run: list[int], holds: Callable[[int], bool], *, was: bool) -> list[tuple[int, bool]]:
    """Days of a run on which an answer turns, and to what."""
    found = []
    for day in run:
        now = holds(day)
        if now != was:
            found.append((day, now))
        was = now
    return found


def _runs(days: list[int]) -> Iterator[list[int]]:
    """Days in order, parted where some day between them is not among them."""
    run: list[int] = []
    for day in days:
        if run and day != run[-1] + 1:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def needed(kind: str, parts: int, n: int, want: Bits) -> int:
    """How many parts of a condition must come to be `want` for the whole to be."""
    if kind == "at_least":
        return n if want == TRUE else parts - n + 1
    together = kind == "readings" or (kind in ("all", "every")) == (want == TRUE)
    return parts if together else 1


def enough(parts: Iterable[Days], count: int) -> Days:
    """Days of the parts that time can bring; None where fewer than `count` are."""
    possible = [days for days in parts if days is not None]
    return NO_DAYS.union(*possible) if len(possible) >= count else None


def flipped(want: Bits) -> Bits:
    """The other of true and false."""
    return FALSE if want == TRUE else TRUE
