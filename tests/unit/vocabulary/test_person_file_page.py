"""The page about the person file: every example in it is read, and its tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from puente.vocabulary.facts import Evidence
from puente.vocabulary.load import read_person, vocabulary
from puente.vocabulary.schema import person_json_schema
from puente.vocabulary.strict_yaml import parse

PAGE = (Path(__file__).parents[3] / "docs" / "guide" / "person-file.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def example(text: str) -> Any:
    return parse(text, file="person-file.md").data


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.splitlines()[0])
def test_every_example_is_a_person_file(text: str) -> None:
    read_person(example(text), vocabulary())

    assert Draft202012Validator(person_json_schema(vocabulary())).is_valid(example(text))


def test_the_two_people_are_invented_and_say_so() -> None:
    names = [example(text)["person"] for text in EXAMPLES if "person" in example(text)]

    assert len(names) == 2
    assert all("invented" in name for name in names)


def test_the_first_example_says_what_its_sentence_says() -> None:
    ana = read_person(example(EXAMPLES[0]), vocabulary())

    stay = ana.lists["stays"].items[0].facts
    assert str(stay["entered_on"].value) == "2020-12"
    assert stay["entry"].value == "unauthorised"
    assert ana.lists["records"].complete_for({"country": frozenset({"col"})})
    assert not ana.lists["records"].complete_for({"country": frozenset({"ven"})})


def test_the_scopes_shown_are_scopes() -> None:
    shown = re.findall(r"^\| `(\[\{.*?\}\])` \|", PAGE, re.MULTILINE)

    assert len(shown) == 2
    for scope in shown:
        assert read_person(example(f"records: {{complete: {scope}}}"), vocabulary()).lists["records"].complete


def test_the_page_names_every_list_level_and_derived_fact() -> None:
    named = {*vocabulary().lists, *vocabulary().derived, *(level.value for level in Evidence)}

    assert {name for name in named if f"`{name}`" not in PAGE} == set()
