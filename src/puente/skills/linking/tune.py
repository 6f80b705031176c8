"""Learn what each view is worth, so that the right concept gets the largest share.

Start at `fit_weights`. Only queries of the development half may come in (docs/method/linking.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

_CANDIDATES = 150


@dataclass(frozen=True)
class Example:
    """One query: the figures of its candidates, and which of them are right.

    seen    (candidates, views)
    right   (candidates,) of truth
    worth   how much it counts
    """

    seen: Any
    right: Any
    worth: float


def examples(seen: Any, right: Sequence[Sequence[int]]) -> list[Example]:
    """The queries that have a right answer, each with its nearest wrong ones; together they count one.

    seen    (views, queries, concepts)
    right   numbers of the concepts that are right, by query
    """
    rough = seen.sum(axis=0)
    found = []
    for query, answers in enumerate(right):
        if len(answers):
            few = np.argpartition(-rough[query], min(_CANDIDATES, rough.shape[1] - 1))[:_CANDIDATES]
            chosen = np.union1d(few, np.asarray(answers))
            found.append((seen[:, query, chosen].T.astype(np.float64), np.isin(chosen, answers)))
    return [Example(each, truth, 1 / len(found)) for each, truth in found]


def fit_weights(given: Sequence[Example], *, calm: float = 1e-3) -> Any:
    """The weights under which the right answers have the largest shares.

    calm      how dear large weights are
    returns   (views,)
    """
    views = given[0].seen.shape[1]
    whole = sum(one.worth for one in given)

    def loss(weights: Any) -> tuple[float, Any]:
        value, slope = calm * float(weights @ weights) / 2, calm * weights
        for one in given:
            scores = one.seen @ weights
            raised = np.exp(scores - scores.max())
            share, held = raised / raised.sum(), np.where(one.right, raised, 0)
            value -= one.worth / whole * float(np.log(held.sum() / raised.sum()))
            slope = slope - one.worth / whole * ((held / held.sum() - share) @ one.seen)
        return value, slope

    return minimize(loss, np.full(views, 3.0), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
