"""Search: a phone, the number of a paper, or whole words of a name, within reach and nowhere else."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.web.test_duplicates import ROSA, become
from tests.web.world import World

from puente.web.people.models import Person
from puente.web.people.queries import search
from puente.web.policy.words import Role


def found(world: World, text: str, role: Role = Role.SUPERVISOR) -> set[Person]:
    return set(search(world.viewer(role), text))


@pytest.mark.parametrize(
    "text", ["rosa", "Perez", "maría rosa", "PÉREZ gil rosa", "300 555 0199", "+57 3005550199", "v-0012345"]
)
def test_a_person_is_found_by_phone_paper_or_whole_words(world: World, text: str) -> None:
    own = become(world.people["own"], ROSA | {"document_number": "V 00 12345"})

    assert found(world, text) == {own}


@pytest.mark.parametrize("text", ["ros", "rosa luna", "555", "V0012", "@@@"])
def test_part_of_a_word_or_another_word_finds_nobody(world: World, text: str) -> None:
    become(world.people["own"], ROSA | {"document_number": "V 00 12345"})

    assert found(world, text) == set()


def test_nobody_out_of_reach_is_found(world: World) -> None:
    for whose in ("other office", "other organisation", "other country", "withdrawn", "under a focal"):
        become(world.people[whose], ROSA, protection=world.people[whose].protection)

    assert found(world, "Rosa") == set()
    assert found(world, ROSA["phone"]) == set()


def test_no_text_lists_everybody_within_reach(world: World) -> None:
    assert found(world, "  ") == {world.people["own"], world.people["same office"]}


def test_a_search_reads_by_index_and_not_everybody(world: World) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("needs sqlite: PostgreSQL plans by how many rows there are")

    plan = search(world.viewer(Role.SUPERVISOR), "300 555 0199").explain()

    assert "SCAN people_person" not in plan
