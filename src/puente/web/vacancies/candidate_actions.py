"""What changes when people say yes, report something, or are hired. Start at `say_yes`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import Conflict, InputError, NotAllowed, NotFound
from puente.web.accounts import locks
from puente.web.audit.actions import record
from puente.web.consent.actions import give
from puente.web.consent.models import Purpose
from puente.web.outbox.actions import enqueue
from puente.web.people.casework.placing import begin_placement
from puente.web.people.models import Placement
from puente.web.people.queries import own_person
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.candidate_models import Hire, Interest, Report, Trouble
from puente.web.vacancies.candidate_queries import candidate, hire
from puente.web.vacancies.owed import owed_for
from puente.web.vacancies.queries import shown_one

EVIDENCE = ("work_right_seen_on", "contract_on", "social_security_on")
LONGEST_STORY = 4000
EARLY = timedelta(days=3)
"""How long before its last day a duty is called to mind."""


@transaction.atomic
def say_yes(*, by: Viewer, vacancy: UUID, agreed: bool, language: str, shows_right: bool = False) -> Interest:
    """The viewer's yes to an offer, with consent to its employer for name and contact.

    shows_right   the employer may also read whether the person may work
    raises   InputError("consent.missing"); Conflict("vacancy.ask-caseworker") while the ordinary flow is stopped
    """
    by.require(Act.VACANCY_APPLY)
    person, offer = own_person(by, Act.PERSON_READ), shown_one(vacancy)
    if not agreed:
        raise InputError("vacancy.agree", field="agreed")
    if person.protection or offer.country != by.country:
        raise Conflict("vacancy.ask-caseworker")
    held = give(
        by=by, subject=person.pk, purpose=Purpose.APPLICATION, recipient=offer.employer.organisation, language=language
    )
    under = held.pk if shows_right else None
    made, _ = Interest.objects.update_or_create(
        vacancy=offer, person=person, defaults={"right_shown_under": under}, create_defaults={
            "country": by.country, "right_shown_under": under,
        },
    )  # fmt: skip
    record(by=by, act=Act.VACANCY_APPLY, subject=("vacancy", vacancy), facts={"shows_right": shows_right})
    return made


@transaction.atomic
def report(*, vacancy: UUID, kind: str, story: str, address: str, at: datetime | None = None) -> Report:
    """What somebody reports about an offer; nothing about who reports is kept.

    raises   InputError("report.kind"), InputError("report.story"), NotAllowed("report.too-many")
    """
    at, offer = at or timezone.now(), shown_one(vacancy)
    if kind not in Trouble.values:
        raise InputError("report.kind", field="kind", accepted=Trouble.values)
    if not 0 < len(story.strip()) <= LONGEST_STORY:
        raise InputError("report.story", field="story", accepted=(f"1 to {LONGEST_STORY} characters",))
    if locks.is_locked("vacancy.report", address, at=at):
        raise NotAllowed("report.too-many")
    locks.remember_refusal("vacancy.report", address, at=at)
    made = Report.objects.create(country=offer.country, vacancy=offer, kind=kind, story=story.strip())
    record(by=None, act="report.make", subject=("vacancy", vacancy), facts={"kind": kind})
    return made


@transaction.atomic
def register_hire(*, by: Viewer, interest: UUID, started_on: date, evidence: Mapping[str, date | None]) -> Hire:
    """A candidate who began to work; their case, where they have one, gets the placement and its follow-ups.

    raises   Conflict("hire.already"), InputError("hire.before-check"): the right to work is looked at before the start
    """
    by.require(Act.HIRE_KEEP)
    found = candidate(by, interest)
    if Hire.objects.filter(interest=found).exists():
        raise Conflict("hire.already")
    seen = evidence.get("work_right_seen_on")
    if seen is not None and seen > started_on:
        raise InputError("hire.before-check", field="work_right_seen_on")
    dates = {name: evidence.get(name) for name in EVIDENCE}
    made = Hire(
        country=by.country, employer=found.vacancy.employer, interest=found, started_on=started_on,
        made_by_id=by.user_id, **dates,
    )  # fmt: skip
    case = getattr(found.person, "case", None)
    if case is not None:
        shown = {name: bool(day) for name, day in zip(_OF_PLACEMENT, dates.values(), strict=True)}
        made.placement = begin_placement(
            case=case, employer=found.vacancy.employer.organisation.name, isco_08="", self_employed=False,
            started_on=started_on, evidence=shown,
        )  # fmt: skip
    made.save()
    _remind(made)
    record(by=by, act="hire.add", subject=("person", found.person_id), facts={"formal": made.is_formal})
    return made


def _remind(made: Hire) -> None:
    """A message some days before each deadline that is still to come; the message names nobody."""
    try:
        owed = owed_for(made, "en")
    except NotFound:  # no law of this country is written down
        return
    for duty in owed["duties"]:
        if duty["by"] is not None and duty["by"] >= timezone.localdate():
            day = datetime.combine(duty["by"] - EARLY, time(8), tzinfo=UTC)
            payload = {"hire": str(made.pk), "duty": duty["duty"]}
            enqueue("message.duty", key=f"duty:{made.pk}:{duty['duty']}"[:120], payload=payload, due_at=day)


_OF_PLACEMENT = ("work_right_evidence", "contract_evidence", "social_security_evidence")


@transaction.atomic
def show_papers(*, by: Viewer, pk: UUID, evidence: Mapping[str, date | None]) -> Hire:
    """A hire with the papers that were seen until now; the placement of the case follows.

    raises   InputError("hire.before-check")
    """
    found = hire(by, pk)
    seen = evidence.get("work_right_seen_on")
    if seen is not None and seen > found.started_on:
        raise InputError("hire.before-check", field="work_right_seen_on")
    for name in EVIDENCE:
        setattr(found, name, evidence.get(name))
    found.save(update_fields=EVIDENCE)
    shown = {kept: getattr(found, name) is not None for name, kept in zip(EVIDENCE, _OF_PLACEMENT, strict=True)}
    Placement.objects.filter(pk=found.placement_id).update(**shown)
    record(by=by, act=Act.HIRE_KEEP, subject=("hire", pk), facts={"formal": found.is_formal})
    return found


@transaction.atomic
def tick_duty(*, by: Viewer, pk: UUID, duty: str, done: bool) -> Hire:
    """A duty of a hire that is done, or is to be done after all."""
    found = hire(by, pk)
    found.done = sorted({*found.done, duty} if done else {*found.done} - {duty})[:200]
    found.save(update_fields=["done"])
    record(by=by, act=Act.HIRE_KEEP, subject=("hire", pk), facts={"duty": duty[:80], "done": done})
    return found
