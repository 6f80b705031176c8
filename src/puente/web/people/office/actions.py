"""Offer a case to another office, take it or leave it. Start at `offer`."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from puente.errors import Conflict, InputError, NotFound
from puente.web.accounts.models import User
from puente.web.audit.actions import record
from puente.web.people.actions import settle_focal
from puente.web.people.models import Handover, Household, HouseholdMember, Person
from puente.web.people.office.queries import handover, other_offices
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role


@transaction.atomic
def offer(*, by: Viewer, pk: UUID, office: int, reason: str) -> Handover:
    """A case offered to another office of the organisation; it stays here until that office takes it.

    raises   NotFound for an office elsewhere; Conflict("handover.open") when it is offered already
    """
    case = reachable(by, pk, Act.CASE_TRANSFER).case
    to = other_offices(by).filter(pk=office).first()
    if to is None or case.office_id == office:
        raise NotFound("office.unknown", kind="office")
    if not reason.strip():
        raise InputError("handover.reason", field="reason")
    try:
        with transaction.atomic():
            made = Handover.objects.create(
                country=case.country, case=case, from_office_id=case.office_id, to_office=to, reason=reason.strip(),
                offered_by_id=by.user_id,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("handover.open") from None
    record(by=by, act="handover.offer", subject=("person", pk), facts={"from": case.office_id, "to": to.pk})
    return made


@transaction.atomic
def take(*, by: Viewer, pk: UUID, caseworker: UUID) -> Handover:
    """The case in this office, in the hands of one of its caseworkers, with its open barriers.

    raises   NotFound; Conflict("person.changed") when the case left the office that offered it
    """
    held = handover(by, pk)
    case, office = held.case, held.to_office
    taker = User.objects.filter(
        uuid=caseworker, office=office, role=Role.CASEWORKER.value, is_active=True
    ).first()  # fmt: skip
    if taker is None:
        raise NotFound("user.unknown", kind="user")
    if case.office_id != held.from_office_id:
        raise Conflict("person.changed")
    case.office, case.caseworker, case.focal = office, taker, None
    case.save(update_fields=["office", "caseworker", "focal"])
    case.person.office = office
    case.person.save(update_fields=["office"])
    case.barriers.filter(cleared_on=None).update(owner=taker)
    settle_focal(case.person)
    return _answered(held, by, accepted=True)


@transaction.atomic
def join_household(*, by: Viewer, pk: UUID, member: Person, relation: str) -> Household:
    """Somebody in the household of another; a household begins when the first member joins."""
    first = reachable(by, pk, Act.CASE_WORK)
    held = HouseholdMember.objects.select_related("household").filter(person=first).first()
    home = held.household if held else Household.objects.create(country=first.country)
    if held is None:
        HouseholdMember.objects.create(household=home, person=first, relation=HouseholdMember.Relation.SELF)
    HouseholdMember.objects.create(household=home, person=member, relation=relation)
    record(by=by, act="household.join", subject=("person", member.pk), facts={"relation": relation})
    return home


@transaction.atomic
def decline(*, by: Viewer, pk: UUID) -> Handover:
    """The case stays where it is."""
    return _answered(handover(by, pk), by, accepted=False)


def _answered(held: Handover, by: Viewer, *, accepted: bool) -> Handover:
    held.accepted, held.answered_at = accepted, timezone.now()
    held.save(update_fields=["accepted", "answered_at"])
    facts = {"accepted": accepted, "from": held.from_office_id, "to": held.to_office_id}
    record(by=by, act=Act.HANDOVER_ANSWER, subject=("person", held.case.person_id), facts=facts)
    return held
