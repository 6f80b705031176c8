"""How good rankings are: mean reciprocal rank and success, as trec_eval counts them on the first hundred.

Start at `judge`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from puente.skills.linking.melo import Melo, is_development

DEPTH = 100
"""How many labels of a ranking count."""

Run = Mapping[str, Sequence[tuple[str, float]]]
"""Query id → label ids with scores, in any order."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures over some queries, each in [0, 1]."""

    queries: int
    mrr: float
    success_at_1: float
    success_at_5: float
    success_at_10: float

    @classmethod
    def of(cls, ranks: Sequence[int | None]) -> Quality:
        """From the rank (from 1) of the first right answer to each query; None where there is none."""
        if not ranks:
            return cls(0, 0.0, 0.0, 0.0, 0.0)
        shares = (fmean(rank is not None and rank <= top for rank in ranks) for top in (1, 5, 10))
        return cls(len(ranks), fmean(1 / rank if rank else 0.0 for rank in ranks), *shares)


HALVES: Mapping[str, Callable[[str], bool]] = {
    "development": is_development,
    "other": lambda query: not is_development(query),
    "all": lambda query: True,
}


def judge(run: Run, data: Melo) -> dict[str, dict[str, Quality]]:
    """Figures by level (`surface`: labels, as MELO counts; `concept`) and half of the queries.

    The halves: queries whose id has an even SHA-256 (methods are chosen on these), the other, and all.
    """
    ranked = {query: ranking(run.get(query, ())) for query in data.queries}
    surface = {query: _first(found, data.relevant.get(query, frozenset())) for query, found in ranked.items()}
    concept = {query: _first(_concepts(found, data), data.right_concepts(query)) for query, found in ranked.items()}
    return {"surface": _halved(surface), "concept": _halved(concept)}


def ranking(found: Sequence[tuple[str, float]]) -> list[str]:
    """Label ids by falling score; of equal scores the later id first, as trec_eval has it; the first hundred."""
    return [id for id, _ in sorted(sorted(found, reverse=True), key=lambda pair: -pair[1])[:DEPTH]]


def _first(found: Sequence[str], right: frozenset[str]) -> int | None:
    return next((rank for rank, id in enumerate(found, start=1) if id in right), None)


def _concepts(found: Sequence[str], data: Melo) -> list[str]:
    return list(dict.fromkeys(data.concept[id] for id in found))


def _halved(ranks: Mapping[str, int | None]) -> dict[str, Quality]:
    return {
        half: Quality.of([rank for query, rank in ranks.items() if belongs(query)]) for half, belongs in HALVES.items()
    }
