"""Tell a person who looked at their record: which role, of which organisation, and what they did. Start at `looks`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from puente.web.accounts.models import User
from puente.web.audit.actions import DENIED
from puente.web.audit.models import Entry
from puente.web.audit.queries import who_looked
from puente.web.people.models import Person
from puente.web.policy.viewer import Viewer

MOST = 50


@dataclass(frozen=True, slots=True)
class Look:
    """One look or change by somebody else; codes of role and act, the name of the service, no name of anybody."""

    at: datetime
    role: str
    organisation: str
    act: str
    refused: bool


def looks(viewer: Viewer, own: Person) -> list[Look]:
    """Who else looked at the viewer's own record or changed it, newest first."""
    found = list(who_looked(viewer, ("person", own.pk)).exclude(actor=viewer.user_id)[:MOST])
    users = User.objects.select_related("organisation").in_bulk([one.actor for one in found if one.actor])
    return [_look(one, users.get(one.actor)) for one in found]


def _look(entry: Entry, user: User | None) -> Look:
    organisation = user.organisation.name if user is not None and user.organisation else ""
    return Look(entry.at, entry.role, organisation, entry.act, entry.outcome == DENIED)
