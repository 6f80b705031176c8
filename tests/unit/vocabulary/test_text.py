"""The words of the vocabulary: the same keys in five languages, every fact with its question, no word we do not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import puente.vocabulary
from puente.vocabulary.facts import FactDefinition
from puente.vocabulary.load import LANGUAGES, vocabulary, words
from puente.vocabulary.strict_yaml import parse

TEXT = Path(puente.vocabulary.__file__).parent / "text"
SAME_IN_TWO_LANGUAGES = {
    "choice.applications.kind.visa",
    "document.diploma",
    "document.visa",
    "field.documents.type.label",
    "field.records.on.label",
    "list.documents.label",
}
"""Words that two of the languages happen to write alike (Spanish and Portuguese often do, and are not compared)."""
DO_NOT_USE = {
    "es": r"\bilegal(es)?\b|indocumentad",
    "pt": r"\bilega(l|is)\b|clandestin",
    "en": r"\billegal|\balien",
    "fr": r"\billéga|clandestin|sans-papiers",
    "ht": r"\bilegal",
}
SECOND_PERSON = {
    "es": r"\b(usted|le|su)\b",
    "pt": r"\b(você|seu|sua)\b",
    "en": r"\b(you|your)\b",
    "fr": r"\b(vous|votre)\b",
    "ht": r"\b(ou|w)\b",
}
FAMILIAR = {"es": r"\b(tú|te|tienes|eres)\b", "pt": r"\b(tu|te|tens)\b", "fr": r"\b(tu|te|ton|tes|as-tu)\b"}


def needed() -> Iterator[str]:
    """Every key that the vocabulary asks for."""
    known = vocabulary()
    for name, fact in known.facts.items():
        yield from _asked(f"fact.{name}", f"choice.{name}", fact)
    for name, definition in known.lists.items():
        yield from (f"list.{name}.label", f"list.{name}.question")
        for field, each in definition.fields.items():
            yield from _asked(f"field.{name}.{field}", f"choice.{name}.{field}", each)
    for name, derived in known.derived.items():
        yield from _asked(f"derived.{name}", f"choice.{name}", derived.value)
    yield from (f"document.{name}" for name in known.documents)
    yield from (f"evidence.{level}" for level in ("declared", "documented", "verified"))


def _asked(key: str, choice: str, definition: FactDefinition) -> Iterator[str]:
    yield from (f"{key}.label", f"{key}.question")
    yield from (f"{choice}.{value}" for value in definition.choices or ())
    if definition.none_means:
        yield f"none.{definition.none_means}"
    if not definition.choices:
        yield f"hint.{definition.codes or definition.type.value}"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_fact_list_field_choice_and_document_has_its_words() -> None:
    assert set(needed()) <= set(words("en"))


def test_no_words_stand_for_what_the_vocabulary_does_not_hold() -> None:
    extra = set(words("en")) - set(needed())

    known = re.compile(r"list\.\w+\.question\.[\w.]+|template\.\w+|member\.heading")
    assert [key for key in sorted(extra) if not known.fullmatch(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_in_the_same_order(language: str) -> None:
    assert list(words(language)) == list(words("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_placeholders_of_the_english_one(language: str) -> None:
    english = words("en")

    differing = {key for key, text in words(language).items() if placeholders(text) != placeholders(english[key])}

    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_of_a_list_names_what_is_pinned_and_nothing_else(language: str) -> None:
    for key, text in words(language).items():
        pinned = re.fullmatch(r"list\.(\w+)\.question\.([\w.]+)", key)
        if pinned:
            names = pinned[2].split(".")
            assert names == sorted(names), key
            assert set(names) <= set(vocabulary().lists[pinned[1]].fields), key
            assert placeholders(text) == set(names), key


def test_a_derived_fact_names_only_its_own_arguments() -> None:
    for name, derived in vocabulary().derived.items():
        for part in ("label", "question"):
            assert placeholders(words("en")[f"derived.{name}.{part}"]) <= set(derived.arguments)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_about_the_person_is_put_to_the_person(language: str) -> None:
    for key, text in words(language).items():
        if re.match(r"(fact|list)\..*\.question", key):
            assert re.search(SECOND_PERSON[language], text, re.IGNORECASE), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_ends_as_one_and_is_polite(language: str) -> None:
    for key, text in words(language).items():
        if ".question" in key:
            assert "?" in text, key
            assert language != "es" or text.count("¿") == text.count("?"), key
        assert not re.search(FAMILIAR.get(language, "(?!)"), text, re.IGNORECASE), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_calls_a_person_what_no_person_is(language: str) -> None:
    for key, text in words(language).items():
        assert text.strip() == text != "", key
        assert not re.search(DO_NOT_USE[language], text, re.IGNORECASE), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    sentences = [
        sentence
        for key, text in words(language).items()
        if ".question" in key
        for sentence in re.split(r"[.?]\s*", text)
        if sentence
    ]

    lengths = [len(sentence.split()) for sentence in sentences]

    assert sum(lengths) / len(lengths) <= 20
    assert max(lengths) <= 26


def test_no_language_borrows_another_s_text_but_where_both_write_it_alike() -> None:
    pairs = [
        (one, other) for n, one in enumerate(LANGUAGES) for other in LANGUAGES[n + 1 :] if (one, other) != ("es", "pt")
    ]

    alike = {key for one, other in pairs for key, text in words(one).items() if text == words(other)[key]}

    assert alike <= SAME_IN_TWO_LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_nobody_reviewed_says_so(language: str) -> None:
    data = parse((TEXT / f"{language}.yaml").read_text(encoding="utf-8"), file=language).data

    assert set(data) == {"reviewed_by", "words"}
    assert data["reviewed_by"]
