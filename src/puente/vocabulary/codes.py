"""Codes of the standards that this project speaks, and whether a text is one.

Start at `is_code`; `accepted_codes` says what would have been taken, nearest first, for messages. `country`, `currency`
and `language` give back the written form that the project keeps. The lists are read from disk at the first question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import takewhile
from typing import Any, Final

from puente.errors import InputError
from puente.vocabulary.isco_08 import CODES as ISCO_08

KINDS: Final = (
    "country",
    "currency",
    "language",
    "isco_08",
    "isced_2011",
    "isced_f_2013",
    "document",
    "scheme",
    "duration",
    "free",
)
"""The code lists that a fact may name."""

_NEAR = 5
_LOOKED_AT = 60
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?\Z")
_ISCED_2011 = re.compile(r"[0-8][0-9]{0,2}\Z")
_ISCED_F_2013 = re.compile(r"(?:0[0-9]|10|99)[0-9]{0,2}\Z")
_SCHEME = re.compile(r"[a-z]{3}\.[a-z_]+\.[a-z0-9_]+\Z")
_SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    "country": ("ISO 3166-1 alpha-3",),
    "currency": ("ISO 4217",),
    "language": ("BCP 47: language-Script-REGION",),
    "isco_08": ("ISCO-08, 1 to 4 digits",),
    "isced_2011": ("ISCED 2011: 0 to 8", "ISCED 2011: 2 or 3 digits"),
    "isced_f_2013": ("ISCED-F 2013: 2 to 4 digits",),
    "scheme": ("country.kind.name in small letters",),
    "duration": ("ISO 8601: P2Y", "P6M", "P30D"),
    "free": ("any text",),
}


def is_code(kind: str, text: str) -> bool:
    """Whether a text is a code of this kind; letters of countries, currencies and languages may have any case.

    kind     one of `KINDS`

    >>> is_code("country", "COL"), is_code("isco_08", "7212"), is_code("isco_08", "7210")
    (True, True, False)
    """
    return _TESTS[kind](text)


def accepted_codes(kind: str, near: str = "") -> tuple[str, ...]:
    """What would have been a code, nearest first: up to five codes, or the shape where there is no list.

    >>> accepted_codes("country", near="Colombia")[0]
    'col'
    """
    if kind not in _LISTS:
        return _SHAPES[kind]
    wanted = near.strip().lower()
    close = get_close_matches(wanted, sorted(_codes(kind)), n=_LOOKED_AT, cutoff=0.4)
    close.sort(key=lambda code: -_shared_start(code, wanted))
    found = tuple(dict.fromkeys((*_meant(kind, wanted), *close)))[:_NEAR]
    if not found:
        return _SHAPES.get(kind, tuple(sorted(_codes(kind))))
    return tuple(code.upper() for code in found) if kind == "currency" else found


def all_codes(kind: str) -> frozenset[str]:
    """Every code of a kind that has a list, in small letters where it is a country.

    >>> "col" in all_codes("country")
    True
    """
    return _codes(kind)


def country(text: str, *, field: str = "country") -> str:
    """The ISO 3166-1 alpha-3 code in small letters.

    raises   InputError("input.unknown-code")

    >>> country("COL")
    'col'
    """
    return _checked("country", text, field).lower()


def country_called(text: str) -> str | None:
    """The alpha-3 code of a country given by either code or by its name in English; None where it names none.

    >>> country_called("PE"), country_called("Peru"), country_called("Atlantis")
    ('per', 'per', None)
    """
    wanted = text.strip().lower()
    if is_code("country", wanted):
        return wanted
    found = _meant("country", wanted)
    return found[0] if len(found) == 1 else None


def alpha_2(code: str) -> str:
    """The two-letter code, in capitals, of a country given by its alpha-3 code.

    raises   InputError("input.unknown-code")

    >>> alpha_2("ven")
    'VE'
    """
    return str(_database().countries.get(alpha_3=country(code).upper()).alpha_2)


def currency(text: str, *, field: str = "currency") -> str:
    """The ISO 4217 code in capitals.

    raises   InputError("input.unknown-code")
    """
    return _checked("currency", text, field).upper()


def language(text: str, *, field: str = "language") -> str:
    """The BCP 47 tag, written as the standard writes it: language, then script, then region.

    raises   InputError("input.unknown-code")

    >>> language("PT-br")
    'pt-BR'
    """
    found = _LANGUAGE.match(_checked("language", text, field))
    primary, script, region = found.groups() if found else (text, None, None)
    parts = (primary.lower(), script.title() if script else None, region.upper() if region else None)
    return "-".join(part for part in parts if part)


def isco_08(text: str, *, field: str = "isco_08") -> str:
    """The ISCO-08 code of a group of any level, its leading zero kept.

    raises   InputError("input.unknown-code")
    """
    return _checked("isco_08", text, field)


def _checked(kind: str, text: str, field: str) -> str:
    if not is_code(kind, text):
        raise InputError("input.unknown-code", field=field, value=text, accepted=accepted_codes(kind, near=text))
    return text


def _is_language(text: str) -> bool:
    found = _LANGUAGE.match(text)
    return found is not None and found[1].lower() in _codes("language")


def _is_duration(text: str) -> bool:
    from puente.vocabulary.dates import Duration  # noqa: PLC0415 - as slow to import as all the rest of this module

    return Duration.matches(text)


@cache
def _codes(kind: str) -> frozenset[str]:
    return frozenset(_LISTS[kind]())


def _countries() -> list[str]:
    return [entry.alpha_3.lower() for entry in _database().countries]


def _currencies() -> list[str]:
    return [entry.alpha_3.lower() for entry in _database().currencies]


def _languages() -> list[str]:
    """Two letters where the language has them, else three: the shortest code is the only right one."""
    return [getattr(entry, "alpha_2", entry.alpha_3) for entry in _database().languages]


def _documents() -> tuple[str, ...]:
    from puente.vocabulary.load import vocabulary  # noqa: PLC0415 - the list of documents is read through this module

    return vocabulary().documents


def _database() -> Any:
    import pycountry  # noqa: PLC0415 - slow to import, and most runs never ask

    return pycountry


def _meant(kind: str, wanted: str) -> list[str]:
    """The country or language whose name or other code was given instead of its code."""
    if kind == "country":
        return [entry.alpha_3.lower() for entry in _database().countries if wanted in _names(entry, "alpha_2")]
    if kind == "language":
        shortest = [entry for entry in _database().languages if wanted in _names(entry, "alpha_3")]
        return [getattr(entry, "alpha_2", entry.alpha_3) for entry in shortest]
    return []


def _names(entry: Any, other_code: str) -> tuple[str, ...]:
    return tuple(str(getattr(entry, name, "")).lower() for name in (other_code, "name", "common_name"))


def _shared_start(code: str, wanted: str) -> int:
    """How many letters the two share from the start."""
    pairs = zip(code.lower(), wanted, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


_LISTS: Final[Mapping[str, Callable[[], tuple[str, ...] | list[str] | frozenset[str]]]] = {
    "country": _countries,
    "currency": _currencies,
    "language": _languages,
    "isco_08": lambda: ISCO_08,
    "document": _documents,
}

_TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "country": lambda text: text.lower() in _codes("country"),
    "currency": lambda text: text.lower() in _codes("currency"),
    "language": _is_language,
    "isco_08": ISCO_08.__contains__,
    "isced_2011": lambda text: _ISCED_2011.match(text) is not None,
    "isced_f_2013": lambda text: _ISCED_F_2013.match(text) is not None,
    "document": lambda text: text in _codes("document"),
    "scheme": lambda text: _SCHEME.match(text) is not None,
    "duration": _is_duration,
    "free": lambda text: bool(text.strip()),
}
