"""Look a code up in the message catalogue of a language and fill in its facts.

Start at `say`. The catalogues are gettext files, `messages/<language>.po` and `messages/<language>.<noun>.po`: msgid is
the code, msgstr the sentence with its `{facts}`. A language that lacks a code falls back to English, and says so by a
`MissingWording` warning; the header `X-Reviewed-By` names who has reviewed a file, or `none`.
"""

from __future__ import annotations

import re
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
_REVIEWER = re.compile(r'^"X-Reviewed-By: (.+?)\\n"$', re.MULTILINE)


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
    found = [_REVIEWER.search(path.read_text(encoding="utf-8")) for path in _paths(language)]
    return bool(found) and all(one is not None and one[1] != "none" for one in found)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its code; empty where there is no such catalogue."""
    found: dict[str, str] = {}
    for path in _paths(language):
        messages = _read(path)
        found.update({str(message.id): str(message.string) for message in messages if message.id and message.string})
    return found


def _paths(language: str) -> list[Path]:
    return sorted(_MESSAGES.glob(f"{language}.po")) + sorted(_MESSAGES.glob(f"{language}.*.po"))


def _read(path: Path) -> Catalog:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - slow to import, and a help text does not need it

    with path.open("rb") as file:
        return read_po(file, locale=None, abort_invalid=True)


class _Facts(dict[str, object]):
    """Facts by name; one that nobody gave is shown as its name in braces."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"
