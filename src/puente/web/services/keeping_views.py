"""The pages on which staff keep the services of their organisation. Start at `kept`."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.policy.words import Act, Scope
from puente.web.saying import say_refusal
from puente.web.services import actions, queries
from puente.web.services.convert import language_codes, place_card, slot_card
from puente.web.services.forms import AddSlots, KeepPlace, KeepService
from puente.web.services.hours import written
from puente.web.services.models import Place, Service
from puente.web.services.words import DAY_WORDS, KIND_WORDS

_SAID = ("kind", "name", "about", "who", "rule", "valid_from", "valid_until", "source", "source_read_on", "version")


@allow(Act.SERVICE_KEEP)
def kept(request: HttpRequest) -> HttpResponse:
    """The services of one's organisation."""
    rows = [(each, KIND_WORDS[each.kind]) for each in queries.kept(request.viewer)]
    return render(request, "services/kept.html", {"rows": rows})


@allow(Act.SERVICE_KEEP, "GET", "POST")
@once
def new(request: HttpRequest) -> HttpResponse:
    """A service that is not in the catalogue yet."""
    today = timezone.now().date()
    form = KeepService(request.POST or None, country=request.viewer.country, initial=_fresh(today))
    if form.is_valid():
        made = _saved(request, form, None)
        if made:
            return redirect("kept-service", made.pk)
    return render(request, "services/edit.html", {"form": form})


@allow(Act.SERVICE_KEEP)
def kept_service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: its state, its places, its slots."""
    found = queries.kept_service(request.viewer, pk)
    at = timezone.now()
    places = found.places.prefetch_related("hours").order_by("town", "street")
    cards = [place_card(place, at=at) for place in places]
    for card in cards:
        card["week"] = list(zip(DAY_WORDS, card["hours"], strict=True))
    shown = {"service": found, "kind": KIND_WORDS[found.kind], "places": cards, "publisher": _publishes(request)}
    return render(request, "services/kept_service.html", shown)


@allow(Act.SERVICE_KEEP, "GET", "POST")
@once
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another text of one of them; it waits for a supervisor unless a supervisor wrote it."""
    found = queries.kept_service(request.viewer, pk)
    form = KeepService(request.POST or None, country=request.viewer.country, initial=_now(found))
    if form.is_valid() and _saved(request, form, pk):
        return redirect("kept-service", pk)
    status = 409 if getattr(form, "conflict", False) else 200
    return render(
        request, "services/edit.html", {"form": form, "pk": pk, "publisher": _publishes(request)}, status=status
    )


@allow(Act.SERVICE_PUBLISH, "POST")
@once
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Shown to everybody from now on, or no longer."""
    act = actions.unpublish if request.POST.get("undo") else actions.publish
    act(by=request.viewer, pk=pk)
    return redirect("kept-service", pk)


@allow(Act.SERVICE_KEEP, "GET", "POST")
@once
def add_place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more place of a service."""
    queries.kept_service(request.viewer, pk)
    form = KeepPlace(
        request.POST or None, country=request.viewer.country, initial={"valid_from": timezone.now().date()}
    )
    if form.is_valid():
        actions.save_place(by=request.viewer, service=pk, said=form.said(), hours=form.hours())
        return redirect("kept-service", pk)
    return render(request, "services/place.html", {"form": form, "pk": pk})


@allow(Act.SERVICE_KEEP, "GET", "POST")
@once
def edit_place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another address or other hours of a place."""
    found = queries.kept_place(request.viewer, pk)
    form = KeepPlace(request.POST or None, country=request.viewer.country, initial=_place_now(found))
    if form.is_valid():
        actions.save_place(
            by=request.viewer, service=found.service_id, said=form.said(), hours=form.hours(), pk=found.pk
        )
        return redirect("kept-service", found.service_id)
    return render(request, "services/place.html", {"form": form, "pk": found.service_id})


@allow(Act.SERVICE_KEEP, "GET", "POST")
@once
def slots(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The times that can be booked at a place, and a form for more."""
    found = queries.kept_place(request.viewer, pk)
    form = AddSlots(request.POST or None)
    if form.is_valid():
        starts = form.cleaned_data.pop("starts").replace(tzinfo=None)
        try:
            actions.add_slots(by=request.viewer, place=pk, starts=starts, **form.cleaned_data)
        except (InputError, Conflict) as error:
            form.add_error("starts", say_refusal(error))
        else:
            return redirect("slots", pk)
    ahead = found.slots.filter(starts_at__gt=timezone.now()).select_related("place").order_by("starts_at")
    rows = [{**slot_card(slot), "taken": slot.taken, "capacity": slot.capacity} for slot in ahead]
    return render(request, "services/slots.html", {"form": form, "place": found, "rows": rows})


@allow(Act.SERVICE_KEEP, "POST")
@once
def close_slot(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No further booking in a slot."""
    place = queries.kept_slot(request.viewer, pk).place_id
    actions.close_slot(by=request.viewer, pk=pk)
    return redirect("slots", place)


def _saved(request: HttpRequest, form: KeepService, pk: UUID | None) -> Service | None:
    said = dict(form.cleaned_data)
    version, provider = said.pop("version"), said.pop("provider")
    try:
        return actions.save_service(by=request.viewer, said=said, provider=provider, pk=pk, version=version)
    except InputError as error:
        form.add_error(error.field if error.field in form.fields else None, say_refusal(error))
    except Conflict as error:
        form.add_error(None, say_refusal(error))
        form.conflict = True
        form.data = form.data.copy()
        form.data["version"] = queries.kept_service(request.viewer, pk).version
    return None


def _publishes(request: HttpRequest) -> bool:
    return request.viewer.scope(Act.SERVICE_PUBLISH) is not Scope.NONE


def _fresh(today: date) -> dict[str, Any]:
    return {"valid_from": today, "source_read_on": today, "languages": ["es"]}


def _now(found: Service) -> dict[str, Any]:
    outside = "" if found.provider.organisation_id else found.provider.name
    now = {name: getattr(found, name) for name in _SAID}
    return {**now, "languages": language_codes(found), "provider": outside}


def _place_now(found: Place) -> dict[str, Any]:
    names = ("name", "street", "town", "phone", "time_zone", "valid_from", "valid_until")
    week: dict[str, list[Any]] = {f"day_{day}": [] for day in range(7)}
    for each in found.hours.order_by("opens"):
        week[f"day_{each.weekday}"].append((each.opens, each.closes))
    return {**{name: getattr(found, name) for name in names}, **{day: written(spans) for day, spans in week.items()}}
