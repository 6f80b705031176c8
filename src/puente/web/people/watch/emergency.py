"""Open a file out of reach in an emergency: with a written reason, for a few hours, and not unseen.

Start at `open_in_emergency`. Red flags, facts, notes and papers stay closed; a case under a protection focal is not
opened at all.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import InputError
from puente.web.audit.actions import record
from puente.web.outbox.actions import enqueue
from puente.web.people.models import EmergencyLook
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

OPEN_FOR = timedelta(hours=4)
SHORTEST_REASON, LONGEST_REASON = 20, 2_000
MOST_AT_ONCE = 5


@transaction.atomic
def open_in_emergency(*, by: Viewer, pk: UUID, reason: str, at: datetime | None = None) -> EmergencyLook:
    """This user may read this file for four hours; its office's supervisors and the data-protection officers are told.

    raises   InputError("emergency.reason") · InputError("emergency.too-many")
    """
    person, at = reachable(by, pk, Act.EMERGENCY_OPEN), at or timezone.now()
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        raise InputError("emergency.reason", field="reason")
    live = EmergencyLook.objects.filter(user_id=by.user_id, expires_at__gt=at)
    if live.count() >= MOST_AT_ONCE:
        raise InputError("emergency.too-many", field="reason")
    made = EmergencyLook.objects.create(
        country=person.country, person=person, user_id=by.user_id, reason=reason.strip(), opened_at=at,
        expires_at=at + OPEN_FOR,
    )  # fmt: skip
    record(by=by, act=Act.EMERGENCY_OPEN, subject=("person", pk), facts={"look": str(made.pk)})
    told = {"what": "emergency", "country": by.country, "office": person.case.office_id}
    enqueue("message.guardians", key=f"emergency:{made.pk}", payload=told)
    return made
