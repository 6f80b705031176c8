"""The texts of the packs say the same in five languages: same keys, same facts, nothing left in another language."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from puente.rules.load import SHIPPED, countries
from puente.vocabulary.load import LANGUAGES
from puente.wording.words import read_words

HOLE = re.compile(r"\{([a-z0-9_]+)\}")
WORD = re.compile(r"[^\W\d_]{2,}")
OWN_NAME = re.compile(r"[a-z]{3}\.(?:authority|document|register|scheme)\.\w+")
"""What a law calls a thing stays in the law's own language."""
ALIKE = {
    "per.scheme.nrus.paper.card": "two names of papers and one word that Portuguese and French share",
}
"""Texts that are no name and that two languages still write alike, and why. Spanish and Portuguese are not compared."""


def texts(country: str) -> dict[str, dict[str, str]]:
    return {
        language: dict(read_words(SHIPPED / country / "text" / f"{language}.yaml", SHIPPED)) for language in LANGUAGES
    }


@pytest.mark.parametrize("country", countries(SHIPPED))
def test_each_language_words_the_same_things(country: str) -> None:
    spoken = texts(country)

    differ = {language: sorted(set(spoken["en"]) ^ set(words)) for language, words in spoken.items()}

    assert [language for language in LANGUAGES if differ[language]] == []


@pytest.mark.parametrize("country", countries(SHIPPED))
def test_each_text_has_the_facts_of_the_english(country: str) -> None:
    spoken = texts(country)

    differ = {
        (language, key): text
        for language, words in spoken.items()
        for key, text in words.items()
        if set(HOLE.findall(text)) != set(HOLE.findall(spoken["en"][key]))
    }

    assert differ == {}


@pytest.mark.parametrize("country", countries(SHIPPED))
def test_no_text_is_left_in_another_language(country: str) -> None:
    spoken = texts(country)
    pairs = [pair for pair in combinations(LANGUAGES, 2) if set(pair) != {"es", "pt"}]

    alike = {
        (key, one, other, text)
        for one, other in pairs
        for key, text in spoken[one].items()
        if spoken[other].get(key) == text and len(WORD.findall(text)) > 1 and not OWN_NAME.fullmatch(key)
    }

    assert sorted(found for found in alike if found[0] not in ALIKE) == []
