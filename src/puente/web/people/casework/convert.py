"""The work on a case as a page or an answer may show it. Start at `work_of`."""

from __future__ import annotations

from datetime import date
from typing import Any

from puente.web.people.case_models import Barrier, Case, FollowUp, Placement, Referral


def barriers_of(case: Case) -> list[dict[str, Any]]:
    """Barriers: the open ones first, by day."""
    found = case.barriers.select_related("owner").order_by("cleared_on", "due_on", "made_at")
    return sorted((barrier_row(each) for each in found), key=lambda row: (row["cleared_on"] is not None, row["due_on"]))


def barrier_row(barrier: Barrier) -> dict[str, Any]:
    """One barrier."""
    return {
        "id": str(barrier.pk), "kind": barrier.kind, "owner": barrier.owner.login, "due_on": barrier.due_on,
        "mitigation": barrier.mitigation or "", "cleared_on": barrier.cleared_on,
    }  # fmt: skip


def referrals_of(case: Case) -> list[dict[str, Any]]:
    """Referrals, newest first; why somebody was referred stays on the referral's own page."""
    found: list[Referral] = list(case.referrals.select_related("recipient").order_by("-made_at"))
    return [
        {"id": str(each.pk), "recipient": each.recipient.name, "state": each.state, "made_at": each.made_at}
        for each in found
    ]


def placements_of(case: Case) -> list[dict[str, Any]]:
    """Placements with their follow-ups, newest first."""
    found = case.placements.prefetch_related("follow_ups").order_by("-started_on")
    return [placement_row(each) for each in found]


def placement_row(placement: Placement) -> dict[str, Any]:
    """One placement; it counts as formal only with all three kinds of evidence."""
    return {
        "id": str(placement.pk), "employer": placement.employer or "", "isco_08": placement.isco_08,
        "self_employed": placement.self_employed, "started_on": placement.started_on, "ended_on": placement.ended_on,
        "formal": placement.is_formal, "work_right_evidence": placement.work_right_evidence,
        "contract_evidence": placement.contract_evidence,
        "social_security_evidence": placement.social_security_evidence,
        "follow_ups": [_follow_up(each, placement.ended_on) for each in _by_month(placement)],
    }  # fmt: skip


def stages_of(case: Case) -> list[str]:
    """The stages in which a case stands now, in order."""
    held = {case.stage, *case.stays.filter(left_on=None).values_list("stage", flat=True)}
    return sorted(held, key=lambda stage: (int(stage[1:].rstrip("b")), stage))


def _by_month(placement: Placement) -> list[FollowUp]:
    return sorted(placement.follow_ups.all(), key=lambda one: one.month)


def _follow_up(each: FollowUp, ended_on: date | None) -> dict[str, Any]:
    return {
        "id": str(each.pk), "month": each.month, "due_on": each.due_on, "done_on": each.done_on,
        "still_working": each.still_working, "wage": each.wage or "", "rights_respected": each.rights_respected,
        "remark": each.remark or "", "open": each.done_on is None and (ended_on is None or each.due_on <= ended_on),
    }  # fmt: skip
