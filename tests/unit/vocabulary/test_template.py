"""The empty person file: valid as it is, and valid once every line is opened."""

from __future__ import annotations

import re

import pytest

from puente.errors import InputError
from puente.vocabulary.load import LANGUAGES, read_person, vocabulary, words
from puente.vocabulary.person import Person
from puente.vocabulary.strict_yaml import parse
from puente.vocabulary.template import template


def opened(text: str) -> str:
    """The file with the sign taken away from every line that is not prose."""
    return "\n".join(line[1:] if re.match(r"#(\S|  )(?!  ?→| \S)", line) else line for line in text.splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_untouched_it_is_a_person_of_whom_nothing_is_known(language: str) -> None:
    text = template(vocabulary(), language)

    assert read_person(parse(text, file="template").data, vocabulary()) == Person()


@pytest.mark.parametrize("language", LANGUAGES)
def test_opened_it_names_every_fact_list_and_field_and_is_read(language: str) -> None:
    known = vocabulary()

    data = parse(opened(template(known, language)), file="template").data

    assert set(data) == {"person", "given", *known.facts, *known.lists}
    for name, definition in known.lists.items():
        assert set(data[name]["items"][0]) == {"evidence", *definition.fields}
    assert [item["derive"] for item in data["given"]] == list(known.derived)
    read = read_person({name: value for name, value in data.items() if name != "given"}, known)
    assert read.facts == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_every_accepted_choice_stands_in_it(language: str) -> None:
    text, say = template(vocabulary(), language), words(language)

    asked = [said for key, said in say.items() if re.fullmatch(r"(fact|field)\..*\.question", key)]

    assert [said for said in asked if f"# {said}" not in text] == []
    assert f"irregular = {say['choice.stay_status.irregular']}" in text
    assert f"passport = {say['document.passport']}" in text


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        template(vocabulary(), "de")

    assert refused.value.code == "input.unknown-language"
