"""Barriers: each has an owner and a day, whoever edits at the same time as another loses nothing; stages."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.web.world import World, client_of, key

from puente.errors import Conflict, InputError, NotFound
from puente.web.people.casework.actions import add_barrier, set_stages
from puente.web.people.models import Barrier, StageStay
from puente.web.policy.words import Role

DAY = date(2025, 11, 15)
FORM = {"kind": "papers", "mitigation": "Ask for an appointment", "due_on": "2025-12-01"}


@pytest.fixture
def form(world: World) -> dict[str, str]:
    return FORM | {"owner": str(world.users[Role.CASEWORKER].uuid)}


def test_a_barrier_has_an_owner_and_a_day(world: World, form: dict[str, str]) -> None:
    own, desk = world.people["own"], client_of(world.users[Role.CASEWORKER])

    desk.post(reverse("add-barrier", args=[own.pk]), form | {"once": key(1)})

    made = Barrier.objects.get(case=own.case, due_on=date(2025, 12, 1))
    assert (made.owner, made.mitigation) == (world.users[Role.CASEWORKER], "Ask for an appointment")


@pytest.mark.parametrize("missing", ["owner", "due_on", "kind", "mitigation"])
def test_a_barrier_without_owner_day_kind_or_plan_is_asked_for_again(
    world: World, form: dict[str, str], missing: str
) -> None:
    page = reverse("add-barrier", args=[world.people["own"].pk])
    before = Barrier.objects.count()

    answer = client_of(world.users[Role.CASEWORKER]).post(page, form | {missing: "", "once": key(1)})

    assert answer.status_code == 422
    assert Barrier.objects.count() == before


def test_a_barrier_is_owned_by_somebody_of_the_office(world: World) -> None:
    stranger = world.colleagues["other office"]

    with pytest.raises(NotFound):
        add_barrier(
            by=world.viewer(Role.CASEWORKER), pk=world.people["own"].pk, kind="papers", owner=stranger.uuid,
            due_on=DAY, mitigation="x",
        )  # fmt: skip


def test_a_barrier_that_is_cleared_keeps_its_day(world: World, form: dict[str, str]) -> None:
    own, barrier = world.people["own"], world.barriers["own"]
    page = reverse("barrier", args=[own.pk, barrier.pk])

    client_of(world.users[Role.CASEWORKER]).post(
        page, form | {"cleared_on": "2025-11-18", "version": 1, "once": key(1)}
    )

    assert Barrier.objects.get(pk=barrier.pk).cleared_on == date(2025, 11, 18)


def test_two_who_edit_a_barrier_at_once_both_see_what_the_other_wrote(world: World, form: dict[str, str]) -> None:
    own, barrier = world.people["own"], world.barriers["own"]
    page = reverse("barrier", args=[own.pk, barrier.pk])
    first, second = client_of(world.users[Role.CASEWORKER]), client_of(world.users[Role.SUPERVISOR])

    first.post(page, form | {"mitigation": "Mine", "version": 1, "once": key(1)})
    told = second.post(page, form | {"mitigation": "Theirs", "version": 1, "once": key(2)})
    again = second.post(page, form | {"mitigation": "Mine and theirs", "version": 2, "once": key(3)})

    assert told.status_code == 409
    assert all(words in told.content.decode() for words in ("Mine", "Theirs", 'name="version" value="2"'))
    assert again.status_code == 302
    assert Barrier.objects.get(pk=barrier.pk).mitigation == "Mine and theirs"


def test_papers_recognition_and_training_stand_beside_one_stage(world: World) -> None:
    own, viewer = world.people["own"], world.viewer(Role.CASEWORKER)

    set_stages(by=viewer, pk=own.pk, stages=("S2", "S5", "S7"), on=DAY)
    set_stages(by=viewer, pk=own.pk, stages=("S5", "S8"), on=date(2025, 11, 20))

    own.case.refresh_from_db()
    stays = StageStay.objects.filter(case=own.case).order_by("stage").values_list("stage", "entered_on", "left_on")
    assert own.case.stage == "S8"
    assert list(stays) == [
        ("S2", DAY, date(2025, 11, 20)),
        ("S5", DAY, None),
        ("S7", DAY, date(2025, 11, 20)),
        ("S8", date(2025, 11, 20), None),
    ]


def test_two_stages_that_follow_one_another_cannot_be_held_at_once(world: World) -> None:
    viewer, pk = world.viewer(Role.CASEWORKER), world.people["own"].pk

    for stages in ((), ("S6", "S7")):
        with pytest.raises(InputError):
            set_stages(by=viewer, pk=pk, stages=stages)
    assert client_of(world.users[Role.CASEWORKER]).post(
        reverse("stages", args=[pk]), {"stages": ["S6", "S7"], "once": key(1)}
    ).status_code == 422  # fmt: skip


def test_a_case_under_protection_moves_to_no_stage(world: World) -> None:
    with pytest.raises(Conflict) as refused:
        set_stages(by=world.viewer(Role.SUPERVISOR), pk=world.people["same office"].pk, stages=("S7",))

    assert refused.value.code == "case.protected"
