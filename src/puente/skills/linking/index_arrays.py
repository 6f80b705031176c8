"""Turn an index into plain arrays and back, so that it can be kept in a file.

Start at `arrays_of`. Labels and concepts are not among them: they come from the lexicon, whose hash names the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from scipy import sparse

from puente.skills.linking.embedding import Encoder, directed
from puente.skills.linking.index import Index, Tongue, Words, membership, ordered, runs_of_stem
from puente.skills.linking.model import Lexicon
from puente.skills.linking.parts import Apart, Parts, Space, grams, stem

LAYOUT = "5"
"""Changes when what is kept changes, so that an older file is not read."""

_SPACES = ("letters", "stems", "runs")
_MATRICES = ("by_letters", "by_stem", "docs_by_run", "docs")


def arrays_of(index: Index) -> dict[str, Any]:
    """Everything of an index that takes long to make, by name."""
    found: dict[str, Any] = {} if index.about is None else {"about": index.about}
    for language, tongue in index.tongues.items():
        found |= {f"{language}.{name}": array for name, array in _arrays_of(tongue)}
    return found


def _arrays_of(tongue: Tongue) -> list[tuple[str, Any]]:
    found = [("ends", tongue.ends), ("heads", tongue.heads)]
    found += [("words", np.array(list(tongue.words))), ("times", np.array(list(tongue.words.values())))]
    if tongue.directions is not None:
        found.append(("directions", tongue.directions.astype(np.float16)))
    for name in _SPACES:
        space: Space = getattr(tongue, name)
        found += [(f"{name}.axes", np.array(list(space.parts.axes))), (f"{name}.rare", space.rare)]
    for name in _MATRICES:
        matrix = getattr(tongue, name)
        found += [(f"{name}.{part}", getattr(matrix, part)) for part in ("data", "indices", "indptr")]
        found.append((f"{name}.shape", np.array(matrix.shape)))
    return found


def index_from(arrays: Mapping[str, Any], lexicon: Lexicon, words: Words, encoder: Encoder | None) -> Index:
    """The index that the arrays were made of, over the same lexicon.

    raises   KeyError, ValueError where the arrays are of something else
    """
    return Index.over(
        lexicon,
        words,
        encoder,
        tongues=lambda language, labels, numbers: _tongue(arrays, language, labels, numbers, words),
        about=lambda: arrays.get("about"),
    )


def _tongue(arrays: Mapping[str, Any], language: str, labels: Any, numbers: Mapping[str, int], words: Words) -> Tongue:
    def one(name: str) -> Any:
        return arrays[f"{language}.{name}"]

    wording = words(language)
    stemmed = partial(stem, stemmer=wording.stemmer, stop=wording.stop)
    apart: dict[str, Apart] = {
        "letters": partial(runs_of_stem, stemmed=stemmed), "stems": stemmed, "runs": partial(grams, least=3, most=5),
    }  # fmt: skip
    spaces = {
        name: Space(
            Parts(apart[name], {str(axis): at for at, axis in enumerate(one(f"{name}.axes"))}), one(f"{name}.rare")
        )
        for name in _SPACES
    }
    parts = ("data", "indices", "indptr")
    matrices = {
        name: sparse.csr_array(tuple(one(f"{name}.{part}") for part in parts), shape=tuple(one(f"{name}.shape")))
        for name in _MATRICES
    }
    held, concept = ordered(labels, numbers)
    directions = one("directions").astype(np.float32) if f"{language}.directions" in arrays else None
    return Tongue(
        language=language,
        labels=held,
        words=dict(zip(one("words").tolist(), one("times").tolist(), strict=True)),
        ends=one("ends"),
        heads=one("heads"),
        directions=directions,
        middle=None if directions is None else directed(membership(concept, len(numbers)) @ directions),
        **spaces,
        **matrices,
    )
