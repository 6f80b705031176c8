"""The page of a saved route. Start at `route`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people.actions import note_read
from puente.web.policy.words import Act
from puente.web.routes import actions, queries


@allow(Act.ROUTE_READ)
def route(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The steps of a route and which are done; the look is recorded."""
    found = queries.route(request.viewer, pk)
    note_read(by=request.viewer, act=Act.ROUTE_READ, pk=found.person_id)
    done = set(found.steps_done.values_list("step", flat=True))
    steps = [(step, step in done) for step in actions.step_ids(found)]
    return render(request, "routes/route.html", {"route": found, "steps": steps})


@allow(Act.ROUTE_TICK, "POST")
@once
def tick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A step marked as done, or no longer."""
    act = actions.untick if request.POST.get("undo") else actions.tick
    act(by=request.viewer, route=pk, step=request.POST.get("step", "")[:80])
    return redirect("route", pk)
