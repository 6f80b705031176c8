"""The stage board: who stands where, in several places at once, and nobody under protection."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from tests.web.world import World, client_of

from puente.web.people.casework.actions import set_stages
from puente.web.people.worklist.board import columns
from puente.web.policy.words import Role


def standing(world: World, whose: str) -> list[str]:
    pk = str(world.people[whose].pk)
    found = columns(world.viewer(Role.SUPERVISOR))
    return [column.stage for column in found if pk in {row["id"] for row in column.rows}]


def test_a_person_stands_in_several_columns(world: World) -> None:
    stages = ("S2", "S4", "S7")

    set_stages(by=world.viewer(Role.CASEWORKER), pk=world.people["own"].pk, stages=stages, on=date(2025, 11, 20))

    assert standing(world, "own") == ["S2", "S4", "S7"]


def test_nobody_under_protection_is_on_the_board(world: World) -> None:
    assert standing(world, "own") == ["S1"]
    assert standing(world, "same office") == []


def test_every_stage_has_a_column_and_a_count(world: World) -> None:
    found = columns(world.viewer(Role.CASEWORKER))

    assert [column.stage for column in found][:3] == ["S0", "S1", "S2"]
    assert len(found) == 13
    assert {column.stage: column.count for column in found}["S1"] == 1


def test_the_board_leads_to_the_file(world: World) -> None:
    page = client_of(world.users[Role.CASEWORKER]).get(reverse("board")).content.decode()

    assert reverse("person", args=[world.people["own"].pk]) in page
