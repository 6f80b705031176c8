"""How much a text and each concept have in common, seen in several ways.

Start at `views`. Each view is a figure in about [0, 1]; what each is worth stands in `tables/weights.yaml`.
Method: docs/method/linking.md
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from puente.skills.linking.index import Index, Tongue, head
from puente.skills.linking.normalise import normalise

VIEWS = (
    "chars",
    "stems",
    "head",
    "cognate",
    "meaning",
    "meaning_elsewhere",
    "meaning_best",
    "unit_group",
    "wide_group",
)
"""Their names, in the order of the weights."""


def views(index: Index, texts: Sequence[str], language: str) -> Iterator[tuple[str, Any]]:
    """Every view by its name.

    texts    as people wrote them, in `language`
    returns  (texts, concepts) float32 each; the groups are one row for all
    """
    read = [normalise(text, index.words(language)) for text in texts]
    yield from _of_letters(index, read, language)
    if index.encoder is not None:
        yield from _of_meaning(index, read, language)
    yield "unit_group", (index.groups == 1).astype(np.float32)[None]
    yield "wide_group", (index.groups == 2).astype(np.float32)[None]


def _of_letters(index: Index, read: Sequence[str], language: str) -> Iterator[tuple[str, Any]]:
    """Of labels in the language of the text; where a concept has none, of its best label in another."""
    size, own = len(index.concepts), index.tongues.get(language)
    others = [one for name, one in index.tongues.items() if name != language]
    cognate = _mean([one.best(_chars(one, read), size, absent=np.nan) for one in others], (len(read), size))
    yield "cognate", np.nan_to_num(cognate)
    if own is None:
        yield "chars", np.nan_to_num(cognate)
        return
    chars = own.best(_chars(own, read), size, absent=np.nan)
    yield "chars", np.nan_to_num(np.where(np.isnan(chars), cognate, chars))
    yield "stems", own.best((own.stem_space.place(read) @ own.stems).toarray(), size)
    wording = index.words(language)
    heads = np.array([head(text, wording, own.stem_space) for text in read])
    yield "head", own.best(((heads[:, None] == own.heads) & (heads[:, None] >= 0)).astype(np.float32), size)


def _chars(tongue: Tongue, read: Sequence[str]) -> Any:
    return (tongue.char_space.place(read) @ tongue.chars).toarray()


def _of_meaning(index: Index, read: Sequence[str], language: str) -> Iterator[tuple[str, Any]]:
    """Of directions; a concept without a label in the language of the text is seen through the others, and back."""
    assert index.encoder is not None
    size, asked = len(index.concepts), index.encoder.encode(read, language)
    seen = {name: one.best(asked @ one.directions.T, size, absent=np.nan) for name, one in index.tongues.items()}
    own = seen.pop(language, np.full((len(read), size), np.nan, dtype=np.float32))
    elsewhere = _mean(list(seen.values()), own.shape)
    best = own
    for one in seen.values():
        best = np.fmax(best, one)
    yield "meaning", np.nan_to_num(np.where(np.isnan(own), elsewhere, own))
    yield "meaning_elsewhere", np.nan_to_num(np.where(np.isnan(elsewhere), own, elsewhere))
    yield "meaning_best", np.nan_to_num(best)


def _mean(found: Sequence[Any], shape: tuple[int, ...]) -> Any:
    """The mean of those that are known; not a number where none is."""
    total, known = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    for one in found:
        total += np.nan_to_num(one)
        known += ~np.isnan(one)
    return np.where(known > 0, total / np.maximum(known, 1), np.nan).astype(np.float32)
