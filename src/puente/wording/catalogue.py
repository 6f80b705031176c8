"""Look a code up in the message catalogue of a language and fill in its facts.

Start at `say`. The catalogues are gettext files, `messages/<language>.po` and `messages/<language>.<noun>.po`: msgid is
the code, msgstr the sentence with its `{facts}`. A language that lacks a code falls back to English, and says so by a
`MissingWording` warning; the header `X-Reviewed-By` names who has reviewed a file, or `none`.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = ("es", "pt", "en", "fr", "ht")
FALLBACK = "en"

_MESSAGES = Path(__file__).parent / "messages"


class MissingWording(UserWarning):
    """A catalogue lacks a code."""


def say(code: str, language: str, /, **facts: object) -> str:
    """The sentence of a code in a language, its facts filled in.

    facts    what stands in braces; one that the sentence does not name is left out of it

    >>> say("label.country", "en")
    'Country'
    """
    return _sentence(code, language).format_map(_Facts(facts))


def has(code: str, language: str) -> bool:
    """Whether the catalogue of a language holds a code."""
    return code in catalogue(language)


def _sentence(code: str, language: str) -> str:
    for name in dict.fromkeys((language, FALLBACK)):
        if code in catalogue(name):
            return catalogue(name)[code]
        warnings.warn(f"{name}: {code}", MissingWording, stacklevel=3)
    return code


def reviewed(language: str) -> bool:
    """Whether a person has reviewed every file of a language: its header `X-Reviewed-By` names one."""
    headers = [dict(one.mime_headers) for one in _files(language)]
    return bool(headers) and all(one.get("X-Reviewed-By", "none") != "none" for one in headers)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its code; empty where there is no such catalogue."""
    found: dict[str, str] = {}
    for messages in _files(language):
        found.update({str(message.id): str(message.string) for message in messages if message.id and message.string})
    return found


@cache
def _files(language: str) -> tuple[Catalog, ...]:
    paths = sorted(_MESSAGES.glob(f"{language}.po")) + sorted(_MESSAGES.glob(f"{language}.*.po"))
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Catalog:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - slow to import, and a help text does not need it

    with path.open("rb") as file:
        return read_po(file, locale=None, abort_invalid=True)


class _Facts(dict[str, object]):
    """Facts by name; one that nobody gave is shown as its name in braces."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"
