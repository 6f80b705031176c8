"""The file: facts with evidence and who wrote them, open questions of the law, two who edit at once, the household."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.world import World, client_of, key

from puente.vocabulary.draft import Draft
from puente.vocabulary.load import read_person, vocabulary
from puente.web.people.facts.known import known_facts
from puente.web.people.facts.questions import open_questions, put, question_of
from puente.web.people.models import Household, HouseholdMember, Person
from puente.web.policy.words import Role


@pytest.fixture
def desk(world: World) -> Client:
    return client_of(world.users[Role.CASEWORKER])


def said(fact: str, value: str, **more: str) -> dict[str, str]:
    """A form that answers the question for one fact."""
    mark = question_of("xaa", fact, language="en").key
    return {f"said_{mark}": value} | {f"{name}_{mark}": each for name, each in more.items()}


def known(person: Person) -> dict[str, tuple[str, str]]:
    return {each.name: (each.level, each.by) for each in known_facts(Person.objects.get(pk=person.pk), language="en")}


def test_a_fact_keeps_its_evidence_and_who_wrote_it_down(world: World, desk: Client) -> None:
    own = world.people["own"]
    form = said("lawyer", "true", level="documented") | {"version": str(own.version), "once": key(1)}

    answer = desk.post(reverse("fact", args=[own.pk, "lawyer"]), form)

    assert answer.status_code == 302
    assert Person.objects.get(pk=own.pk).facts["lawyer"] == {"value": True, "evidence": "documented"}
    assert known(own)["lawyer"] == ("documented", "caseworker")
    assert known(own)["birth_date"] == ("declared", "")


def test_what_is_left_empty_stays_unknown(world: World, desk: Client) -> None:
    own = world.people["own"]

    desk.post(reverse("fact", args=[own.pk, "lawyer"]), said("lawyer", "") | {"version": own.version, "once": key(1)})

    assert "lawyer" not in Person.objects.get(pk=own.pk).facts


def test_what_a_person_would_rather_not_say_is_not_asked_again(world: World, desk: Client) -> None:
    own = world.people["own"]
    form = said("fears_return", "refused") | {"version": own.version, "once": key(1)}

    desk.post(reverse("fact", args=[own.pk, "fears_return"]), form)

    assert Person.objects.get(pk=own.pk).facts["fears_return"] == "refused"


@pytest.mark.parametrize("value", ["31/13/1990", "yesterday", "2999-99-99"])
def test_a_day_that_cannot_be_is_said_and_nothing_typed_is_lost(world: World, desk: Client, value: str) -> None:
    own = world.people["own"]
    form = said("birth_date", value) | {"version": own.version, "once": key(1)}

    answer = desk.post(reverse("fact", args=[own.pk, "birth_date"]), form)

    assert answer.status_code == 422
    assert value in answer.content.decode()
    assert Person.objects.get(pk=own.pk).facts["birth_date"] == "1990-01-01"


def test_two_caseworkers_who_edit_facts_at_once_both_see_what_the_other_wrote(world: World, desk: Client) -> None:
    own, version = world.people["own"], str(world.people["own"].version)
    other = client_of(world.users[Role.SUPERVISOR])
    page = reverse("fact", args=[own.pk, "income"])

    first = desk.post(page, said("income", "900000") | {"version": version, "once": key(1)})
    second = other.post(page, said("income", "1200000") | {"version": version, "once": key(2)})
    again = other.post(page, said("income", "1200000") | {"version": "2", "once": key(3)})

    assert (first.status_code, second.status_code, again.status_code) == (302, 409, 302)
    shown = second.content.decode()
    assert "900000" in shown
    assert "1200000" in shown
    assert Person.objects.get(pk=own.pk).facts["income"] == 1200000


def test_a_fact_that_no_vocabulary_names_leads_back(world: World, desk: Client) -> None:
    own = world.people["own"]

    assert desk.get(reverse("fact", args=[own.pk, "shoe_size"])).url == reverse("facts", args=[own.pk])


@pytest.mark.django_db
def test_the_law_of_the_country_asks_what_decides_most() -> None:
    asked = open_questions("col", {"birth_date": "1990-01-01"}, language="es", on=date(2025, 11, 15))

    assert 0 < len(asked) <= 5
    assert all(each.words for each in asked)
    assert open_questions("xaa", {}, language="es", on=date(2025, 11, 15)) == []


@pytest.mark.django_db
def test_answers_of_the_open_questions_leave_fewer_unknown() -> None:
    on, draft = date(2025, 11, 15), Draft(vocabulary(), {"birth_date": "1990-01-01"})
    seen = set()
    for _ in range(12):
        asked = open_questions("col", draft.data, language="en", on=on)
        if not asked:
            break
        first = asked[0]
        assert first.key not in seen
        seen.add(first.key)
        records = first.target.records
        said_now = ["ven"] if records is not None and records.set_of else records is None and "refused"
        put(draft, first, said_now, level="documented")
        read_person(draft.data, vocabulary())
    assert len(seen) > 3


def test_a_member_of_the_household_is_registered_from_the_file(world: World, desk: Client) -> None:
    own = world.people["own"]
    form = {
        "given_names": "Lucía", "preferred_language": "es", "agreed": "on", "relation": "child", "once": key(1),
        "phone": "", "birth_date": "2016-07-01",
    }  # fmt: skip

    made = desk.post(f"{reverse('register')}?with={own.pk}", form)
    page = desk.get(reverse("household", args=[own.pk])).content.decode()

    assert made.status_code == 201
    assert HouseholdMember.objects.get(person=own).relation == "self"
    assert "Lucía" in page


def test_a_member_whose_file_is_out_of_reach_is_only_counted(world: World, desk: Client) -> None:
    home = Household.objects.create(country="xaa")
    for whose in ("own", "other office"):
        HouseholdMember.objects.create(household=home, person=world.people[whose], relation="other")

    page = desk.get(reverse("household", args=[world.people["own"].pk])).content.decode()

    assert world.people["other office"].given_names not in page
    assert str(world.people["other office"].pk) not in page
