"""Read the protected cases of an office: numbers and hands, no names. Start at `protected_cases`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from puente.web.accounts.models import User
from puente.web.people.models import ProtectionFocal
from puente.web.people.queries import people
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role


@dataclass(frozen=True, slots=True)
class Protected:
    """A protected case as a supervisor sees it."""

    pk: UUID
    registered_at: datetime
    caseworker: str
    focal: str


def protected_cases(viewer: Viewer) -> list[Protected]:
    """The cases of the viewer's office in which a flag stands, oldest first.

    raises   NotAllowed
    """
    found = people(viewer, Act.PROTECTION_ASSIGN).filter(protection__isnull=False).order_by("registered_at")
    return [
        Protected(
            each.pk,
            each.registered_at,
            each.case.caseworker.login if each.case.caseworker else "",
            each.case.focal.login if each.case.focal else "",
        )
        for each in found[:200]
    ]


def standing_focal(office_id: int | None) -> User | None:
    """Who takes the protected referrals of an office."""
    found = ProtectionFocal.objects.select_related("user").filter(office_id=office_id).first()
    return found.user if found else None


def possible_focals(viewer: Viewer) -> QuerySet[User]:
    """Caseworkers and supervisors of the viewer's organisation."""
    roles = (Role.CASEWORKER.value, Role.SUPERVISOR.value)
    staff = User.objects.filter(organisation_id=viewer.organisation_id, organisation__isnull=False)
    return staff.filter(role__in=roles, is_active=True).order_by("login")
