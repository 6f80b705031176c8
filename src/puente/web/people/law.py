"""The law of a country as the site needs it: its rule book, its words, its guide on a day.

Start at `book_of`. Which text answers is `editions`' to say; each text is read once, here, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from puente.errors import NotFound
from puente.routes.find import Guide
from puente.rules.accounted import CoverageFile, CoverageRow
from puente.rules.assess import RuleBook
from puente.rules.case import CaseFile, WholeCase, expand
from puente.rules.draft import pack_from
from puente.rules.load import SHIPPED, countries, files_of, load_corridors, validate
from puente.rules.pack import Pack
from puente.rules.trial import cases_in
from puente.vocabulary.load import vocabulary
from puente.vocabulary.strict_yaml import parse
from puente.web.people import editions
from puente.web.people.editions import Edition, edition_of
from puente.wording.words import TextWords, Words


def written_countries() -> tuple[str, ...]:
    """The countries whose law is written down, by ISO 3166-1 alpha-3 code."""
    return tuple(sorted({*countries(SHIPPED), *editions.newest()}))


def book_of(country: str) -> RuleBook | None:
    """The rule book of a country; None where no pack is written yet."""
    return _book(edition_of(country)) if country in written_countries() else None


def law_of(country: str) -> RuleBook:
    """The rule book of a country that has one.

    raises   NotFound("country.not-found")
    """
    found = book_of(country)
    if found is None:
        raise NotFound("country.not-found", kind="country", id=country, accepted=written_countries())
    return found


def pack_of(edition: Edition) -> Pack:
    """The pack that a text makes, also one that no longer answers."""
    return _book(edition).pack(edition.country)


def guide_of(country: str, on: date) -> Guide:
    """A country on a day, ready to find routes in.

    raises   NotFound("country.not-found")
    """
    law_of(country)
    return _guide(edition_of(country), on)


def words_of(country: str, language: str) -> Words:
    """What the law of a country calls things, in one language."""
    return _words(edition_of(country), language)


def warm() -> None:
    """Read the packs that ship now, so that nobody waits for them; the database is not asked."""
    for country in countries(SHIPPED):
        _book(Edition(country))


def texts_of(edition: Edition) -> Mapping[str, str]:
    """Every text of a country's folder, by its path in it; none where no pack is written yet."""
    if edition.number:
        return editions.files_of(edition)
    return files_of(SHIPPED / edition.country) if edition.country in countries(SHIPPED) else {}


def cases_of(country: str) -> tuple[WholeCase, ...]:
    """The worked cases beside a country's rules."""
    return _cases(edition_of(country))


def rows_of(country: str) -> tuple[CoverageRow, ...]:
    """What of the facts that were read is accounted for."""
    text = texts_of(edition_of(country)).get("coverage.yaml", "rows: []")
    return validate(parse(text, file="coverage.yaml"), CoverageFile).rows


@lru_cache(maxsize=48)
def _book(edition: Edition) -> RuleBook:
    pack = pack_from(texts_of(edition), country=edition.country, corridors=load_corridors())
    return RuleBook({edition.country: pack}, vocabulary())


@lru_cache(maxsize=32)
def _guide(edition: Edition, on: date) -> Guide:
    return Guide(_book(edition), edition.country, on)


@lru_cache(maxsize=128)
def _words(edition: Edition, language: str) -> Words:
    if not edition.number:
        return Words(SHIPPED, edition.country, language)
    text = editions.files_of(edition).get(f"text/{language}.yaml", "")
    return TextWords(edition.country, language, text)


@lru_cache(maxsize=32)
def _cases(edition: Edition) -> tuple[WholeCase, ...]:
    files = cases_in(texts_of(edition))
    read = (validate(parse(files[path], file=path), CaseFile) for path in sorted(files))
    return tuple(one for file in read for one in expand(file))
