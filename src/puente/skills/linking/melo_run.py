"""Link the queries of a MELO dataset: one line a concept, its label nearest to the query.

Start at `run_melo`. MELO ranks labels. Ours ranks concepts, as a person picks among concepts; each is put in by one
label, so that a second label of a concept takes nobody's place.
"""

from __future__ import annotations

from collections.abc import Mapping

from puente.skills.linking.candidates import Weights
from puente.skills.linking.index import Index
from puente.skills.linking.melo import Melo
from puente.skills.linking.rank import Ranked, rank

_KEPT = 200
"""How many concepts are looked at closely where a hundred count."""


def run_melo(
    data: Melo, index: Index, *, weights: Mapping[str, Weights], top: int
) -> dict[str, list[tuple[str, float]]]:
    """Query id → label ids with scores, best first.

    index    over the concepts of the corpus; may know labels of theirs in more languages
    """
    ids: dict[tuple[str, str], str] = {}
    first: dict[str, str] = {}
    for id, text in data.corpus.items():
        ids.setdefault((data.concept[id], text), id)
        first.setdefault(data.concept[id], id)
    ranked = rank(index, list(data.queries.values()), data.query_language, weights=weights, top=top, kept=_KEPT)
    return {query: _lines(found, index, data, ids, first) for query, found in zip(data.queries, ranked, strict=True)}


def _lines(
    found: Ranked, index: Index, data: Melo, ids: Mapping[tuple[str, str], str], first: Mapping[str, str]
) -> list[tuple[str, float]]:
    """Each concept by its label nearest to the query; by its first where the query is in another language."""
    lines = []
    for concept, label, score in zip(found.concepts, found.nearest, found.scores, strict=True):
        uri = index.concepts[concept]
        text = index.tongues[data.query_language].labels[label].text if label >= 0 else ""
        lines.append((ids.get((uri, text), first[uri]), float(score)))
    return lines
