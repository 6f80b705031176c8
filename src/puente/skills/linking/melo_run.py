"""Link the queries of a MELO dataset: one line a concept, its label nearest to the query.

Start at `run_melo`. MELO ranks labels. Ours ranks concepts, as a person picks among concepts; each is put in by one
label, so that a second label of a concept takes nobody's place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from puente.skills.linking.index import Index
from puente.skills.linking.melo import Melo
from puente.skills.linking.normalise import normalise
from puente.skills.linking.rank import Weights, rank


def run_melo(data: Melo, index: Index, *, weights: Weights, top: int) -> dict[str, list[tuple[str, float]]]:
    """Query id → label ids with scores, best first.

    index    over the concepts of the corpus; may know labels of theirs in more languages
    """
    ids, texts = list(data.queries), list(data.queries.values())
    ranking = rank(index, texts, data.query_language, weights=weights, top=top)
    labels = _Corpus(data, index)
    near = labels.nearness(texts)
    return {
        id: [(labels.nearest(index.concepts[concept], near[row]), float(score)) for concept, score in pairs]
        for row, (id, pairs) in enumerate(zip(ids, _pairs(ranking.concepts, ranking.scores), strict=True))
    }


def _pairs(concepts: Any, scores: Any) -> list[list[tuple[int, float]]]:
    return [list(zip(row, found, strict=True)) for row, found in zip(concepts.tolist(), scores.tolist(), strict=True)]


class _Corpus:
    """The labels of the corpus by concept, and how near each is to a query."""

    def __init__(self, data: Melo, index: Index) -> None:
        self._ids = list(data.corpus)
        self._tongue = index.tongues[data.corpus_language]
        self._read = [normalise(text, index.words(data.corpus_language)) for text in data.corpus.values()]
        self._asked = index.words(data.query_language)
        self._of: Mapping[str, list[int]] = {}
        found: dict[str, list[int]] = {}
        for at, id in enumerate(self._ids):
            found.setdefault(data.concept[id], []).append(at)
        self._of = found

    def nearness(self, texts: list[str]) -> Any:
        """By characters.

        returns  (texts, labels of the corpus) float32
        """
        space = self._tongue.char_space
        held = space.place(self._read)
        return (space.place([normalise(one, self._asked) for one in texts]) @ held.T).toarray()

    def nearest(self, concept: str, near: Any) -> str:
        """The label of a concept that is nearest; of equals the first."""
        own = self._of[concept]
        return self._ids[own[int(np.argmax(near[own]))]]
