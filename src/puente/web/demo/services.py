"""Services of the invented world, with places, hours and times to book. Start at `add_services`."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from puente.web.demo.places import Places
from puente.web.services.hours import read_hours
from puente.web.services.models import OpeningHours, Place, Provider, Service, Slot

_LAST_WORKDAY = 5


def add_services(world: dict[str, Any], places: Places, *, today: date) -> None:
    """Put them into the database, already published."""
    for each in world["services"]:
        place = _service(each, places, today=today).places.get()
        for days in each.get("slots", ()):
            starts = timezone.make_aware(datetime.combine(today + timedelta(days=days), time(14)))
            Slot.objects.create(place=place, starts_at=starts, minutes=60, capacity=3)


def _service(each: dict[str, Any], places: Places, *, today: date) -> Service:
    keeper = places.organisations[each["kept_by"]]
    outside = each.get("outside", "")
    provider, _ = Provider.objects.get_or_create(
        country=keeper.country, name=outside or keeper.name, organisation=None if outside else keeper, kept_by=keeper
    )
    made = Service.objects.create(
        country=keeper.country, provider=provider, kind=each["kind"], name=each["name"], about=each["about"],
        who=each.get("who", ""), rule=each.get("rule", ""), languages=f"|{'|'.join(each['languages'])}|",
        valid_from=today - timedelta(days=90), source=each["source"], source_read_on=today,
        published_at=timezone.now(),
    )  # fmt: skip
    place = Place.objects.create(
        service=made, street=each["street"], town=each["town"], phone=each["phone"], time_zone=each["time_zone"],
        valid_from=made.valid_from,
    )  # fmt: skip
    OpeningHours.objects.bulk_create(
        OpeningHours(place=place, weekday=day, opens=opens, closes=closes)
        for day in range(_LAST_WORKDAY)
        for opens, closes in read_hours(each["hours"], field="hours")
    )
    return made
