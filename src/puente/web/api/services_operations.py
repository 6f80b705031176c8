"""The catalogue of services, and referrals from both sides. Start at `services`."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Schema
from pydantic import Field, StrictBool

from puente.web.api.api import Made, Page, made, page_of, private, public
from puente.web.api.people_operations import FAR
from puente.web.people.actions import note_read
from puente.web.policy.words import Act
from puente.web.services import queries, referral_actions, referral_queries
from puente.web.services.convert import booking_card, received_card, received_row, service_card, service_row, slot_card

_CATALOGUE = "the catalogue is for everybody and holds no person"


class FindIn(Schema):
    """What is looked for; an empty field narrows nothing."""

    country: str = Field("", max_length=3)
    town: str = Field("", max_length=120)
    kind: str = Field("", max_length=20)
    language: str = Field("", max_length=8)
    open_now: bool = False
    offset: int = Field(0, ge=0, le=FAR)


class ReferralIn(Schema, extra="forbid"):
    """A person to be sent to a service; `agreed` says that they were asked and said yes to this service."""

    service: UUID
    slot: UUID | None = None
    reason: str = Field("", max_length=2000)
    agreed: StrictBool
    anyway: StrictBool = False


class AnswerIn(Schema, extra="forbid"):
    """What the service answers: accepted, declined, attended or missed."""

    state: str = Field(max_length=8)


class OutcomeIn(Schema, extra="forbid"):
    """What came of it: helped, partly or not_helped."""

    outcome: str = Field(max_length=12)
    remark: str = Field("", max_length=2000)


@public(_CATALOGUE, "GET", "/services", answer=Page)
def services(request: HttpRequest, wanted: Query[FindIn]) -> dict[str, Any]:  # noqa: ARG001 - ninja names it
    """Services by country, town, kind, language and whether they are open now."""
    asked = wanted.dict(exclude={"offset"})
    return page_of(queries.catalogue(queries.Wanted(**asked)), wanted.offset, service_row)


@public(_CATALOGUE, "GET", "/services/{uuid:pk}")
def service(request: HttpRequest, pk: UUID) -> dict[str, Any]:  # noqa: ARG001 - ninja names it
    """One service with its places and hours, and its rule."""
    found = queries.service(pk)
    return {**service_card(found), "rule": found.rule}


@private(Act.REFERRAL_MAKE, "GET", "/services/{uuid:pk}/slots", answer=Page)
def service_slots(request: HttpRequest, pk: UUID, offset: int = Query(0, ge=0, le=FAR)) -> dict[str, Any]:  # noqa: ARG001 - ninja names it
    """The times that have room, the first one first."""
    return page_of(queries.free_slots(queries.service(pk)), offset, slot_card)


@private(Act.REFERRAL_READ, "GET", "/people/{uuid:pk}/referrals", answer=Page)
def person_referrals(request: HttpRequest, pk: UUID, offset: int = Query(0, ge=0, le=FAR)) -> dict[str, Any]:
    """Where a person was referred, newest first; the look is recorded."""
    _, found = referral_queries.of_person(request.viewer, pk)
    note_read(by=request.viewer, act=Act.REFERRAL_READ, pk=pk)
    return page_of(found, offset, booking_card)


@private(Act.REFERRAL_MAKE, "POST", "/people/{uuid:pk}/referrals", answer=Made)
def refer(request: HttpRequest, pk: UUID, given: ReferralIn) -> HttpResponse:
    """Send a person to a service, by their consent."""
    done = referral_actions.refer(by=request.viewer, person=pk, **given.dict())
    return made(done.pk, reverse("api:person-referrals", args=[pk]), eligibility=done.eligibility)


@private(Act.REFERRAL_END, "POST", "/referrals/{uuid:pk}/stop", answer=Made)
def stop_referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a referral, as the person or their caseworker."""
    done = referral_actions.stop(by=request.viewer, pk=pk)
    return made(pk, reverse("api:person-referrals", args=[done.referral.case.person_id]))


@private(Act.REFERRAL_RECEIVE, "GET", "/referrals", answer=Page)
def referrals(request: HttpRequest, offset: int = Query(0, ge=0, le=FAR)) -> dict[str, Any]:
    """What the viewer's organisation received, from people who still agree."""
    return page_of(referral_queries.received(request.viewer), offset, received_row)


@private(Act.REFERRAL_RECEIVE, "GET", "/referrals/{uuid:pk}")
def referral(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """One of them; the look is recorded."""
    found = referral_queries.received_one(request.viewer, pk)
    note_read(by=request.viewer, act=Act.REFERRAL_RECEIVE, pk=found.referral.case.person_id)
    return received_card(found)


@private(Act.REFERRAL_ANSWER, "POST", "/referrals/{uuid:pk}/answers", answer=Made)
def answer_referral(request: HttpRequest, pk: UUID, given: AnswerIn) -> HttpResponse:
    """Accept or decline, and say whether the person came."""
    referral_actions.answer(by=request.viewer, pk=pk, state=given.state)
    return made(pk, reverse("api:referral", args=[pk]))


@private(Act.REFERRAL_ANSWER, "POST", "/referrals/{uuid:pk}/outcome", answer=Made)
def close_referral(request: HttpRequest, pk: UUID, given: OutcomeIn) -> HttpResponse:
    """Close a referral with what came of it."""
    referral_actions.close(by=request.viewer, pk=pk, outcome=given.outcome, remark=given.remark)
    return made(pk, reverse("api:referral", args=[pk]))
