"""Vectors of a lexicon's labels, by language, made once and asked many times.

Start at `Index.of`. Every view of a language answers with one figure per concept: that of its best label.
Method: docs/method/linking.md
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy import sparse

from puente.skills.linking.embedding import Encoder
from puente.skills.linking.model import Label, Lexicon
from puente.skills.linking.normalise import Wording, normalise
from puente.skills.linking.parts import Space, characters, stem

Words = Callable[[str], Wording]
"""The table of a language."""


@dataclass(frozen=True)
class Tongue:
    """The labels of one language, sorted by concept.

    labels     as they are shown
    concept    (labels,) number of the concept of each
    starts     (concepts that have a label,) where the labels of each begin
    held       (concepts that have a label,) their numbers
    chars      labels in the space of characters, turned: (axes, labels)
    stems      the same of stems
    heads      (labels,) number of the stem of the word that names the occupation; -1 where there is none
    directions (labels, dimensions), None without an encoder
    """

    language: str
    labels: tuple[Label, ...]
    concept: Any
    starts: Any
    held: Any
    char_space: Space
    chars: sparse.csr_array
    stem_space: Space
    stems: sparse.csr_array
    heads: Any
    directions: Any

    @classmethod
    def of(
        cls, labels: Sequence[Label], numbers: Mapping[str, int], wording: Wording, encoder: Encoder | None
    ) -> Tongue:
        """The views of some labels of one language."""
        ordered = sorted(labels, key=lambda one: (numbers[one.concept], not one.preferred, one.text))
        texts = [normalise(one.text, wording) for one in ordered]
        concept = np.array([numbers[one.concept] for one in ordered], dtype=np.int32)
        held, starts = np.unique(concept, return_index=True)
        char_space, chars = Space.over(texts, characters())
        stem_space, stems = Space.over(texts, partial(stem, stemmer=wording.stemmer, stop=wording.stop))
        return cls(
            language=wording.language,
            labels=tuple(ordered),
            concept=concept,
            starts=starts,
            held=held,
            char_space=char_space,
            chars=sparse.csr_array(chars.T),
            stem_space=stem_space,
            stems=sparse.csr_array(stems.T),
            heads=np.array([head(text, wording, stem_space) for text in texts], dtype=np.int32),
            directions=None if encoder is None else encoder.encode(texts, wording.language),
        )

    def best(self, scores: Any, concepts: int, *, absent: Any = 0.0) -> Any:
        """The best label of each concept.

        scores   (texts, labels)
        absent   what a concept without a label in this language is given
        returns  (texts, concepts)
        """
        found = np.full((len(scores), concepts), absent, dtype=np.float32)
        found[:, self.held] = np.maximum.reduceat(scores, self.starts, axis=1)
        return found


def head(text: str, wording: Wording, stems: Space) -> int:
    """The stem of the word that names the occupation, as a number; -1 where it is not known."""
    words = text.split() if wording.head == "first" else _before_of(text).split()[::-1]
    for word in words:
        found = stems.parts.of(word)
        if len(found):
            return int(found[0])
    return -1


def _before_of(text: str) -> str:
    """A "manager of sales" is a manager; a "sales manager" is one too."""
    for joint in (" of ", " in ", " for ", " at "):
        text = text.split(joint, maxsplit=1)[0] or text
    return text


@dataclass(frozen=True)
class Index:
    """A lexicon that can be asked.

    concepts   their ids, by number
    isco_08    (concepts,) code of each, or ""
    groups     (concepts,) how much of a group each is: 0 for an occupation, 1 for a unit group, 2 for a wider one
    tongues    language → its labels
    """

    lexicon: Lexicon
    concepts: tuple[str, ...]
    isco_08: tuple[str, ...]
    groups: Any
    tongues: Mapping[str, Tongue]
    encoder: Encoder | None
    words: Words

    @classmethod
    def of(
        cls,
        lexicon: Lexicon,
        words: Words,
        encoder: Encoder | None = None,
        advance: Callable[[int], object] = lambda done: None,
    ) -> Index:
        """Vectors of every label; `advance` is told how many labels are done."""
        ids = tuple(sorted({label.concept for label in lexicon.labels}))
        numbers = {id: number for number, id in enumerate(ids)}
        tongues = {}
        for language in lexicon.languages:
            labels = [label for label in lexicon.labels if label.language == language]
            tongues[language] = Tongue.of(labels, numbers, words(language), encoder)
            advance(len(labels))
        concepts = [lexicon.concepts[id] for id in ids]
        return cls(
            lexicon=lexicon,
            concepts=ids,
            isco_08=tuple(one.isco_08 or "" for one in concepts),
            groups=np.array([_width(one.isco_08) if one.is_group else 0 for one in concepts], dtype=np.float32),
            tongues=tongues,
            encoder=encoder,
            words=words,
        )


def _width(isco_08: str | None) -> int:
    return 1 if isco_08 and len(isco_08) == 4 else 2
