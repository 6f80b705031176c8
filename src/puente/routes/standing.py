"""A person as they stand on a day: what the rule book answers, asked once.

Start at `Standing`. A plan asks the same right of the same person on the same day for many steps.
"""

from __future__ import annotations

from puente.routes.action import Atlas
from puente.rules.asking import Answers
from puente.rules.assess import assess_record
from puente.rules.node import Here
from puente.vocabulary.answer import Bits
from puente.vocabulary.person import Person, Record


class Standing(Answers):
    """One person's questions to the book on one day, each answered once."""

    __slots__ = ("_atlas", "_rights", "outset")

    def __init__(self, atlas: Atlas, person: Person, on: int) -> None:
        super().__init__(atlas.book, person, on, assess_record)
        self._atlas = atlas
        self._rights: dict[tuple[str, str, int, int], Bits] = {}
        self.outset: Here = self.here(person)

    def right_bits(self, country: str, right: str, day: int, who: Record) -> Bits:
        """Whether a person has a right in a country on a day."""
        key = country, right, day, id(who)
        if key not in self._rights:
            self._rights[key] = super().right_bits(country, right, day, who)
        return self._rights[key]

    def right_days(self, country: str, right: str) -> tuple[int, ...]:
        """Days on which a text on the right starts, or the day after one ends."""
        return self._atlas.right_days(right) if country == self._atlas.country else super().right_days(country, right)
