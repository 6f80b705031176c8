"""Read saved routes, as far as the viewer may, and plan them again today. Start at `route`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from puente.errors import InputError, NotFound
from puente.vocabulary.load import vocabulary
from puente.vocabulary.read import read_person
from puente.web.people.queries import people
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.routes import law
from puente.web.routes.models import SavedRoute
from puente.web.routes.planning import Planned, number_like, plan_for, speaker
from puente.web.routes.state import VisitState


def routes(viewer: Viewer, act: Act = Act.ROUTE_READ) -> QuerySet[SavedRoute]:
    """The routes of the people whom the viewer may do this with, newest first."""
    return SavedRoute.objects.filter(person__in=people(viewer, act)).order_by("-saved_at")


def route(viewer: Viewer, pk: UUID, act: Act = Act.ROUTE_READ) -> SavedRoute:
    """One of them.

    raises   NotFound
    """
    found = routes(viewer, act).filter(pk=pk).first()
    if found is None:
        raise NotFound("route.unknown", kind="route")
    return found


def planned_today(found: SavedRoute, language: str) -> Planned | None:
    """The route planned again on today's law, what was done taken as done; None where there is no law to plan by."""
    if found.country not in law.countries():
        return None
    try:
        person = read_person(found.person.facts or {}, vocabulary())
    except InputError:  # a file that a later vocabulary no longer reads: the kept plan still shows
        return None
    try:
        planned = plan_for(
            person, country=found.country, goal=found.goal, on=timezone.localdate(), language=language,
            done=found.steps_done.values_list("step", flat=True),
        )  # fmt: skip
    except NotFound:  # a law that no longer knows the goal: the kept plan still shows
        return None
    return planned.looking_at(number_like(found.plan, planned.route))


def state_behind(found: SavedRoute) -> VisitState:
    """The answers behind a route, to be changed; the person file alone where it was changed elsewhere since."""
    version, kept = found.person.version, found.plan.get("visit")
    if kept and kept["version"] == version:
        return VisitState.read(kept)
    return VisitState(found.goal, found.person.facts or {}, version=version)


def step_name(found: SavedRoute, step: str, language: str) -> str:
    """A step in words; its id where there is no law to name it."""
    if found.country not in law.countries():
        return step
    return speaker(found.country, language, found.planned_on).step(step)
