"""Read what a person typed as the value of a fact: a word of their language, a number from a list, a day, a country.

Start at `Reader.read`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from puente.cli.question_text import QuestionText
from puente.errors import InputError
from puente.vocabulary.facts import FactDefinition, FactType
from puente.vocabulary.letters import plain_letters
from puente.vocabulary.value import Place, read_value

NONE_NUMBER = "0"
_LISTED = 12
"""Up to so many values are shown as a numbered list; more are typed by name."""


class Reader:
    """Reads answers in one language."""

    def __init__(self, text: QuestionText, *, yes: str, no: str, schemes: tuple[str, ...]) -> None:
        self.text, self.schemes = text, schemes
        self.yes, self.no = frozenset(plain_letters(yes).split()), frozenset(plain_letters(no).split())

    def options(self, definition: FactDefinition, key: str) -> dict[str, str]:
        """The values to choose from by number, with their words; empty where the answer is typed."""
        values: tuple[str, ...] = definition.choices or ()
        if definition.codes == "scheme" and not values:
            values = self.schemes
        found = {value: self.text.value(definition, key, value) for value in values}
        return found if len(found) <= _LISTED or definition.choices else {}

    def read(self, typed: str, definition: FactDefinition, key: str, *, place: str) -> Any:
        """The value as the person file holds it.

        raises   InputError naming what is accepted
        """
        if definition.none_means and typed == NONE_NUMBER:
            return "none"
        if definition.type is FactType.BOOL:
            return self.answer(typed, place)
        options = list(self.options(definition, key))
        if typed.isdigit() and 0 < int(typed) <= len(options):
            return options[int(typed) - 1]
        value = self._named(typed, definition, key)
        read = read_value(value, definition, Place(place))
        return read if isinstance(read, int) else value

    def answer(self, typed: str, place: str) -> bool:
        """Yes or no.

        raises   InputError("input.wrong-type")
        """
        said = plain_letters(typed.strip())
        if said in self.yes or said in self.no:
            return said in self.yes
        raise InputError("input.wrong-type", field=place, value=typed, accepted=(*sorted(self.yes), *sorted(self.no)))

    def _named(self, typed: str, definition: FactDefinition, key: str) -> str:
        """The code whose name was typed; what was typed where it is nobody's name."""
        if definition.codes == "country":
            return self._countries.get(plain_letters(typed.strip()), typed.lower())
        values: tuple[str, ...] = definition.choices or ()
        if definition.codes == "document":
            values = self.text.vocabulary.documents
        elif definition.codes == "scheme":
            values = self.schemes
        by_name = {plain_letters(self.text.value(definition, key, value)): value for value in values}
        return by_name.get(plain_letters(typed.strip()), typed)

    @property
    def _countries(self) -> Mapping[str, str]:
        import pycountry

        codes = (entry.alpha_3.lower() for entry in pycountry.countries)
        return {plain_letters(self.text.words.country_name(code)): code for code in codes}
