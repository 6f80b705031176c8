"""Countries to choose from in a form: the likely ones first, each by its name in the page's language.

Start at `countries_to_choose`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from puente.wording.words import country_name

LIKELY_COUNTRIES = (
    "ven", "col", "hti", "cub", "nic", "ecu", "per", "hnd", "slv", "gtm", "dom", "bol", "arg", "bra", "chl", "cri",
    "mex", "pan", "pry", "ury", "usa",
)  # fmt: skip
"""Where most people who ask were born or have been; put first in a list of countries, in the order of its language."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, in words."""

    value: str
    words: str


@lru_cache(maxsize=8)
def countries_to_choose(language: str) -> tuple[list[Option], list[Option]]:
    """The likely countries and all the others, each by name in the page's language."""
    import pycountry  # noqa: PLC0415 - slow to import

    def named(codes: Any) -> list[Option]:
        found = [Option(code, country_name(code, language)) for code in codes]
        return sorted(found, key=lambda one: one.words)

    others = {entry.alpha_3.lower() for entry in pycountry.countries} - set(LIKELY_COUNTRIES)
    return named(LIKELY_COUNTRIES), named(others)
