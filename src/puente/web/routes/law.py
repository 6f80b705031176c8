"""The law of each country as the pages of routes ask for it; `people.law` reads and keeps it. Start at `book`."""

from __future__ import annotations

from datetime import date

from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.vocabulary.load import vocabulary
from puente.web.people.law import guide_of, law_of, words_of, written_countries
from puente.wording import LANGUAGES
from puente.wording.question_text import QuestionText
from puente.wording.words import Words

FALLBACK = "en"


def countries() -> tuple[str, ...]:
    """The countries whose law is written down, by ISO 3166-1 alpha-3 code."""
    return written_countries()


def book(country: str) -> RuleBook:
    """The rules of a country.

    raises   NotFound("country.not-found")
    """
    return law_of(country)


def guide(country: str, on: date) -> Guide:
    """A country on a day, ready to find routes in."""
    return guide_of(country, on)


def words(country: str, language: str) -> Words:
    """What a country's pack calls things in a language; English where we do not speak it."""
    return words_of(country, language if language in LANGUAGES else FALLBACK)


def question_text(country: str, language: str) -> QuestionText:
    """The words for questions about a country."""
    return QuestionText(words(country, language), vocabulary())
