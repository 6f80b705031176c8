"""Give and withdraw consent. Start at `give`.

The caller has checked that `by` may speak for the subject: the person themselves, or the caseworker whom they told.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import InputError, NotFound
from puente.web.accounts.models import Organisation
from puente.web.audit.actions import record
from puente.web.consent.models import Consent, Purpose
from puente.web.consent.queries import live
from puente.web.policy.viewer import Viewer

TEXT_VERSION = "2026-11"
LONGEST = timedelta(days=730)
"""A yes is asked for again after two years."""


@transaction.atomic
def give(
    *, by: Viewer, subject: UUID, purpose: str, recipient: Organisation, language: str, at: datetime | None = None
) -> Consent:
    """A live consent: a new one, or the one that holds already.

    raises   InputError("consent.unknown-purpose"); NotFound for a recipient in another country
    """
    at = at or timezone.now()
    if purpose not in Purpose.values:
        raise InputError("consent.unknown-purpose", field="purpose", accepted=Purpose.values)
    if recipient.country != by.country:
        raise NotFound("consent.unknown-recipient", kind="organisation")
    held = live(at).filter(subject=subject, purpose=purpose, recipient=recipient).first()
    if held:
        return held
    open_ones = Consent.objects.filter(subject=subject, purpose=purpose, recipient=recipient, withdrawn_at=None)
    open_ones.update(withdrawn_at=at, withdrawn_by=by.user_id)  # ended by its date; closed so that one is open at most
    made = Consent.objects.create(
        subject=subject,
        purpose=purpose,
        recipient=recipient,
        text_version=TEXT_VERSION,
        language=language,
        given_at=at,
        given_by=by.user_id,
        ends_at=at + LONGEST,
    )
    record(by=by, act="consent.give", subject=("person", subject), facts={"purpose": purpose, "to": recipient.pk})
    return made


@transaction.atomic
def withdraw(*, by: Viewer, subject: UUID, consent: UUID, at: datetime | None = None) -> Consent:
    """The consent, withdrawn; nothing is shared under it from the next request on.

    raises   NotFound, also for one of somebody else
    """
    found = Consent.objects.select_for_update().filter(pk=consent, subject=subject).first()
    if found is None:
        raise NotFound("consent.unknown", kind="consent")
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = at or timezone.now(), by.user_id
        found.save(update_fields=["withdrawn_at", "withdrawn_by"])
        facts = {"purpose": found.purpose, "to": found.recipient_id}
        record(by=by, act="consent.withdraw", subject=("person", subject), facts=facts)
    return found
