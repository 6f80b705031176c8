"""Take words apart: into character n-grams, or to a stem.

Start at `Parts`, which remembers the words that it has taken apart. A text is the words of `normalise`, so its n-grams
never run across two words, and a matrix of texts is a product: texts by words, words by parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import numpy as np
from scipy import sparse

Apart = Callable[[str], list[str]]

_STEMS = 200_000
"""How many stems are remembered: a stemmer in plain Python takes longer than all the rest of a question."""

_BUFFER = 50_000
"""How many words outside the vocabulary are remembered before they are forgotten together."""


def grams(word: str, *, least: int, most: int) -> list[str]:
    """Every run of `least` to `most` characters of a word between its two ends, marked ^ and $."""
    marked = f"^{word}$"
    return [marked[at : at + size] for size in range(least, most + 1) for at in range(len(marked) - size + 1)]


def grams_and_word(word: str) -> list[str]:
    """The word itself, marked, and its runs of 3 to 5 characters."""
    return ["w:" + word, *grams(word, least=3, most=5)]


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    import snowballstemmer  # noqa: PLC0415 - slow to import, and only where stems are wanted

    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem


def stem(word: str, *, stemmer: str | None, stop: frozenset[str]) -> list[str]:
    """The stem of a word; the word itself where its language has no stemmer; none for a word that says nothing."""
    if word in stop:
        return []
    return [_stem(word, stemmer)] if stemmer else [word]


@lru_cache(maxsize=_STEMS)
def _stem(word: str, stemmer: str) -> str:
    return _stemmer(stemmer)(word)


@dataclass
class Parts:
    """Axes of a space, and the way from a word to them.

    apart   what a word consists of
    axes    part → number; parts of words to come that are not among them are left out
    """

    apart: Apart
    axes: dict[str, int] = field(default_factory=dict)
    _known: dict[str, Any] = field(default_factory=dict)

    def learn(self, words: Iterable[str]) -> None:
        """Add the parts of some words to the axes."""
        axes, known = self.axes, self._known
        for word in words:
            known[word] = np.array([axes.setdefault(part, len(axes)) for part in self.apart(word)], dtype=np.int32)

    def of(self, word: str) -> Any:
        """The axes of a word's parts, each as often as it occurs."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _BUFFER:
                self._known.clear()
            ours = (self.axes.get(part) for part in self.apart(word))
            found = self._known[word] = np.array([axis for axis in ours if axis is not None], dtype=np.int32)
        return found

    def counts(self, texts: Sequence[str]) -> sparse.csr_array:
        """How often each part occurs in each text.

        returns  (texts, axes)
        """
        words: dict[str, int] = {}
        held = [[words.setdefault(word, len(words)) for word in text.split()] for text in texts]
        by_text = _ones([np.array(one, dtype=np.int32) for one in held], len(words))
        return sparse.csr_array(by_text @ _ones([self.of(word) for word in words], len(self.axes)))


def _ones(rows: Sequence[Any], width: int) -> sparse.csr_array:
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.concatenate(rows) if rows else np.empty(0, dtype=np.int32)
    made = sparse.csr_array((np.ones(len(flat), dtype=np.float32), flat, ends), shape=(len(rows), width))
    made.sum_duplicates()
    return made


def of_length_one(matrix: sparse.csr_array) -> sparse.csr_array:
    """Each row divided by its length; an empty row stays empty."""
    made = sparse.csr_array(matrix, dtype=np.float32)
    squares = np.add.reduceat(np.append(made.data**2, 0), made.indptr[:-1]) if made.shape[0] else np.empty(0)
    lengths = np.sqrt(np.where(np.diff(made.indptr) > 0, squares, 1))
    made.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(made.indptr)).astype(np.float32)
    return made


@dataclass(frozen=True)
class Space:
    """Texts as directions: how often each part occurs, dampened, times how rare it is, at length one.

    rare   (axes,) inverse document frequency
    """

    parts: Parts
    rare: Any

    @classmethod
    def over(cls, texts: Sequence[str], apart: Apart) -> tuple[Space, sparse.csr_array]:
        """The space that some texts span, and the texts in it."""
        parts = Parts(apart)
        parts.learn(dict.fromkeys(word for text in texts for word in text.split()))
        counts = parts.counts(texts)
        seen = np.bincount(counts.indices, minlength=len(parts.axes))
        space = cls(parts, (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32))
        return space, space.scaled(counts)

    def scaled(self, counts: sparse.csr_array) -> sparse.csr_array:
        """Counts as directions."""
        made = sparse.csr_array(counts, copy=True)
        made.data = (1 + np.log(made.data)) * self.rare[made.indices]
        return of_length_one(made)

    def place(self, texts: Sequence[str]) -> sparse.csr_array:
        """Where some texts lie.

        returns  (texts, axes), rows of length one; a text without a known part is an empty row
        """
        return self.scaled(self.parts.counts(texts))
