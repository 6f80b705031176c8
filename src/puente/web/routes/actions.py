"""Keep a route and tick its steps. Start at `tick`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from puente.errors import InputError
from puente.web.audit.actions import record
from puente.web.people.models import Person
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.routes.models import SavedRoute, StepDone
from puente.web.routes.queries import route as reachable_route


@transaction.atomic
def keep(*, by: Viewer, person: Person, goal: str, planned_on: date, plan: Mapping[str, object]) -> SavedRoute:
    """A route kept for a person."""
    owner = reachable(by, person.pk, Act.ROUTE_TICK)
    made = SavedRoute.objects.create(
        country=owner.country, person=owner, goal=goal, planned_on=planned_on, plan=dict(plan)
    )
    record(by=by, act="route.keep", subject=("person", owner.pk), facts={"route": str(made.pk)})
    return made


@transaction.atomic
def tick(*, by: Viewer, route: UUID, step: str) -> StepDone:
    """A step marked as done; marking it again changes nothing.

    raises   InputError("route.unknown-step")
    """
    held = reachable_route(by, route, Act.ROUTE_TICK)
    if step not in step_ids(held):
        raise InputError("route.unknown-step", field="step", accepted=step_ids(held))
    done, fresh = StepDone.objects.get_or_create(route=held, step=step, defaults={"done_by_id": by.user_id})
    if fresh:
        record(by=by, act=Act.ROUTE_TICK, subject=("person", held.person_id), facts={"step": step})
    return done


@transaction.atomic
def untick(*, by: Viewer, route: UUID, step: str) -> None:
    """A step no longer marked as done."""
    held = reachable_route(by, route, Act.ROUTE_TICK)
    if held.steps_done.filter(step=step).delete()[0]:
        record(by=by, act=Act.ROUTE_TICK, subject=("person", held.person_id), facts={"step": step, "done": False})


def step_ids(route: SavedRoute) -> tuple[str, ...]:
    """The ids of a route's steps, in order."""
    return tuple(str(step["step"]) for step in route.plan.get("steps", ()))
