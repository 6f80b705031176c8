"""Read promises of hires, held against hires with evidence. Start at `kept_of`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.candidate_models import Hire
from puente.web.vacancies.pledge_models import Pledge

FORMAL = Q(work_right_seen_on__isnull=False, contract_on__isnull=False, social_security_on__isnull=False)
"""Hires with evidence of all three: the right to work, a contract, social security."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise and what came of it until a day.

    evidenced   hires with all three papers seen
    unknown     hires of which a paper is not seen: whether they count is not known
    """

    pledged: int
    evidenced: int
    unknown: int

    @property
    def open(self) -> tuple[int, int]:
        """How many are still to come: if all that are not known count, and if none of them does."""
        return max(0, self.pledged - self.evidenced - self.unknown), max(0, self.pledged - self.evidenced)


def own_pledges(viewer: Viewer) -> QuerySet[Pledge]:
    """What the viewer's organisation promised, the last on top."""
    viewer.require(Act.PLEDGE_KEEP)
    mine = Pledge.objects.filter(country=viewer.country, organisation_id=viewer.organisation_id)
    return (mine if viewer.organisation_id else mine.none()).order_by("-made_on", "-pk")


def hires_of(found: Pledge, until: date) -> QuerySet[Hire]:
    """The hires that fall into the days of a promise: those of its organisation."""
    last = min(found.due_on, until, found.ended_on or until)
    hired = Hire.objects.filter(country=found.country, started_on__gte=found.made_on, started_on__lte=last)
    return hired.filter(employer__organisation_id=found.organisation_id)


def kept_of(found: Pledge, until: date) -> Kept:
    """What came of a promise until a day."""
    hired = hires_of(found, until)
    evidenced = hired.filter(FORMAL).count()
    return Kept(found.number, evidenced, hired.count() - evidenced)
