"""Vectors of a lexicon's labels, by language, made once and asked many times.

Start at `Index.of`. `candidates.py` asks it. Method: docs/method/linking.md
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy import sparse

from puente.skills.linking.embedding import Encoder, directed
from puente.skills.linking.model import Label, Lexicon
from puente.skills.linking.normalise import Wording, normalise
from puente.skills.linking.parts import Space, Worded, grams, of_length_one, stem

Words = Callable[[str], Wording]
"""The table of a language."""

MakeTongue = Callable[[str, Sequence[Label], Mapping[str, int]], "Tongue"]
"""From a language, its labels and the numbers of concepts to vectors."""

ABOUT = 400
"""How many characters of a description are read: the first sentences say what it is."""


@dataclass(frozen=True)
class Tongue:
    """The labels of one language, sorted by concept.

    labels      as they are shown
    words       word of the labels → in how many it occurs
    ends        (concepts + 1,) the labels of concept n are those from ends[n] up to ends[n + 1]
    letters     character runs of stems, and `by_letters` (labels, axes of letters)
    stems       stems, and `by_stem` (axes of stems, labels)
    heads       (labels,) axis of the stem that names the occupation; -1 where there is none
    runs        character runs of words, and `docs_by_run` (axes of runs, concepts): all labels of a concept as one text
    docs        the same of stems: (axes of stems, concepts)
    directions  (labels, dimensions), and `middle` (concepts, dimensions): their mean; None without an encoder
    """

    language: str
    labels: tuple[Label, ...]
    words: Mapping[str, int]
    ends: Any
    letters: Space
    by_letters: sparse.csr_array
    stems: Space
    by_stem: sparse.csr_array
    heads: Any
    runs: Space
    docs_by_run: sparse.csr_array
    docs: sparse.csr_array
    directions: Any
    middle: Any

    @classmethod
    def of(
        cls, labels: Sequence[Label], numbers: Mapping[str, int], wording: Wording, encoder: Encoder | None
    ) -> Tongue:
        """The vectors of some labels of one language."""
        held, concept = ordered(labels, numbers)
        texts = [normalise(one.text, wording) for one in held]
        together = membership(concept, len(numbers))
        stemmed = partial(stem, stemmer=wording.stemmer, stop=wording.stop)
        worded = Worded.of(texts)
        letters, by_letters = Space.over(worded, partial(runs_of_stem, stemmed=stemmed))
        stems, by_stem = Space.over(worded, stemmed)
        runs, by_run = Space.over(worded, partial(grams, least=3, most=5))
        directions = None if encoder is None else encoder.encode(texts, wording.language)
        return cls(
            language=wording.language,
            labels=held,
            words=worded.times(),
            ends=np.searchsorted(concept, np.arange(len(numbers) + 1)),
            letters=letters,
            by_letters=by_letters,
            stems=stems,
            by_stem=sparse.csr_array(by_stem.T),
            heads=np.array([head(text, wording, stems) for text in texts], dtype=np.int32),
            runs=runs,
            docs_by_run=_document(together, by_run),
            docs=_document(together, by_stem),
            directions=directions,
            middle=None if directions is None else directed(together @ directions),
        )


def ordered(labels: Sequence[Label], numbers: Mapping[str, int]) -> tuple[tuple[Label, ...], Any]:
    """Labels by concept, the preferred first, and the number of the concept of each."""
    held = sorted(labels, key=lambda one: (numbers[one.concept], not one.preferred, one.text))
    return tuple(held), np.array([numbers[one.concept] for one in held], dtype=np.int64)


def runs_of_stem(word: str, stemmed: Callable[[str], list[str]]) -> list[str]:
    """Runs of 2 to 5 characters of a word's stem; none of a word that says nothing."""
    return [run for one in stemmed(word) for run in grams(one, least=2, most=5)]


def membership(concept: Any, concepts: int) -> sparse.csr_array:
    """Which labels belong to which concept.

    returns  (concepts, labels) of 0 and 1
    """
    held = np.ones(len(concept), dtype=np.float32)
    return sparse.csr_array((held, (concept, np.arange(len(concept)))), shape=(concepts, len(concept)))


def _document(together: sparse.csr_array, labels: sparse.csr_array) -> sparse.csr_array:
    return sparse.csr_array(of_length_one(sparse.csr_array(together @ labels)).T)


def head(text: str, wording: Wording, stems: Space) -> int:
    """The axis of the stem that names the occupation; -1 where it is not known."""
    words = text.split() if wording.head == "first" else text.split()[::-1]
    for word in words:
        found = stems.parts.of(word)
        if len(found):
            return int(found[0])
    return -1


@dataclass(frozen=True)
class Index:
    """A lexicon that can be asked.

    concepts   their ids, by number
    isco_08    (concepts,) code of each, or ""
    unit, wide (concepts,) 1 for a unit group of ISCO-08, for a wider group; else 0
    tongues    language → its labels
    about      (concepts, dimensions) directions of descriptions; None where there are none or no encoder
    """

    lexicon: Lexicon
    concepts: tuple[str, ...]
    isco_08: tuple[str, ...]
    unit: Any
    wide: Any
    tongues: Mapping[str, Tongue]
    about: Any
    encoder: Encoder | None
    words: Words

    @property
    def kind(self) -> str:
        """Which weights are its own, as `puente.skills.linking.load.weights` names them."""
        if self.encoder is None:
            return "letters"
        return "meaning" if self.about is None else "described"

    @classmethod
    def of(
        cls,
        lexicon: Lexicon,
        words: Words,
        encoder: Encoder | None = None,
        advance: Callable[[int], object] = lambda done: None,
    ) -> Index:
        """Vectors of every label; `advance` is told how many labels are done."""

        def tongue(language: str, labels: Sequence[Label], numbers: Mapping[str, int]) -> Tongue:
            made = Tongue.of(labels, numbers, words(language), encoder)
            advance(len(labels))
            return made

        described = [lexicon.concepts[id].description for id in sorted({label.concept for label in lexicon.labels})]
        return cls.over(lexicon, words, encoder, tongues=tongue, about=lambda: _about(described, words, encoder))

    @classmethod
    def over(
        cls, lexicon: Lexicon, words: Words, encoder: Encoder | None, *, tongues: MakeTongue, about: Callable[[], Any]
    ) -> Index:
        """The frame of an index, its vectors made by others."""
        ids = tuple(sorted({label.concept for label in lexicon.labels}))
        numbers = {id: number for number, id in enumerate(ids)}
        by_language: dict[str, list[Label]] = {language: [] for language in lexicon.languages}
        for label in lexicon.labels:
            by_language[label.language].append(label)
        concepts = [lexicon.concepts[id] for id in ids]
        groups = np.array([one.is_group for one in concepts], dtype=bool)
        units = np.array([len(one.isco_08 or "") == 4 for one in concepts], dtype=bool)
        return cls(
            lexicon=lexicon,
            concepts=ids,
            isco_08=tuple(one.isco_08 or "" for one in concepts),
            unit=(groups & units).astype(np.float32),
            wide=(groups & ~units).astype(np.float32),
            tongues={language: tongues(language, labels, numbers) for language, labels in by_language.items()},
            about=about(),
            encoder=encoder,
            words=words,
        )


def _about(descriptions: Sequence[str], words: Words, encoder: Encoder | None) -> Any:
    """Descriptions are read as English, the language in which ESCO has them all."""
    if encoder is None or not any(descriptions):
        return None
    return encoder.encode([normalise(one[:ABOUT], words("en")) for one in descriptions], "en")
