"""Rank the concepts of an index for some texts: each view of a candidate by its weight.

Start at `rank`. A score is a log-weight: the shares that scores stand for add up to one over the candidates of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from puente.skills.linking.candidates import KEPT, VIEWS, Candidates, Weights, find_candidates
from puente.skills.linking.index import Index

_BATCH = 128
_KNOWN = 0.25
"""The least that a text and a label must have in common, by letters or meaning, for anything to be known."""

_NEAR = [VIEWS.index(name) for name in ("letters", "cognate", "meaning_best")]


@dataclass(frozen=True)
class Ranked:
    """The best concepts for one text.

    concepts   (top,) numbers, best first
    scores     (top,) float32, falling
    shares     (top,) in [0, 1]: how the scores compare, over all candidates
    nearest    (top,) label of the language asked that is nearest by letters; -1 where the concept has none
    near       (top,) how near any of its labels is, by letters, by cognates or by meaning, about 0 to 1
    letters    (top,) how near the nearest label of the language asked is, by letters, 0 to 1
    """

    concepts: Any
    scores: Any
    shares: Any
    nearest: Any
    near: Any
    letters: Any

    @property
    def is_known(self) -> bool:
        """Whether the text and any label have enough in common for anything to be offered."""
        return bool(self.near.max(initial=0.0) >= _KNOWN)


def rank(
    index: Index,
    texts: Sequence[str],
    language: str,
    *,
    weights: Mapping[str, Weights],
    top: int,
    country: str | None = None,
    kept: int = KEPT,
) -> Iterator[Ranked]:
    """The best `top` concepts for each text; of equal scores the one whose id comes first.

    kept       how many concepts are looked at closely
    weights    of the first look (`rough`) and of the second (`close`)
    """
    worth = np.array([weights["close"].get(name, 0.0) for name in VIEWS], dtype=np.float32)
    for at in range(0, len(texts), _BATCH):
        batch = texts[at : at + _BATCH]
        for one in find_candidates(index, batch, language, rough=weights["rough"], country=country, kept=kept):
            yield _ranked(one, worth @ one.seen, top)


def _ranked(found: Candidates, scores: Any, top: int) -> Ranked:
    order = np.argsort(-scores, kind="stable")
    raised = np.exp(scores - scores[order[0]])
    best = order[:top]
    return Ranked(
        concepts=found.concepts[best],
        scores=scores[best],
        shares=raised[best] / raised.sum(),
        nearest=found.nearest[best],
        near=found.seen[_NEAR].max(axis=0)[best],
        letters=found.seen[_NEAR[0], best],
    )
