"""What changes about a visit: beginning, answering, ending, keeping. Start at `begin`.

A visit has no account, so its answers leave no audit entry: there is nobody to name and nobody else who could look.
Keeping one does.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.web.accounts.actions import open_person_account
from puente.web.accounts.models import User
from puente.web.accounts.viewers import viewer_of
from puente.web.audit.actions import record
from puente.web.outbox.actions import enqueue
from puente.web.outbox.worker import does
from puente.web.people.actions import save_facts
from puente.web.people.models import Person
from puente.web.policy.viewer import Viewer
from puente.web.routes.actions import keep
from puente.web.routes.models import SavedRoute, Visit
from puente.web.routes.planning import Planned
from puente.web.routes.state import VisitState

IDLE = timedelta(minutes=20)
LONGEST = timedelta(hours=24)
_ERASE = "visit.erase"


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody comes back with; the secret is kept nowhere."""

    route: SavedRoute
    user: User
    secret: str


@transaction.atomic
def begin(*, country: str, state: VisitState, person: Person | None = None, at: datetime | None = None) -> str:
    """A visit, and the secret that leads to it; a job erases it after a day.

    raises   Unavailable("vault.no-key"): nothing is kept for a country without a key
    """
    at, token = at or timezone.now(), secrets.token_urlsafe(32)
    made = Visit(country=country, digest=digest_of(token), person=person, started_at=at, seen_at=at)
    made.state = state.written()
    made.save(force_insert=True)
    enqueue(_ERASE, key=f"{_ERASE}:{made.pk}", payload={"visit": str(made.pk)}, due_at=at + LONGEST)
    return token


def change(visit: Visit, state: VisitState) -> None:
    """The visit with other answers."""
    visit.state = state.written()
    visit.save(update_fields=["state"])


def erase(visit: Visit) -> None:
    """Nothing is left of the visit."""
    visit.delete()


@transaction.atomic
def keep_for_new(*, visit: Visit, state: VisitState, planned: Planned, language: str) -> Kept:
    """An account with a code and a secret, the person file and the route; the visit is gone."""
    user, secret = open_person_account(country=visit.country, language=language)
    by = viewer_of(user, verified=False)
    person = Person(country=visit.country, account=user, preferred_language=language)
    person.facts = state.draft().data
    person.save(force_insert=True)
    record(by=by, act="person.open", subject=("person", person.pk))
    return Kept(_keep_route(by, person, state, planned, visit), user, secret)


@transaction.atomic
def keep_for_own(*, by: Viewer, visit: Visit, state: VisitState, planned: Planned) -> SavedRoute:
    """Other facts and another route in the record of who is signed in; the visit is gone.

    raises   Conflict("person.changed") when somebody else saved in between
    """
    person = save_facts(by=by, pk=visit.person_id, facts=state.draft().data, version=state.version)
    return _keep_route(by, person, state, planned, visit)


def _keep_route(by: Viewer, person: Person, state: VisitState, planned: Planned, visit: Visit) -> SavedRoute:
    behind = replace(state, version=person.version, about=None)
    plan = {**planned.to_keep(), "visit": behind.written()}
    made = keep(by=by, person=person, goal=state.goal, planned_on=planned.on, plan=plan)
    erase(visit)
    return made


def found(token: str, *, at: datetime | None = None) -> Visit | None:
    """The visit of a secret; None for none, and for one that lay idle too long, which is then erased."""
    at = at or timezone.now()
    visit = Visit.objects.filter(digest=digest_of(token)).first()
    if visit is None:
        return None
    if visit.seen_at < at - IDLE or visit.started_at < at - LONGEST:
        erase(visit)
        return None
    if visit.seen_at < at - timedelta(minutes=1):
        Visit.objects.filter(pk=visit.pk).update(seen_at=at)
    return visit


def erase_by_token(token: str) -> None:
    """Nothing is left of the visit of a secret."""
    Visit.objects.filter(digest=digest_of(token)).delete()


def digest_of(token: str) -> bytes:
    """What is kept of the secret: it has 256 random bits, so one plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


@does(_ERASE)
def _erase_visit(payload: Mapping[str, Any], _key: str) -> None:
    """Erase a visit after its day, and every other that nobody came back to."""
    Visit.objects.filter(pk=UUID(str(payload["visit"]))).delete()
    Visit.objects.filter(seen_at__lt=timezone.now() - IDLE).delete()


def today() -> date:
    """The day that pages answer for."""
    return timezone.localdate()
