"""What changes about placements and follow-ups. Start at `add_placement`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import Conflict, InputError, NotFound
from puente.vocabulary.codes import is_code
from puente.vocabulary.dates import Duration, add
from puente.web.audit.actions import record
from puente.web.people.casework.actions import put_in_stages, require_ordinary, take_version
from puente.web.people.models import Case, FollowUp, Placement
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

MONTHS = (1, 3, 6, 12)
EVIDENCE = ("work_right_evidence", "contract_evidence", "social_security_evidence")
"""A placement counts as formal only with all three."""


@transaction.atomic
def add_placement(
    *, by: Viewer, pk: UUID, employer: str, isco_08: str, self_employed: bool, started_on: date,
    evidence: Mapping[str, bool],
) -> Placement:  # fmt: skip
    """A job or business that began; follow-ups stand at 1, 3, 6 and 12 months, and the case moves on.

    raises   InputError("placement.unknown-occupation"); Conflict("case.protected") while a red flag stands
    """
    case = reachable(by, pk, Act.CASE_WORK).case
    require_ordinary(case)
    made = begin_placement(
        case=case, employer=employer, isco_08=isco_08, self_employed=self_employed, started_on=started_on,
        evidence=evidence,
    )  # fmt: skip
    record(by=by, act="placement.add", subject=("person", pk), facts={"isco_08": isco_08, "formal": made.is_formal})
    return made


def begin_placement(
    *, case: Case, employer: str, isco_08: str, self_employed: bool, started_on: date, evidence: Mapping[str, bool]
) -> Placement:
    """The placement, its follow-ups and the stage of the case; the caller has checked the reach and records it.

    raises   InputError("placement.unknown-occupation")
    """
    if isco_08 and not (len(isco_08) == 4 and is_code("isco_08", isco_08)):
        raise InputError("placement.unknown-occupation", field="isco_08", accepted=("ISCO-08, 4 digits",))
    made = Placement.objects.create(
        country=case.country, case=case, employer=employer.strip(), isco_08=isco_08, self_employed=self_employed,
        started_on=started_on, **{name: bool(evidence.get(name)) for name in EVIDENCE},
    )  # fmt: skip
    FollowUp.objects.bulk_create(
        FollowUp(country=case.country, placement=made, month=month, due_on=_after(started_on, month))
        for month in MONTHS
    )
    put_in_stages(case, ("S9b" if self_employed else "S9",), timezone.localdate())
    return made


@transaction.atomic
def change_placement(
    *, by: Viewer, pk: UUID, placement: UUID, version: int, ended_on: date | None, evidence: Mapping[str, bool]
) -> Placement:
    """A placement with the evidence there is now, and its end if it ended.

    raises   Conflict("person.changed"); InputError("placement.ends-before-start")
    """
    held = placement_of(reachable(by, pk, Act.CASE_WORK).case, placement)
    if ended_on is not None and ended_on < held.started_on:
        raise InputError("placement.ends-before-start", field="ended_on")
    take_version(Placement, held, version)
    for name in EVIDENCE:
        setattr(held, name, bool(evidence.get(name)))
    held.ended_on = ended_on
    held.save()
    facts = {"formal": held.is_formal, "ended": ended_on is not None}
    record(by=by, act="placement.change", subject=("person", pk), facts=facts)
    return held


@transaction.atomic
def do_follow_up(
    *, by: Viewer, pk: UUID, follow_up: UUID, still_working: bool, wage: str = "", rights_respected: bool | None = None,
    remark: str = "", ended_on: date | None = None, on: date | None = None,
) -> FollowUp:  # fmt: skip
    """A follow-up that is done: still there or not, paid what, rights kept or not; unknown may stay unknown.

    raises   Conflict("follow-up.done") when somebody did it already; InputError("follow-up.when-ended")
    """
    case, today = reachable(by, pk, Act.CASE_WORK).case, on or timezone.localdate()
    held = follow_up_of(case, follow_up)
    if held.done_on is not None:
        raise Conflict("follow-up.done")
    if not still_working and (ended_on is None or not held.placement.started_on <= ended_on <= today):
        raise InputError("follow-up.when-ended", field="ended_on")
    held.done_on, held.done_by_id, held.still_working = today, by.user_id, still_working
    held.wage, held.rights_respected, held.remark = wage.strip(), rights_respected, remark.strip()
    held.save()
    if not still_working:
        held.placement.ended_on = ended_on
        held.placement.version += 1
        held.placement.save(update_fields=["ended_on", "version"])
    facts = {"month": held.month, "still_working": still_working, "rights_respected": rights_respected}
    record(by=by, act="follow-up.done", subject=("person", pk), facts=facts)
    return held


def placement_of(case: Case, pk: UUID) -> Placement:
    """A placement of a case.

    raises   NotFound
    """
    found = case.placements.filter(pk=pk).first()
    if found is None:
        raise NotFound("placement.unknown", kind="placement")
    return found


def follow_up_of(case: Case, pk: UUID) -> FollowUp:
    """A follow-up of a case, held until the transaction ends.

    raises   NotFound
    """
    found = FollowUp.objects.select_related("placement").filter(pk=pk, placement__case=case).first()
    if found is None:
        raise NotFound("follow-up.unknown", kind="follow-up")
    return found


def _after(day: date, months: int) -> date:
    return date.fromordinal(add(day.toordinal(), Duration(months=months)))
