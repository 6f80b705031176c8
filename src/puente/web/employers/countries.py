"""The countries in which an employer can join: their law is written down and the site has a key for them."""

from __future__ import annotations

from puente.web.people.law import written_countries
from puente.web.vault.masters import countries as with_key
from puente.wording.words import country_name


def country_choices(language: str) -> list[tuple[str, str]]:
    """Each with its name in a language, by name."""
    codes = set(written_countries()) & set(with_key())
    return sorted(((code, country_name(code, language)) for code in codes), key=lambda each: each[1])
