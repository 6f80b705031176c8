"""The pages of a saved route: steps to tick, papers, what changed, paper and calendar. Start at `route`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.errors import InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people.actions import note_read
from puente.web.people.forms import AddDocument
from puente.web.people.uploading import uploaded
from puente.web.policy.words import Act, Role
from puente.web.routes import actions, queries, visit_actions
from puente.web.routes.convert import route_page, saved_page
from puente.web.routes.visit_views import file_answer, with_cookie
from puente.web.saying import say_refusal


@allow(Act.ROUTE_READ)
def route(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The steps, which are done, and what today's law changes; the look is recorded."""
    found = queries.route(request.viewer, pk)
    note_read(by=request.viewer, act=Act.ROUTE_READ, pk=found.person_id)
    planned = queries.planned_today(found, request.LANGUAGE_CODE)
    shown = saved_page(found, planned, request.LANGUAGE_CODE)
    if planned is not None:
        shown |= route_page(planned)
    return render(request, "routes/saved.html", shown | {"own": request.viewer.role is Role.PERSON})


@allow(Act.ROUTE_TICK, "POST")
@once
def tick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A step marked as done, or no longer."""
    act = actions.untick if request.POST.get("undo") else actions.tick
    act(by=request.viewer, route=pk, step=request.POST.get("step", "")[:80])
    return redirect("route", pk)


@allow(Act.DOCUMENT_ADD, "GET", "POST")
@once
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A paper for a step, photographed or scanned."""
    found = queries.route(request.viewer, pk, Act.DOCUMENT_ADD)
    number = request.POST.get("number") or request.GET.get("number") or ""
    step = actions.step_numbered(found, number)
    form = AddDocument(request.POST or None, request.FILES or None, language=request.LANGUAGE_CODE)
    if form.is_valid():
        try:
            actions.add_paper(
                by=request.viewer, route=pk, step=step, kind=form.cleaned_data["kind"], data=uploaded(request, form)
            )
        except InputError as error:
            form.add_error("file", say_refusal(error))
        else:
            return redirect("route", pk)
    name = queries.step_name(found, step, request.LANGUAGE_CODE)
    shown = {"form": form, "pk": pk, "number": number, "name": name}
    return render(request, "routes/paper.html", shown, status=422 if form.errors else 200)


@allow(Act.ROUTE_TICK, "POST")
@once
def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Today's plan in the place of the one that was kept; what was done stays done."""
    found = queries.route(request.viewer, pk, Act.ROUTE_TICK)
    planned = queries.planned_today(found, request.LANGUAGE_CODE)
    if planned is not None:
        actions.renew(by=request.viewer, route=pk, planned=planned)
    return redirect("route", pk)


@allow(Act.ROUTE_CHANGE, "POST")
@once
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The answers behind a route, opened again to say more or otherwise."""
    found = queries.route(request.viewer, pk, Act.ROUTE_CHANGE)
    token = visit_actions.begin(country=found.country, state=queries.state_behind(found), person=found.person)
    return with_cookie(redirect("visit-said"), token)


@allow(Act.ROUTE_READ)
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Today's route on paper."""
    return _file(request, pk, "pdf")


@allow(Act.ROUTE_READ)
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Today's plan for a calendar."""
    return _file(request, pk, "ics")


def _file(request: HttpRequest, pk: UUID, ending: str) -> HttpResponse:
    found = queries.route(request.viewer, pk)
    planned = queries.planned_today(found, request.LANGUAGE_CODE)
    if planned is None or (ending == "ics" and not planned.route.plans):
        return redirect("route", pk)
    note_read(by=request.viewer, act=Act.ROUTE_READ, pk=found.person_id)
    return file_answer(planned.pdf() if ending == "pdf" else planned.calendar(), ending)
