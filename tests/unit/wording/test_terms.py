"""Words that are not said of people are said nowhere: neither in the catalogues nor in the packs.

The words stand in docs/guide/terms.md.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from puente.rules.load import SHIPPED, countries
from puente.vocabulary.load import words as vocabulary_words
from puente.wording.catalogue import LANGUAGES, catalogue
from puente.wording.words import read_words

TERMS = Path(__file__).resolve().parents[3] / "docs" / "guide" / "terms.md"
NAMES = {"English": "en", "Spanish": "es", "Portuguese": "pt", "French": "fr", "Haitian Creole": "ht"}
OF_THINGS = {"onda", "vague", "wave", "carga", "invasão", "flood", "burden", "fardo", "fardeau", "oleada", "avalancha"}
"""Wrong of people, at home elsewhere: a weight, a wave of the sea. A child may lack one paper ("papye idantite")."""


def not_said(language: str) -> list[str]:
    """The words of the page's last table for a language."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TERMS.read_text(encoding="utf-8"), re.MULTILINE)
    row = next(words for name, words, _ in rows if NAMES.get(name.strip()) == language)
    return [word.strip() for word in row.split(",")]


def spoken(language: str) -> dict[str, str]:
    """Every sentence of a language, by its code."""
    found = {f"catalogue {code}": text for code, text in catalogue(language).items()}
    found |= {f"vocabulary {code}": text for code, text in vocabulary_words(language).items()}
    for country in countries(SHIPPED):
        texts = read_words(SHIPPED / country / "text" / f"{language}.yaml", SHIPPED)
        found |= {f"{country} {code}": text for code, text in texts.items()}
    return found


def test_the_page_lists_words_for_each_language() -> None:
    assert {language: len(not_said(language)) >= 3 for language in LANGUAGES} == dict.fromkeys(LANGUAGES, True)
    assert "ilegal" in not_said("es")
    assert "kanntè" in not_said("ht")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_that_hurts_people_is_said(language: str) -> None:
    stems = [re.escape(word) for word in not_said(language) if word not in OF_THINGS]
    hurtful = re.compile(rf"\b(?:{'|'.join(stems)})(?:s|es|e)?\b(?! idantite)", re.IGNORECASE)

    found = {code: text for code, text in spoken(language).items() if hurtful.search(text)}

    assert len(spoken(language)) > 1000
    assert found == {}


POLITE = {
    "es": r"\b(?:tú|vos|te|ti|tus?|contigo)\b",
    "pt": r"\b(?:tu|teus?|tuas?|contigo|vós)\b",
    "fr": r"\b(?:tu|te|toi|tes|ton|ta)\b",
}


@pytest.mark.parametrize("language", sorted(POLITE))
def test_people_are_addressed_politely(language: str) -> None:
    familiar = re.compile(POLITE[language], re.IGNORECASE)

    found = {code: text for code, text in catalogue(language).items() if familiar.search(text)}

    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_enough_to_follow(language: str) -> None:
    """One idea a sentence: 25 words, and some more in the languages that need them."""
    long = {
        code: sentence
        for code, text in catalogue(language).items()
        for sentence in re.split(r"(?<=[.!?]) ", text)
        if len(sentence.split()) > 32
    }

    assert long == {}
