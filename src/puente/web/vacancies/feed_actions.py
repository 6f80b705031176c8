"""What changes about the addresses that offers are read from. Start at `add_feed`; nothing here connects anywhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from puente.errors import Conflict
from puente.fetch import well_formed
from puente.web.audit.actions import record
from puente.web.employers.queries import own_employer
from puente.web.outbox.actions import enqueue
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.feed_models import Feed
from puente.web.vacancies.feed_queries import own_feed, own_feeds

MOST = 3
EACH = timedelta(days=1)
JOB = "vacancies.feed"


@transaction.atomic
def add_feed(*, by: Viewer, address: str, contact: str, at: datetime) -> Feed:
    """An address that the worker reads soon, and then each day.

    raises   InputError("feed.not-https"), Conflict("feed.too-many"), Conflict("feed.twice")
    """
    employer = own_employer(by, Act.VACANCY_KEEP)
    well_formed(address)
    there = own_feeds(by)
    if there.filter(address=address).exists():
        raise Conflict("feed.twice")
    if there.count() >= MOST:
        raise Conflict("feed.too-many")
    made = Feed.objects.create(
        country=by.country, employer=employer, address=address, contact=contact.strip(), made_by_id=by.user_id
    )
    read_next(made, at)
    record(by=by, act="vacancy.feed", subject=("feed", made.pk), facts={"added": True})
    return made


@transaction.atomic
def end_feed(*, by: Viewer, pk: UUID, at: datetime) -> None:
    """An address that is read no more; the offers that came from it stay."""
    found = own_feed(by, pk)
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    record(by=by, act="vacancy.feed", subject=("feed", pk), facts={"added": False})


def read_next(found: Feed, at: datetime) -> None:
    """Ask the worker to read it at a moment; asked twice for one day, it reads once."""
    enqueue(JOB, key=f"{JOB}:{found.pk}:{at:%Y-%m-%d}", payload={"feed": str(found.pk)}, due_at=at)
