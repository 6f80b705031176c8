"""Find a country's law and a scheme of it. Start at `country_of`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from puente.errors import NotFound
from puente.rules.accounted import Coverage, coverage_of
from puente.rules.case import WholeCase
from puente.rules.model import Scheme
from puente.rules.pack import Pack
from puente.web.people.law import cases_of, law_of, rows_of, written_countries
from puente.web.people.law import words_of as words_in
from puente.wording import LANGUAGES
from puente.wording.words import Words

_FALLBACK = "en"


def packs() -> dict[str, Pack]:
    """Every country's pack, by ISO 3166-1 alpha-3 code."""
    return {country: law_of(country).pack(country) for country in written_countries()}


def country_of(country: str) -> Pack:
    """A country's pack.

    raises   NotFound("country.not-found")
    """
    return law_of(country).pack(country)


def scheme_of(country: str, name: str) -> Scheme:
    """A scheme by the last part of its id.

    raises   NotFound("country.not-found"), NotFound("scheme.not-found")
    """
    found = country_of(country).schemes.get(f"{country}.scheme.{name}")
    if found is None:
        raise NotFound("scheme.not-found", kind="scheme", id=f"{country}.scheme.{name}")
    return found


def words_of(country: str, language: str) -> Words:
    """What a country's pack calls things; in English where the site's language is none of ours."""
    return words_in(country, language if language in LANGUAGES else _FALLBACK)


def cases_about(country: str, scheme: str) -> Iterator[WholeCase]:
    """The worked cases of a scheme, in the order of their files."""
    return (one for one in cases_of(country) if one.scheme == scheme)


def coverages() -> list[Coverage]:
    """How much of what was read is modelled, country by country."""
    return [_counted(pack.content_hash, country) for country, pack in packs().items()]


@lru_cache(maxsize=64)
def _counted(_content_hash: str, country: str) -> Coverage:
    return coverage_of(country_of(country), rows_of(country))
