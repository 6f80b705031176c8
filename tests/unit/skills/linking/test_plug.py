"""An operator's model is asked beside our own letters, and what only it knows is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from puente.skills.linking.index import Index
from puente.skills.linking.link import Choice, Linker
from puente.skills.linking.load import weights, wording
from puente.skills.linking.model import Label, Lexicon

LEXICON = Lexicon.of([Label(one, "es", one) for one in ("panadero", "soldador", "enfermero", "albañil")])
LINKER = Linker(Index.of(LEXICON, wording), weights("letters"))


class Double:
    """Stands in for a model that knows that a healer is a nurse."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], lang: str) -> Any:
        self.asked.append(lang)
        known = {"curandero": 2, "panadero": 0, "soldador": 1, "enfermero": 2, "albañil": 3}
        return np.eye(5, dtype=np.float32)[[known.get(text, 4) for text in texts]]


def test_what_only_the_model_knows_is_offered() -> None:
    plugged = LINKER.with_encoder(Double())

    found = plugged.link("curandero", lang="es", top=4)

    assert found.candidates[0].concept == "enfermero"
    assert found.choice is Choice.CLOSE


def test_labels_are_encoded_once() -> None:
    double = Double()
    plugged = LINKER.with_encoder(double)

    plugged.link("panadero", lang="es")
    plugged.link("soldador", lang="es")

    assert double.asked == ["es", "es", "es"]


def test_both_sides_agree_on_what_both_know() -> None:
    texts = ["panadero", "soldador", "albañil"]

    found = LINKER.with_encoder(Double()).link_all(texts, lang="es")

    assert [one.candidates[0].concept for one in found] == texts
