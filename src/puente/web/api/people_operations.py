"""People, their facts, what the law offers them, and their saved routes. Start at `people`."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field, StrictBool, StrictInt

from puente.errors import Conflict, NotFound
from puente.web.api.api import Made, Page, made, page_of, private
from puente.web.api.law_operations import answer_of, route_of
from puente.web.people import actions, case_actions, queries
from puente.web.people.convert import card, row
from puente.web.people.law import book_of
from puente.web.policy.fields import readable
from puente.web.policy.words import Act
from puente.web.routes import actions as route_actions
from puente.web.routes import queries as route_queries
from puente.web.routes.models import SavedRoute

FAR = 1_000_000


class Identity(Schema, extra="forbid"):
    """Who somebody is; what is not known stays empty."""

    given_names: str = Field("", max_length=120)
    family_names: str = Field("", max_length=120)
    phone: str = Field("", max_length=40)
    document_type: str = Field("", max_length=40)
    document_number: str = Field("", max_length=40)
    birth_date: str = Field("", pattern=r"^(\d{4}-\d{2}-\d{2})?$")


class Registration(Schema, extra="forbid"):
    """A person to be registered; `agreed` says that they were told what is kept and said yes."""

    identity: Identity
    preferred_language: str = "es"
    flags: list[str] = []
    agreed: StrictBool


class Correction(Schema, extra="forbid"):
    """Other values for some fields, and the version that was read."""

    version: StrictInt = Field(ge=0, le=2**31 - 1)
    given_names: str | None = Field(None, max_length=120)
    family_names: str | None = Field(None, max_length=120)
    phone: str | None = Field(None, max_length=40)
    document_type: str | None = Field(None, max_length=40)
    document_number: str | None = Field(None, max_length=40)
    birth_date: str | None = Field(None, pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    preferred_language: str | None = None


class FactsIn(Schema, extra="forbid"):
    """Another person file, and the version that was read."""

    version: StrictInt = Field(ge=0, le=2**31 - 1)
    facts: dict[str, Any]


class NoteIn(Schema, extra="forbid"):
    """A note to be written."""

    text: str


class RouteIn(Schema, extra="forbid"):
    """A route to be planned and kept: number of the plan, first is 0."""

    goal: str = Field("job", max_length=24)
    plan: StrictInt = Field(0, ge=0, le=50)
    on: date | None = None


class StepIn(Schema, extra="forbid"):
    """A step that was done, or that was not after all."""

    step: str = Field(max_length=80)
    done: StrictBool = True


@private(Act.HOME, "GET", "/me")
def me(request: HttpRequest) -> dict[str, Any]:
    """Who the token acts as."""
    viewer = request.viewer
    return {"role": viewer.role.value, "country": viewer.country}


@private(Act.PERSON_LIST, "GET", "/people", answer=Page)
def people(request: HttpRequest, q: str = "", offset: int = Query(0, ge=0, le=FAR)) -> dict[str, Any]:
    """Whom the viewer may list, a hundred at a time; `q` is a phone, a number of a paper, or whole words of a name."""
    found = queries.search(request.viewer, q[:120]).order_by("-registered_at", "pk")
    return page_of(found, offset, lambda person: row(person, request.viewer))


@private(Act.PERSON_REGISTER, "POST", "/people", answer=dict[str, Any])
def register(request: HttpRequest, given: Registration) -> HttpResponse:
    """Somebody new; the code and the secret are in this answer and nowhere else."""
    done = actions.register(
        by=request.viewer, identity=given.identity.dict(), language=given.preferred_language,
        flags=tuple(given.flags), agreed=given.agreed,
    )  # fmt: skip
    place = reverse("api:person", args=[done.person.pk])
    return made(done.person.pk, place, code=done.code, secret=done.secret)


@private(Act.PERSON_READ, "GET", "/people/{uuid:pk}")
def person(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """One person, as far as the viewer's role may read; the look is recorded."""
    return card(_looked_at(request, pk), request.viewer)


@private(Act.PERSON_CORRECT, "POST", "/people/{uuid:pk}/corrections", answer=Made)
def correct(request: HttpRequest, pk: UUID, given: Correction) -> HttpResponse:
    """Other values for the fields that the viewer's role may write."""
    changes = {name: value for name, value in given.dict(exclude={"version"}).items() if value is not None}
    done = actions.correct(by=request.viewer, pk=pk, changes=changes, version=given.version)
    return made(pk, reverse("api:person", args=[pk]), version=done.version)


@private(Act.PERSON_READ, "GET", "/people/{uuid:pk}/facts")
def person_facts(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """The person file and its version."""
    found = _looked_at(request, pk)
    return {"version": found.version, "facts": _file(request, found)}


@private(Act.PERSON_CORRECT, "POST", "/people/{uuid:pk}/facts", answer=Made)
def save_facts(request: HttpRequest, pk: UUID, given: FactsIn) -> HttpResponse:
    """Another person file; the whole of it is replaced."""
    done = actions.save_facts(by=request.viewer, pk=pk, facts=given.facts, version=given.version)
    return made(pk, reverse("api:person-facts", args=[pk]), version=done.version)


@private(Act.PERSON_READ, "GET", "/people/{uuid:pk}/answer")
def person_answer(request: HttpRequest, pk: UUID, on: date | None = None, language: str = "en") -> dict[str, Any]:
    """What every scheme of the country answers this person, and what to ask next."""
    found = _with_law(_looked_at(request, pk))
    return answer_of(_file(request, found), country=found.country, on=on, language=language)


@private(Act.PERSON_READ, "GET", "/people/{uuid:pk}/route")
def person_route(request: HttpRequest, pk: UUID, goal: str = "job", on: date | None = None) -> dict[str, Any]:
    """The plans that lead this person to a goal; nothing is kept."""
    found = _with_law(_looked_at(request, pk))
    return route_of(_file(request, found), country=found.country, goal=goal[:24], on=on)


@private(Act.NOTE_WRITE, "POST", "/people/{uuid:pk}/notes", answer=Made)
def note(request: HttpRequest, pk: UUID, written: NoteIn) -> HttpResponse:
    """A note on a case."""
    done = case_actions.write_note(by=request.viewer, pk=pk, text=written.text)
    return made(done.pk, reverse("api:person", args=[pk]))


@private(Act.ROUTE_READ, "GET", "/people/{uuid:pk}/routes", answer=Page)
def routes(request: HttpRequest, pk: UUID, offset: int = Query(0, ge=0, le=FAR)) -> dict[str, Any]:
    """The routes that were kept for a person, newest first."""
    queries.person(request.viewer, pk, Act.ROUTE_READ)
    actions.note_read(by=request.viewer, act=Act.ROUTE_READ, pk=pk)
    return page_of(route_queries.routes(request.viewer).filter(person_id=pk), offset, _route_row)


@private(Act.ROUTE_TICK, "POST", "/people/{uuid:pk}/routes", answer=Made)
def keep_route(request: HttpRequest, pk: UUID, given: RouteIn) -> HttpResponse:
    """Plan today and keep one of the plans."""
    found = _with_law(queries.person(request.viewer, pk, Act.ROUTE_TICK))
    plans = route_of(found.facts or {}, country=found.country, goal=given.goal, on=given.on)["plans"]
    if given.plan >= len(plans):
        raise NotFound("api.no-such-plan", kind="plan", accepted=[str(number) for number in range(len(plans))])
    done = route_actions.keep(
        by=request.viewer, person=found, goal=given.goal, planned_on=given.on or timezone.localdate(),
        plan=plans[given.plan],
    )  # fmt: skip
    return made(done.pk, reverse("api:saved-route", args=[done.pk]))


@private(Act.ROUTE_READ, "GET", "/routes/{uuid:pk}")
def saved_route(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """A route that was kept, with its plan and the steps that were done; the look is recorded."""
    found = route_queries.route(request.viewer, pk)
    actions.note_read(by=request.viewer, act=Act.ROUTE_READ, pk=found.person_id)
    return {**_route_row(found), "person": str(found.person_id), "plan": found.plan}


@private(Act.ROUTE_TICK, "POST", "/routes/{uuid:pk}/steps", answer=Made)
def tick_step(request: HttpRequest, pk: UUID, given: StepIn) -> HttpResponse:
    """A step marked as done, or no longer."""
    act = route_actions.tick if given.done else route_actions.untick
    act(by=request.viewer, route=pk, step=given.step)
    return made(pk, reverse("api:saved-route", args=[pk]))


def _looked_at(request: HttpRequest, pk: UUID) -> queries.Person:
    found = queries.person(request.viewer, pk, Act.PERSON_READ)
    actions.note_read(by=request.viewer, act=Act.PERSON_READ, pk=pk)
    return found


def _with_law(found: queries.Person) -> queries.Person:
    """The same person, where the law of their country is written down.

    raises   Conflict("api.no-law")
    """
    if book_of(found.country) is None:
        raise Conflict("api.no-law")
    return found


def _file(request: HttpRequest, found: queries.Person) -> dict[str, Any]:
    """The person file, for a role that may read it; empty for any other."""
    return dict(found.facts or {}) if "facts" in readable(request.viewer.role) else {}


def _route_row(found: SavedRoute) -> dict[str, Any]:
    done = list(found.steps_done.order_by("pk").values_list("step", flat=True))
    return {"id": str(found.pk), "goal": found.goal, "planned_on": found.planned_on, "done": done}
