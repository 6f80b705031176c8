"""Read saved routes, as far as the viewer may. Start at `route`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from puente.errors import NotFound
from puente.web.people.queries import people
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.routes.models import SavedRoute


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
