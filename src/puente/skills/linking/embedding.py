"""Place a text among directions learnt from labels: the sum of what its words and their n-grams point to.

Start at `Embedding`. numpy at run time; `train.py` makes one. Method: docs/method/linking.md
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from scipy import sparse

from puente.skills.linking.parts import Parts, Worded, grams_and_word, of_length_one


class Encoder(Protocol):
    """Whatever turns texts of a language into directions: our own embedding, or a model that an operator plugs in."""

    def encode(self, texts: Sequence[str], lang: str) -> Any:
        """Where texts lie.

        returns  (texts, dimensions) float32, rows of length one; a text that says nothing is a row of zeros
        """


@dataclass(frozen=True)
class Embedding:
    """Directions of words and n-grams, the same for all languages.

    axes          a word (`w:…`) or an n-gram → its row
    weight        (axes,) float32, how much each counts
    directions    (axes, dimensions) float32
    trained_on    SHA-256 of the labels that it was trained on
    """

    axes: dict[str, int]
    weight: Any
    directions: Any
    trained_on: str

    @cached_property
    def _parts(self) -> Parts:
        return Parts(grams_and_word, self.axes)

    def held(self, texts: Sequence[str]) -> sparse.csr_array:
        """What each text consists of.

        texts    normalised
        returns  (texts, axes), each part once, weighed, rows of length one
        """
        counts = self._parts.counts(Worded.of(texts))
        counts.data = self.weight[counts.indices]
        return of_length_one(counts)

    def encode(self, texts: Sequence[str], lang: str) -> Any:  # noqa: ARG002 - one space for all languages
        """As `Encoder.encode` says."""
        return directed(self.held(texts) @ self.directions)


def directed(rows: Any) -> Any:
    """Rows of length one; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 1e-6, lengths, 1)).astype(np.float32)
