"""What changes about promises of hires: making one, taking it back. Start at `pledge`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from puente.errors import Conflict, InputError, NotFound
from puente.web.audit.actions import record
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.pledge_models import Pledge
from puente.web.vacancies.pledge_queries import own_pledges

MOST = 100_000


@transaction.atomic
def pledge(*, by: Viewer, number: int, due_on: date, place: str, on: date) -> Pledge:
    """A promise from a day on.

    raises   Conflict("pledge.open"), InputError("pledge.number"), InputError("pledge.past")
    """
    by.require(Act.PLEDGE_KEEP)
    if by.organisation_id is None:
        raise NotFound("employer.none", kind="employer")
    if not 1 <= number <= MOST:
        raise InputError("pledge.number", field="number", accepted=(f"1 to {MOST}",))
    if due_on < on:
        raise InputError("pledge.past", field="due_on")
    if own_pledges(by).filter(ended_on=None, due_on__gte=on).exists():
        raise Conflict("pledge.open")
    made = Pledge.objects.create(
        country=by.country, organisation_id=by.organisation_id, number=number, place=place.strip(), made_on=on,
        due_on=due_on, made_by_id=by.user_id,
    )  # fmt: skip
    record(by=by, act=Act.PLEDGE_KEEP, subject=("pledge", made.pk), facts={"number": number})
    return made


@transaction.atomic
def end_pledge(*, by: Viewer, pk: UUID, on: date) -> Pledge:
    """A promise that was taken back; it stays in the list.

    raises   NotFound("pledge.unknown")
    """
    found = own_pledges(by).filter(pk=pk).first()
    if found is None:
        raise NotFound("pledge.unknown", kind="pledge")
    if found.ended_on is None and found.due_on >= on:
        found.ended_on = on
        found.save(update_fields=["ended_on"])
        record(by=by, act=Act.PLEDGE_KEEP, subject=("pledge", pk), facts={"ended": True})
    return found
