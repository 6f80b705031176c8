"""Plan lawful ways from where a person stands to a goal: minimal sets of steps that come through a dated replay.

Start at `Planner.plans`. Every plan holds one of the sets that working back from the goal proposes; a set that does not
come through, or not as soon as it might, is tried again with each step that could matter.
Method and proof: docs/method/routes.md
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import Any

from puente.routes.action import Action, Atlas
from puente.routes.cost import CostLine, Total, costs_of, no_dearer, totals
from puente.routes.regress import Regression
from puente.routes.replay import Replay, Replayer, Started
from puente.routes.support import NEVER_DAY, Names, Relaxed
from puente.routes.threat import Threats
from puente.vocabulary.person import Person

REPLAYS_AT_MOST = 400
"""A stop for packs in which almost everything can be done in almost every way; reaching it is reported in the route."""
ORDERS_UP_TO = 8
"""Sets in which order matters are tried in every order up to this many steps."""
_NO_ROOT = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """A set of steps whose replay reaches the goal.

    reached   ordinal of the day the goal holds
    costs     every fee; `money` sums them by currency
    doubt     facts to confirm, decisions of authorities and unsettled texts on the way
    """

    names: Names
    replay: Replay
    costs: tuple[CostLine, ...]
    money: dict[str, Total]
    doubt: int

    @property
    def reached(self) -> int:
        """The day the goal holds."""
        assert self.replay.reached is not None, "a plan is kept only when its replay reaches the goal"
        return self.replay.reached

    @property
    def open_ended(self) -> bool:
        """Whether some step's length has no known upper end."""
        return self.open_ended_by(self.names)

    def open_ended_by(self, names: Names) -> bool:
        """Whether one of these steps has no known upper end, and the goal does not come before it."""
        steps = [step for step in self.replay.steps if step.action.id in names and step.end <= self.reached]
        return any(step.action.days.max is None for step in steps)

    @property
    def on_a_draft(self) -> bool:
        """Whether it goes through a scheme whose existence, people or window nobody read on a page."""
        return any(step.verdict is not None and "draft" in step.verdict.notes for step in self.replay.steps)


class Planner:
    """Plans for one person and one goal."""

    def __init__(self, atlas: Atlas, person: Person, goal: Any, on: int, threats: Threats | None = None) -> None:
        self.atlas, self.person, self.goal, self.on = atlas, person, goal, on
        self.replayer = Replayer(atlas, person, goal, on)
        self.threats = threats or Threats(atlas)
        self.node = atlas.book.condition(atlas.country, goal, on)
        self._outset = Regression(self.replayer, self.threats, person, on)
        self.relaxed = Relaxed(self._outset.goal, self._outset.need, atlas.actions, on)
        self.replays = 0
        self._proposed = (frozenset[str](), *self.relaxed.sets())
        self._waiting: list[tuple[bool, int, list[str], int, Names]] = []
        self._seen: set[tuple[Names, int]] = set()
        self._replayed: dict[Names, tuple[Replay, int]] = {}
        self._regressions: dict[tuple[int, int], Regression] = {}
        self._plans: list[Plan] = []

    @property
    def exhausted(self) -> bool:
        """Whether the search stopped at its bound rather than at its end."""
        return self._is_spent or self.relaxed.capped

    @property
    def _is_spent(self) -> bool:
        return self.replays >= REPLAYS_AT_MOST or self.replayer.plays >= self.replayer.plays_at_most

    def plans(self) -> tuple[Plan, ...]:
        """Every plan found, no two of the same steps; empty where no step and no waiting reaches the goal."""
        for names in self._proposed:
            self._push(names, _NO_ROOT)
        while self._waiting and not self._is_spent:
            *_, root, names = heappop(self._waiting)
            if not self._is_idle(names, root):
                self._try(names, root)
        return tuple(self._plans)

    def _push(self, names: Names, root: int) -> None:
        """Put a set on the list.

        root   number of the first plan that it holds and is to better; _NO_ROOT where it grew from no plan
        """
        if (names, root) not in self._seen:
            self._seen.add((names, root))
            heappush(self._waiting, (root < _NO_ROOT, len(names), sorted(names), root, names))

    def _is_idle(self, names: Names, root: int) -> bool:
        """Whether nothing new can come of a set: it comes of a plan that it holds, or some plan is as good as any."""
        if any(number < root and plan.names <= names for number, plan in enumerate(self._plans)):
            return True
        if root == _NO_ROOT:
            return names not in self._proposed and self._is_hopeless(names)
        soonest, money = self.relaxed.earliest(), self._plans[root].money
        return any(plan.reached <= soonest and no_dearer(plan.money, money) for plan in self._plans)

    def _is_hopeless(self, names: Names) -> bool:
        """Whether what grows from a set that fails is not shown: it goes through a draft, or is behind some plan."""
        if names & self.atlas.drafts and any(plan.names and not plan.on_a_draft for plan in self._plans):
            return True
        return any(self._is_behind(names, plan) for plan in self._plans)

    def _is_behind(self, names: Names, plan: Plan) -> bool:
        """Whether all that grows from a set comes of a plan, or arrives no sooner and is no cheaper than it.

        The plan holds more steps, which take no money, leave no doubt and have a length as well known as the rest;
        without any of them nothing arrives sooner. That something later may leave less doubt is not looked for.
        """
        more = [step for step in plan.replay.steps if step.action.id not in names]
        same = [line for line in plan.costs if line.action in names]
        return (
            not any(_leaves_doubt(step, plan.reached) for step in more)
            and plan.open_ended_by(names) == plan.open_ended
            and no_dearer(plan.money, totals(same))
            and all(plan.reached <= self.relaxed.earliest(self.relaxed.reachable - {step.action.id}) for step in more)
        )

    def _try(self, names: Names, root: int) -> None:
        """Replay a set and keep what is a plan; go on from what is none, and from a plan when its turn comes."""
        replay = self.replay(names)
        if root < _NO_ROOT and names == self._plans[root].names:
            self._widen(names, replay)
            return
        plan = self._kept(replay) if replay.reached is not None else None
        if plan is None or (root < _NO_ROOT and plan.names != names):
            self._widen(names, replay)

    # -- replaying ------------------------------------------------------------------------------------------------

    def replay(self, names: Names, *, until: int = NEVER_DAY) -> Replay:
        """The quickest replay of a set; remembered.

        until   only what arrives by this day (ordinal) is of interest
        """
        if names in self._replayed:
            replay, looked = self._replayed[names]
            if replay.reached is not None or looked >= until:
                return replay
        replay = self._replay(names, until)
        self._replayed[names] = replay, until
        return replay

    def _replay(self, names: Names, until: int) -> Replay:
        self.replays += 1
        actions = [self.atlas.actions[name] for name in sorted(names)]
        replay = self.replayer.replay(actions, until=until)
        entangled = self._entangled(names, replay) if self._is_late(names, replay) else frozenset()
        for ordered in (entangled, entangled | self._kept_waiting(names)) if entangled else ():
            if self._is_late(names, replay) and 1 < len(ordered) <= ORDERS_UP_TO:
                replay = self._best_order(ordered, names, replay, until)
        return replay

    def _best_order(self, ordered: Names, names: Names, replay: Replay, until: int) -> Replay:
        actions = {name: self.atlas.actions[name] for name in names}
        found = self.replayer.replay_orders(
            (actions[name] for name in ordered), (actions[name] for name in names - ordered),
            before=min(until + 1, replay.reached if replay.reached is not None else NEVER_DAY),
            enough=self.relaxed.earliest(names),
        )  # fmt: skip
        return found if found is not None else replay

    def _kept_waiting(self, names: Names) -> Names:
        """Steps of a set that may not be able to start on the first day."""
        needs = self._within(names).needs
        return frozenset(name for name in names if needs[name].kind != "now")

    def _is_late(self, names: Names, replay: Replay) -> bool:
        return replay.reached is None or replay.reached > self.relaxed.earliest(names)

    def _entangled(self, names: Names, replay: Replay) -> Names:
        days = NEVER_DAY if replay.reached is None else replay.reached - self.on
        return self.threats.entangled((self.atlas.actions[name] for name in sorted(names)), self.node, days=days)

    # -- keeping --------------------------------------------------------------------------------------------------

    def _kept(self, replay: Replay) -> Plan:
        """The plan without what can be left out of it and still arrive as early.

        A step that only takes a doubt away can be left out or not: both are plans.
        """
        used = frozenset(step.action.id for step in replay.steps)
        assert replay.reached is not None, "only what arrives is kept"
        for name in sorted(used):
            fewer = used - {name}
            if self.relaxed.earliest(fewer) <= replay.reached:
                shorter = self.replay(fewer, until=replay.reached)
                if shorter.reached is not None and shorter.reached <= replay.reached:
                    without = self._kept(shorter)
                    if shorter.doubts <= replay.doubts:
                        return without
        return self._known(used, replay)

    def _known(self, names: Names, replay: Replay) -> Plan:
        found = next((plan for plan in self._plans if plan.names == names), None)
        if found is None:
            found = self._plan(names, replay)
            self._plans.append(found)
            if found.reached > self.relaxed.earliest():
                self._push(names, self._root(names))
        return found

    def unlocked_by(self, plan: Plan, name: str) -> Names:
        """Steps of a plan that would start later without one of its steps, or could no longer be certain to start."""
        starts = {step.action.id: step.start for step in plan.replay.steps}
        certain = {step.action.id for step in plan.replay.steps if not step.doubtful}
        others = plan.names - {name}
        relaxed = self._within(plan.names)
        with_it = relaxed.starts(plan.names), relaxed.starts(plan.names, certain=True)
        without = relaxed.starts(others), relaxed.starts(others, certain=True)
        return frozenset(
            other for other in others
            if without[other in certain].get(other, NEVER_DAY)
            > max(starts.get(other, NEVER_DAY), with_it[other in certain].get(other, NEVER_DAY))
        )  # fmt: skip

    @cached_property
    def _everything(self) -> Relaxed:
        """The goal with every step of the country, also those that help only once something is lost."""
        return Relaxed(self._outset.goal, self._outset.need, self.atlas.actions, self.on, also=self.atlas.actions)

    def _within(self, names: Names) -> Relaxed:
        return self.relaxed if names <= self.relaxed.needs.keys() else self._everything

    def _root(self, names: Names) -> int:
        """Number of the first plan that a set holds."""
        return next((number for number, plan in enumerate(self._plans) if plan.names <= names), _NO_ROOT)

    # -- widening -------------------------------------------------------------------------------------------------

    def _widen(self, names: Names, replay: Replay) -> None:
        """Try a set again with each further step that could make it come through, or come through sooner."""
        if self.relaxed.earliest(names) >= NEVER_DAY:
            return  # every way on holds a larger set that is on the list
        root = self._root(names)
        helpful = self._helpful(names, replay)
        relaxed = self._within(helpful)
        for name in sorted(helpful):
            for more in relaxed.sets_to_do(name):
                self._push(names | more, root)

    def _helpful(self, names: Names, replay: Replay) -> Names:
        if self._is_late(names, replay) and self._entangled(names, replay):
            return self._untangling(names) - names
        found = frozenset(name for one in self._mended(replay) for name in one) - names
        relaxed = self.relaxed if found <= self.relaxed.needs.keys() else self._everything
        return found & relaxed.reachable

    def _untangling(self, names: Names) -> Names:
        """Steps that could matter where order does: they touch what is needed, or can keep another step waiting."""
        needs, chosen = self._everything.needs, [self.atlas.actions[name] for name in names]
        return frozenset(
            name for name in self._everything.reachable
            if needs[name].kind != "now" or name in self.threats.spoilable
            or self.threats.touches(self.atlas.actions[name], chosen, self.node)
        )  # fmt: skip

    def _mended(self, replay: Replay) -> Iterator[Names]:
        """Steps that bring nearer what something waited for, at the end of each day on which it waited."""
        starts = {step.action.id: step.start for step in replay.steps}
        ends = sorted(dict(replay.states).items())
        days = [*(day for day, _ in ends), NEVER_DAY]
        for action in (*(step.action for step in replay.steps), *replay.pending, None):
            start = starts.get(action.id) if action is not None else replay.reached
            for number, (day, person) in enumerate(ends):
                if start is None or day < start:
                    last = min(days[number + 1], NEVER_DAY if start is None else start)
                    yield from self._ways(action, person, day, last - 1)

    def _ways(self, action: Action | None, person: Person, day: int, last: int) -> Iterator[Names]:
        ahead = self.replayer.days_ahead(action, person, day, frozenset(self.atlas.actions), last)
        for one in (day, *(one for one, through in ahead if not through)):
            regression = self._regression(person, one)
            support = regression.goal if action is None else regression.need(action.id)
            yield frozenset(support.steps())

    def _regression(self, person: Person, day: int) -> Regression:
        key = id(person), day  # the replayer keeps every person that it made
        if key not in self._regressions:
            self._regressions[key] = Regression(self.replayer, self.threats, person, day)
        return self._regressions[key]

    def _plan(self, names: Names, replay: Replay) -> Plan:
        lines = tuple(
            line for step in replay.steps for line in costs_of(step, _person_on(replay, step.start), self.replayer)
        )
        reached = replay.reached or self.on
        doubt = sum(step.doubtful + decided_on_the_way(step, reached) + step.action.doubt for step in replay.steps)
        return Plan(names, replay, lines, totals(lines), doubt + replay.doubtful)


def _leaves_doubt(step: Started, reached: int) -> bool:
    return bool(step.doubtful or step.action.doubt or decided_on_the_way(step, reached))


def decided_on_the_way(step: Started, reached: int) -> bool:
    """Whether the goal waits for an authority that may refuse one who meets the text."""
    return step.action.discretionary and step.end <= reached


def _person_on(replay: Replay, day: int) -> Person:
    """The person as they stood when a day began."""
    before = [person for changed, person in replay.states if changed < day]
    return before[-1] if before else replay.states[0][1]
