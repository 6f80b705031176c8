"""The law of each country, read once per process and kept: books, guides, words.

Start at `book` and `guide`. What is kept here is the same for everybody; nothing of a person is.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.rules.load import SHIPPED, load_pack
from puente.rules.load import countries as packs_of
from puente.vocabulary.load import vocabulary
from puente.wording import LANGUAGES
from puente.wording.question_text import QuestionText
from puente.wording.words import Words

FALLBACK = "en"


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """The countries whose law is written down, by ISO 3166-1 alpha-3 code."""
    return packs_of()


@lru_cache(maxsize=32)
def book(country: str) -> RuleBook:
    """The rules of a country.

    raises   NotFound("country.not-found")
    """
    return RuleBook({country: load_pack(country)}, vocabulary())


@lru_cache(maxsize=16)
def guide(country: str, on: date) -> Guide:
    """A country on a day, ready to find routes in."""
    return Guide(book(country), country, on)


@lru_cache(maxsize=64)
def words(country: str, language: str) -> Words:
    """What a country's pack calls things in a language; English where we do not speak it."""
    return Words(SHIPPED, country, language if language in LANGUAGES else FALLBACK)


def question_text(country: str, language: str) -> QuestionText:
    """The words for questions about a country."""
    return QuestionText(words(country, language), vocabulary())


def warm() -> None:
    """Read every country now, so that nobody waits for it."""
    for country in countries():
        book(country)
