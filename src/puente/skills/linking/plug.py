"""Let an operator plug in a model of their own: the best by letters and the best by the model, put together late.

Start at `Plugged.of`. Any object with `encode(texts, lang) -> (n, d) float32` will do (`embedding.Encoder`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from puente.skills.linking.candidates import Weights
from puente.skills.linking.embedding import Encoder
from puente.skills.linking.index import Index
from puente.skills.linking.rank import Ranked, rank

EACH = 50
"""How many of the best each side brings in."""

_CALM = 60
"""The constant of reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009."""

_BATCH = 256


@dataclass(frozen=True)
class Plugged:
    """An index and what an encoder makes of its labels.

    directions   language → (labels, dimensions), in the order of the index's labels
    """

    index: Index
    encoder: Encoder
    directions: Mapping[str, Any]

    @classmethod
    def of(cls, index: Index, encoder: Encoder) -> Plugged:
        """Every label is encoded once."""
        return cls(
            index,
            encoder,
            {name: encoder.encode([one.text for one in held.labels], name) for name, held in index.tongues.items()},
        )

    def rank(
        self,
        texts: Sequence[str],
        language: str,
        *,
        weights: Mapping[str, Weights],
        top: int,
        country: str | None = None,
    ) -> Iterator[Ranked]:
        """The best of both sides by the sum of their reciprocal ranks.

        Shares are of these sums, so that none is ever large: what was not calibrated is not called clear.
        """
        ours = rank(self.index, texts, language, weights=weights, top=len(self.index.concepts), country=country)
        for at in range(0, len(texts), _BATCH):
            for theirs, own in zip(self._scores(texts[at : at + _BATCH], language), ours, strict=False):
                yield _fused(own, theirs, top)

    def _scores(self, texts: Sequence[str], language: str) -> Any:
        """The best label of each concept in any language.

        returns  (texts, concepts)
        """
        asked = self.encoder.encode(texts, language)
        best = np.full((len(texts), len(self.index.concepts)), -1, dtype=np.float32)
        for name, tongue in self.index.tongues.items():
            held = np.flatnonzero(np.diff(tongue.ends))
            found = np.maximum.reduceat(asked @ self.directions[name].T, tongue.ends[held], axis=1)
            best[:, held] = np.maximum(best[:, held], found)
        return best


def _fused(own: Ranked, theirs: Any, top: int) -> Ranked:
    model = np.argsort(-theirs, kind="stable")[:EACH]
    places = {int(concept): at for at, concept in enumerate(own.concepts)}
    total: dict[int, float] = {}
    for side in (own.concepts[:EACH].tolist(), model.tolist()):
        for at, concept in enumerate(side):
            total[concept] = total.get(concept, 0.0) + 1 / (_CALM + at + 1)
    best = sorted(total, key=lambda concept: (-total[concept], concept))[:top]
    scores = np.array([total[one] for one in best], dtype=np.float32)
    known = [places.get(one) for one in best]
    return Ranked(
        concepts=np.array(best),
        scores=scores,
        shares=scores / sum(total.values()),
        nearest=np.array([-1 if one is None else own.nearest[one] for one in known]),
        near=np.maximum(theirs[best], [0 if one is None else own.near[one] for one in known]),
        letters=np.array([0 if one is None else own.letters[one] for one in known], dtype=np.float32),
    )
