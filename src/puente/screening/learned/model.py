"""What was learned: a weight for each trait and code.

Start at `Learned`. Method and figures: docs/method/screening.md
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from puente.screening.learned.senses import Senses

SHORT: Final = 4000.0
"""Added to the square of each length, so that a word or two alone weigh little."""
LEVELS: Final = 127
"""Steps of a weight to each side of nought, so that the file is small and the same everywhere."""
_KEPT: Final = 50_000
"""How many words are remembered before they are forgotten together."""


class Passage(NamedTuple):
    """A passage of an advertisement that a person has labelled.

    codes    what it carries; none for a lawful one
    unsure   codes of which nobody said whether it carries them
    """

    text: str
    codes: frozenset[str]
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bound:
    """From where on a score says something of a code, in log-odds.

    like      from here on a text counts as like the code
    beside    the same where the advertisement shows something else already, so that a person looks at it anyway
    unlike    below it, signs that the rules saw are not believed
    """

    like: float
    beside: float
    unlike: float


@dataclass(frozen=True)
class Learned:
    """A linear model over traits, one for each code.

    codes     in the order of the columns
    rows      trait → row
    weights   (rows, codes) float32: what a trait adds, before the length is divided by
    squares   (rows,) float32: what a trait adds to the square of the length
    start     (codes,) float32: what a text without traits has
    bounds    by code; of a code without one nothing is said
    """

    codes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Any
    squares: Any
    start: Any
    senses: Senses
    bounds: Mapping[str, Bound] = field(default_factory=dict)
    _known: dict[str, tuple[Any, float]] = field(default_factory=dict, repr=False)

    def alone(self, word: str, traits: Iterable[str]) -> tuple[Any, float]:
        """What a word adds by its own traits: (codes,) and to the square of the length."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            rows = [self.rows[trait] for trait in traits if trait in self.rows]
            known = self._known[word] = (self.weights[rows].sum(axis=0), float(self.squares[rows].sum()))
        return known
