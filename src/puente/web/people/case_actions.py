"""What changes about the work on a case: notes and hand-overs. Start at `write_note`."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from puente.errors import InputError, NotFound
from puente.web.accounts.models import User
from puente.web.audit.actions import record
from puente.web.people.models import Case, Note
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

LONGEST_NOTE = 10_000


@transaction.atomic
def write_note(*, by: Viewer, pk: UUID, text: str) -> Note:
    """A note on the case of a person.

    raises   InputError: empty, or longer than 10,000 characters
    """
    case = reachable(by, pk, Act.NOTE_WRITE).case
    if not 0 < len(text.strip()) <= LONGEST_NOTE:
        raise InputError("note.length", field="text", accepted=(f"1 to {LONGEST_NOTE} characters",))
    made = Note.objects.create(country=case.country, case=case, author_id=by.user_id, text=text.strip())
    record(by=by, act=Act.NOTE_WRITE, subject=("person", pk))
    return made


@transaction.atomic
def transfer(*, by: Viewer, pk: UUID, caseworker: UUID) -> Case:
    """The case in the hands of another caseworker of the supervisor's office.

    raises   NotFound for anybody else
    """
    case = reachable(by, pk, Act.CASE_TRANSFER).case
    taker = User.objects.filter(
        uuid=caseworker, role=Role.CASEWORKER.value, office_id=by.office_id, is_active=True
    ).first()  # fmt: skip
    if taker is None:
        raise NotFound("user.unknown", kind="user")
    before, case.caseworker = case.caseworker_id, taker
    case.save(update_fields=["caseworker"])
    record(by=by, act=Act.CASE_TRANSFER, subject=("person", pk), facts={"from": before, "to": taker.pk})
    return case
