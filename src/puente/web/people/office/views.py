"""The pages of an office: workload, looks, hand-overs, households. Start at `office`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.errors import Conflict
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import queries
from puente.web.people.convert import row
from puente.web.people.office import actions
from puente.web.people.office.forms import Offer, Take
from puente.web.people.office.queries import household_of, logins, looks, offered, other_offices, workload
from puente.web.policy.words import Act
from puente.web.saying import say_refusal


@allow(Act.OFFICE_READ)
def office(request: HttpRequest) -> HttpResponse:
    """Who has how much in hand."""
    shown = {"loads": workload(request.viewer, on=timezone.localdate()), "offers": offered(request.viewer).count()}
    return render(request, "people/office/office.html", shown)


@allow(Act.OFFICE_READ)
def office_looks(request: HttpRequest) -> HttpResponse:
    """Who of the office looked at which file, by number."""
    entries = list(looks(request.viewer))
    names = logins(entries)
    rows = [(entry, names.get(entry.actor, "–")) for entry in entries]
    return render(request, "people/office/looks.html", {"rows": rows})


@allow(Act.CASE_TRANSFER, "POST")
@once
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A case offered to another office."""
    queries.person(request.viewer, pk, Act.CASE_TRANSFER)
    form = Offer(request.POST, offices=other_offices(request.viewer))
    if form.is_valid():
        chosen, reason = form.cleaned_data["office"].pk, form.cleaned_data["reason"]
        try:
            actions.offer(by=request.viewer, pk=pk, office=chosen, reason=reason)
        except Conflict as error:
            form.add_error(None, say_refusal(error))
        else:
            return redirect("person", pk)
    return render(request, "people/office/offer.html", {"form": form, "pk": pk}, status=422)


@allow(Act.HANDOVER_ANSWER)
def handovers(request: HttpRequest) -> HttpResponse:
    """Cases that other offices offer: where from, since when, why, no name."""
    rows = [
        {"pk": each.pk, "office": each.from_office.name, "at": each.offered_at, "reason": each.reason,
         "stage": each.case.stage, "language": each.case.person.preferred_language}
        for each in offered(request.viewer)
    ]  # fmt: skip
    return render(
        request, "people/office/handovers.html", {"rows": rows, "form": Take(office_id=request.viewer.office_id)}
    )


@allow(Act.HANDOVER_ANSWER, "POST")
@once
def answer(request: HttpRequest, handover_pk: UUID) -> HttpResponse:
    """Taken, or left where it is."""
    if request.POST.get("decline"):
        actions.decline(by=request.viewer, pk=handover_pk)
        return redirect("handovers")
    form = Take(request.POST, office_id=request.viewer.office_id)
    chosen = form.cleaned_data["caseworker"].uuid if form.is_valid() else UUID(int=0)
    actions.take(by=request.viewer, pk=handover_pk, caseworker=chosen)
    return redirect("handovers")


@allow(Act.PERSON_READ)
def household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who lives and plans with this person, as far as the viewer may know."""
    members, hidden = household_of(request.viewer, pk)
    rows = [(relation, row(each, request.viewer)) for relation, each in members]
    return render(request, "people/office/household.html", {"rows": rows, "hidden": hidden, "pk": pk})
