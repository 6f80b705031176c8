"""Read services: the catalogue for everybody, and an organisation's own. Start at `catalogue`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from puente.errors import NotFound
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.services.hours import local
from puente.web.services.models import OpeningHours, Place, Service, Slot


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; an empty field narrows nothing."""

    country: str = ""
    town: str = ""
    kind: str = ""
    language: str = ""
    open_now: bool = False


def published(at: datetime | None = None) -> QuerySet[Service]:
    """The services that everybody may see at a moment, with their places of that day."""
    at = at or timezone.now()
    places = Prefetch("places", _during(Place.objects.order_by("town", "street"), at.date()).prefetch_related("hours"))
    found = _during(Service.objects.filter(published_at__lte=at), at.date())
    return found.select_related("provider").prefetch_related(places)


def catalogue(wanted: Wanted, *, at: datetime | None = None) -> QuerySet[Service]:
    """Those that fit what is wanted, by name."""
    at = at or timezone.now()
    found = published(at)
    if wanted.country:
        found = found.filter(country=wanted.country)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.language:
        found = found.filter(languages__contains=f"|{wanted.language}|")
    if wanted.town or wanted.open_now:
        found = found.filter(pk__in=_places(wanted, at).values("service"))
    return found.order_by("name", "pk")


def service(pk: UUID, *, at: datetime | None = None) -> Service:
    """One that everybody may see.

    raises   NotFound("service.unknown")
    """
    found = published(at).filter(pk=pk).first()
    if found is None:
        raise NotFound("service.unknown", kind="service")
    return found


def countries() -> list[str]:
    """Where there are services to be seen."""
    return sorted(set(published().values_list("country", flat=True)))


def towns(country: str = "") -> list[str]:
    """Where services can be found."""
    seen = Place.objects.filter(service__in=catalogue(Wanted(country=country)))
    return sorted(set(seen.values_list("town", flat=True)))


def free_slots(service: Service, *, at: datetime | None = None) -> QuerySet[Slot]:
    """The slots of a service that have room and lie ahead, the first one first."""
    at = at or timezone.now()
    places = _during(Place.objects.filter(service=service), at.date())
    room = Slot.objects.filter(place__in=places, starts_at__gt=at, taken__lt=F("capacity"))
    return room.select_related("place").order_by("starts_at")


def kept(viewer: Viewer, act: Act = Act.SERVICE_KEEP) -> QuerySet[Service]:
    """The services that the viewer's organisation keeps, published or not.

    raises   NotAllowed
    """
    viewer.require(act)
    mine = Service.objects.filter(country=viewer.country, provider__kept_by_id=viewer.organisation_id)
    found = mine if viewer.organisation_id is not None else mine.none()
    return found.select_related("provider", "provider__organisation").order_by("name", "pk")


def kept_service(viewer: Viewer, pk: UUID, act: Act = Act.SERVICE_KEEP) -> Service:
    """One of them.

    raises   NotFound("service.unknown")
    """
    found = kept(viewer, act).filter(pk=pk).first()
    if found is None:
        raise NotFound("service.unknown", kind="service")
    return found


def kept_place(viewer: Viewer, pk: UUID) -> Place:
    """A place of one of them.

    raises   NotFound("service.unknown-place")
    """
    found = Place.objects.filter(service__in=kept(viewer), pk=pk).select_related("service").first()
    if found is None:
        raise NotFound("service.unknown-place", kind="place")
    return found


def kept_slot(viewer: Viewer, pk: UUID) -> Slot:
    """A slot of one of them.

    raises   NotFound("service.unknown-slot")
    """
    found = Slot.objects.filter(place__service__in=kept(viewer), pk=pk).select_related("place").first()
    if found is None:
        raise NotFound("service.unknown-slot", kind="slot")
    return found


def is_open(place: Place, at: datetime) -> bool:
    """Whether a place is open by its weekly hours; what holds on public holidays is not known."""
    day, now = local(at, place.time_zone)
    return any(each.weekday == day and each.opens <= now < each.closes for each in place.hours.all())


def _places(wanted: Wanted, at: datetime) -> QuerySet[Place]:
    found = _during(Place.objects.all(), at.date())
    if wanted.town:
        found = found.filter(town__icontains=wanted.town)
    return found.filter(_open_at(at)) if wanted.open_now else found


def _open_at(at: datetime) -> Q:
    """The places open at an instant, each by its own clock."""
    condition = Q(pk=None)
    for zone in Place.objects.order_by().values_list("time_zone", flat=True).distinct():
        day, now = local(at, zone)
        hours = OpeningHours.objects.filter(weekday=day, opens__lte=now, closes__gt=now)
        condition |= Q(time_zone=zone, pk__in=hours.values("place"))
    return condition


def _during(rows: QuerySet, on: date) -> QuerySet:
    """Those whose period holds the day."""
    return rows.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)
