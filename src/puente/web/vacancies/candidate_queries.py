"""Read who said yes, who was hired and what was reported, as far as the viewer may. Start at `candidates`.

A candidate is found only while their consent to this employer holds and no protection flag stands.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet

from puente.errors import NotFound
from puente.web.consent.models import Purpose
from puente.web.consent.queries import live, shares
from puente.web.people.queries import own_person
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.candidate_models import Hire, Interest, Report
from puente.web.vacancies.may_work import MayWork, may_work
from puente.web.vacancies.models import Vacancy

_OF_OFFER = "vacancy__employer__organisation_id"


def candidates(viewer: Viewer) -> QuerySet[Interest]:
    """Who said yes to an offer of the viewer's organisation and still agrees."""
    viewer.require(Act.CANDIDATE_READ)
    if viewer.organisation_id is None:
        return Interest.objects.none()
    agreed = shares(OuterRef(_OF_OFFER), purpose=Purpose.APPLICATION, subject="person_id")
    mine = {"country": viewer.country, _OF_OFFER: viewer.organisation_id, "person__protection__isnull": True}
    return Interest.objects.filter(agreed, **mine).select_related("person", "vacancy", "hire").order_by("made_at")


def right_of(found: Interest, on: date) -> MayWork:
    """Whether a candidate may work on a day, as far as they let this employer read it; asked anew at each look."""
    under = found.right_shown_under
    if under is None or not live().filter(pk=under, subject=found.person_id).exists():
        return MayWork.NOT_SHOWN
    return may_work(found.person, on)


def own_right(viewer: Viewer, on: date) -> MayWork | None:
    """What an employer would read of the viewer, who looks at it before they agree; None where they have no file."""
    viewer.require(Act.VACANCY_APPLY)
    try:
        return may_work(own_person(viewer, Act.PERSON_READ), on)
    except NotFound:
        return None


def said_yes(viewer: Viewer, vacancy: UUID) -> bool:
    """Whether the viewer said yes to an offer and still agrees."""
    viewer.require(Act.VACANCY_APPLY)
    agreed = shares(OuterRef(_OF_OFFER), purpose=Purpose.APPLICATION, subject="person_id")
    return Interest.objects.filter(agreed, vacancy_id=vacancy, person__account_id=viewer.user_id).exists()


def candidate(viewer: Viewer, pk: UUID) -> Interest:
    """One of them.

    raises   NotFound
    """
    found = candidates(viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound("candidate.unknown", kind="candidate")
    return found


def hires(viewer: Viewer) -> QuerySet[Hire]:
    """Whom the viewer's organisation registered as hired, the last on top."""
    viewer.require(Act.HIRE_KEEP)
    mine = Hire.objects.filter(country=viewer.country, employer__organisation_id=viewer.organisation_id)
    found = mine if viewer.organisation_id else mine.none()
    return found.select_related("interest__vacancy", "interest__person").order_by("-started_on", "pk")


def hire(viewer: Viewer, pk: UUID) -> Hire:
    """One of them.

    raises   NotFound
    """
    found = hires(viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound("hire.unknown", kind="hire")
    return found


def may_name(found: Hire) -> bool:
    """Whether the person still agrees that this employer reads their name here."""
    interest = Interest.objects.filter(pk=found.interest_id, person__protection__isnull=True)
    return interest.filter(
        shares(found.employer.organisation_id, purpose=Purpose.APPLICATION, subject="person_id")
    ).exists()


def risks(viewer: Viewer) -> list[dict[str, Any]]:
    """Employers of the country with what was found in their offers and how often something was reported.

    Codes, employer and place: nothing about any person, and no nationality.
    """
    viewer.require(Act.RISK_READ)
    found = Vacancy.objects.filter(country=viewer.country).select_related("employer__organisation")
    rows: dict[UUID, dict[str, Any]] = {}
    for each in found.annotate(reported=Count("reports")):
        codes = [one["code"] for one in (each.screening or {}).get("findings", ()) if one["severity"] != "notice"]
        if not codes and not each.reported:
            continue
        new = {"name": each.employer.organisation.name, "places": set(), "codes": Counter(), "reports": 0, "offers": 0}
        row = rows.setdefault(each.employer_id, new)
        row["places"].add(each.place)
        row["codes"].update(codes)
        row["reports"] += each.reported
        row["offers"] += 1
    return sorted(rows.values(), key=lambda row: (-row["reports"], -row["codes"].total()))


def reports(viewer: Viewer) -> QuerySet[Report]:
    """What was reported in the viewer's country, the last on top."""
    viewer.require(Act.RISK_READ)
    found = Report.objects.filter(country=viewer.country)
    return found.select_related("vacancy__employer__organisation").order_by("-made_on", "pk")
