"""Keep a route and tick its steps. Start at `tick`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from puente.errors import InputError
from puente.web.audit.actions import record
from puente.web.people.actions import add_document
from puente.web.people.models import Person
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.routes.models import SavedRoute, StepDone, StepPaper
from puente.web.routes.planning import Planned
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


@transaction.atomic
def renew(*, by: Viewer, route: UUID, planned: Planned) -> SavedRoute:
    """The route with today's plan; steps that were done and are not in it stay remembered."""
    held = reachable_route(by, route, Act.ROUTE_TICK)
    behind = {"visit": held.plan["visit"]} if "visit" in held.plan else {}
    finished = set(held.steps_done.values_list("step", flat=True))
    done = [step for step in held.plan.get("steps", ()) if str(step["step"]) in finished]
    fresh = planned.to_keep()
    steps = [*done, *(step for step in fresh["steps"] if str(step["step"]) not in finished)]
    held.plan, held.planned_on = {**fresh, **behind, "steps": steps}, planned.on
    held.save(update_fields=["plan", "planned_on"])
    record(by=by, act="route.renew", subject=("person", held.person_id), facts={"route": str(held.pk)})
    return held


@transaction.atomic
def add_paper(*, by: Viewer, route: UUID, step: str, kind: str, data: bytes) -> StepPaper:
    """A paper of the person, cleaned and sealed, beside the step it is for.

    raises   InputError: an unknown step or kind, or what `people.papers.clean` refuses
    """
    held = reachable_route(by, route, Act.DOCUMENT_ADD)
    if step not in step_ids(held):
        raise InputError("route.unknown-step", field="step", accepted=step_ids(held))
    document = add_document(by=by, pk=held.person_id, kind=kind, data=data)
    made, _new = StepPaper.objects.get_or_create(route=held, step=step, document=document)
    return made


def step_numbered(route: SavedRoute, number: str) -> str:
    """The step that stands at a place (from 1) of the kept plan; nothing where there is none."""
    ids = step_ids(route)
    return ids[int(number) - 1] if number.isdigit() and len(number) < 4 and 0 < int(number) <= len(ids) else ""


def step_ids(route: SavedRoute) -> tuple[str, ...]:
    """The ids of a route's steps, in order."""
    return tuple(str(step["step"]) for step in route.plan.get("steps", ()))
