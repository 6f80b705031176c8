"""The pages of the protected referral. Start at `protection`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.errors import Conflict
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import queries
from puente.web.people.actions import note_read
from puente.web.people.forms import FLAG_WORDS
from puente.web.people.models import Person
from puente.web.people.queries import people
from puente.web.people.safety import actions
from puente.web.people.safety.contacts import contacts
from puente.web.people.safety.forms import Flags, Focal
from puente.web.people.safety.queries import possible_focals, protected_cases, standing_focal
from puente.web.policy.words import Act
from puente.web.saying import say_refusal


@allow(Act.PROTECTION_READ, "GET", "POST")
@once
def protection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What stands, what to do next and whom to call; flags are raised and taken down here."""
    found = queries.person(request.viewer, pk, Act.PROTECTION_READ)
    form = Flags(request.POST or None, initial={"flags": found.protection or [], "version": found.version})
    if not form.is_valid():
        note_read(by=request.viewer, act=Act.PROTECTION_READ, pk=pk)
        return _shown(request, found, form)
    flags = tuple(form.cleaned_data["flags"])
    try:
        actions.raise_flags(by=request.viewer, pk=pk, flags=flags, version=form.cleaned_data["version"])
    except Conflict as error:
        fresh = queries.person(request.viewer, pk, Act.PROTECTION_READ)
        form.add_error(None, say_refusal(error))
        form.data = form.data.copy()
        form.data["version"] = fresh.version
        return _shown(request, fresh, form, status=409)
    still_mine = people(request.viewer, Act.PERSON_READ).filter(pk=pk).exists()
    return redirect("protection" if still_mine and flags else "person" if still_mine else "people", *[pk][:still_mine])


@allow(Act.PROTECTION_ASSIGN, "GET", "POST")
@once
def protected(request: HttpRequest) -> HttpResponse:
    """The protected cases of the office, without names, and who takes those that come."""
    staff, standing = possible_focals(request.viewer), standing_focal(request.viewer.office_id)
    form = Focal(request.POST or None, staff=staff, initial={"focal": standing and standing.uuid})
    if form.is_valid():
        actions.name_standing_focal(by=request.viewer, focal=form.cleaned_data["focal"].uuid)
        return redirect("protected")
    shown = {"form": form, "standing": standing, "cases": protected_cases(request.viewer), "staff": Focal(staff=staff)}
    return render(request, "people/safety/protected.html", shown)


@allow(Act.PROTECTION_ASSIGN, "POST")
@once
def focal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A protected case in the hands of a focal."""
    queries.person(request.viewer, pk, Act.PROTECTION_ASSIGN)
    form = Focal(request.POST, staff=possible_focals(request.viewer))
    if form.is_valid():
        actions.name_focal(by=request.viewer, pk=pk, focal=form.cleaned_data["focal"].uuid)
    return redirect("protected")


def _shown(request: HttpRequest, found: Person, form: Flags, *, status: int = 200) -> HttpResponse:
    flags = found.protection or []
    called = contacts(
        found.country, flags, birth_date=found.birth_date or "", language=request.LANGUAGE_CODE, on=timezone.localdate()
    )
    shown = {
        "pk": found.pk,
        "form": form,
        "flags": [FLAG_WORDS[flag] for flag in flags],
        "focal": found.case.focal.login if found.case.focal else "",
        "contacts": called if flags else (),
    }
    return render(request, "people/safety/protection.html", shown, status=status)
