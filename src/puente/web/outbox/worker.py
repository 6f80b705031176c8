"""Do the jobs that are due, each once, whatever kills the one who does them.

Start at `run_one`. A worker takes a lease; what the job changes in the database and the mark that it is done are one
transaction, so a killed worker leaves either nothing or everything; so are giving a job up and what is done about it.
A lease that ran out is taken by the next, and where it was the last attempt's the job is given up.
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

GivenUp = Callable[[Mapping[str, object], datetime], None]
"""Takes the payload of a job that was given up, and when."""

LEASE = timedelta(minutes=5)
WAITS = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=12),
)
"""Before each attempt but the first; 24 h 11 min 10 s in all, so that no message is lost when mail is out for a day."""
MOST_ATTEMPTS = len(WAITS) + 1
AFTER_ALL = timedelta(days=1)
"""How long a job waits that could not be given up, because what is done about it failed too."""
KILLED = "outbox.worker-killed"
"""The error of a job given up because nothing was heard of its last attempt."""

_handlers: dict[str, Handler] = {}
_given_up: dict[str, GivenUp] = {}


def does(kind: str) -> Callable[[Handler], Handler]:
    """Register who does the jobs of a kind."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def on_giving_up(kind: str) -> Callable[[GivenUp], GivenUp]:
    """Register what is done when a job of a kind is given up: somebody is told, or it is tried again another day."""

    def register(handler: GivenUp) -> GivenUp:
        _given_up[kind] = handler
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
    """The job that is due longest, under a lease; already given up where its last attempt never came back."""
    with transaction.atomic():
        job = _due_longest(now)
        if job is None:
            return None
        killed = job.state == Job.State.LEASED and job.attempts >= MOST_ATTEMPTS
        # Giving up may kill the worker too: then it is tried again as late as where it fails.
        job.state, job.lease, job.leased_until = Job.State.LEASED, uuid.uuid4(), now + (AFTER_ALL if killed else lease)
        job.attempts += 0 if killed else 1
        job.save(update_fields=["state", "lease", "leased_until", "attempts"])
    if killed:
        _put_back(job, KILLED, now)
    return job


def _due_longest(now: datetime) -> Job | None:
    free = Q(state=Job.State.WAITING, due_at__lte=now) | Q(state=Job.State.LEASED, leased_until__lte=now)
    waiting = Job.objects.filter(free).order_by("due_at", "pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting.first()


def _do(job: Job) -> None:
    """The job's effect and the mark that it is done, both or neither; nothing if the lease was lost or let go of."""
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk, lease=job.lease, state=Job.State.LEASED)
        if held.first() is None:
            return
        _handlers[job.kind](job.payload, job.key)
        held.update(state=Job.State.DONE, done_at=timezone.now(), lease=None, leased_until=None, error="")


def _put_back(job: Job, code: str, now: datetime) -> None:
    """Try again later, later each time; after the last attempt the job waits for a person to look."""
    if job.attempts < MOST_ATTEMPTS:
        _leave(job, Job.State.WAITING, code, now + WAITS[job.attempts - 1])
        return
    try:
        with transaction.atomic():
            if _leave(job, Job.State.DEAD, code, now) and job.kind in _given_up:
                _given_up[job.kind](job.payload, now)
    except Exception as error:  # noqa: BLE001 - as above; nothing was written, so the job is not lost
        _leave(job, Job.State.WAITING, type(error).__name__, now + AFTER_ALL)


def _leave(job: Job, state: Job.State, code: str, due_at: datetime) -> bool:
    """Let go of the job in a state; False if the lease was lost meanwhile."""
    held = Job.objects.filter(pk=job.pk, lease=job.lease)
    return bool(held.update(state=state, error=code[:80], lease=None, leased_until=None, due_at=due_at))
