"""Refer a person to a service, and what the service answers. Start at `refer`.

Nothing reaches the service without the person's consent for this purpose and this recipient, written down in the same
transaction. A slot is taken by one conditional update, so that no race overbooks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from puente.errors import Conflict, InputError, NotFound
from puente.web.audit.actions import record
from puente.web.consent.actions import give
from puente.web.consent.models import Purpose
from puente.web.people.models import Case, Referral
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.services.eligibility import eligibility
from puente.web.services.models import PROTECTED_KINDS, Booking, Outcome, Service, Slot
from puente.web.services.queries import published
from puente.web.services.referral_queries import own_side, received_one

State = Referral.State
LONGEST_TEXT = 2000
NEXT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        State.SENT: (State.ACCEPTED, State.DECLINED),
        State.ACCEPTED: (State.ATTENDED, State.MISSED),
        State.MISSED: (State.ATTENDED,),
    }
)
"""What a service may answer next; declining closes the referral."""
CLOSABLE = (State.ACCEPTED, State.ATTENDED, State.MISSED)
CLOSING = (Outcome.HELPED, Outcome.PARTLY, Outcome.NOT_HELPED)


@transaction.atomic
def refer(
    *, by: Viewer, person: UUID, service: UUID, slot: UUID | None, reason: str, agreed: bool, anyway: bool = False
) -> Booking:
    """A referral that the service can see from now on.

    agreed   the person was asked, and said yes to this service
    anyway   the caseworker refers although the rule answers no
    raises   InputError, NotFound, Conflict("referral.protection-first"), Conflict("slot.full")
    """
    case = reachable(by, person, Act.REFERRAL_MAKE).case
    at = timezone.now()
    to = published(at).filter(pk=service, country=by.country).select_related("provider__organisation").first()
    if to is None:
        raise NotFound("service.unknown", kind="service")
    answer = _may_refer(case, to, reason=reason, agreed=agreed, anyway=anyway, at=at)
    consent = give(
        by=by, subject=person, purpose=Purpose.REFERRAL, recipient=to.provider.organisation,
        language=case.person.preferred_language, at=at,
    )  # fmt: skip
    taken = _take(to, slot, at) if slot else None
    sent = Referral.objects.create(
        country=case.country, case=case, recipient=to.provider.organisation, purpose=Purpose.REFERRAL,
        consent=consent.pk, reason=reason.strip(),
    )  # fmt: skip
    made = Booking.objects.create(country=case.country, referral=sent, service=to, slot=taken, eligibility=answer)
    facts = {"to": sent.recipient_id, "eligibility": answer, "slot": taken is not None}
    record(by=by, act=Act.REFERRAL_MAKE, subject=("person", person), facts=facts)
    return made


@transaction.atomic
def answer(*, by: Viewer, pk: UUID, state: str) -> Booking:
    """The next state of a referral, as the service tells it.

    raises   Conflict("referral.not-now") when it does not follow from the present one
    """
    found = _locked(received_one(by, pk, Act.REFERRAL_ANSWER))
    if found.closed_at or state not in NEXT.get(found.referral.state, ()):
        raise Conflict("referral.not-now", state=found.referral.state)
    found.referral.state = state
    found.referral.save(update_fields=["state"])
    if state == State.DECLINED:
        _free(found)
        _close(found, Outcome.DECLINED, "")
    _record(by, found, {"state": state})
    return found


@transaction.atomic
def close(*, by: Viewer, pk: UUID, outcome: str, remark: str) -> Booking:
    """A referral closed by the service, with what came of it.

    raises   InputError("referral.outcome"), Conflict("referral.not-now")
    """
    found = _locked(received_one(by, pk, Act.REFERRAL_ANSWER))
    if outcome not in CLOSING:
        raise InputError("referral.outcome", field="outcome", accepted=CLOSING)
    _check_length(remark, "remark")
    if found.closed_at or found.referral.state not in CLOSABLE:
        raise Conflict("referral.not-now", state=found.referral.state)
    _close(found, outcome, remark.strip())
    _record(by, found, {"outcome": outcome})
    return found


@transaction.atomic
def stop(*, by: Viewer, pk: UUID) -> Booking:
    """A referral stopped by the person or their caseworker; the slot is free again. Consent is withdrawn apart.

    raises   Conflict("referral.not-now") when it is closed already
    """
    found = _locked(own_side(by, pk, Act.REFERRAL_END))
    if found.closed_at:
        raise Conflict("referral.not-now", state=found.referral.state)
    _free(found)
    _close(found, Outcome.STOPPED, "")
    subject = ("person", found.referral.case.person_id)
    record(by=by, act=Act.REFERRAL_END, subject=subject, facts={"to": found.referral.recipient_id})
    return found


def blocked_by_protection(case: Case, service: Service) -> bool:
    """Whether a protection flag stands and this service is none of those that take protected referrals."""
    return case.ordinary_flow_stopped and service.kind not in PROTECTED_KINDS


def _may_refer(case: Case, to: Service, *, reason: str, agreed: bool, anyway: bool, at: datetime) -> str:
    """What the rule answers; whatever stands against the referral is raised."""
    if to.provider.organisation is None:
        raise InputError("referral.outside", field="service")
    if blocked_by_protection(case, to):
        raise Conflict("referral.protection-first")
    if Booking.objects.filter(referral__case=case, service=to, closed_at=None).exists():
        raise Conflict("referral.already")
    _check_length(reason, "reason")
    found = eligibility(to, case.person.facts or {}, on=at.date()).answer
    if found == "no" and not anyway:
        raise InputError("referral.not-eligible", field="anyway")
    if not agreed:
        raise InputError("consent.missing", field="agreed")
    return found


def _check_length(text: str, field: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InputError("referral.length", field=field, accepted=(f"at most {LONGEST_TEXT} characters",))


def _take(service: Service, pk: UUID, at: datetime) -> Slot:
    """A place in a slot, counted by the database: of two who race for the last one, one is refused."""
    ahead = Slot.objects.filter(pk=pk, place__service=service, starts_at__gt=at)
    if not ahead.exists():
        raise NotFound("service.unknown-slot", kind="slot")
    if not Slot.objects.filter(pk=pk, taken__lt=F("capacity")).update(taken=F("taken") + 1):
        raise Conflict("slot.full")
    return Slot.objects.get(pk=pk)


def _free(found: Booking) -> None:
    if found.slot_id is not None and found.slot.starts_at > timezone.now():
        Slot.objects.filter(pk=found.slot_id, taken__gt=0).update(taken=F("taken") - 1)


def _locked(found: Booking) -> Booking:
    """The same booking, held until the transaction ends."""
    return Booking.objects.select_for_update(of=("self",)).select_related(
        "referral", "referral__case", "slot"
    ).get(pk=found.pk)  # fmt: skip


def _close(found: Booking, outcome: str, remark: str) -> None:
    found.outcome, found.remark, found.closed_at = outcome, remark, timezone.now()
    found.save(update_fields=["outcome", "remark", "closed_at"])


def _record(by: Viewer, found: Booking, facts: dict[str, object]) -> None:
    record(by=by, act=Act.REFERRAL_ANSWER, subject=("person", found.referral.case.person_id), facts=facts)
