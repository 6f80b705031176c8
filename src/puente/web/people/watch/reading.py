"""Record each look at a file, and stop who reads too many in a short time. Start at `note_read`.

The look, or the refusal and its alarm, is written before anything is shown. What is counted are files, not clicks: the
same file read often is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from puente.errors import NotAllowed
from puente.web.accounts.models import User
from puente.web.audit.actions import DENIED, DONE, record
from puente.web.audit.models import Entry
from puente.web.outbox.actions import enqueue
from puente.web.outbox.models import Job
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

READS = tuple(
    act.value for act in (Act.PERSON_READ, Act.DOCUMENT_READ, Act.ROUTE_READ, Act.SHARED_READ, Act.PROTECTION_READ)
)
ALARM = "reading.alarm"


def note_read(*, by: Viewer, act: Act, pk: UUID, facts: Mapping[str, object] | None = None) -> None:
    """An entry that this person's record was read, so that they can see who looked.

    raises   NotAllowed("reading.too-many"): more files than anybody reads at work; the alarm is out by then
    """
    now = timezone.now()
    with transaction.atomic():
        too_many = by.role is not Role.PERSON and _too_many(by, pk, now)
        if too_many:
            _raise_alarm(by, now)
        else:
            record(by=by, act=act, subject=("person", pk), facts=facts)
    if too_many:
        raise NotAllowed("reading.too-many", act=act.value)


def _too_many(by: Viewer, pk: UUID, now: datetime) -> bool:
    """Whether this look would be one file too many; looks of one user are counted one after the other."""
    User.objects.select_for_update().filter(pk=by.user_id).first()
    since = now - timedelta(minutes=settings.READING_MINUTES)
    seen = Entry.objects.filter(actor=by.user_id, at__gt=since, act__in=READS, outcome=DONE)
    files = set(seen.values_list("subject_id", flat=True).distinct())
    return len(files | {str(pk)}) > settings.READING_FILES


def _raise_alarm(by: Viewer, now: datetime) -> None:
    """One alarm per user and window: an entry, and a message to the data-protection officers of the country."""
    window = int(now.timestamp() // (60 * settings.READING_MINUTES))
    key = f"{ALARM}:{by.user_id}:{window}"
    if Job.objects.filter(key=key).exists():
        return
    facts = {"files": settings.READING_FILES, "minutes": settings.READING_MINUTES}
    record(by=by, act=ALARM, outcome=DENIED, subject=("user", by.user_id), facts=facts)
    enqueue("message.guardians", key=key, payload={"what": "reading", "country": by.country, "user": by.user_id})
