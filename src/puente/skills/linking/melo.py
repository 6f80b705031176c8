"""The MELO benchmark: real national titles, and the ESCO labels that people linked them to.

Start at `Melo`. A folder is read by `puente.skills.linking.load.read_melo`; nothing here takes part in training.
Benchmark: Retyk et al., MELO: An Evaluation Benchmark for Multilingual Entity Linking of Occupations (2024).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from puente.skills.linking.model import Label, Lexicon


@dataclass(frozen=True)
class Melo:
    """A dataset: queries in one language, labels in the same or another, and which belong together.

    queries    query id → text
    corpus     label id → text
    concept    label id → URI of the concept it is a label of
    relevant   query id → ids of the labels that are right; a query nobody annotated has none
    """

    name: str
    query_language: str
    corpus_language: str
    queries: Mapping[str, str]
    corpus: Mapping[str, str]
    concept: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The labels of the corpus: the queries and the annotations are no part of it."""
        return Lexicon.of(Label(self.concept[id], self.corpus_language, text) for id, text in self.corpus.items())

    def right_concepts(self, query: str) -> frozenset[str]:
        """The concepts of the labels that are right for a query."""
        return frozenset(self.concept[id] for id in self.relevant.get(query, ()))


def is_development(query: str) -> bool:
    """Whether a query belongs to the half that methods may be chosen on: its id's SHA-256 is even."""
    return hashlib.sha256(query.encode()).digest()[-1] % 2 == 0
