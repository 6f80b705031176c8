"""What changes about services: keeping, publishing, places, slots. Start at `save_service`.

Staff keep what is said of their services; a change of a published one waits again until a supervisor publishes it,
unless a supervisor made it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.web.accounts.models import Organisation
from puente.web.audit.actions import record
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Scope
from puente.web.services.eligibility import check_rule
from puente.web.services.hours import Span, zones_of
from puente.web.services.models import LANGUAGES, Kind, OpeningHours, Place, Provider, Service, Slot
from puente.web.services.queries import kept_place, kept_service, kept_slot

LONGEST_REPEAT = 26
"""Weeks for which slots are made at once."""


@transaction.atomic
def save_service(
    *, by: Viewer, said: Mapping[str, Any], provider: str, pk: UUID | None = None, version: int | None = None
) -> Service:
    """A new service, or another text of one that the viewer's organisation keeps.

    said       kind, name, about, who, rule, languages (codes), valid_from, valid_until, source, source_read_on
    provider   name of a body outside; empty for the viewer's own organisation
    raises     InputError("service.rule" and others), Conflict("service.changed")
    """
    by.require(Act.SERVICE_KEEP)
    _check(said, country=by.country)
    found = Service(country=by.country) if pk is None else kept_service(by, pk)
    if pk is not None:
        _take_version(found, version)
    for name, value in said.items():
        setattr(found, name, f"|{'|'.join(value)}|" if name == "languages" else value)
    found.provider = _provider(by, provider)
    if by.scope(Act.SERVICE_PUBLISH) is Scope.NONE:
        found.published_at = None
    found.save()
    record(by=by, act=Act.SERVICE_KEEP, subject=("service", found.pk), facts={"version": found.version})
    return found


@transaction.atomic
def publish(*, by: Viewer, pk: UUID) -> Service:
    """A service that everybody can see from now on.

    raises   Conflict("service.no-place")
    """
    found = kept_service(by, pk, Act.SERVICE_PUBLISH)
    if not found.places.exists():
        raise Conflict("service.no-place")
    return _set_published(by, found, timezone.now())


@transaction.atomic
def unpublish(*, by: Viewer, pk: UUID) -> Service:
    """A service that nobody outside sees any more; referrals that stand go on."""
    return _set_published(by, kept_service(by, pk, Act.SERVICE_PUBLISH), None)


@transaction.atomic
def save_place(
    *, by: Viewer, service: UUID, said: Mapping[str, Any], hours: Sequence[Sequence[Span]], pk: UUID | None = None
) -> Place:
    """A place of a service and its weekly hours, Monday first.

    raises   InputError("service.time-zone")
    """
    if said["time_zone"] not in zones_of(by.country):
        raise InputError("service.time-zone", field="time_zone", accepted=zones_of(by.country))
    owner = kept_service(by, service)
    place = Place(service=owner) if pk is None else kept_place(by, pk)
    for name, value in said.items():
        setattr(place, name, value)
    place.save()
    place.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(place=place, weekday=day, opens=opens, closes=closes)
        for day, spans in enumerate(hours)
        for opens, closes in spans
    )
    record(by=by, act=Act.SERVICE_KEEP, subject=("service", owner.pk), facts={"place": str(place.pk)})
    return place


@transaction.atomic
def add_slots(*, by: Viewer, place: UUID, starts: datetime, minutes: int, capacity: int, weeks: int = 1) -> list[Slot]:
    """A slot on the day, and on the same day and hour of the following weeks by the place's own clock.

    starts   without a time zone: what a clock at the place shows
    raises   InputError("slot.size"), InputError("slot.past"), Conflict("slot.twice")
    """
    found = kept_place(by, place)
    if not (0 < capacity <= 500 and 0 < minutes <= 600 and 0 < weeks <= LONGEST_REPEAT):
        raise InputError(
            "slot.size", field="capacity", accepted=("1 to 500 people", "1 to 600 minutes", "1 to 26 weeks")
        )
    zone = ZoneInfo(found.time_zone)
    days = [(starts + timedelta(weeks=week)).replace(tzinfo=zone) for week in range(weeks)]
    if days[0] <= timezone.now():
        raise InputError("slot.past", field="starts")
    if found.slots.filter(starts_at__in=days).exists():
        raise Conflict("slot.twice")
    made = Slot.objects.bulk_create(
        Slot(place=found, starts_at=day, minutes=minutes, capacity=capacity) for day in days
    )
    facts = {"slots": len(made), "capacity": capacity}
    record(by=by, act=Act.SERVICE_KEEP, subject=("service", found.service_id), facts=facts)
    return made


@transaction.atomic
def close_slot(*, by: Viewer, pk: UUID) -> None:
    """No further booking in a slot; those that stand stay."""
    found = kept_slot(by, pk)
    if not Slot.objects.filter(pk=pk, taken=0).delete()[0]:
        Slot.objects.filter(pk=pk).update(capacity=F("taken"))
    record(by=by, act=Act.SERVICE_KEEP, subject=("service", found.place.service_id), facts={"slot": "closed"})


def _check(said: Mapping[str, Any], *, country: str) -> None:
    if said["kind"] not in Kind.values:
        raise InputError("service.unknown-kind", field="kind", accepted=Kind.values)
    if not said["languages"] or set(said["languages"]) - set(LANGUAGES):
        raise InputError("service.unknown-language", field="languages", accepted=LANGUAGES)
    if said.get("valid_until") and said["valid_until"] < said["valid_from"]:
        raise InputError("service.ends-before-start", field="valid_until")
    check_rule(str(said.get("rule", "")), country=country)


def _provider(by: Viewer, name: str) -> Provider:
    """The provider of a name; the viewer's organisation where none is given."""
    own = Organisation.objects.filter(pk=by.organisation_id, country=by.country).first()
    if own is None:
        raise InputError("person.no-office", field="provider")
    outside = bool(name.strip()) and name.strip() != own.name
    given = {"country": by.country, "organisation": None if outside else own}
    return Provider.objects.get_or_create(kept_by=own, name=name.strip() if outside else own.name, defaults=given)[0]


def _take_version(found: Service, version: int | None) -> None:
    if not Service.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1):
        raise Conflict("service.changed")
    found.version = (version or 0) + 1


def _set_published(by: Viewer, found: Service, at: datetime | None) -> Service:
    found.published_at = at
    found.save(update_fields=["published_at"])
    record(by=by, act=Act.SERVICE_PUBLISH, subject=("service", found.pk), facts={"public": at is not None})
    return found
