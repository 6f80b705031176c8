"""Ask whether there is consent. Start at `live`.

Withdrawal is effective at once because nothing is remembered between requests: each look asks the table.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from puente.web.consent.models import Consent


def live(at: datetime | None = None) -> QuerySet[Consent]:
    """The consents that hold at a moment, now by default."""
    at = at or timezone.now()
    return Consent.objects.filter(given_at__lte=at, ends_at__gt=at).filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at)
    )


def may_share(subject: UUID, *, purpose: str, recipient_id: int | None, at: datetime | None = None) -> bool:
    """Whether this person agreed that this recipient sees what this purpose needs."""
    return recipient_id is not None and live(at).filter(
        subject=subject, purpose=purpose, recipient_id=recipient_id
    ).exists()  # fmt: skip


def shares(recipient: object, *, purpose: str | None = None, subject: str = "pk") -> Exists:
    """A condition on records of people: there is a live consent to this recipient.

    recipient   a number, or a column of the record that holds one
    """
    found = live().filter(subject=OuterRef(subject), recipient_id=recipient)
    return Exists(found.filter(purpose=purpose) if purpose else found)


def consents_of(subject: UUID) -> QuerySet[Consent]:
    """What a person agreed to, newest first; the caller has checked that the viewer may know."""
    return Consent.objects.filter(subject=subject).select_related("recipient").order_by("-given_at")
