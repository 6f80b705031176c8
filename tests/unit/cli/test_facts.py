"""`puente facts`: the list, one fact, and a template that the reader of person files takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from puente.vocabulary.load import load_person, vocabulary
from puente.wording import LANGUAGES


def test_every_fact_and_list_is_listed(puente: Any) -> None:
    ran = puente("facts", "list")

    assert ran.code == 0
    assert [name for name in (*vocabulary().facts, *vocabulary().lists) if name not in ran.out] == []
    assert "Date of birth" in ran.out


def test_the_list_as_json_says_types_choices_and_proofs(puente: Any) -> None:
    found = puente("facts", "list", "--json").json

    born = next(one for one in found["facts"] if one["name"] == "birth_date")
    assert (born["type"], born["question"]) == ("date", "When were you born?")
    assert born["proved_by"]["passport"] == "passport"
    permits = next(one for one in found["lists"] if one["name"] == "permits")
    assert [field["name"] for field in permits["fields"]][:2] == ["scheme", "country"]


@pytest.mark.parametrize("name", ["birth_date", "permits", "permits.until", "household", "stays.entry"])
def test_one_fact_list_or_field_is_shown(puente: Any, name: str) -> None:
    assert puente("facts", "show", name).out.startswith(name)
    assert puente("facts", "show", name, "--json").json["name"] == name.rpartition(".")[2] or name


def test_what_none_means_is_said(puente: Any) -> None:
    assert "It has not ended" in puente("facts", "show", "permits.until").out


@pytest.mark.parametrize("name", ["brith_date", "permits.til", "nothing.at.all"])
def test_an_unknown_fact_is_not_found_and_the_nearest_is_named(puente: Any, name: str) -> None:
    ran = puente("facts", "show", name, "--json")

    assert ran.code == 5
    assert ran.error["code"] == "fact.not-found"
    assert "birth_date" in puente("facts", "show", "brith_date").err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_a_person_of_whom_nothing_is_known(puente: Any, tmp_path: Path, language: str) -> None:
    path = tmp_path / "empty.yaml"

    path.write_text(puente("facts", "template", "--lang", language).out, encoding="utf-8")

    assert not load_person(path).facts


def test_the_template_as_json_is_the_schema(puente: Any) -> None:
    assert puente("facts", "template", "--json").json["$id"] == "urn:puente:person"
