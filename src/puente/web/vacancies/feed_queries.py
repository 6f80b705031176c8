"""Read the addresses of one's own firm. Start at `own_feeds`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from puente.errors import NotFound
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.feed_models import Feed


def own_feeds(viewer: Viewer) -> QuerySet[Feed]:
    """The addresses that are read for the viewer's firm."""
    viewer.require(Act.VACANCY_KEEP)
    mine = Feed.objects.filter(country=viewer.country, employer__organisation_id=viewer.organisation_id, ended_at=None)
    return (mine if viewer.organisation_id else mine.none()).order_by("made_at")


def own_feed(viewer: Viewer, pk: UUID) -> Feed:
    """One of them.

    raises   NotFound("feed.unknown")
    """
    found = own_feeds(viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound("feed.unknown", kind="feed")
    return found
