"""Read the work of an office. Start at `workload`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from puente.errors import NotFound
from puente.web.accounts.models import Office, User
from puente.web.audit.models import Entry
from puente.web.people.models import Barrier, Case, FollowUp, Handover
from puente.web.people.queries import people
from puente.web.people.watch.reading import ALARM, READS
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

_MOST_LOOKS = 200


@dataclass(frozen=True, slots=True)
class Load:
    """What one caseworker has in hand."""

    uuid: UUID
    login: str
    cases: int
    late_barriers: int
    late_follow_ups: int


def workload(viewer: Viewer, *, on: date) -> list[Load]:
    """Each caseworker and supervisor of the viewer's office, the busiest first.

    raises   NotAllowed
    """
    viewer.require(Act.OFFICE_READ)
    staff = {user.pk: user for user in _staff(viewer.office_id)}
    open_cases = Case.objects.filter(office_id=viewer.office_id, closed_on=None)
    cases = _counted(open_cases, "caseworker_id")
    late = Barrier.objects.filter(case__office_id=viewer.office_id, cleared_on=None, due_on__lt=on)
    barriers = _counted(late, "owner_id")
    waiting = FollowUp.objects.filter(
        placement__case__office_id=viewer.office_id, placement__ended_on=None, done_on=None, due_on__lt=on
    )
    follow_ups = _counted(waiting.annotate(caseworker=F("placement__case__caseworker_id")), "caseworker")
    loads = [
        Load(user.uuid, user.login, cases.get(pk, 0), barriers.get(pk, 0), follow_ups.get(pk, 0))
        for pk, user in staff.items()
    ]
    return sorted(loads, key=lambda load: (-load.cases, load.login))


def looks(viewer: Viewer) -> QuerySet[Entry]:
    """The newest looks of the office's staff at files, and alarms; numbers, no names of people helped.

    raises   NotAllowed
    """
    viewer.require(Act.OFFICE_READ)
    staff = list(_staff(viewer.office_id).values_list("pk", flat=True))
    acts = (*READS, ALARM, Act.EMERGENCY_OPEN.value, Act.EXPORT.value)
    return Entry.objects.filter(actor__in=staff, act__in=acts).order_by("-at")[:_MOST_LOOKS]


def logins(entries: list[Entry]) -> dict[int, str]:
    """The login of each actor."""
    return dict(User.objects.filter(pk__in={entry.actor for entry in entries}).values_list("pk", "login"))


def offered(viewer: Viewer) -> QuerySet[Handover]:
    """Cases that other offices offer to the viewer's.

    raises   NotAllowed
    """
    viewer.require(Act.HANDOVER_ANSWER)
    found = Handover.objects.filter(accepted=None, to_office_id=viewer.office_id, country=viewer.country)
    return found.select_related("from_office", "case", "case__person").order_by("offered_at")


def handover(viewer: Viewer, pk: UUID) -> Handover:
    """One of them.

    raises   NotFound
    """
    found = offered(viewer).filter(pk=pk).first() if viewer.office_id else None
    if found is None:
        raise NotFound("handover.unknown", kind="handover")
    return found


def other_offices(viewer: Viewer) -> QuerySet[Office]:
    """The organisation's other offices that have somebody to take a case."""
    somebody = User.objects.filter(office_id=OuterRef("pk"), role=Role.SUPERVISOR.value, is_active=True)
    found = Office.objects.filter(organisation_id=viewer.organisation_id).exclude(pk=viewer.office_id)
    return found.filter(Exists(somebody)).order_by("name")


def household_of(viewer: Viewer, pk: UUID) -> tuple[list[tuple[str, object]], int]:
    """The other members of a person's household whom the viewer may read, and how many they may not.

    raises   NotFound
    """
    person = people(viewer, Act.PERSON_READ).filter(pk=pk).first()
    if person is None:
        raise NotFound("person.unknown", kind="person")
    place = getattr(person, "household_place", None)
    if place is None:
        return [], 0
    members = dict(place.household.members.exclude(person_id=pk).values_list("person_id", "relation"))
    near = people(viewer, Act.PERSON_READ).filter(pk__in=members).order_by("registered_at")
    return [(members[each.pk], each) for each in near], len(members) - len(near)


def _staff(office_id: int | None) -> QuerySet[User]:
    mine = Q(office_id=office_id) & ~Q(office_id=None)
    return User.objects.filter(mine, role__in=(Role.CASEWORKER.value, Role.SUPERVISOR.value), is_active=True)


def _counted(found: QuerySet, column: str) -> dict[int, int]:
    return dict(found.order_by().values_list(column).annotate(n=Count("pk")))
