"""What changes about barriers and stages. Start at `add_barrier`; placements are in `placing`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import Conflict, InputError, NotFound
from puente.web.accounts.models import User
from puente.web.audit.actions import record
from puente.web.people.models import Barrier, Case, StageStay
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

BARRIER_KINDS = (
    "papers", "recognition", "language", "care", "transport", "housing", "health", "money", "discrimination", "other",
)  # fmt: skip
SIDE_BY_SIDE = frozenset({"S2", "S4", "S5"})
"""Stages in which a person may stand beside another stage."""


@transaction.atomic
def add_barrier(*, by: Viewer, pk: UUID, kind: str, owner: UUID, due_on: date, mitigation: str) -> Barrier:
    """A barrier with who clears it and by when.

    raises   InputError("barrier.unknown-kind"); NotFound for an owner who is not of the case's office
    """
    case = reachable(by, pk, Act.CASE_WORK).case
    if kind not in BARRIER_KINDS:
        raise InputError("barrier.unknown-kind", field="kind", accepted=BARRIER_KINDS)
    made = Barrier.objects.create(
        country=case.country, case=case, kind=kind, owner=_of_office(case, owner), due_on=due_on,
        mitigation=mitigation.strip(),
    )  # fmt: skip
    record(by=by, act="barrier.add", subject=("person", pk), facts={"kind": kind})
    return made


@transaction.atomic
def change_barrier(
    *, by: Viewer, pk: UUID, barrier: UUID, version: int, owner: UUID, due_on: date, mitigation: str,
    cleared_on: date | None,
) -> Barrier:  # fmt: skip
    """A barrier as it stands now; a day of clearing closes it.

    raises   Conflict("person.changed") when somebody else saved in between
    """
    held = barrier_of(reachable(by, pk, Act.CASE_WORK).case, barrier)
    take_version(Barrier, held, version)
    held.owner, held.due_on, held.cleared_on = _of_office(held.case, owner), due_on, cleared_on
    held.mitigation = mitigation.strip()
    held.save()
    record(by=by, act="barrier.change", subject=("person", pk), facts={"cleared": cleared_on is not None})
    return held


@transaction.atomic
def set_stages(*, by: Viewer, pk: UUID, stages: tuple[str, ...], on: date | None = None) -> Case:
    """A case that stands in these stages from now on: one, and beside it any of those that run side by side.

    raises   InputError("stage.one-at-a-time"); Conflict("case.protected") while a red flag stands
    """
    case = reachable(by, pk, Act.CASE_WORK).case
    main = [stage for stage in stages if stage not in SIDE_BY_SIDE]
    if not stages or len(main) > 1:
        raise InputError("stage.one-at-a-time", field="stages")
    require_ordinary(case)
    put_in_stages(case, stages, on or timezone.localdate())
    record(by=by, act="stage.set", subject=("person", pk), facts={"stages": sorted(stages)})
    return case


def put_in_stages(case: Case, stages: tuple[str, ...], on: date) -> None:
    """Leave the other stages and enter these; the caller records it."""
    case.stays.filter(left_on=None).exclude(stage__in=stages).update(left_on=on)
    held = set(case.stays.filter(left_on=None).values_list("stage", flat=True))
    StageStay.objects.bulk_create(
        [StageStay(case=case, stage=stage, entered_on=on) for stage in stages if stage not in held]
    )
    main = [stage for stage in stages if stage not in SIDE_BY_SIDE]
    case.stage = (main or sorted(stages)[-1:])[0]
    case.save(update_fields=["stage"])


def require_ordinary(case: Case) -> None:
    """Refuse the ordinary flow while a red flag stands.

    raises   Conflict("case.protected")
    """
    if case.ordinary_flow_stopped:
        raise Conflict("case.protected")


def take_version(model: type, held: object, version: int) -> None:
    """Take the next version of a record, unless somebody else did since `version` was read.

    raises   Conflict("person.changed")
    """
    if not model.objects.filter(pk=held.pk, version=version).update(version=version + 1):
        raise Conflict("person.changed", version=held.version)
    held.version = version + 1


def barrier_of(case: Case, pk: UUID) -> Barrier:
    """A barrier of a case.

    raises   NotFound
    """
    found = case.barriers.select_related("owner").filter(pk=pk).first()
    if found is None:
        raise NotFound("barrier.unknown", kind="barrier")
    return found


def _of_office(case: Case, uuid: UUID) -> User:
    roles = (Role.CASEWORKER.value, Role.SUPERVISOR.value)
    found = User.objects.filter(uuid=uuid, office_id=case.office_id, role__in=roles, is_active=True).first()
    if found is None:
        raise NotFound("user.unknown", kind="user")
    return found
