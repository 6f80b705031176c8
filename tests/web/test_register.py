"""Registering: red flags first, fewer than ten fields, the same person twice is asked about, a flag stops the rest."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.test_duplicates import ROSA, become
from tests.web.world import World, client_of, key, make_user

from puente.errors import NotFound
from puente.web.people.forms import Register
from puente.web.people.models import Case, Person, ProtectionFocal
from puente.web.people.queries import ordinary, person, shared_people
from puente.web.people.safety.contacts import contacts
from puente.web.policy.words import Act, Role

FORM = ROSA | {"preferred_language": "es", "agreed": "on", "document_type": "", "document_number": ""}


@pytest.fixture
def desk(world: World) -> Client:
    """A caseworker's browser."""
    return client_of(world.users[Role.CASEWORKER])


def post(desk: Client, number: int = 1, **changed: object):
    return desk.post(reverse("register"), FORM | changed | {"once": key(number)})


def newest() -> Person:
    return Person.objects.order_by("-registered_at").first()


def test_the_form_has_fewer_than_ten_fields_and_begins_with_the_red_flags(desk: Client) -> None:
    assert len(Register().fields) < 10
    assert next(iter(Register().fields)) == "flags"
    assert desk.get(reverse("register")).status_code == 200


def test_somebody_new_is_registered_at_once(desk: Client) -> None:
    answer = post(desk)

    assert answer.status_code == 201
    assert newest().given_names == "Rosa María"
    assert newest().case.stays.get().stage == "S1"


def test_somebody_who_may_be_here_already_is_asked_about_and_nothing_is_kept(world: World, desk: Client) -> None:
    own, before = become(world.people["own"], ROSA), Person.objects.count()

    answer = post(desk)

    assert reverse("person", args=[own.pk]) in answer.content.decode()
    assert Person.objects.count() == before


def test_what_was_typed_stands_when_the_caseworker_says_it_is_another_person(world: World, desk: Client) -> None:
    become(world.people["own"], ROSA)

    asked = post(desk).content.decode()
    answer = post(desk, 2, anyway="on")

    assert 'name="anyway"' in asked
    assert "Rosa María" in asked
    assert answer.status_code == 201


def test_without_a_yes_nothing_is_kept_and_nothing_typed_is_lost(desk: Client) -> None:
    before = Person.objects.count()

    answer = post(desk, agreed="")

    assert answer.status_code == 422
    assert "Rosa María" in answer.content.decode()
    assert Person.objects.count() == before


def test_a_red_flag_leads_to_what_to_do_now(desk: Client) -> None:
    answer = post(desk, flags=["trafficking"])

    page = reverse("protection", args=[newest().pk])
    assert (answer.status_code, answer["Location"]) == (201, page)
    assert page in answer.content.decode()
    assert desk.get(page).status_code == 200


def test_a_red_flag_stops_the_ordinary_flow(world: World, desk: Client) -> None:
    post(desk, flags=["violence"])

    assert newest().case.ordinary_flow_stopped
    assert not ordinary(Person.objects.filter(pk=newest().pk)).exists()


def test_a_flagged_case_goes_to_the_standing_focal_and_nobody_else_reads_it(world: World, desk: Client) -> None:
    focal = make_user("focal", Role.CASEWORKER, world.offices["A1"])
    ProtectionFocal.objects.create(office=world.offices["A1"], user=focal)

    answer = post(desk, flags=["child_labour"])

    made = newest()
    assert answer["Location"] == reverse("people")
    assert client_of(focal).get(reverse("person", args=[made.pk])).status_code == 200
    for role in Role:
        assert client_of(world.users[role]).get(reverse("person", args=[made.pk])).status_code in (403, 404)


def test_a_supervisor_names_a_focal_without_seeing_a_name(world: World) -> None:
    own, supervisor = world.people["same office"], client_of(world.users[Role.SUPERVISOR])
    focal = make_user("focal", Role.CASEWORKER, world.offices["A1"])

    page = supervisor.get(reverse("protected")).content.decode()
    supervisor.post(reverse("focal", args=[own.pk]), {"focal": str(focal.uuid), "once": key(1)})

    assert str(own.pk)[:8] in page
    assert own.given_names not in page
    assert Case.objects.get(person=own).focal == focal
    with pytest.raises(NotFound):
        person(world.viewer(Role.SUPERVISOR), own.pk, Act.PERSON_READ)


def test_a_focal_of_another_organisation_cannot_be_named(world: World) -> None:
    stranger = world.colleagues["other organisation"]
    page = reverse("focal", args=[world.people["same office"].pk])

    client_of(world.users[Role.SUPERVISOR]).post(page, {"focal": str(stranger.uuid), "once": key(1)})

    assert Case.objects.get(person=world.people["same office"]).focal is None


def test_a_flag_taken_down_gives_the_case_back(world: World) -> None:
    held, focal = world.people["under a focal"], world.people["under a focal"].case.focal
    page = reverse("protection", args=[held.pk])

    client_of(focal).post(page, {"version": held.version, "once": key(1)})

    assert Case.objects.get(person=held).focal is None
    assert client_of(world.users[Role.CASEWORKER]).get(reverse("person", args=[held.pk])).status_code == 200


def test_two_who_change_the_flags_at_once_both_notice(world: World, desk: Client) -> None:
    own = world.people["own"]
    page = reverse("protection", args=[own.pk])

    first = desk.post(page, {"flags": ["violence", "detained"], "version": own.version, "once": key(1)})
    second = desk.post(page, {"flags": [], "version": own.version, "once": key(2)})

    assert (first.status_code, second.status_code) == (302, 409)
    assert set(Person.objects.get(pk=own.pk).protection) == {"violence", "detained"}


def test_nobody_under_protection_is_shared(world: World) -> None:
    viewer, shared = world.viewer(Role.CERTIFIER), world.people["shared"]
    assert shared.pk in [each.pk for each, _ in shared_people(viewer)]

    shared.protection = ["violence"]
    shared.save()

    assert shared.pk not in [each.pk for each, _ in shared_people(viewer)]


@pytest.mark.django_db
def test_whom_to_call_comes_from_the_pack_of_the_country() -> None:
    named = contacts("col", ["trafficking"], birth_date="1990-01-01", language="es", on=date(2025, 11, 15))

    assert "123" in {each.phone for each in named}
    assert all(each.who and not re.match(r"^[a-z_.]+$", each.who) for each in named)
    assert contacts("xaa", ["trafficking"], birth_date="", language="es", on=date(2025, 11, 15)) == ()
