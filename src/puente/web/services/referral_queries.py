"""Read referrals: a person's, and those that an organisation received. Start at `of_person` and `received`.

What an organisation received is asked anew at each look: without live consent for the purpose nothing is found.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from puente.errors import NotFound
from puente.web.consent.models import Purpose
from puente.web.consent.queries import shares
from puente.web.people.models import Person
from puente.web.people.queries import people, person
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.services.models import Booking

_RELATED = ("referral", "referral__recipient", "service", "service__provider", "slot", "slot__place")


def of_person(viewer: Viewer, pk: UUID, act: Act = Act.REFERRAL_READ) -> tuple[Person, QuerySet[Booking]]:
    """A person whom the viewer may do this with, and where they were referred, newest first.

    raises   NotFound
    """
    found = person(viewer, pk, act)
    bookings = Booking.objects.filter(referral__case__person=found).select_related(*_RELATED)
    return found, bookings.order_by("-referral__made_at")


def own_side(viewer: Viewer, pk: UUID, act: Act) -> Booking:
    """A referral of a person whom the viewer may do this with.

    raises   NotFound("referral.unknown")
    """
    reach = people(viewer, act).order_by().values("pk")
    found = Booking.objects.filter(referral__case__person__in=reach, pk=pk).select_related(*_RELATED).first()
    if found is None:
        raise NotFound("referral.unknown", kind="referral")
    return found


def received(viewer: Viewer, act: Act = Act.REFERRAL_RECEIVE) -> QuerySet[Booking]:
    """What the viewer's organisation received from people whose consent holds now, newest first.

    raises   NotAllowed
    """
    viewer.require(act)
    if viewer.organisation_id is None:
        return Booking.objects.none()
    agreed = shares(viewer.organisation_id, purpose=Purpose.REFERRAL, subject="referral__case__person_id")
    mine = Booking.objects.filter(agreed, country=viewer.country, referral__recipient_id=viewer.organisation_id)
    return mine.select_related(*_RELATED, "referral__case__person").order_by("-referral__made_at", "pk")


def received_one(viewer: Viewer, pk: UUID, act: Act = Act.REFERRAL_RECEIVE) -> Booking:
    """One of them.

    raises   NotFound("referral.unknown")
    """
    found = received(viewer, act).filter(pk=pk).first()
    if found is None:
        raise NotFound("referral.unknown", kind="referral")
    return found
