"""Learn what each view is worth, so that the right concept gets the largest share.

Start at `fit_weights`. Only queries of the development half may come in (docs/method/linking.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from puente.skills.linking.candidates import Candidates


@dataclass(frozen=True)
class Example:
    """One query: the figures of its candidates, and which of them are right.

    seen    (candidates, views)
    right   (candidates,) of truth, one at least
    worth   how much it counts
    """

    seen: Any
    right: Any
    worth: float


def examples(found: Sequence[Candidates], right: Sequence[Sequence[int]]) -> list[Example]:
    """The queries of which a right answer is among the candidates; together they count one.

    right   numbers of the concepts that are right, by query
    """
    held = [(one, np.isin(one.concepts, answers)) for one, answers in zip(found, right, strict=True)]
    held = [(one, truth) for one, truth in held if truth.any()]
    return [Example(one.seen.T.astype(np.float64), truth, 1 / len(held)) for one, truth in held]


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
