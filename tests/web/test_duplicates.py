"""Who may be the same person: two of phone, name and date of birth agree; a phone alone never does."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.world import World, add_person

from puente.errors import NotAllowed
from puente.web.people.actions import _index_names, _set_identity
from puente.web.people.duplicates import possible_duplicates
from puente.web.people.models import Person
from puente.web.policy.words import Role

ROSA = {
    "given_names": "Rosa María",
    "family_names": "Pérez Gil",
    "phone": "+57 300 555 0199",
    "birth_date": "1988-04-09",
}


@pytest.fixture
def rosa(world: World) -> Person:
    """Somebody invented who is registered in the other office of the organisation."""
    person = add_person(world, "rosa", office="A2", caseworker=world.colleagues["other office"])
    return become(person, ROSA)


def become(person: Person, identity: dict[str, str], *, protection: list[str] | None = None) -> Person:
    _set_identity(person, identity)
    person.protection = protection
    person.save()
    _index_names(person)
    return person


def agreed(world: World, **changed: str | date | None) -> list[tuple[str, ...]]:
    """What agrees for each file that is found when Rosa comes with these changes."""
    viewer = world.viewer(Role.CASEWORKER)
    return [found.agrees for found in possible_duplicates(viewer, **(ROSA | changed))]


def test_the_same_person_is_found_in_another_office_of_the_organisation(world: World, rosa: Person) -> None:
    found = possible_duplicates(world.viewer(Role.CASEWORKER), **ROSA)

    assert [(each.pk, each.office, each.may_open) for each in found] == [(rosa.pk, "Office A2", False)]
    assert found[0].agrees == ("phone", "name", "birth_date")


def test_a_file_of_the_caseload_may_be_opened(world: World) -> None:
    own = become(world.people["own"], ROSA)

    assert [(each.pk, each.may_open) for each in possible_duplicates(world.viewer(Role.CASEWORKER), **ROSA)] == [
        (own.pk, True)
    ]


def test_a_phone_alone_is_never_enough(world: World, rosa: Person) -> None:
    assert agreed(world, given_names="Josué", family_names="Baptiste", birth_date="2001-01-30") == []
    assert agreed(world, given_names="Josué", family_names="Baptiste", birth_date=None) == []


def test_a_name_alone_is_never_enough(world: World, rosa: Person) -> None:
    assert agreed(world, phone="", birth_date=None) == []
    assert agreed(world, phone="3009990000", birth_date="1950-12-01") == []


def test_a_phone_written_in_another_way_and_a_name_without_accents_agree(world: World, rosa: Person) -> None:
    typed = {"given_names": "ROSA", "family_names": "perez", "phone": "0300-5550199", "birth_date": None}

    assert agreed(world, **typed) == [("phone", "name")]


def test_a_parent_of_the_same_name_and_phone_is_another_person(world: World, rosa: Person) -> None:
    assert agreed(world, birth_date="1961-11-20") == []


def test_a_slip_in_one_part_of_the_date_of_birth_is_asked_about(world: World, rosa: Person) -> None:
    assert agreed(world, birth_date=date(1998, 4, 9)) == [("phone", "name")]


def test_a_name_and_a_date_of_birth_agree_after_the_phone_was_lost(world: World, rosa: Person) -> None:
    assert agreed(world, phone="") == [("name", "birth_date")]
    assert agreed(world, phone="3117778899", family_names="") == [("name", "birth_date")]


def test_nobody_is_found_in_another_organisation_or_country(world: World) -> None:
    become(world.people["other organisation"], ROSA)
    become(world.people["other country"], ROSA)

    assert agreed(world) == []


def test_nobody_is_found_whose_consent_is_withdrawn(world: World) -> None:
    become(world.people["withdrawn"], ROSA)

    assert agreed(world) == []


def test_a_file_under_protection_that_is_out_of_reach_is_not_named(world: World, rosa: Person) -> None:
    become(rosa, ROSA, protection=["violence"])

    assert agreed(world) == []


def test_only_who_registers_people_may_ask(world: World, rosa: Person) -> None:
    for role in set(Role) - {Role.CASEWORKER, Role.SUPERVISOR}:
        with pytest.raises(NotAllowed):
            possible_duplicates(world.viewer(role), **ROSA)


def test_nothing_typed_finds_nobody(world: World, rosa: Person) -> None:
    assert agreed(world, given_names="", family_names="", phone="", birth_date=None) == []
