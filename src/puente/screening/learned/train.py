"""Learn from labelled passages what each code looks like: logistic regression over traits, one for each code.

Start at `train`. The same passages give the same model. Method and figures: docs/method/screening.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from puente.screening.learned.model import LEVELS, SHORT, Learned, Passage
from puente.screening.learned.senses import Senses
from puente.screening.learned.traits import sentences_of, traits_of, words_of
from puente.screening.token import pieces_of


@dataclass(frozen=True)
class Plan:
    """How to train; chosen on the validation set (docs/method/screening.md).

    least       passages that a trait has to occur in
    kept        traits that are kept, those that weigh most first
    words       how much more a trait of words counts than a run of letters that is as rare
    freedom     how freely weights may grow (the inverse of the penalty)
    positives   how much more a passage that carries a code counts than one that does not
    steps       of the descent
    first       of the descent that only tells which traits weigh most
    """

    least: int = 3
    kept: int = 400_000
    words: float = 1.0
    freedom: float = 10.0
    positives: float = 2.0
    steps: int = 45
    first: int = 15


PLAN: Final = Plan()


def train(
    passages: Sequence[Passage],
    codes: Sequence[str],
    senses: Senses,
    *,
    plan: Plan = PLAN,
    advance: Callable[[int], object] = lambda _: None,
) -> Learned:
    """A model of some passages; `advance` is told each time that a step is done."""
    texts = [_traits(one.text, senses) for one in passages]
    wanted = np.array([[_wanted(code, one) for code in codes] for one in passages])
    seen = Counter(trait for text in texts for trait in set(text))
    names = {trait: times for trait, times in sorted(seen.items()) if times >= plan.least}
    if len(names) > plan.kept:
        weights = _fitted(texts, names, wanted, replace(plan, steps=plan.first), advance)[0]
        heavy = set(np.argsort(-np.abs(weights).max(axis=1), kind="stable")[: plan.kept].tolist())
        names = {trait: times for at, (trait, times) in enumerate(names.items()) if at in heavy}
    weights, rare, start = _fitted(texts, names, wanted, plan, advance)
    return Learned(
        codes=tuple(codes),
        rows={name: at for at, name in enumerate(names)},
        weights=_coarse(weights * rare[:, None]),
        squares=(rare**2).astype(np.float32),
        start=start.astype(np.float32),
        senses=senses,
    )


def _wanted(code: str, passage: Passage) -> float:
    """1 where a passage carries a code, 0 where not, not a number where nobody said."""
    return np.nan if code in passage.unsure else float(code in passage.codes)


def _traits(text: str, senses: Senses) -> list[str]:
    return [trait for each in sentences_of(pieces_of(text)) for trait in traits_of(words_of(each), senses)]


def _coarse(weights: Any) -> Any:
    """Weights as the steps of each code in which they are kept."""
    step = np.maximum(np.abs(weights).max(axis=0), 1e-9) / LEVELS
    return (np.round(weights / step) * step).astype(np.float32)


def _fitted(
    texts: Sequence[Sequence[str]],
    names: Mapping[str, int],
    wanted: Any,
    plan: Plan,
    advance: Callable[[int], object],
) -> tuple[Any, Any, Any]:
    """Weights (traits, codes), how rare each trait is, and the start of each code.

    names   trait → in how many texts it occurs
    """
    rare = np.log(len(texts) / np.array(list(names.values()))) + 1
    rare *= np.array([1.0 if name[0] == "c" else plan.words for name in names])
    matrix = _matrix(texts, {name: at for at, name in enumerate(names)}, rare)
    found = _descend(matrix, wanted, plan, advance)
    return found[:-1], rare, found[-1]


def _matrix(texts: Iterable[Sequence[str]], rows: Mapping[str, int], rare: Any) -> Any:
    """Texts as directions of length one, each time that a trait occurs for itself.

    returns  (texts, traits) sparse
    """
    from scipy import sparse  # noqa: PLC0415 - only training needs it, and it is slow to import

    held = [np.array([rows[trait] for trait in text if trait in rows], dtype=np.int64) for text in texts]
    ends = np.cumsum([0, *map(len, held)])
    flat = np.concatenate(held)
    lengths = np.array([np.sqrt((rare[each] ** 2).sum() + SHORT) for each in held])
    values = (rare[flat] / np.repeat(lengths, np.diff(ends))).astype(np.float32)
    made = sparse.csr_array((values, flat, ends), shape=(len(held), len(rows)))
    made.sum_duplicates()
    return made


def _descend(matrix: Any, wanted: Any, plan: Plan, advance: Callable[[int], object]) -> Any:
    """The weights that fit best, with the start of each code as the last row."""
    from scipy import sparse  # noqa: PLC0415 - as above
    from scipy.optimize import minimize  # noqa: PLC0415 - as above

    width, codes, turned = matrix.shape[1] + 1, wanted.shape[1], sparse.csr_array(matrix.T)
    signs = np.where(np.isnan(wanted), 1.0, 2 * wanted - 1)
    counts = np.where(np.isnan(wanted), 0.0, np.where(signs > 0, plan.positives, 1.0)) * plan.freedom

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(width, codes).astype(np.float32)
        sure = (matrix @ weights[:-1] + weights[-1]) * signs
        slope = (-counts * signs / (1 + np.exp(np.clip(sure, -30, 30)))).astype(np.float32)
        down = np.vstack([turned @ slope + weights[:-1], slope.sum(axis=0)[None]])
        total = (counts * np.logaddexp(0, -sure)).sum() + 0.5 * np.square(weights[:-1], dtype=np.float64).sum()
        return float(total), down.ravel().astype(np.float64)

    found = minimize(
        loss, np.zeros(width * codes), jac=True, method="L-BFGS-B", callback=lambda _: advance(1),
        options={"maxiter": plan.steps, "maxcor": 8},
    )  # fmt: skip
    return found.x.reshape(width, codes)
