"""Answer an abstract planning problem by trying every order of every subset of its steps, day by day.

Start at `points`. Plain data in, plain data out: this file imports nothing of the project, so that it can prove the
planner.

A problem is a dict: `facts` (booleans), `permits` (scheme, first day, last day or None), `papers` (kinds), `steps`
(name →
needs, sets, cost, days), `goal`. Day 0 is the day of evaluation. A step starts on the first day on which its needs
hold, not
before the step before it; several may run at once; effects come on the day a step ends and are seen by starts of
that day;
steps that end together take effect in the order of their end, then of their start; the goal is reached on the first
day it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Condition = tuple[Any, ...]


class Permit(NamedTuple):
    """A permit: first and last day in; `cut` is the day on which it was ended, which is out."""

    scheme: str
    first: int
    last: int | None
    cut: int | None = None

    def covers(self, day: int) -> bool:
        return self.first <= day and (self.last is None or day <= self.last) and (self.cut is None or day < self.cut)


class World(NamedTuple):
    """What is so after some steps."""

    facts: tuple[bool, ...]
    permits: tuple[Permit, ...]
    papers: tuple[str, ...]


class Point(NamedTuple):
    """What a plan comes to: its cost, and the day on which the goal holds."""

    cost: int
    day: int


# -- what is so on a day ----------------------------------------------------------------------------------------------


def holds(condition: Condition, world: World, day: int) -> bool:
    """Whether a condition holds."""
    kind, *rest = condition
    if kind == "all":
        return all(holds(part, world, day) for part in rest[0])
    if kind == "any":
        return any(holds(part, world, day) for part in rest[0])
    if kind == "not":
        return not holds(rest[0], world, day)
    if kind == "when":
        return holds(rest[1] if holds(rest[0], world, day) else rest[2], world, day)
    if kind == "at_least":
        return sum(holds(part, world, day) for part in rest[1]) >= rest[0]
    return _leaf(kind, rest, world, day)


def _leaf(kind: str, rest: list[Any], world: World, day: int) -> bool:
    if kind == "literal":
        return bool(rest[0])
    if kind == "fact":
        return world.facts[rest[0]] is rest[1]
    if kind == "by":
        return day <= rest[0]
    if kind == "from":
        return day >= rest[0]
    if kind == "window":
        return rest[0] <= day <= rest[1]
    if kind == "papers":
        return world.papers.count(rest[0]) >= rest[1]
    return _permit_leaf(kind, [one for one in world.permits if one.scheme == rest[0]], rest, day)


def _permit_leaf(kind: str, permits: list[Permit], rest: list[Any], day: int) -> bool:
    now = [one for one in permits if one.covers(day)]
    if kind == "holds":
        return bool(now)
    if kind == "left":
        return any(one.last is not None and one.last >= day + rest[1] for one in now)
    if kind == "ending":
        return any(one.last is not None and one.last <= day + rest[1] for one in now)
    assert kind == "held", kind
    since = day
    while any(one.covers(since - 1) for one in permits):
        since -= 1
    return bool(now) and day - since >= rest[1]


def changed(world: World, effects: Iterable[tuple[Any, ...]], day: int) -> World:
    """The world after the effects of a step that ends on a day."""
    for kind, what, *rest in effects:
        if kind == "fact":
            world = world._replace(facts=(*world.facts[:what], rest[0], *world.facts[what + 1 :]))
        elif kind == "paper":
            world = world._replace(papers=(*world.papers, what))
        elif kind == "permit":
            last = None if rest[0] is None else day + rest[0]
            world = world._replace(permits=(*world.permits, Permit(what, day, last)))
        else:
            ended = tuple(
                one._replace(cut=day) if one.scheme == what and not _cut(one, day) else one for one in world.permits
            )
            world = world._replace(permits=ended)
    return world


def _cut(permit: Permit, day: int) -> bool:
    return permit.cut is not None and permit.cut <= day


# -- playing steps ----------------------------------------------------------------------------------------------------


@dataclass
class Run:
    """Steps played so far."""

    problem: dict[str, Any]
    world: World
    day: int = 0
    running: tuple[tuple[int, int, str], ...] = ()
    starts: dict[str, int] = field(default_factory=dict)
    changed_on: int = 0

    def copy(self) -> Run:
        return Run(self.problem, self.world, self.day, self.running, dict(self.starts), self.changed_on)

    @property
    def cost(self) -> int:
        return sum(self.problem["steps"][name]["cost"] for name in self.starts)

    def start(self, name: str) -> str:
        """Wait for the step's needs and start it: "started", "stuck", or "reached" where the goal comes first."""
        step = self.problem["steps"][name]
        while self.day <= self._last_day():
            if self._end_what_ends():
                return "reached"
            if holds(step["needs"], self.world, self.day):
                self.running = tuple(sorted([*self.running, (self.day + step["days"], len(self.starts), name)]))
                self.starts[name] = self.day
                return "reached" if self._end_what_ends() else "started"
            self.day += 1
        return "stuck"

    def finish(self) -> bool:
        """Let time go by: whether the goal comes."""
        while self.day <= self._last_day():
            if self._end_what_ends():
                return True
            self.day += 1
        return False

    def _end_what_ends(self) -> bool:
        while self.running and self.running[0][0] <= self.day:
            self.world = changed(self.world, self.problem["steps"][self.running[0][2]]["sets"], self.day)
            self.running, self.changed_on = self.running[1:], self.day
        return holds(self.problem["goal"], self.world, self.day)

    def _last_day(self) -> int:
        """After it nothing can change: all that runs has ended, and every term and date of the problem is past."""
        return max([self.changed_on, *(end for end, _, _ in self.running)]) + self.problem["span"]

    def key(self) -> tuple[Any, ...]:
        """Two runs with the same key have the same future."""
        running = tuple((end, name) for end, _, name in self.running)
        return self.day, self.world, running, frozenset(self.starts)


def outset(problem: dict[str, Any]) -> Run:
    """Nothing done yet."""
    permits = tuple(Permit(*one) for one in problem["permits"])
    return Run(problem, World(tuple(problem["facts"]), permits, tuple(problem["papers"])))


def play(problem: dict[str, Any], order: Iterable[str]) -> tuple[int | None, dict[str, int]]:
    """The day on which an order of steps reaches the goal (None: never), and the day each step starts."""
    run = outset(problem)
    for name in order:
        result = run.start(name)
        if result == "reached":
            return run.day, run.starts
        if result == "stuck":
            return None, run.starts
    return (run.day if run.finish() else None), run.starts


def points(problem: dict[str, Any], among: frozenset[str] | None = None) -> frozenset[Point]:
    """Every cost and day such that no order of no subset is better in one and as good in the other; empty: no plan.

    among   only these steps
    """
    search = _Search(frozenset(problem["steps"]) if among is None else among)
    search.explore(outset(problem))
    best = search.found
    return frozenset(one for one in best if not any(_beats(other, one) for other in best))


def _beats(one: Point, other: Point) -> bool:
    return one != other and one.cost <= other.cost and one.day <= other.day


class _Search:
    def __init__(self, among: frozenset[str]) -> None:
        self.among, self.found, self.seen = sorted(among), set[Point](), set[Any]()

    def explore(self, run: Run) -> None:
        """Every order that goes on from here; what is already dearer and later than some plan is left."""
        if run.key() in self.seen or any(one.cost <= run.cost and one.day <= run.day for one in self.found):
            return
        self.seen.add(run.key())
        alone = run.copy()
        if alone.finish():
            self.found.add(Point(alone.cost, alone.day))
        for branch, result in self._started(run):
            if result == "reached":
                self.found.add(Point(branch.cost, branch.day))
            elif result == "started":
                self.explore(branch)

    def _started(self, run: Run) -> Iterator[tuple[Run, str]]:
        for name in self.among:
            if name not in run.starts:
                branch = run.copy()
                yield branch, branch.start(name)
