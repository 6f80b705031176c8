"""Ask for work. Start at `enqueue`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from puente.web.outbox.models import Job


def enqueue(kind: str, *, key: str, payload: Mapping[str, object], due_at: datetime | None = None) -> Job:
    """A job of this key: a new one in the open transaction, or the one there is."""
    job, _made = Job.objects.get_or_create(
        key=key, defaults={"kind": kind, "payload": dict(payload), "due_at": due_at or timezone.now()}
    )
    return job
