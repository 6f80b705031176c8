"""The planner finds what an oracle finds that shares no code with it, on invented step graphs.

The graphs have `not`, `when`, deadlines, windows, waits and side effects; the oracle plays subsets × orders day by day
(`tests/factories/step_oracle.py`). A few planners with a part taken out must be caught by the same comparison.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest
from tests.factories import step_graphs, step_oracle

from puente.routes.plan import Plan, Planner
from puente.rules import bind
from puente.rules.condition import Not

IN_THE_SUITE = range(150)
IN_THE_PROOF = range(150, 1650)
_EACH = 25
PLAYS_AT_MOST = 1_000_000
"""Every order of eight steps, where a route of a person would stop and say so."""


class Arrival(NamedTuple):
    """What a plan costs and when it arrives, in days from the outset."""

    cost: int
    day: int


def _planned(graph: dict[str, Any]) -> tuple[Planner, tuple[Plan, ...]]:
    guide, person = step_graphs.guide_and_person(graph)
    planner = Planner(guide.atlas, person, guide.goal("job").requires, guide.on, guide.threats)
    planner.replayer.plays_at_most = PLAYS_AT_MOST
    return planner, planner.plans()


def _arrival(plan: Plan, planner: Planner) -> Arrival:
    return Arrival(int(sum(total.lo for total in plan.money.values())), plan.reached - planner.on)


def _difference(seed: int) -> str | None:
    """How the planner differs from the oracle on a graph; None where it does not."""
    graph = step_graphs.problem(seed)
    best = step_oracle.points(graph)
    planner, plans = _planned(graph)
    if planner.exhausted:
        return "the search stopped at its bound"
    if bool(best) != bool(plans):
        return "missed" if best else "a plan that does not exist"
    arrivals = [_arrival(plan, planner) for plan in plans]
    if best and min(one.cost for one in best) != min(one.cost for one in arrivals):
        return "not the cheapest"
    if best and min(one.day for one in best) != min(one.day for one in arrivals):
        return "not the fastest"
    return next(filter(None, (_of_plan(graph, plan, planner) for plan in plans)), None)


def _of_plan(graph: dict[str, Any], plan: Plan, planner: Planner) -> str | None:
    """Whether the oracle plays the plan to the same day, and no step of it can be left out."""
    day, starts = step_oracle.play(graph, [step.action.id for step in plan.replay.steps])
    if day != plan.reached - planner.on:
        return "arrives on another day"
    if starts != {step.action.id: step.start - planner.on for step in plan.replay.steps}:
        return "starts on other days"
    for name in plan.names:
        if any(point.day <= day for point in step_oracle.points(graph, plan.names - {name})):
            return "a step could be left out"
    return None


def _differences(seeds: Iterable[int]) -> dict[int, str]:
    return {seed: found for seed in seeds if (found := _difference(seed)) is not None}


@pytest.mark.parametrize("first", IN_THE_SUITE[::_EACH])
def test_the_planner_equals_the_oracle(first: int) -> None:
    assert _differences(range(first, first + _EACH)) == {}


@pytest.mark.proof
@pytest.mark.parametrize("first", IN_THE_PROOF[:: 4 * _EACH])
def test_the_planner_equals_the_oracle_at_length(first: int) -> None:
    assert _differences(range(first, first + 4 * _EACH)) == {}


def test_the_graphs_are_not_trivial() -> None:
    solved = [step_oracle.points(step_graphs.problem(seed)) for seed in IN_THE_SUITE]

    assert sum(1 for one in solved if one) > len(solved) // 4
    assert sum(1 for one in solved if not one) > len(solved) // 10
    assert sum(1 for one in solved if one and min(point.day for point in one) > 0) > len(solved) // 10


# -- planners with a part taken out: the comparison must catch each ----------------------------------------------------


def _caught(seeds: Iterable[int]) -> bool:
    """Whether some graph tells the planner from the oracle; one that breaks down is told too."""
    return any(_difference(seed) is not None for seed in seeds)


def test_a_planner_that_reads_not_as_its_opposite_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bind._BINDERS, Not, lambda binder, condition: binder.node(condition.not_))

    assert _caught(IN_THE_SUITE)


def test_a_planner_without_deadlines_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = step_graphs._rendered_leaf

    def without_deadlines(kind: str, rest: list[Any], id_: str) -> Any:
        return True if kind in ("by", "window") else rendered(kind, rest, id_)

    monkeypatch.setattr(step_graphs, "_rendered_leaf", without_deadlines)

    assert _caught(IN_THE_SUITE)


def test_a_planner_without_orders_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Planner, "_entangled", lambda planner, names, replay: frozenset())

    assert _caught(IN_THE_SUITE)


def test_a_planner_without_replay_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """It believes that every set it thinks of arrives at once."""
    replay = Planner._replay

    def believed(planner: Planner, names: frozenset[str], until: int) -> Any:
        return replay(planner, names, until)._replace(reached=planner.on)

    monkeypatch.setattr(Planner, "_replay", believed)

    assert _caught(IN_THE_SUITE)
