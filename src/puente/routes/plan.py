"""Plan lawful ways from where a person stands to a goal: minimal sets of steps that come through a dated replay.

Start at `Planner.plans`. Sets are proposed by working back from the goal and mended where a replay gets stuck; a plan is kept
only if its replay reaches the goal. Method and proof: docs/method/routes.md
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from puente.routes.action import Action, Atlas
from puente.routes.cost import CostLine, Total, costs_of, totals
from puente.routes.regress import Names, Regression
from puente.routes.replay import Replay, Replayer, Started
from puente.routes.threat import Threats
from puente.vocabulary.person import Person

REPLAYS_AT_MOST = 240
"""A stop for packs in which almost everything can be done in almost every way; reaching it is reported in the route."""
ORDERS_UP_TO = 8
"""Sets in which order matters are tried in every order up to this many steps."""


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
        return any(step.action.days.max is None and step.end <= self.reached for step in self.replay.steps)


class Planner:
    """Plans for one person and one goal."""

    def __init__(self, atlas: Atlas, person: Person, goal: Any, on: int, threats: Threats | None = None) -> None:
        self.atlas, self.person, self.goal, self.on = atlas, person, goal, on
        self.replayer = Replayer(atlas, person, goal, on)
        self.threats = threats or Threats(atlas)
        self.replays = 0
        self._waiting: list[tuple[int, list[str], Names]] = []
        self._seen: set[Names] = set()
        self._replayed: dict[tuple[Names, int | None], Replay] = {}
        self._found: dict[Names, Plan] = {}

    @property
    def exhausted(self) -> bool:
        """Whether the search stopped at its bound rather than at its end."""
        return self.replays >= REPLAYS_AT_MOST

    def plans(self) -> tuple[Plan, ...]:
        """Every plan found, no two of the same steps; empty where no step and no waiting reaches the goal."""
        for names in self._regression(self.person, self.on).sets_for(self.goal):
            self._push(names)
        self._push(frozenset())
        while self._waiting and not self.exhausted:
            _, _, names = heappop(self._waiting)
            self._try(names)
        return tuple(self._found.values())

    def _push(self, names: Names) -> None:
        if names not in self._seen:
            self._seen.add(names)
            heappush(self._waiting, (len(names), sorted(names), names))

    def _try(self, names: Names) -> None:
        replay = self.replay(names)
        if replay.reached is not None:
            self._keep(names, replay)
            for more in self._sooner(replay):
                self._push(names | more)
        else:
            for more in self._mended(replay):
                self._push(names | more)

    def replay(self, names: Names, *, until: int | None = None) -> Replay:
        """The quickest replay of a set; remembered.

        until   how far it is of interest (ordinal)
        """
        key = names, until
        if key not in self._replayed:
            self._replayed[key] = self._replay(names, until)
        return self._replayed[key]

    def _replay(self, names: Names, until: int | None) -> Replay:
        self.replays += 1
        actions = [self.atlas.actions[name] for name in sorted(names)]
        replay = self.replayer.replay(actions, until=until)
        goal = self.atlas.book.condition(self.atlas.country, self.goal, self.on)
        if 1 < len(actions) <= ORDERS_UP_TO and self.threats.order_matters(actions, goal):
            ordered = self.replayer.replay_orders(actions, before=replay.reached)
            return ordered if ordered is not None else replay
        return replay

    def _keep(self, names: Names, replay: Replay) -> None:
        """Keep the plan without what can be left out of it and still arrive as early."""
        used = frozenset(step.action.id for step in replay.steps)
        for name in sorted(used):
            fewer = used - {name}
            shorter = self.replay(fewer, until=replay.reached)
            if shorter.reached is not None and replay.reached is not None and shorter.reached <= replay.reached:
                self._seen.add(fewer)
                self._keep(fewer, shorter)
                return
        if used not in self._found:
            self._found[used] = self._plan(used, replay)

    def _sooner(self, replay: Replay) -> Iterator[Names]:
        """Steps that could spare a wait."""
        for action, person, day in replay.waits:
            yield from self._ways(action, person, day)

    def _mended(self, replay: Replay) -> Iterator[Names]:
        """Steps that could help where the replay got stuck."""
        day, person = replay.last
        stuck: list[Action | None] = [None, *replay.pending] if not replay.pending else list(replay.pending)
        for action in stuck:
            yield from self._ways(action, person, day)
        if replay.pending:
            yield from self._ways(None, person, day)

    def _ways(self, action: Action | None, person: Person, day: int) -> Iterator[Names]:
        regression = self._regression(person, day)
        yield from regression.sets_for(self.goal) if action is None else regression.sets_to_do(action)

    def _regression(self, person: Person, day: int) -> Regression:
        return Regression(self.atlas, self.replayer, person, day)

    def _plan(self, names: Names, replay: Replay) -> Plan:
        lines = tuple(
            line for step in replay.steps for line in costs_of(step, _person_on(replay, step.start), self.replayer)
        )
        reached = replay.reached or self.on
        doubt = sum(step.doubtful + decided_on_the_way(step, reached) + step.action.doubt for step in replay.steps)
        return Plan(names, replay, lines, totals(lines), doubt + replay.doubtful)


def decided_on_the_way(step: Started, reached: int) -> bool:
    """Whether the goal waits for an authority that may refuse one who meets the text."""
    return step.action.discretionary and step.end <= reached


def _person_on(replay: Replay, day: int) -> Person:
    """The person as they stood when a day began."""
    before = [person for changed, person in replay.states if changed < day]
    return before[-1] if before else replay.states[0][1]
