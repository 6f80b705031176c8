"""The glossary: every term in five languages, each with a name and one plain sentence of its own."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from tests.docs.glossary_page import PAGE, glossary_page

from puente.errors import InputError
from puente.vocabulary.load import LANGUAGES, glossary
from puente.wording.glossary import TERM_OF_KIND, local_names

LONGEST = 20
SAME_NAME = {
    ("visa", "en", "es"), ("visa", "en", "fr"), ("visa", "es", "fr"), ("naturalisation", "en", "fr"),
    ("apostille", "en", "fr"), ("discrimination", "en", "fr"), ("diploma", "en", "pt"), ("fine", "es", "pt"),
    ("overtime", "es", "pt"), ("union", "es", "pt"), ("consulate", "es", "pt"), ("appeal", "es", "pt"),
    ("interpreter", "es", "pt"),
}  # fmt: skip
"""Terms that two languages call alike, because it is the word of both."""
ASKED_FOR = {
    "regularization", "residence", "work_permit", "apostille", "affiliation", "social_security", "asylum_claim",
    "refugee_status", "work_right", "contract", "minimum_wage", "recognition_of_studies", "certificate_of_competences",
}  # fmt: skip


def test_there_are_the_terms_that_people_meet() -> None:
    keys = [term.key for term in glossary("en")]

    assert len(keys) >= 60
    assert set(keys) >= ASKED_FOR
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_terms_in_the_same_order(language: str) -> None:
    shape = [(group.key, [term.key for term in group.terms]) for group in glossary(language).groups]

    assert shape == [(group.key, [term.key for term in group.terms]) for group in glossary("en").groups]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_has_a_name_and_one_short_sentence(language: str) -> None:
    for term in glossary(language):
        assert term.name.strip() == term.name != "", term.key
        assert term.means.endswith("."), term.key
        assert term.means[0].isupper(), term.key
        for sentence in re.split(r"(?<=[.!?])\s+", term.means):
            assert len(sentence.split()) <= LONGEST, (term.key, sentence)
        assert len(re.findall(r"[.!?](?:\s|$)", term.means)) == 1, term.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_have_one_name(language: str) -> None:
    names = [term.name for term in glossary(language)]

    assert len(names) == len(set(names))


def test_no_language_borrows_another_s_words() -> None:
    alike = set()
    for one, other in combinations(LANGUAGES, 2):
        for term, same in zip(glossary(one), glossary(other), strict=True):
            assert term.means != same.means, (term.key, one, other)
            if term.name == same.name:
                alike.add((term.key, *sorted((one, other))))

    assert alike == SAME_NAME


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_never_uses_what_it_tells_others_to_avoid(language: str) -> None:
    avoided = {word for term in glossary(language) for word in term.avoid}

    assert avoided
    for term in glossary(language):
        assert not [word for word in avoided if re.search(rf"\b{re.escape(word)}\b", term.name, re.IGNORECASE)], term


def test_what_nobody_reviewed_is_not_said_to_be_reviewed() -> None:
    assert {glossary(language).reviewed for language in LANGUAGES} == {False}


def test_another_language_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        glossary("qu")

    assert refused.value.code == "input.unknown-language"


def test_a_term_is_found_by_its_key() -> None:
    found = glossary("ht").term("work_permit")

    assert found is not None
    assert found.name == "pèmi travay"
    assert glossary("ht").term("no_such_term") is None


def test_the_page_of_the_guide_is_written_from_the_same_data() -> None:
    assert PAGE.read_text(encoding="utf-8") == glossary_page()


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_add_their_own_names_to_terms_that_exist(language: str) -> None:
    known = {term.key for term in glossary(language)}

    found = local_names(language)

    assert set(TERM_OF_KIND.values()) == set(found)
    assert set(found) <= known
    assert len(found["simplified_regime"]) >= 5
    assert not [name for each in found.values() for local in each for name in local.names if ".scheme." in name.text]
