"""Compare the route of a worked case with what the case expects.

Start at `route_differences`. The rest of a case is compared by `puente.rules.judge`, which knows no routes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from puente.routes.find import Guide
from puente.routes.route import Label, Route
from puente.rules.assess import RuleBook
from puente.rules.case import ExpectRoute, WholeCase
from puente.rules.judge import Difference
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person


def route_differences(book: RuleBook, whole: WholeCase) -> Iterator[Difference]:
    """Where the route of a case differs from the one expected; nothing where none is."""
    expect = whole.case.expect.route
    if expect is not None and whole.on is not None:
        guide = Guide(book, whole.country or "", whole.on)
        found = compare_route(guide, read_person(whole.person, book.vocabulary), expect)
        yield from (one for one in found if one.expected != one.found)


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
