"""Read vacancies: everybody what is open, an employer their own, a service what waits. Start at `shown`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from puente.errors import NotFound
from puente.exchange.vacancy_twin import twins
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.models import State, Vacancy
from puente.web.vacancies.said import posting_of

_RELATED = ("employer", "employer__organisation", "employer__verified_by")
_MOST_COMPARED = 300


def shown(on: date | None = None) -> QuerySet[Vacancy]:
    """What people may see on a day: open, cleared by the screening or a person, and not past its last day."""
    day = on or timezone.localdate()
    current = Q(valid_through=None) | Q(valid_through__gte=day)
    found = Vacancy.objects.filter(current, state=State.OPEN, cleared=True)
    return found.select_related(*_RELATED).order_by("-opened_on", "pk")


def shown_one(pk: UUID) -> Vacancy:
    """One of them.

    raises   NotFound
    """
    return _one(shown(), pk)


def looked_for(*, country: str = "", words: str = "", confirmed: bool = False) -> QuerySet[Vacancy]:
    """Those that fit what somebody looks for; what is empty narrows nothing."""
    found = shown()
    if country:
        found = found.filter(country=country)
    for word in words.split()[:6]:
        found = found.filter(Q(title__icontains=word) | Q(place__icontains=word))
    return found.exclude(employer__verified_on=None) if confirmed else found


def own(viewer: Viewer) -> QuerySet[Vacancy]:
    """The vacancies of the viewer's organisation, newest first."""
    viewer.require(Act.VACANCY_KEEP)
    mine = Vacancy.objects.filter(country=viewer.country, employer__organisation_id=viewer.organisation_id)
    return (mine if viewer.organisation_id else mine.none()).select_related(*_RELATED).order_by("-made_at")


def own_one(viewer: Viewer, pk: UUID) -> Vacancy:
    """One of them.

    raises   NotFound
    """
    return _one(own(viewer), pk)


def waiting(viewer: Viewer) -> QuerySet[Vacancy]:
    """What waits for a person of a service, the oldest first; never what the viewer's own organisation offers."""
    viewer.require(Act.VACANCY_REVIEW)
    found = Vacancy.objects.filter(country=viewer.country, state=State.SCREENED)
    found = found.exclude(employer__organisation_id=viewer.organisation_id)
    return found.select_related(*_RELATED).order_by("made_at")


def waiting_one(viewer: Viewer, pk: UUID) -> Vacancy:
    """One of them.

    raises   NotFound, also for one of the viewer's own organisation
    """
    return _one(waiting(viewer), pk)


def twins_of(found: Vacancy) -> list[Vacancy]:
    """Other vacancies of the country that say the same; withdrawn ones are left alone."""
    near = Vacancy.objects.filter(country=found.country).exclude(state=State.WITHDRAWN).exclude(pk=found.pk)
    others = {str(each.pk): each for each in near.select_related(*_RELATED).order_by("-made_at")[:_MOST_COMPARED]}
    pairs = twins([*(posting_of(each).vacancy for each in others.values()), posting_of(found).vacancy])
    return [others[pair.first] for pair in pairs if pair.second == str(found.pk)]


def _one(found: QuerySet[Vacancy], pk: UUID) -> Vacancy:
    one = found.filter(pk=pk).first()
    if one is None:
        raise NotFound("vacancy.unknown", kind="vacancy")
    return one
