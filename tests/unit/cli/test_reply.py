"""What a person types is read as the value of a fact: by name, by number, by code, in their language."""

from __future__ import annotations

from pathlib import Path

import pytest

from puente.cli.question_text import QuestionText
from puente.cli.reply import Reader
from puente.errors import InputError
from puente.vocabulary.load import vocabulary
from puente.wording.words import Words

FIELDS = {f"{over}.{name}": one for over, held in vocabulary().lists.items() for name, one in held.fields.items()}


def reader(language: str = "en", schemes: tuple[str, ...] = ("zzz.scheme.card",)) -> Reader:
    text = QuestionText(Words(Path("none"), "zzz", language), vocabulary())
    return Reader(text, yes="yes y sí", no="no n", schemes=schemes)


def read(typed: str, key: str, language: str = "en") -> object:
    definition = FIELDS.get(key) or vocabulary().facts[key]
    return reader(language).read(typed, definition, key, place=key)


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        ("yes", "hardship", True),
        ("SI", "hardship", True),
        ("n", "hardship", False),
        ("1990-03", "birth_date", "1990-03"),
        ("1990", "birth_date", "1990"),
        ("1500", "income", 1500),
        ("ven", "nationalities.code", "ven"),
        ("Venezuela", "nationalities.code", "ven"),
        ("0", "stays.left_on", "none"),
        ("2", "stays.entry", "unauthorised"),
        ("through an authorised post", "stays.entry", "authorised"),
        ("passport", "documents.type", "passport"),
        ("1", "permits.scheme", "zzz.scheme.card"),
        ("7212", "jobs.isco_08", "7212"),
    ],
)
def test_what_was_typed_is_the_value(typed: str, key: str, value: object) -> None:
    assert read(typed, key) == value


@pytest.mark.parametrize(("language", "name"), [("es", "Haití"), ("es", "haiti"), ("pt", "Haiti"), ("fr", "haïti")])
def test_a_country_is_known_by_its_name_with_or_without_accents(language: str, name: str) -> None:
    assert read(name, "nationalities.code", language) == "hti"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("maybe", "hardship"), ("soon", "birth_date"), ("3", "stays.entry"), ("Atlantis", "stays.country")],
)
def test_what_cannot_be_read_is_refused(typed: str, key: str) -> None:
    with pytest.raises(InputError):
        read(typed, key)
