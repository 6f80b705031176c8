"""Raise a flag, name a focal. Start at `raise_flags`."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from puente.errors import InputError, NotFound
from puente.web.accounts.models import User
from puente.web.audit.actions import record
from puente.web.people.actions import correct
from puente.web.people.models import Case, Person, ProtectionFocal
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

_MAY_BE_FOCAL = (Role.CASEWORKER.value, Role.SUPERVISOR.value)


@transaction.atomic
def raise_flags(*, by: Viewer, pk: UUID, flags: tuple[str, ...], version: int) -> Person:
    """A person with these red flags; none ends the protected referral, and the ordinary flow goes on.

    raises   Conflict("person.changed")
    """
    by.require(Act.PROTECTION_READ)
    return correct(by=by, pk=pk, changes={"protection": flags}, version=version)


@transaction.atomic
def name_focal(*, by: Viewer, pk: UUID, focal: UUID) -> Case:
    """The protected case in the hands of one focal, who alone reads it from now on.

    raises   NotFound; InputError("person.no-flag") when no flag stands
    """
    person = reachable(by, pk, Act.PROTECTION_ASSIGN)
    if not person.protection:
        raise InputError("person.no-flag", field="focal")
    case, taker = person.case, _staff(by, focal)
    before, case.focal = case.focal_id, taker
    case.save(update_fields=["focal"])
    record(by=by, act=Act.PROTECTION_ASSIGN, subject=("person", pk), facts={"from": before, "to": taker.pk})
    return case


@transaction.atomic
def name_standing_focal(*, by: Viewer, focal: UUID) -> ProtectionFocal:
    """Who takes the protected referrals of the supervisor's office from now on."""
    by.require(Act.PROTECTION_ASSIGN)
    taker = _staff(by, focal)
    made, _fresh = ProtectionFocal.objects.update_or_create(office_id=by.office_id, defaults={"user": taker})
    record(by=by, act=Act.PROTECTION_ASSIGN, subject=("user", taker.uuid), facts={"office": by.office_id})
    return made


def _staff(by: Viewer, uuid: UUID) -> User:
    """A caseworker or supervisor of the organisation.

    raises   NotFound
    """
    found = User.objects.filter(
        uuid=uuid, role__in=_MAY_BE_FOCAL, organisation_id=by.organisation_id, is_active=True
    ).first()  # fmt: skip
    if found is None or by.organisation_id is None:
        raise NotFound("user.unknown", kind="user")
    return found
