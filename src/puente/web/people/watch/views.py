"""The page on which a file out of reach is opened in an emergency. Start at `emergency`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.errors import InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import queries
from puente.web.people.queries import people
from puente.web.people.watch.emergency import open_in_emergency
from puente.web.people.watch.forms import Emergency
from puente.web.policy.words import Act
from puente.web.saying import say_refusal


@allow(Act.EMERGENCY_OPEN, "GET", "POST")
@once
def emergency(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A reason, then the file for a few hours; a file within reach is simply opened."""
    queries.person(request.viewer, pk, Act.EMERGENCY_OPEN)
    if people(request.viewer, Act.PERSON_READ).filter(pk=pk).exists():
        return redirect("person", pk)
    form = Emergency(request.POST or None)
    if form.is_valid():
        try:
            open_in_emergency(by=request.viewer, pk=pk, reason=form.cleaned_data["reason"])
        except InputError as error:
            form.add_error("reason", say_refusal(error))
        else:
            return redirect("person", pk)
    return render(request, "people/watch/emergency.html", {"form": form}, status=422 if form.is_bound else 200)
