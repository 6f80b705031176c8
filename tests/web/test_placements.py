"""Placements: formal only with three kinds of evidence; follow-ups stand from the first day; protection stops them."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.urls import reverse
from tests.web.world import World, client_of, key

from puente.errors import Conflict, InputError
from puente.web.people.casework.placing import EVIDENCE, add_placement, change_placement
from puente.web.people.models import Placement
from puente.web.policy.words import Role

ALL = dict.fromkeys(EVIDENCE, True)


def place(world: World, whose: str = "own", role: Role = Role.CASEWORKER, **changed: object) -> Placement:
    given = {
        "employer": "An invented bakery", "isco_08": "7512", "self_employed": False,
        "started_on": date(2025, 8, 31), "evidence": ALL,
    }  # fmt: skip
    return add_placement(by=world.viewer(role), pk=world.people[whose].pk, **(given | changed))


@pytest.mark.parametrize("held", list(product([True, False], repeat=3)))
def test_a_placement_is_formal_only_with_all_three_kinds_of_evidence(world: World, held: tuple[bool, ...]) -> None:
    made = place(world, evidence=dict(zip(EVIDENCE, held, strict=True)))

    assert made.is_formal is all(held)


def test_follow_ups_stand_at_one_three_six_and_twelve_months(world: World) -> None:
    made = place(world)

    found = made.follow_ups.order_by("month").values_list("month", "due_on")
    assert list(found) == [
        (1, date(2025, 9, 30)), (3, date(2025, 11, 30)), (6, date(2026, 2, 28)), (12, date(2026, 8, 31)),
    ]  # fmt: skip


@pytest.mark.parametrize(("own_business", "stage"), [(False, "S9"), (True, "S9b")])
def test_a_placement_moves_the_case_on(world: World, own_business: bool, stage: str) -> None:
    made = place(world, self_employed=own_business)

    made.case.refresh_from_db()
    assert made.case.stage == stage


@pytest.mark.parametrize("code", ["0000", "72", "welder", "7210"])
def test_an_occupation_that_is_none_is_refused(world: World, code: str) -> None:
    with pytest.raises(InputError) as refused:
        place(world, isco_08=code)

    assert refused.value.code == "placement.unknown-occupation"


def test_an_occupation_nobody_knows_may_stay_empty_and_one_of_the_armed_forces_keeps_its_zero(world: World) -> None:
    assert place(world, isco_08="").isco_08 == ""
    assert place(world, isco_08="0110").isco_08 == "0110"


def test_evidence_that_comes_later_makes_it_formal(world: World) -> None:
    own, held = world.people["own"], world.placements["own"]
    page = reverse("placement", args=[own.pk, held.pk])

    client_of(world.users[Role.CASEWORKER]).post(page, dict.fromkeys(EVIDENCE, "on") | {"version": 1, "once": key(1)})

    assert Placement.objects.get(pk=held.pk).is_formal


def test_two_who_record_evidence_at_once_both_notice(world: World) -> None:
    own, held = world.people["own"], world.placements["own"]
    page, desk = reverse("placement", args=[own.pk, held.pk]), client_of(world.users[Role.CASEWORKER])

    answers = [
        desk.post(page, {name: "on", "version": 1, "once": key(number)}).status_code
        for number, name in enumerate(EVIDENCE[:2])
    ]

    assert answers == [302, 409]
    assert Placement.objects.get(pk=held.pk).work_right_evidence


def test_a_placement_does_not_end_before_it_began(world: World) -> None:
    with pytest.raises(InputError):
        change_placement(
            by=world.viewer(Role.CASEWORKER), pk=world.people["own"].pk, placement=world.placements["own"].pk,
            version=1, ended_on=date(2025, 10, 14), evidence={},
        )  # fmt: skip


def test_nobody_under_protection_is_placed(world: World) -> None:
    with pytest.raises(Conflict):
        place(world, whose="same office", role=Role.SUPERVISOR)


def test_a_form_with_a_wrong_occupation_keeps_what_was_typed(world: World) -> None:
    page = reverse("add-placement", args=[world.people["own"].pk])
    form = {"employer": "An invented bakery", "isco_08": "0000", "started_on": "2025-10-01", "once": key(1)}

    answer = client_of(world.users[Role.CASEWORKER]).post(page, form)

    assert answer.status_code == 422
    assert "An invented bakery" in answer.content.decode()
