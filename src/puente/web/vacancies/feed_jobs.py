"""Read the offers of an address, outside every request. Start at `read_feed`, which the worker calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from puente.errors import ProjectError
from puente.exchange.jobposting import MOST_BYTES
from puente.fetch import fetched
from puente.web.accounts.viewers import viewer_of
from puente.web.outbox.worker import does, on_giving_up
from puente.web.vacancies.feed_actions import EACH, JOB, read_next
from puente.web.vacancies.feed_models import Feed
from puente.web.vacancies.import_actions import bring_in
from puente.web.vacancies.incoming import Here, entries_in, facts_of

SECONDS = 20.0
"""How long one address may take: others wait behind it."""
_ACCEPT = "application/ld+json, application/json, text/html, text/csv"
_WRONG_KEPT = 100


@does(JOB)
def read_feed(payload: Mapping[str, object], _key: str) -> None:
    """Every offer of the address as a draft, or none of them and why; then again the next day."""
    found = _still_read(payload)
    if found is None:
        return
    found.code, found.facts, found.came, found.wrong = "", {}, {}, []
    with override(found.made_by.language):
        try:
            _take(found)
        except ProjectError as error:
            found.code, found.facts = error.code[:80], facts_of(error)
    _settle(found, timezone.now())


@on_giving_up(JOB)
def tell_and_try_tomorrow(payload: Mapping[str, object], at: datetime) -> None:
    """The page of the address says that it could not be read, and it is read again the next day."""
    found = _still_read(payload)
    if found is None:
        return
    found.code, found.facts, found.came, found.wrong = "feed.given-up", {}, {}, []
    _settle(found, at)


def _still_read(payload: Mapping[str, object]) -> Feed | None:
    """The address; None where it was taken away or its account is closed."""
    found = Feed.objects.select_related("made_by").filter(pk=payload["feed"], ended_at=None).first()
    return found if found is not None and found.made_by.is_active else None


def _settle(found: Feed, at: datetime) -> None:
    """Keep what the reading came to, and ask for the next one."""
    found.read_at = at
    found.save(update_fields=["code", "facts", "came", "wrong", "read_at"])
    read_next(found, at + EACH)


def _take(found: Feed) -> None:
    data = fetched(found.address, most=MOST_BYTES, seconds=SECONDS, accept=_ACCEPT)
    entries = entries_in(data, Here(found.country, found.made_by.language, found.contact or ""))
    found.wrong = [[each.line, each.wrong] for each in entries if each.wrong][:_WRONG_KEPT]
    came = bring_in(by=viewer_of(found.made_by, verified=True), entries=entries)
    found.came = {"new": came.new, "changed": came.changed, "as_before": came.as_before}
