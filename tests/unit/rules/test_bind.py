"""What binding makes of a condition."""

from __future__ import annotations

from tests.factories.packs import CARD, DAY, LAND, book, person, scheme

from puente.rules.assess import assess


def _studied_in(bound: object, **said: object) -> object:
    where = {"all": [{"id": "there", "fact": "country", "in": bound}, {"id": "done", "fact": "completed", "is": True}]}
    return scheme(requires={"id": "studied", "some": {"over": "studies", "where": where}}, **said)


def test_a_parameter_pins_which_records_matter() -> None:
    states = {"states": {"values": [{"value": [LAND, "bvt"], "from": "2020-01-01"}], "source": "s1"}}
    asked = book(_studied_in("$states", parameters=states))
    complete_there = person(studies={"complete": [{"country": [LAND, "bvt"]}], "items": []})
    complete_in_one = person(studies={"complete": [{"country": [LAND]}], "items": []})

    assert assess(asked, complete_there, CARD, DAY).first.value == "not_eligible"
    assert assess(asked, complete_in_one, CARD, DAY).first.value == "unknown"


def test_a_parameter_of_which_nothing_is_known_pins_nothing() -> None:
    states = {"states": {"values": [{"value": [LAND], "from": "2030-01-01"}], "source": "s1"}}
    asked = book(_studied_in("$states", parameters=states))
    complete_there = person(studies={"complete": [{"country": [LAND]}], "items": []})

    assert assess(asked, complete_there, CARD, DAY).first.value == "unknown"
