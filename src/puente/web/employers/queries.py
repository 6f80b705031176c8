"""Read employers, as far as the viewer may. Start at `own_employer`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from puente.errors import NotFound
from puente.web.employers.models import Employer
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

_RELATED = ("organisation", "verified_by")


def own_employer(viewer: Viewer, act: Act = Act.EMPLOYER_KEEP) -> Employer:
    """The firm of the viewer.

    raises   NotFound("employer.none") where their organisation is no employer
    """
    viewer.require(act)
    mine = Employer.objects.filter(country=viewer.country, organisation_id=viewer.organisation_id)
    found = mine.select_related(*_RELATED).first() if viewer.organisation_id else None
    if found is None:
        raise NotFound("employer.none", kind="employer")
    return found


def employers(viewer: Viewer) -> QuerySet[Employer]:
    """The employers of the viewer's country, those that wait for a confirmation first."""
    viewer.require(Act.EMPLOYER_VERIFY)
    found = Employer.objects.filter(country=viewer.country).select_related(*_RELATED)
    return found.order_by(F("verified_on").asc(nulls_first=True), "joined_at")


def employer_to_verify(viewer: Viewer, pk: UUID) -> Employer:
    """One of them.

    raises   NotFound
    """
    found = employers(viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound("employer.unknown", kind="employer")
    return found
