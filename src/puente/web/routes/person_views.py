"""What the law offers somebody whose file a service keeps, and their route. Start at `person_route`.

The same answer and the same plan as for somebody without an account, worked out from the file.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.vocabulary.load import read_person, vocabulary
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people.actions import note_read
from puente.web.people.models import Person
from puente.web.people.queries import person as reachable
from puente.web.policy.words import Act
from puente.web.routes import actions, law, queries, visit_actions
from puente.web.routes.convert import offer_page, route_page
from puente.web.routes.everywhere import everywhere
from puente.web.routes.forms import GOALS
from puente.web.routes.planning import Planned, plan_for


@allow(Act.ROUTE_READ)
def person_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What each scheme answers this person today; the look is recorded."""
    found = reachable(request.viewer, pk, Act.ROUTE_READ)
    note_read(by=request.viewer, act=Act.ROUTE_READ, pk=pk)
    if found.country not in law.countries():
        return _no_law(request, pk)
    file = read_person(found.facts or {}, vocabulary())
    shown = offer_page(file, country=found.country, language=request.LANGUAGE_CODE, on=visit_actions.today())
    return render(request, "routes/person_answer.html", shown | {"pk": pk})


@allow(Act.ROUTE_READ)
def person_countries(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What every country would answer this person today; the look is recorded."""
    found = reachable(request.viewer, pk, Act.ROUTE_READ)
    note_read(by=request.viewer, act=Act.ROUTE_READ, pk=pk)
    file = read_person(found.facts or {}, vocabulary())
    answers = everywhere(file, language=request.LANGUAGE_CODE, on=visit_actions.today())
    return render(request, "routes/person_countries.html", {"pk": pk, "countries": answers})


@allow(Act.ROUTE_READ, "GET", "POST")
@once
def person_route(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plans for this person today; keeping one puts it into the file."""
    found = reachable(request.viewer, pk, Act.ROUTE_READ)
    if found.country not in law.countries():
        return _no_law(request, pk)
    sent = request.POST if request.method == "POST" else request.GET
    planned = _planned(found, sent, request.LANGUAGE_CODE)
    if request.method == "POST":
        made = actions.keep(
            by=request.viewer, person=found, goal=planned.route.goal.text, planned_on=planned.on, plan=planned.to_keep()
        )
        return redirect("route", made.pk)
    note_read(by=request.viewer, act=Act.ROUTE_READ, pk=pk)
    kept = queries.routes(request.viewer).filter(person=found)
    shown = {"pk": pk, "goal": planned.route.goal.text, "kept": [(one.pk, one.planned_on) for one in kept]}
    return render(request, "routes/person_route.html", route_page(planned) | shown)


def _no_law(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A country whose law nobody has written down for the site: said, not guessed."""
    return render(request, "routes/person_no_law.html", {"pk": pk})


def _planned(person: Person, sent: Any, language: str) -> Planned:
    goal, number = sent.get("goal", ""), sent.get("plan", "")
    return plan_for(
        read_person(person.facts or {}, vocabulary()), country=person.country,
        goal=goal if goal in GOALS else GOALS[0], on=visit_actions.today(), language=language,
        number=int(number) if number.isdigit() and len(number) < 3 else 1,
    )  # fmt: skip
