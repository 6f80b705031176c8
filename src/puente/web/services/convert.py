"""Turn services and referrals into the dictionaries that a page or an answer may show. Start at `service_card`.

A recipient reads of a person what the purpose `referral` shares and nothing else.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from puente.web.people.convert import shared_card
from puente.web.services.hours import written
from puente.web.services.models import LANGUAGES, Booking, Place, Service, Slot
from puente.web.services.queries import is_open


def service_row(service: Service, *, at: datetime | None = None) -> dict[str, Any]:
    """A service in a list: name, kind, provider, towns, whether a place is open now."""
    at = at or timezone.now()
    places = list(service.places.all())
    return {
        "id": str(service.pk),
        "name": service.name,
        "kind": service.kind,
        "country": service.country,
        "provider": service.provider.name,
        "towns": sorted({place.town for place in places}),
        "languages": language_codes(service),
        "open_now": any(is_open(place, at) for place in places),
    }


def service_card(service: Service, *, at: datetime | None = None) -> dict[str, Any]:
    """Everything that everybody may know of a service."""
    at = at or timezone.now()
    return {
        **service_row(service, at=at),
        "about": service.about,
        "who": service.who,
        "has_rule": bool(service.rule.strip()),
        "takes_referrals": service.provider.organisation_id is not None,
        "valid_until": service.valid_until,
        "source": service.source,
        "source_read_on": service.source_read_on,
        "places": [place_card(place, at=at) for place in service.places.all()],
    }


def place_card(place: Place, *, at: datetime) -> dict[str, Any]:
    """A place with its weekly hours, Monday first; an empty text is a closed day."""
    week: list[list[Any]] = [[] for _ in range(7)]
    for each in sorted(place.hours.all(), key=lambda each: each.opens):
        week[each.weekday].append((each.opens, each.closes))
    return {
        "id": str(place.pk),
        "name": place.name,
        "street": place.street,
        "town": place.town,
        "phone": place.phone,
        "time_zone": place.time_zone,
        "hours": [written(day) for day in week],
        "open_now": is_open(place, at),
    }


def slot_card(slot: Slot) -> dict[str, Any]:
    """A slot by the clock of its place, with the room that is left."""
    return {
        "id": str(slot.pk),
        "starts": slot.starts_at.astimezone(ZoneInfo(slot.place.time_zone)).strftime("%Y-%m-%d %H:%M"),
        "minutes": slot.minutes,
        "free": slot.capacity - slot.taken,
        "street": slot.place.street,
        "town": slot.place.town,
    }


def language_codes(service: Service) -> list[str]:
    """The languages that a service speaks, as codes that the site knows."""
    return [code for code in service.languages.split("|") if code in LANGUAGES]


def booking_card(booking: Booking) -> dict[str, Any]:
    """A referral as the person and their caseworker see it."""
    return {
        "id": str(booking.pk),
        "service": str(booking.service_id),
        "name": booking.service.name,
        "recipient": booking.referral.recipient.name,
        "state": booking.referral.state,
        "outcome": booking.outcome,
        "eligibility": booking.eligibility,
        "slot": slot_card(booking.slot) if booking.slot else None,
        "sent_at": booking.referral.made_at,
        "closed_at": booking.closed_at,
    }


def received_row(booking: Booking) -> dict[str, Any]:
    """A referral in the list of who received it."""
    person = shared_card(booking.referral.case.person, (booking.referral.purpose,))
    person.pop("id", None)
    return {"person": person, **booking_card(booking)}


def received_card(booking: Booking) -> dict[str, Any]:
    """A referral as who received it reads it, with what was written for them."""
    return {**received_row(booking), "reason": booking.referral.reason or "", "remark": booking.remark or ""}
