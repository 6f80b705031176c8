"""The pages of sharing: a person's own consents, and what a recipient sees. Start at `consents`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.web.accounts.guard import allow
from puente.web.consent.actions import give, withdraw
from puente.web.consent.queries import consents_of
from puente.web.outbox.once import once
from puente.web.people import actions, queries
from puente.web.people.convert import shared_card
from puente.web.people.forms import PURPOSE_WORDS, GiveConsent
from puente.web.people.looks import looks
from puente.web.policy.words import Act


@allow(Act.CONSENT_OWN, "GET", "POST")
@once
def consents(request: HttpRequest) -> HttpResponse:
    """With whom one shares what, who looked, and a form to share with one more."""
    viewer = request.viewer
    own = queries.own_person(viewer, Act.CONSENT_OWN)
    form = GiveConsent(request.POST or None, country=viewer.country)
    if form.is_valid():
        give(by=viewer, subject=own.pk, language=request.LANGUAGE_CODE, **form.cleaned_data)
        return redirect("consents")
    given = [(each, PURPOSE_WORDS[each.purpose]) for each in consents_of(own.pk)]
    return render(request, "people/consents.html", {"form": form, "given": given, "looks": looks(viewer, own)})


@allow(Act.CONSENT_OWN, "POST")
@once
def withdraw_consent(request: HttpRequest, consent_pk: UUID) -> HttpResponse:
    """No longer shared, from now on."""
    own = queries.own_person(request.viewer, Act.CONSENT_OWN)
    withdraw(by=request.viewer, subject=own.pk, consent=consent_pk)
    return redirect("consents")


@allow(Act.SHARED_READ)
def shared(request: HttpRequest) -> HttpResponse:
    """Who shares with the viewer's organisation, and for what."""
    found = queries.shared_people(request.viewer)
    rows = [(shared_card(person, (purpose,)), PURPOSE_WORDS[purpose]) for person, purpose in found]
    return render(request, "people/shared.html", {"rows": rows})


@allow(Act.SHARED_READ)
def shared_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What one of them shares; the look is recorded."""
    found, purposes = queries.shared_person(request.viewer, pk)
    actions.note_read(by=request.viewer, act=Act.SHARED_READ, pk=pk, facts={"purposes": list(purposes)})
    shown = {"card": shared_card(found, purposes), "purposes": [PURPOSE_WORDS[each] for each in purposes]}
    return render(request, "people/shared_person.html", shown)
