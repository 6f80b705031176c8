"""Plans are shared between people whom the country's texts cannot tell apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from puente.routes.crowd import crowd_of, crowd_routes, names_read, person_key
from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.rules.load import load_pack
from puente.vocabulary.load import load_person, vocabulary
from puente.vocabulary.person import Fact, Person

PEOPLE = Path(__file__).parents[3] / "examples" / "people"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide(RuleBook({"col": load_pack("col")}, vocabulary()), "col", date(2025, 11, 15))


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return [load_person(PEOPLE / f"{name}.yaml") for name in ("mariana", "nothing", "rosa", "mariana")]


def test_people_who_are_equal_share_a_plan(guide: Guide, people: list[Person]) -> None:
    crowd = crowd_routes(guide, people, "job")

    assert crowd.distinct == 3
    assert crowd.routes[0] is crowd.routes[3]


def test_a_shared_plan_is_the_one_worked_out_apart(guide: Guide, people: list[Person]) -> None:
    crowd = crowd_routes(guide, people, "job")

    for shared, person in zip(crowd.routes, people, strict=True):
        alone = guide.route(person, "job")
        assert [plan.reached for plan in shared.plans] == [plan.reached for plan in alone.plans]
        assert [bar.step.action.id for plan in shared.plans for bar in plan.bars] == [
            bar.step.action.id for plan in alone.plans for bar in plan.bars
        ]
        assert [one.first for one in shared.verdicts] == [one.first for one in alone.verdicts]


def test_a_fact_that_a_text_reads_tells_people_apart(guide: Guide, people: list[Person]) -> None:
    names = names_read(guide.atlas.pack, guide.book.vocabulary)
    mariana = people[0]
    older = replace(mariana, facts={**mariana.facts, "birth_date": Fact.known(date(1950, 1, 1))})

    assert person_key(mariana, names) != person_key(older, names)


def test_a_fact_that_no_text_reads_does_not(guide: Guide, people: list[Person]) -> None:
    names = names_read(guide.atlas.pack, guide.book.vocabulary) - {"income"}
    mariana = people[0]
    richer = replace(mariana, facts={**mariana.facts, "income": Fact.known(10)})

    assert person_key(mariana, names) == person_key(richer, names)


def test_other_hands_are_asked_only_for_those_who_differ(guide: Guide, people: list[Person]) -> None:
    crowd = crowd_of(guide, people, lambda different: map(id, different))

    assert crowd.routes == (id(people[0]), id(people[1]), id(people[2]), id(people[0]))
    assert crowd.distinct == 3
