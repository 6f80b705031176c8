"""The law of a country as the site needs it: its rule book, its words, its guide on a day.

Start at `book_of`. Packs do not change while a process runs; each is read once, here, and what is kept is nobody's.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from puente.errors import NotFound
from puente.routes.find import Guide
from puente.rules.accounted import CoverageRow
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase, expand
from puente.rules.load import SHIPPED, countries, load_cases, load_coverage, load_pack
from puente.vocabulary.load import vocabulary
from puente.wording.words import Words


def written_countries() -> tuple[str, ...]:
    """The countries whose law is written down, by ISO 3166-1 alpha-3 code."""
    return countries(SHIPPED)


@lru_cache(maxsize=32)
def book_of(country: str) -> RuleBook | None:
    """The rule book of a country; None where no pack is written yet."""
    if country not in written_countries():
        return None
    return RuleBook({country: load_pack(country, SHIPPED)}, vocabulary())


def law_of(country: str) -> RuleBook:
    """The rule book of a country that has one.

    raises   NotFound("country.not-found")
    """
    found = book_of(country)
    if found is None:
        raise NotFound("country.not-found", kind="country", id=country, accepted=written_countries())
    return found


@lru_cache(maxsize=32)
def guide_of(country: str, on: date) -> Guide:
    """A country on a day, ready to find routes in.

    raises   NotFound("country.not-found")
    """
    return Guide(law_of(country), country, on)


@lru_cache(maxsize=128)
def words_of(country: str, language: str) -> Words:
    """What the law of a country calls things, in one language."""
    return Words(SHIPPED, country, language)


@lru_cache(maxsize=32)
def cases_of(country: str) -> tuple[WholeCase, ...]:
    """The worked cases beside a country's rules."""
    return tuple(one for _, file in load_cases(SHIPPED / country / "cases") for one in expand(file))


@lru_cache(maxsize=32)
def rows_of(country: str) -> tuple[CoverageRow, ...]:
    """What of the facts that were read is accounted for."""
    return load_coverage(country, SHIPPED)
