"""Take words apart: into character n-grams, or to a stem.

Start at `Parts`, which remembers the words that it has taken apart. A text is the words of `normalise`, so its n-grams
never run across two words, and a matrix of texts is a product: texts by words, words by parts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import numpy as np
import Stemmer
from scipy import sparse

Apart = Callable[[str], list[str]]

_STEMS = 200_000
"""How many stems are remembered."""

_BUFFER = 50_000
"""How many words outside the vocabulary are remembered before they are forgotten together."""


def grams(word: str, *, least: int, most: int) -> list[str]:
    """Every run of `least` to `most` characters of a word between its two ends, marked ^ and $."""
    marked = f"^{word}$"
    return [marked[at : at + size] for size in range(least, most + 1) for at in range(len(marked) - size + 1)]


def grams_and_word(word: str) -> list[str]:
    """The word itself, marked, and its runs of 3 to 5 characters."""
    return ["w:" + word, *grams(word, least=3, most=5)]


class _Stemmers(threading.local):
    """The stemmers of a thread: none may be used by two at once."""

    def __init__(self) -> None:
        self.named: dict[str, Stemmer.Stemmer] = {}

    def __getitem__(self, name: str) -> Stemmer.Stemmer:
        if name not in self.named:
            self.named[name] = Stemmer.Stemmer(name)
        return self.named[name]


_STEMMERS: Final = _Stemmers()


def stem(word: str, *, stemmer: str | None, stop: frozenset[str]) -> list[str]:
    """The stem of a word; the word itself where its language has no stemmer; none for a word that says nothing."""
    if word in stop:
        return []
    return [_stem(word, stemmer)] if stemmer else [word]


@lru_cache(maxsize=_STEMS)
def _stem(word: str, stemmer: str) -> str:
    return str(_STEMMERS[stemmer].stemWord(word))


@dataclass
class Parts:
    """Axes of a space, and the way from a word to them.

    apart   what a word consists of
    axes    part → number; parts of words to come that are not among them are left out
    """

    apart: Apart
    axes: dict[str, int] = field(default_factory=dict)
    _known: dict[str, list[int]] = field(default_factory=dict)

    def learn(self, words: Iterable[str]) -> None:
        """Add the parts of some words to the axes."""
        axes, known = self.axes, self._known
        for word in words:
            known[word] = [axes.setdefault(part, len(axes)) for part in self.apart(word)]

    def of(self, word: str) -> list[int]:
        """The axes of a word's parts, each as often as it occurs."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _BUFFER:
                self._known.clear()
            ours = (self.axes.get(part) for part in self.apart(word))
            found = self._known[word] = [axis for axis in ours if axis is not None]
        return found

    def counts(self, texts: Worded) -> sparse.csr_array:
        """How often each part occurs in each text.

        returns  (texts, axes)
        """
        by_word = _ones([self.of(word) for word in texts.words], len(self.axes))
        return sparse.csr_array(texts.by_text @ by_word)


@dataclass(frozen=True, slots=True)
class Worded:
    """Texts as words.

    words     each word that occurs, once
    by_text   (texts, words): how often each word occurs in each text
    """

    words: tuple[str, ...]
    by_text: sparse.csr_array

    @classmethod
    def of(cls, texts: Iterable[str]) -> Worded:
        """The words of some texts, parted by spaces."""
        words: dict[str, int] = {}
        held = [[words.setdefault(word, len(words)) for word in text.split()] for text in texts]
        return cls(tuple(words), _ones(held, len(words)))

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return int(self.by_text.shape[0])

    def times(self) -> dict[str, int]:
        """Word → how often it occurs in all texts."""
        return dict(zip(self.words, self.by_text.sum(axis=0).astype(int).tolist(), strict=True))


def _ones(rows: Sequence[Sequence[int]], width: int) -> sparse.csr_array:
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=ends[-1])
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


_NONE: Final = np.empty(0, dtype=np.int32)
_FEW: Final = 4
"""Up to so many texts are placed one by one."""


@dataclass(frozen=True)
class Space:
    """Texts as directions: how often each part occurs, dampened, times how rare it is, at length one.

    rare   (axes,) inverse document frequency
    """

    parts: Parts
    rare: Any

    @classmethod
    def over(cls, texts: Worded, apart: Apart) -> tuple[Space, sparse.csr_array]:
        """The space that some texts span, and the texts in it."""
        parts = Parts(apart)
        parts.learn(texts.words)
        counts = parts.counts(texts)
        seen = np.bincount(counts.indices, minlength=len(parts.axes))
        space = cls(parts, (np.log((1 + texts.texts) / (1 + seen)) + 1).astype(np.float32))
        return space, space.scaled(counts)

    def scaled(self, counts: sparse.csr_array) -> sparse.csr_array:
        """Counts as directions."""
        made = sparse.csr_array(counts, copy=True)
        made.data = (1 + np.log(made.data)) * self.rare[made.indices]
        return of_length_one(made)

    def place(self, texts: Sequence[str]) -> sparse.csr_array:
        """Where some texts lie: the same as `over`.

        returns  (texts, axes), rows of length one; a text without a known part is an empty row
        """
        if len(texts) > _FEW:
            return self.scaled(self.parts.counts(Worded.of(texts)))
        rows = [self._row(text) for text in texts]
        ends = np.cumsum([0, *(len(axes) for axes, _ in rows)])
        axes, values = (np.concatenate(each) for each in zip(*rows, strict=True)) if rows else (_NONE, _NONE)
        return sparse.csr_array((values, axes, ends), shape=(len(rows), len(self.rare)))

    def _row(self, text: str) -> tuple[Any, Any]:
        """The axes of one text, and how far it goes along each: quicker than matrices for few texts."""
        held = [axis for word in text.split() for axis in self.parts.of(word)]
        axes, times = np.unique(np.array(held, dtype=np.int32), return_counts=True)
        values = ((1 + np.log(times)) * self.rare[axes]).astype(np.float32)
        return axes, values / max(float(np.sqrt(values @ values)), 1e-9)
