"""Totals of the members of a business association; nothing of one firm, and nothing that tells one. Start at `totals`.

Hires are parted by whether they fall into the days of the association's own open promise, in one table: two tables of
which one holds the other could be subtracted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, Sum, Value, When

from puente.indicators.model import Figure, ProtectedCounts
from puente.indicators.protect import alone, less, of_several, sum_of
from puente.web.employers.queries import members_of
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.candidate_models import Hire
from puente.web.vacancies.models import State, Vacancy
from puente.web.vacancies.pledge_models import Pledge
from puente.web.vacancies.pledge_queries import FORMAL, own_pledges

HIRED, MISSING = "evidenced", "missing"
OTHER = "other-"
"""Before the name of a part: outside the days of the association's own promise."""


@dataclass(frozen=True, slots=True)
class OwnPromise:
    """What the association itself promised, and how much of it is open: if all that is not known counts, if none."""

    pledge: Pledge
    least_open: Figure
    most_open: Figure


@dataclass(frozen=True, slots=True)
class Totals:
    """What an association reads of its members; `own` is None while it has no open promise."""

    members: Figure
    offers: ProtectedCounts
    hires: ProtectedCounts
    promised: Figure
    own: OwnPromise | None


def totals(viewer: Viewer, on: date) -> Totals:
    """The totals of a day.

    raises   NotAllowed("policy.denied")
    """
    viewer.require(Act.MEMBERS_READ)
    members = list(members_of(viewer).values_list("pk", flat=True))
    own = own_pledges(viewer).filter(ended_on=None, due_on__gte=on).first()
    hires = of_several(_hires(members, own, on))
    return Totals(alone(len(members)), of_several(_offers(members)), hires, _promised(members, on), _open(own, hires))


def _offers(members: list[object]) -> Mapping[str, list[int]]:
    """State → offers of each member."""
    rows = Vacancy.objects.filter(employer__in=members).values_list("employer", "state").annotate(Count("pk"))
    return _by_part(State.values, rows.order_by())


def _hires(members: list[object], own: Pledge | None, on: date) -> Mapping[str, list[int]]:
    """Part → hires of each member that have begun."""
    found = Hire.objects.filter(employer__in=members, started_on__lte=on)
    inside = Q(started_on__gte=own.made_on, started_on__lte=own.due_on) if own else Q(pk__isnull=False)
    part = Case(
        When(inside & FORMAL, then=Value(HIRED)),
        When(inside, then=Value(MISSING)),
        When(FORMAL, then=Value(OTHER + HIRED)),
        default=Value(OTHER + MISSING),
    )
    parts = (HIRED, MISSING, OTHER + HIRED, OTHER + MISSING) if own else (HIRED, MISSING)
    rows = found.annotate(part=part).values_list("employer", "part").annotate(Count("pk"))
    return _by_part(parts, rows.order_by())


def _promised(members: list[object], on: date) -> Figure:
    """What members have promised and not taken back, by days to come."""
    open_ones = Pledge.objects.filter(organisation__employer__in=members, ended_on=None, due_on__gte=on)
    rows = open_ones.values_list("organisation").annotate(given=Sum(F("number"))).order_by()
    return sum_of([given for _, given in rows])


def _open(own: Pledge | None, hires: ProtectedCounts) -> OwnPromise | None:
    if own is None:
        return None
    evidenced, missing = hires.parts[HIRED], hires.parts[MISSING]
    return OwnPromise(own, less(own.number, evidenced, missing), less(own.number, evidenced))


def _by_part(parts: Iterable[str], rows: Iterable[tuple[object, str, int]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {part: [] for part in parts}
    for _, part, count in rows:
        found[part].append(count)
    return found
