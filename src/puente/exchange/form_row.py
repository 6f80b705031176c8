"""What a field form is made of: rows, choices, and the words that they are said in.

Start at `Row`. A text is held as a function of the words of a language, so that one row serves all languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol


class FormWords(Protocol):
    """What a form says, in one language; `puente.wording.form_words` has them."""

    @property
    def language(self) -> str:
        """Its BCP 47 tag."""

    def name(self) -> str:
        """What the language calls itself."""

    def fact(self, key: str) -> str | None:
        """A word of the fact vocabulary; None where there is none."""

    def pack(self, key: str) -> str:
        """A word of the pack."""

    def country_name(self, code: str) -> str:
        """A country by its code."""

    def level(self, code: str) -> str:
        """A level of studies by its ISCED 2011 code of one digit."""

    def form(self, key: str, **facts: object) -> str:
        """A sentence that only field forms say."""


Text = Callable[[FormWords], str]

DONT_KNOW: Final = "dont_know"
PREFER_NOT: Final = "prefer_not"
NONE: Final = "none"
YES, NO = "yes", "no"
KNOWN, DAY, PART = "known", "day", "part"
"""How a date, a number or a text is answered: it is known; a date to the day, or only its month or year."""
HOW: Final = "__how"
ONLY_PART: Final = "__part"
HERE: Final = "__here"
ALL: Final = "__all"
"""Endings of the names of questions beside a question, as submissions carry them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet `survey`; an empty text leaves its cell empty."""

    type: str
    name: str = ""
    label: Text | None = None
    hint: Text | None = None
    relevant: str = ""
    constraint: str = ""
    message: Text | None = None
    required: bool = False
    appearance: str = ""
    calculation: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the sheet `choices`."""

    list_name: str
    name: str
    label: Text


def said(key: str, **facts: object) -> Text:
    """A sentence of field forms."""
    return lambda words: words.form(key, **facts)


def worded(key: str, otherwise: str = "") -> Text:
    """A word of the fact vocabulary."""
    return lambda words: words.fact(key) or otherwise or key


def answer(list_name: str, name: str) -> Choice:
    """A choice that only field forms have: that something is not known, or not said."""
    return Choice(list_name, name, said(f"choice-{name.replace('_', '-')}"))


def unsaid(list_name: str) -> tuple[Choice, Choice]:
    """The two choices that every question has."""
    return answer(list_name, DONT_KNOW), answer(list_name, PREFER_NOT)


def both(*conditions: str) -> str:
    """All conditions together; an empty one asks nothing."""
    kept = [one for one in conditions if one]
    return kept[0] if len(kept) == 1 else " and ".join(f"({one})" for one in kept)
