"""The work on a case: barriers, placements, follow-ups. They are read with the person; start at `add_barrier`."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Schema
from pydantic import Field, StrictBool

from puente.web.api.api import Made, made, private
from puente.web.people import queries
from puente.web.people.actions import note_read
from puente.web.people.casework import actions, placing
from puente.web.people.casework.convert import barriers_of, placements_of
from puente.web.policy.words import Act


class BarrierIn(Schema, extra="forbid"):
    """Something in the way: its kind, whose it is to clear (the user's number), by which day, and how."""

    kind: str = Field(max_length=24)
    owner: UUID
    due_on: date
    mitigation: str = Field("", max_length=2000)


class Evidence(Schema, extra="forbid"):
    """What proves that a placement is formal; it counts only with all three."""

    work_right_evidence: StrictBool = False
    contract_evidence: StrictBool = False
    social_security_evidence: StrictBool = False


class PlacementIn(Schema, extra="forbid"):
    """A job or a business that began."""

    employer: str = Field("", max_length=200)
    isco_08: str = Field("", max_length=4)
    self_employed: StrictBool = False
    started_on: date
    evidence: Evidence = Evidence()


class FollowUpIn(Schema, extra="forbid"):
    """A look at a placement; unknown stays null."""

    still_working: StrictBool
    wage: str = Field("", max_length=40)
    rights_respected: StrictBool | None = None
    remark: str = Field("", max_length=2000)
    ended_on: date | None = None


@private(Act.CASE_WORK, "GET", "/people/{uuid:pk}/case")
def case(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Barriers, placements and their follow-ups; the look is recorded."""
    found = queries.person(request.viewer, pk, Act.CASE_WORK)
    note_read(by=request.viewer, act=Act.PERSON_READ, pk=pk)
    return {"barriers": barriers_of(found.case), "placements": placements_of(found.case)}


@private(Act.CASE_WORK, "POST", "/people/{uuid:pk}/barriers", answer=Made)
def add_case_barrier(request: HttpRequest, pk: UUID, given: BarrierIn) -> HttpResponse:
    """A barrier with who clears it and by when."""
    done = actions.add_barrier(by=request.viewer, pk=pk, **given.dict())
    return made(done.pk, reverse("api:case", args=[pk]))


@private(Act.CASE_WORK, "POST", "/people/{uuid:pk}/placements", answer=Made)
def add_case_placement(request: HttpRequest, pk: UUID, given: PlacementIn) -> HttpResponse:
    """A placement; its follow-ups stand at 1, 3, 6 and 12 months."""
    done = placing.add_placement(by=request.viewer, pk=pk, **given.dict())
    return made(done.pk, reverse("api:case", args=[pk]))


@private(Act.CASE_WORK, "POST", "/people/{uuid:pk}/follow-ups/{uuid:follow_up_pk}", answer=Made)
def do_case_follow_up(request: HttpRequest, pk: UUID, follow_up_pk: UUID, given: FollowUpIn) -> HttpResponse:
    """A follow-up that is done."""
    placing.do_follow_up(by=request.viewer, pk=pk, follow_up=follow_up_pk, **given.dict())
    return made(follow_up_pk, reverse("api:case", args=[pk]))
