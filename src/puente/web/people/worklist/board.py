"""Who stands where on the employability route. Start at `columns`.

A person may stand in several columns. Nobody under protection is on the board.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from puente.web.people.case_models import Stage
from puente.web.people.convert import row
from puente.web.people.models import Person, StageStay
from puente.web.people.queries import listed, ordinary, people
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One stage: how many stand in it, and the newest of them."""

    stage: str
    count: int
    rows: list[dict[str, Any]]


def columns(viewer: Viewer) -> list[Column]:
    """All stages in order, also the empty ones; three questions to the database, however many stages there are."""
    near = ordinary(people(viewer, Act.PERSON_LIST)).order_by("-registered_at", "pk")
    standing = _standing(near)
    shown = {pk for found in standing.values() for pk in found[:SHOWN]}
    opened = {each.pk: row(each, viewer) for each in listed(near.filter(pk__in=shown))}
    return [
        Column(stage, len(standing[stage]), [opened[pk] for pk in standing[stage][:SHOWN] if pk in opened])
        for stage in Stage.values
    ]


def in_stage(stage: str) -> Q:
    """A condition on people: they stand in this stage, alone or beside another."""
    beside = StageStay.objects.filter(stage=stage, left_on=None).values("case__person_id")
    return Q(case__stage=stage) | Q(pk__in=beside)


def _standing(near: QuerySet[Person]) -> dict[str, list[UUID]]:
    """Stage → who stands in it, the newest first."""
    main = list(near.values_list("pk", "case__stage"))
    beside: dict[UUID, set[str]] = {}
    stays = StageStay.objects.filter(left_on=None, case__person__in=near.order_by().values("pk"))
    for pk, stage in stays.values_list("case__person_id", "stage"):
        beside.setdefault(pk, set()).add(stage)
    found: dict[str, list[UUID]] = {stage: [] for stage in Stage.values}
    for pk, stage in main:
        for each in beside.get(pk, set()) | {stage}:
            found[each].append(pk)
    return found
