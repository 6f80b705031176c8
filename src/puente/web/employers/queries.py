"""Read employers, as far as the viewer may. Start at `own_employer`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from puente.errors import NotFound
from puente.web.accounts.models import Organisation
from puente.web.employers.models import Employer
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

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


def associations(viewer: Viewer) -> QuerySet[Organisation]:
    """The business associations of the viewer's country: organisations with an account that reads totals."""
    viewer.require(Act.EMPLOYER_KEEP)
    found = Organisation.objects.filter(
        country=viewer.country, users__role=Role.ASSOCIATION.value, users__is_active=True
    )  # fmt: skip
    return found.distinct().order_by("name")


def members_of(viewer: Viewer) -> QuerySet[Employer]:
    """The employers that count in the totals of the viewer's association. Never shown one by one."""
    viewer.require(Act.MEMBERS_READ)
    found = Employer.objects.filter(
        country=viewer.country, memberships__association_id=viewer.organisation_id, memberships__ended_on=None
    )
    return found.distinct() if viewer.organisation_id else found.none()
