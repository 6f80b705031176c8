"""Do the jobs that are due, each once, whatever kills the one who does them.

Start at `run_one`. A worker takes a lease; what the job changes in the database and the mark that it is done are one
transaction, so a killed worker leaves either nothing or everything. A lease that ran out is taken by the next.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from puente.errors import ProjectError
from puente.web.outbox.models import Job

Handler = Callable[[Mapping[str, object], str], None]
"""Takes the payload and the job's key; what it sends outside carries the key, so that a repeat can be told."""

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8

_handlers: dict[str, Handler] = {}


def does(kind: str) -> Callable[[Handler], Handler]:
    """Register who does the jobs of a kind."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def run_one(*, now: datetime | None = None, lease: timedelta = LEASE) -> Job | None:
    """Do the job that is due longest; None when there is none."""
    now = now or timezone.now()
    job = _take(now, lease)
    if job is None:
        return None
    try:
        _do(job)
    except ProjectError as error:
        _put_back(job, error.code, now)
    except Exception as error:  # noqa: BLE001 - one job's fault must not stop the others; its kind is kept, its words are not
        _put_back(job, type(error).__name__, now)
    return job


def _take(now: datetime, lease: timedelta) -> Job | None:
    free = Q(state=Job.State.WAITING, due_at__lte=now) | Q(state=Job.State.LEASED, leased_until__lte=now)
    with transaction.atomic():
        waiting = Job.objects.filter(free).order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job is None:
            return None
        job.state, job.lease, job.leased_until = Job.State.LEASED, uuid.uuid4(), now + lease
        job.attempts += 1
        job.save(update_fields=["state", "lease", "leased_until", "attempts"])
        return job


def _do(job: Job) -> None:
    """The job's effect and the mark that it is done, both or neither; nothing if the lease was lost meanwhile."""
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk, lease=job.lease, state=Job.State.LEASED)
        if held.first() is None:
            return
        _handlers[job.kind](job.payload, job.key)
        held.update(state=Job.State.DONE, done_at=timezone.now(), lease=None, leased_until=None, error="")


def _put_back(job: Job, code: str, now: datetime) -> None:
    """Try again later, later each time; after the last attempt the job waits for a person to look."""
    state = Job.State.DEAD if job.attempts >= MOST_ATTEMPTS else Job.State.WAITING
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        state=state, error=code[:80], lease=None, leased_until=None, due_at=now + timedelta(seconds=2**job.attempts)
    )
