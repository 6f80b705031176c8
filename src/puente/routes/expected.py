"""Compare the route of a worked case with what the case expects.

Start at `compare_route`. The rest of a case is compared by `puente.rules.judge`, which knows no routes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from puente.routes.find import Guide
from puente.routes.route import Label, Route
from puente.rules.case import ExpectRoute
from puente.rules.judge import Difference
from puente.vocabulary.person import Person


def compare_route(guide: Guide, person: Person, expect: ExpectRoute) -> Iterator[Difference]:
    """Each thing expected of the route beside what came out, equal or not."""
    route = guide.route(person, expect.goal)
    for label in Label:
        steps = getattr(expect, label.value)
        if steps is not None:
            yield Difference(f"route {label.value}", sorted(steps), _steps(route, label))
    if expect.reached is not None:
        days = [plan.reached for plan in route.plans if Label.FASTEST in plan.labels]
        yield Difference("route reached", expect.reached, date.fromordinal(days[0]) if days else None)
    if expect.none is not None:
        yield Difference("route none", expect.none, route.no_plan.reason if route.no_plan else None)
    if expect.already is not None:
        yield Difference("route already", expect.already, route.already)


def _steps(route: Route, label: Label) -> list[str] | None:
    plan = next((plan for plan in route.plans if label in plan.labels), None)
    return None if plan is None else sorted(bar.step.action.id for bar in plan.bars)
