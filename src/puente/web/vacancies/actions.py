"""What changes about vacancies: writing, sending, pausing, ending, ruling. Start at `save`.

Nothing is open that is not cleared, and any change of the text is screened anew before it is shown again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.web.audit.actions import record
from puente.web.employers.queries import own_employer
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.candidate_models import Hire
from puente.web.vacancies.models import Lost, Ruling, State, Vacancy
from puente.web.vacancies.queries import own_one, waiting_one
from puente.web.vacancies.said import posting_of
from puente.web.vacancies.screened import PASS, screened

NEXT: Mapping[str, tuple[str, ...]] = {
    State.DRAFT: (State.WITHDRAWN,),
    State.SCREENED: (State.WITHDRAWN,),
    State.OPEN: (State.PAUSED, State.FILLED, State.WITHDRAWN),
    State.PAUSED: (State.OPEN, State.FILLED, State.WITHDRAWN),
}
"""Where an employer may take a vacancy from each state, apart from sending a draft."""
ENDS = (State.FILLED, State.WITHDRAWN)
LONGEST_TEXT = 2000


@transaction.atomic
def save(
    *, by: Viewer, said: Mapping[str, Any], contact: str, pk: UUID | None = None, version: int | None = None,
    given: Mapping[str, Any] | None = None,
) -> Vacancy:  # fmt: skip
    """A new draft, or another text of a vacancy, screened; what was open and does not pass any more is shown no more.

    raises   Conflict("vacancy.changed"), Conflict("vacancy.ended"), and what `read_ad` raises
    """
    by.require(Act.VACANCY_KEEP)
    employer = own_employer(by, Act.VACANCY_KEEP)
    found = Vacancy(country=by.country, employer=employer) if pk is None else own_one(by, pk)
    if found.state in ENDS:
        raise Conflict("vacancy.ended")
    if pk is not None:
        _take_version(found, version)
    found.said, found.contact = dict(said), contact.strip()
    found.given = dict(given) if given else found.given
    _look(found)
    if found.state == State.SCREENED or not found.cleared:
        found.state = State.DRAFT
    found.save()
    facts = {"version": found.version, "decision": decision_of(found)}
    record(by=by, act=Act.VACANCY_KEEP, subject=("vacancy", found.pk), facts=facts)
    return found


@transaction.atomic
def send(*, by: Viewer, pk: UUID, reply: str = "") -> Vacancy:
    """A draft that people see from now on where the screening passes it today; else it waits for a service.

    raises   Conflict("vacancy.not-now"), InputError("vacancy.reply-length")
    """
    found = own_one(by, pk)
    if found.state != State.DRAFT:
        raise Conflict("vacancy.not-now")
    if len(reply) > LONGEST_TEXT:
        raise InputError("vacancy.reply-length", field="reply", accepted=(f"0 to {LONGEST_TEXT}",))
    _look(found)
    found.reply = reply.strip()
    _open(found) if found.cleared else _wait(found)
    found.save()
    record(by=by, act="vacancy.send", subject=("vacancy", pk), facts={"to": found.state})
    return found


@transaction.atomic
def move(*, by: Viewer, pk: UUID, state: str, lost: str = "") -> Vacancy:
    """A vacancy in another state: paused, open again, filled or withdrawn.

    lost     why it ends without a hire; asked for where people have seen it and no hire is registered
    raises   Conflict("vacancy.not-now"), InputError("vacancy.lost")
    """
    found = own_one(by, pk)
    if state not in NEXT.get(found.state, ()) or (state == State.OPEN and not found.cleared):
        raise Conflict("vacancy.not-now")
    if state in ENDS and asks_why_lost(found):
        if lost not in Lost.values:
            raise InputError("vacancy.lost", field="lost", accepted=Lost.values)
        found.lost, found.lost_on = lost, timezone.localdate()
    found.state = state
    found.save(update_fields=["state", "lost", "lost_on"])
    record(by=by, act="vacancy.move", subject=("vacancy", pk), facts={"to": state, "lost": found.lost})
    return found


@transaction.atomic
def rule(*, by: Viewer, pk: UUID, approved: bool, reason: str, version: int) -> Ruling:
    """What a person of a service decided, with the reason that the employer reads.

    version  of the text that was read
    raises   NotFound for one of their own organisation; Conflict("vacancy.changed"), InputError("vacancy.reason")
    """
    found = waiting_one(by, pk)
    if found.version != version:
        raise Conflict("vacancy.changed")
    if not 10 <= len(reason.strip()) <= LONGEST_TEXT:
        raise InputError("vacancy.reason", field="reason", accepted=(f"10 to {LONGEST_TEXT} characters",))
    found.cleared = approved
    if approved:
        _open(found)
    else:
        found.state = State.DRAFT
    found.save()
    made = Ruling.objects.create(
        vacancy=found, by_id=by.user_id, approved=approved, reason=reason.strip(), version=version
    )
    record(by=by, act=Act.VACANCY_REVIEW, subject=("vacancy", pk), facts={"approved": approved, "version": version})
    return made


def asks_why_lost(found: Vacancy) -> bool:
    """Whether ending it now would end it without a hire: people have seen it, and no hire is registered."""
    return found.opened_on is not None and not Hire.objects.filter(interest__vacancy=found).exists()


def decision_of(found: Vacancy) -> str:
    """pass, review or veto; empty where the screening could not run."""
    return found.screening["decision"] if found.screening else ""


def _look(found: Vacancy) -> None:
    """Screen the text as it stands; what a service approved of it before holds only for the same text."""
    offer = posting_of(found).vacancy
    found.title, found.place = (offer.title or "")[:200], (offer.job_location or "")[:160]
    found.valid_through = offer.valid_through
    found.screened_on = timezone.localdate()
    found.screening = screened(offer, found.screened_on)
    approved = found.rulings.filter(version=found.version).order_by("-at").first() if found.pk else None
    found.cleared = decision_of(found) == PASS or bool(approved and approved.approved)


def _open(found: Vacancy) -> None:
    found.state, found.opened_on = State.OPEN, timezone.localdate()


def _wait(found: Vacancy) -> None:
    found.state = State.SCREENED


def _take_version(found: Vacancy, version: int | None) -> None:
    if not Vacancy.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1):
        raise Conflict("vacancy.changed")
    found.version = (version or 0) + 1
