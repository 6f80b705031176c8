"""What assessing many people comes to: how many are certain of each answer, and between what and what the count lies.

Start at `BulkSummary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from puente.rules.verdict import FirstWord


@dataclass(frozen=True, slots=True)
class BulkSummary:
    """How many rows got each first word.

    scheme, on    what was asked, and of which day (ISO 8601)
    rows          people read
    counts        by first word, 0 for none
    weights       the same by the survey's weights; equal to the counts where none are given
    sole          (door, clause) → rows for which it alone fails and every other clause of the door holds
    """

    scheme: str
    on: str
    rows: int
    counts: Mapping[FirstWord, int]
    weights: Mapping[FirstWord, float]
    sole: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def interval(self, word: FirstWord) -> tuple[int, int]:
        """From those certain of the word to those and all who are unknown: what further facts may still make of it."""
        certain = self.counts[word]
        return certain, certain + (self.counts[FirstWord.UNKNOWN] if word is not FirstWord.UNKNOWN else 0)

    def weighted(self, word: FirstWord) -> tuple[float, float]:
        """The same interval by weights."""
        certain = self.weights[word]
        return certain, certain + (self.weights[FirstWord.UNKNOWN] if word is not FirstWord.UNKNOWN else 0.0)

    def data(self) -> dict[str, object]:
        """As JSON holds it."""
        words = {word.value: self.interval(word) for word in FirstWord}
        return {
            "scheme": self.scheme, "on": self.on, "rows": self.rows,
            "counts": {word: {"certain": low, "at_most": high} for word, (low, high) in words.items()},
            "weights": {word.value: list(self.weighted(word)) for word in FirstWord},
            "sole_blockers": [{"door": door, "clause": clause, "rows": n} for (door, clause), n in self.sole.items()],
        }  # fmt: skip
