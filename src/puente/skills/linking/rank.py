"""Rank the concepts of an index for some texts: the views, each by its weight.

Start at `rank`. A score is a log-weight: the shares that scores stand for add up to one over the concepts of a text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from puente.skills.linking.index import Index
from puente.skills.linking.views import views

_BATCH = 64

Weights = Mapping[str, float]
"""View → what it is worth."""


@dataclass(frozen=True)
class Ranking:
    """The best concepts for each text.

    concepts   (texts, top) numbers, best first
    scores     (texts, top) float32, falling
    shares     (texts, top) in [0, 1]: how the scores compare, over all concepts of the index
    """

    concepts: Any
    scores: Any
    shares: Any


def rank(index: Index, texts: Sequence[str], language: str, *, weights: Weights, top: int) -> Ranking:
    """The best `top` concepts for each text; of equal scores the one whose id comes first."""
    parts = [
        _best(scored(index, texts[at : at + _BATCH], language, weights), top) for at in range(0, len(texts), _BATCH)
    ]
    return Ranking(*(np.concatenate(one) for one in zip(*parts, strict=True)))


def scored(index: Index, texts: Sequence[str], language: str, weights: Weights) -> Any:
    """The score of every concept for each text.

    returns  (texts, concepts) float32
    """
    total = np.zeros((len(texts), len(index.concepts)), dtype=np.float32)
    for name, seen in views(index, texts, language):
        total += np.float32(weights.get(name, 0.0)) * seen
    return total


def _best(scores: Any, top: int) -> tuple[Any, Any, Any]:
    top = min(top, scores.shape[1])
    few = np.argpartition(-scores, top - 1, axis=1)[:, :top]
    few.sort(axis=1)
    order = np.argsort(-np.take_along_axis(scores, few, axis=1), axis=1, kind="stable")
    found = np.take_along_axis(few, order, axis=1)
    best = np.take_along_axis(scores, found, axis=1)
    raised = np.exp(scores - best[:, :1]).sum(axis=1, keepdims=True)
    return found, best, np.exp(best - best[:, :1]) / raised
