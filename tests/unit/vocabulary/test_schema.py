"""The JSON Schema of the person file: committed as it is generated, and of one mind with the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import puente
from puente.errors import InputError
from puente.vocabulary.load import read_person, vocabulary
from puente.vocabulary.schema import person_json_schema, person_schema_text

COMMITTED = Path(puente.__file__).parent / "packs" / "schema" / "person.schema.json"
AT = {"country": "col", "at": "2023-05-10"}
SPELL = {"country": "col", "from": "2021-01-01", "to": "2022-01-01"}

TAKEN: list[dict[str, Any]] = [
    {},
    {"person": "Ana (invented)"},
    {"birth_date": "1990-05-17"}, {"birth_date": "1990-05"}, {"birth_date": 1990}, {"birth_date": "unknown"},
    {"birth_date": {"value": "1990", "evidence": "documented"}}, {"birth_date": {"value": "refused"}},
    {"income": 900}, {"income": 900.5}, {"income": "900.50"}, {"income": None},
    {"hardship": True}, {"lawyer": "refused"}, {"applications": [{"decision": "refused", "decided_on": "none"}]},
    {"nationalities": {"complete": True, "items": [{"code": "VEN", "how": "birth", "since": "none"}]}},
    {"stays": [{"country": "col", "entered_on": "2020-12", "left_on": "none", "evidence": "verified"}]},
    {"stays": "none"}, {"stays": "unknown"}, {"stays": None}, {"stays": {"complete": [{"country": ["col", "per"]}]}},
    {"records": {"complete": [{"kind": "fine", "paid": True}], "items": None}}, {"records": {"complete": "refused"}},
    {"documents": [{"type": "passport", "held": "yes", "authenticated": "none"}]},
    {"permits": [{"scheme": "xyz.scheme.card", "grant": "first"}]},
    {"jobs": [{"isco_08": 7212}, {"isco_08": "0110"}]}, {"studies": [{"level": 6, "field": "0913"}]},
    {"household": [{"relation": "child", "birth_date": "2016", "permits": [], "household": [{"relation": "sibling"}]}]},
    {"given": [{"derive": "days_absent", **SPELL, "value": 45}, {"derive": "last_entry", **AT, "value": "2020"}]},
    {"given": [{"derive": "stay_status", **AT, "value": "irregular", "evidence": "declared"}]}, {"given": None},
    {"given": [{"derive": "age", "at": "2023-05-10", "value": 30}]},
    {"given": [{"derive": "held_for", "scheme": "xyz.scheme.a", "at": "2023-05-10", "value": "P2Y"}]},
]  # fmt: skip

REFUSED: list[Any] = [
    [], None, "person",
    {"birthdate": "1990"}, {"evidence": "verified"},
    {"birth_date": "17/05/1990"}, {"birth_date": "1990-13"}, {"birth_date": True}, {"birth_date": 19900517},
    {"birth_date": {"evidence": "verified"}}, {"birth_date": {"value": "1990", "proof": "x"}},
    {"birth_date": {"value": "1990", "evidence": "sure"}},
    {"income": "a lot"}, {"income": True}, {"income": [1]}, {"hardship": "yes"}, {"hardship": 1},
    {"nationalities": ["ven"]}, {"nationalities": [{"code": "CO"}]}, {"stays": "col"}, {"stays": {"country": "col"}},
    {"stays": {"complete": "yes"}}, {"stays": {"complete": [{}]}}, {"stays": {"complete": [{"place": "col"}]}},
    {"stays": {"complete": [{"entered_on": "2020"}]}}, {"stays": {"complete": [{"country": []}]}},
    {"stays": [{"entry": "by river"}]}, {"stays": [{"entered": "2020"}]}, {"stays": [{"birth_date": "1990"}]},
    {"documents": [{"held": True}]}, {"documents": [{"type": "pasport"}]}, {"permits": [{"scheme": "Some permit"}]},
    {"jobs": [{"isco_08": "welder"}]}, {"jobs": [{"isco_08": 72.5}]}, {"studies": [{"level": "9"}]},
    {"household": [{"relation": "friend"}]}, {"household": [{"stays": [{"entry": 1}]}]},
    {"given": "last_entry"}, {"given": ["last_entry"]},
    {"given": [{"derive": "held_for", "scheme": "xyz.scheme.a", "at": "2023-05-10", "value": "2 years"}]},
    {"given": [{"derive": "last_entry", "value": "2020"}]}, {"given": [{"derive": "days_absent", **AT, "value": 45}]},
    {"given": [{"derive": "last_entry", "country": "col", "at": "2023", "value": "2020"}]},
]  # fmt: skip


def test_the_committed_schema_is_the_generated_one() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == person_schema_text(vocabulary()), (
        "write it again: python -c 'from pathlib import Path; from puente.vocabulary.load import vocabulary; "
        "from puente.vocabulary.schema import person_schema_text; "
        'Path("src/puente/packs/schema/person.schema.json").write_text(person_schema_text(vocabulary()), "utf-8")\''
    )


def test_it_is_a_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(person_json_schema(vocabulary()))


@pytest.mark.parametrize("data", TAKEN, ids=str)
def test_what_the_reader_takes_the_schema_takes(data: dict[str, Any]) -> None:
    read_person(data, vocabulary())

    assert [error.message for error in Draft202012Validator(person_json_schema(vocabulary())).iter_errors(data)] == []


@pytest.mark.parametrize("data", REFUSED, ids=str)
def test_what_the_reader_refuses_by_its_shape_the_schema_refuses(data: Any) -> None:
    with pytest.raises(InputError):
        read_person(data, vocabulary())

    assert not Draft202012Validator(person_json_schema(vocabulary())).is_valid(data)


def test_every_object_is_closed() -> None:
    def open_objects(part: Any, path: str = "") -> list[str]:
        if isinstance(part, list):
            return [found for n, each in enumerate(part) for found in open_objects(each, f"{path}[{n}]")]
        if not isinstance(part, dict):
            return []
        own = [path] if part.get("type") == "object" and part.get("additionalProperties") is not False else []
        return own + [found for name, each in part.items() for found in open_objects(each, f"{path}.{name}")]

    assert open_objects(person_json_schema(vocabulary())) == []
