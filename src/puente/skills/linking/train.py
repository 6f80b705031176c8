"""Learn directions of words and n-grams from labels: two labels of one concept point the same way.

Start at `train`. Contrastive: in each batch a label has to find its twin among the others'. numpy and scipy only.
Nothing but the labels of a lexicon is read. Method: docs/method/linking.md
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import sparse

from puente.skills.linking.embedding import Embedding, directed
from puente.skills.linking.index import ABOUT, Words
from puente.skills.linking.model import Lexicon
from puente.skills.linking.normalise import normalise
from puente.skills.linking.parts import Parts, Worded, grams_and_word


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; each was chosen on the development halves (docs/method/linking.md).

    steps        batches
    dimensions   of a direction
    twins        pairs of labels in a batch
    sharpness    by which cosines are multiplied before they compete
    rate         of learning at the start; it falls to a tenth
    forgotten    share of the parts of a label that is hidden each time
    least        labels that a part has to occur in
    most         parts that are kept, the most frequent first
    same         share of twins in one language
    seed         of all that is drawn
    """

    steps: int = 2500
    dimensions: int = 128
    twins: int = 512
    sharpness: float = 20.0
    rate: float = 0.15
    forgotten: float = 0.5
    least: int = 3
    most: int = 100_000
    same: float = 0.5
    seed: int = 7


PLAN = Plan()
_ABOUT_TONGUE, _TASKS_TONGUE = "~about", "~tasks"
_HANDFUL, _HANDFULS, _HANDFULS_SEED = 4, 6, 3
_WORD_COUNTS = 2.0
"""How much more a whole word counts than an n-gram that is as rare."""


def train(
    lexicon: Lexicon, words: Words, *, plan: Plan = PLAN, spent: Callable[[int], float] = lambda step: 0.0
) -> Embedding:
    """An embedding of the words of a lexicon's labels.

    spent    told how many steps are done, says which share of the time is spent; training ends at 1, and learns ever
             more slowly towards it
    """
    labels = sorted(_texts(lexicon, words))
    axes, weight = _axes([text for _, _, text in labels], plan)
    start = np.random.default_rng(plan.seed).standard_normal((len(axes), plan.dimensions), dtype=np.float32)
    made = Embedding(axes, weight, start / np.sqrt(plan.dimensions, dtype=np.float32), trained_on(lexicon, plan))
    twins = _Twins.of(labels, plan)
    if len(twins.concepts) > 1:
        _descend(made, made.held([text for _, _, text in labels]), twins, plan, spent)
    return replace(made, directions=made.directions.astype(np.float16).astype(np.float32))


def _texts(lexicon: Lexicon, words: Words) -> set[tuple[str, str, str]]:
    """Every label; and descriptions and handfuls of tasks, as if they were labels in languages of their own."""
    found = {(one.concept, one.language, normalise(one.text, words(one.language))) for one in lexicon.labels}
    held = {concept for concept, _, _ in found}
    about = ((id, one.description[:ABOUT]) for id, one in lexicon.concepts.items() if one.description and id in held)
    random = np.random.default_rng(_HANDFULS_SEED)
    able = [
        (id, " ".join(random.permutation(one.tasks)[:_HANDFUL]))
        for id, one in sorted(lexicon.concepts.items())
        if one.tasks and id in held
        for _ in range(_HANDFULS)
    ]
    return (
        found
        | {(id, _ABOUT_TONGUE, normalise(text, words("en"))) for id, text in about}
        | {(id, _TASKS_TONGUE, normalise(text, words("en"))) for id, text in able}
    )


def trained_on(lexicon: Lexicon, plan: Plan = PLAN) -> str:
    """What an embedding of these labels is known by: SHA-256 of the labels and of how it is trained."""
    return hashlib.sha256(f"{lexicon.content_hash} {plan}".encode()).hexdigest()


def _axes(texts: Sequence[str], plan: Plan) -> tuple[dict[str, int], Any]:
    """The parts that are kept, and how much each counts: the rarer the more."""
    parts = Parts(grams_and_word)
    parts.learn(dict.fromkeys(word for text in texts for word in text.split()))
    seen = np.bincount(parts.counts(Worded.of(texts)).indices, minlength=len(parts.axes))
    names = np.array(list(parts.axes), dtype=object)
    order = np.lexsort((names.astype(str), -seen))
    kept = order[seen[order] >= plan.least][: plan.most]
    boost = np.array([_WORD_COUNTS if name.startswith("w:") else 1.0 for name in names[kept]], dtype=np.float32)
    weight = np.log(len(texts) / seen[kept]).astype(np.float32) * boost
    return {str(name): at for at, name in enumerate(names[kept])}, weight


@dataclass(frozen=True)
class _Twins:
    """Where the labels of each concept stand, by language.

    concepts   numbers of those with two labels or more
    """

    by_language: tuple[tuple[Any, ...], ...]
    concepts: Any
    same: float

    @classmethod
    def of(cls, labels: Sequence[tuple[str, str, str]], plan: Plan) -> _Twins:
        """From labels sorted by concept and language."""
        found: dict[str, dict[str, list[int]]] = {}
        for at, (concept, language, text) in enumerate(labels):
            if text:
                found.setdefault(concept, {}).setdefault(language, []).append(at)
        held = tuple(tuple(np.array(one) for one in each.values()) for each in found.values())
        many = [number for number, each in enumerate(held) if sum(map(len, each)) > 1]
        return cls(held, np.array(many), plan.same)

    def draw(self, concepts: Any, random: np.random.Generator) -> Any:
        """Two labels of each concept.

        returns  (2, concepts)
        """
        return np.array([self._pair(self.by_language[one], random) for one in concepts]).T

    def _pair(self, tongues: tuple[Any, ...], random: np.random.Generator) -> tuple[int, int]:
        first = tongues[random.integers(len(tongues))]
        alone = len(first) > 1 and random.random() < self.same
        second = first if alone else tongues[random.integers(len(tongues))]
        return int(first[random.integers(len(first))]), int(second[random.integers(len(second))])


def _descend(made: Embedding, held: sparse.csr_array, twins: _Twins, plan: Plan, spent: Callable[[int], float]) -> None:
    """Move the directions of an embedding that nobody else holds yet, by Adagrad with one rate a row."""
    random = np.random.default_rng(plan.seed)
    moved = np.full(len(made.axes), 1e-3, dtype=np.float32)
    for step in range(plan.steps):
        done = max(step / plan.steps, spent(step))
        if done >= 1:
            return
        drawn = random.choice(twins.concepts, min(plan.twins, len(twins.concepts)), replace=False)
        rows = _hidden(held[twins.draw(drawn, random).ravel()], plan.forgotten, random)
        used, small = _used(rows)
        slope = small.T @ _slope(small @ made.directions[used], plan.sharpness)
        moved[used] += (slope**2).mean(axis=1)
        rate = plan.rate * (1 - 0.9 * done)
        made.directions[used] -= rate * slope / np.sqrt(moved[used])[:, None]


def _hidden(rows: sparse.csr_array, share: float, random: np.random.Generator) -> sparse.csr_array:
    rows.data = rows.data * (random.random(len(rows.data), dtype=np.float32) >= share)
    return rows


def _used(rows: sparse.csr_array) -> tuple[Any, sparse.csr_array]:
    """The axes that a batch touches, and the batch over these alone."""
    used, places = np.unique(rows.indices, return_inverse=True)
    return used, sparse.csr_array((rows.data, places, rows.indptr), shape=(rows.shape[0], len(used)))


def _slope(sums: Any, sharpness: float) -> Any:
    """How the loss changes with each sum: each half of the rows has to find its twin in the other half.

    sums     (2 * twins, dimensions), before they are brought to length one
    returns  the same shape
    """
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    unit = directed(sums)
    one, other = np.split(unit, 2)
    cosines = one @ other.T * sharpness
    blame = (_shares(cosines) + _shares(cosines.T).T) / 2
    blame[np.arange(len(one)), np.arange(len(one))] -= 1
    blame *= sharpness
    slope = np.vstack([blame @ other, blame.T @ one])
    return ((slope - unit * (slope * unit).sum(axis=1, keepdims=True)) / lengths).astype(np.float32)


def _shares(scores: Any) -> Any:
    """Each row as shares that add up to one."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
