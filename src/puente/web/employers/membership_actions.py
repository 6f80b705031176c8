"""What changes about which association an employer counts in. Start at `join_association`."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from puente.errors import InputError
from puente.web.audit.actions import record
from puente.web.employers.models import Membership
from puente.web.employers.queries import associations, own_employer
from puente.web.policy.viewer import Viewer


@transaction.atomic
def join_association(*, by: Viewer, association: int, on: date) -> Membership:
    """The viewer's firm counts in the totals of an association from now on; saying it twice changes nothing.

    raises   InputError("association.unknown"); NotFound("employer.none")
    """
    employer = own_employer(by)
    found = associations(by).filter(pk=association).first()
    if found is None:
        raise InputError("association.unknown", field="association")
    made, new = Membership.objects.get_or_create(
        association=found, employer=employer, ended_on=None, defaults={"country": by.country, "began_on": on}
    )
    if new:
        record(by=by, act="members.join", subject=("employer", employer.pk), facts={"association": association})
    return made


@transaction.atomic
def leave_association(*, by: Viewer, association: int, on: date) -> None:
    """The viewer's firm counts there no more."""
    employer = own_employer(by)
    held = Membership.objects.filter(association_id=association, employer=employer, ended_on=None)
    if held.update(ended_on=on):
        record(by=by, act="members.leave", subject=("employer", employer.pk), facts={"association": association})
