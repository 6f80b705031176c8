"""What a field form says in one language: the vocabulary's questions, the pack's names, and a few sentences of its own.

Start at `FormWords`.
"""

from __future__ import annotations

from puente.wording.catalogue import say
from puente.wording.words import Words


class FormWords:
    """The words of a form, in one language."""

    def __init__(self, words: Words, language: str) -> None:
        self._words, self.language = words, language

    def name(self) -> str:
        """What the language calls itself."""
        return say(f"intake.language-{self.language}", self.language)

    def fact(self, key: str) -> str | None:
        """A word of the fact vocabulary; None where there is none."""
        return self._words.fact(key)

    def pack(self, key: str) -> str:
        """A word of the pack; the id where it has none."""
        return self._words.pack(key)

    def country_name(self, code: str) -> str:
        """A country by its code."""
        return self._words.country_name(code)

    def level(self, code: str) -> str:
        """A level of studies by its ISCED 2011 code of one digit."""
        return say(f"isced-2011.{code}", self.language)

    def form(self, key: str, **facts: object) -> str:
        """A sentence that only field forms say."""
        return say(f"intake.{key}", self.language, **facts)
