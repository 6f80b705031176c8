"""The concepts that a text may mean, and how much each has in common with it, seen in several ways.

Start at `find_candidates`. First every concept is looked at roughly, by all its labels at once; then the best of these
by each label. What each view is worth stands in `tables/weights.yaml`. Method: docs/method/linking.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from puente.skills.linking.index import Index, Tongue, head
from puente.skills.linking.mend import mended
from puente.skills.linking.normalise import normalise

ROUGH = ("document", "runs", "cognate", "middle", "middle_elsewhere", "unit", "wide")
"""What the first look sees."""

VIEWS = (
    "letters", "stems", "head", "document", "runs", "cognate",
    "meaning", "meaning_elsewhere", "meaning_best", "about", "unit", "wide",
)  # fmt: skip
"""What the second look sees, in the order of `Candidates.seen`."""

KEPT = 100
"""How many concepts the second look sees."""

_MANY = 16
"""From so many texts on they are compared densely."""

_ELSEWHERE = 0.7
"""What a title of other countries is worth in this one."""

Weights = Mapping[str, float]
"""View → what it is worth."""


@dataclass(frozen=True)
class Candidates:
    """What one text may mean.

    concepts   (candidates,) numbers
    seen       (views, candidates) float32, about 0 to 1
    nearest    (candidates,) label of the language asked that is nearest by letters; -1 where there is none
    """

    concepts: Any
    seen: Any
    nearest: Any


def find_candidates(
    index: Index, texts: Sequence[str], language: str, *, rough: Weights, country: str | None = None, kept: int = KEPT
) -> Iterator[Candidates]:
    """The candidates for each text.

    country    titles that are said in other countries alone count less; None: all count the same
    """
    batch = _Batch.of(index, texts, language)
    views = _look(index, batch, language)
    total = sum(np.float32(rough.get(name, 0.0)) * views[name] for name in ROUGH if name in views)
    kept = min(kept, len(index.concepts))
    chosen = np.sort(np.argpartition(-np.asarray(total), kept - 1, axis=1)[:, :kept], axis=1)
    lines = _lines(index, batch, language)
    for row, line in enumerate(lines):
        rough_views = {name: one[row if len(one) > 1 else 0] for name, one in views.items()}
        yield _Close(index, language, chosen[row], country).candidates(line, rough_views)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some texts, read together.

    read     their words, mended
    stems    where they lie among the stems of their language; None where it has no label
    asked    (texts, dimensions), None without an encoder
    """

    read: Sequence[str]
    stems: Any
    asked: Any

    @classmethod
    def of(cls, index: Index, texts: Sequence[str], language: str) -> _Batch:
        """Texts of one language."""
        read, own = [_read(text, index, language) for text in texts], index.tongues.get(language)
        return cls(
            read=read,
            stems=None if own is None else own.stems.place(read),
            asked=None if index.encoder is None else index.encoder.encode(read, language),
        )


def _read(text: str, index: Index, language: str) -> str:
    """The words of a text, misspelt ones mended where the language has labels that know them."""
    words, own = normalise(text, index.words(language)), index.tongues.get(language)
    if own is None:
        return words
    return mended(words, own.words, _Stemmed(own))


@dataclass(frozen=True, slots=True)
class _Stemmed:
    """Words of which a label has the stem, or which say nothing of their own."""

    own: Tongue

    def __contains__(self, word: object) -> bool:
        space = self.own.stems.parts
        return bool(len(space.of(str(word)))) or not space.apart(str(word))


@dataclass(frozen=True, slots=True)
class _Line:
    """One text among the spaces of its language.

    letters          (axes of letters,) where it lies; None where its language has no label
    stems            (labels,) how near each label of its language is by stems; likewise
    head             axis of the stem that names the occupation; -1 where it is not known
    asked            (dimensions,), None without an encoder
    """

    letters: Any
    stems: Any
    head: int
    asked: Any


def _lines(index: Index, batch: _Batch, language: str) -> Iterator[_Line]:
    own, asked = index.tongues.get(language), batch.asked
    if own is None:
        for row in range(len(batch.read)):
            yield _Line(None, None, -1, None if asked is None else asked[row])
        return
    letters, wording = own.letters.place(batch.read), index.words(language)
    stems = (batch.stems @ own.by_stem).toarray()
    for row, text in enumerate(batch.read):
        named = head(text, wording, own.stems)
        yield _Line(_dense(letters, row), stems[row], named, None if asked is None else asked[row])


def _dense(placed: Any, row: int) -> Any:
    """One row of a sparse matrix, (axes,); indexing a matrix builds another one first."""
    found = np.zeros(placed.shape[1], dtype=np.float32)
    here = slice(placed.indptr[row], placed.indptr[row + 1])
    found[placed.indices[here]] = placed.data[here]
    return found


# --- the first look --------------------------------------------------------------------------


def _look(index: Index, batch: _Batch, language: str) -> dict[str, Any]:
    """Each rough view of every concept.

    returns  (texts, concepts) each, or (1, concepts) where it is the same for all
    """
    own, asked, shape = index.tongues.get(language), batch.asked, (len(batch.read), len(index.concepts))
    others = [one for name, one in index.tongues.items() if name != language]
    found = {"unit": index.unit[None], "wide": index.wide[None]}
    found["cognate"] = _mean([_runs(one, batch.read) for one in others], shape)
    if own is not None:
        found["document"] = (batch.stems @ own.docs).toarray()
        found["runs"] = _runs(own, batch.read)
    if asked is not None:
        elsewhere = _mean([asked @ one.middle.T for one in others], shape)
        found["middle_elsewhere"] = elsewhere if others else asked @ own.middle.T  # type: ignore[union-attr]
        found["middle"] = asked @ own.middle.T if own is not None else elsewhere
        if index.about is not None:
            found["about"] = asked @ index.about.T
    return found


def _runs(tongue: Tongue, read: Sequence[str]) -> Any:
    """How near each text is to each concept by runs; over the axes that occur alone, which is quicker for many texts.

    returns  (texts, concepts)
    """
    placed = tongue.runs.place(read)
    if len(read) < _MANY:
        return (placed @ tongue.docs_by_run).toarray()
    used, places = np.unique(placed.indices, return_inverse=True)
    small = sparse.csr_array((placed.data, places, placed.indptr), shape=(len(read), len(used)))
    return (tongue.docs_by_run[used].T @ small.T.toarray()).T


def _mean(found: Sequence[Any], shape: tuple[int, int]) -> Any:
    return np.sum(found, axis=0) / np.float32(len(found)) if found else np.zeros(shape, dtype=np.float32)


# --- the second look -------------------------------------------------------------------------


class _Close:
    """One text and each label of the concepts that came through."""

    def __init__(self, index: Index, language: str, concepts: Any, country: str | None) -> None:
        self._index, self._language, self._concepts, self._country = index, language, concepts, country

    def candidates(self, line: _Line, rough: Mapping[str, Any]) -> Candidates:
        """The candidates with every view."""
        found = {name: one[self._concepts] for name, one in rough.items()}
        nearest = np.full(len(self._concepts), -1)
        own = self._index.tongues.get(self._language)
        if own is not None:
            found |= self._by_letters(own, line, nearest)
        unnamed = nearest < 0  # in the language of the text: it is seen by how other languages call it
        found["letters"] = np.where(unnamed, found["cognate"], found.get("letters", np.float32(0)))
        if line.asked is not None:
            found |= self._by_meaning(line.asked)
        none = np.zeros(len(self._concepts), dtype=np.float32)
        return Candidates(self._concepts, np.stack([found.get(name, none) for name in VIEWS]), nearest)

    def _by_letters(self, own: Tongue, line: _Line, nearest: Any) -> dict[str, Any]:
        rows = _Rows.of(own, self._concepts)
        said = self._said(own, rows.labels)
        letters = (own.by_letters[rows.labels] @ line.letters) * said
        stems = line.stems[rows.labels] * said
        named = own.heads[rows.labels] == line.head if line.head >= 0 else np.zeros(len(letters))
        heads = np.asarray(named, dtype=np.float32)
        nearest[rows.held] = rows.first(letters + stems)
        return {"letters": rows.best(letters), "stems": rows.best(stems), "head": rows.best(heads)}

    def _said(self, own: Tongue, labels: Any) -> Any:
        """1 for a title that is said in the country, less for one that is said elsewhere alone."""
        if self._country is None:
            return np.float32(1)
        places = (own.labels[label].countries for label in labels)
        return np.array([_ELSEWHERE if one and self._country not in one else 1 for one in places], dtype=np.float32)

    def _by_meaning(self, asked: Any) -> dict[str, Any]:
        """A concept without a label in the language of the text is seen through the others, and back."""
        seen = {}
        for name, tongue in self._index.tongues.items():
            rows = _Rows.of(tongue, self._concepts)
            seen[name] = rows.best(tongue.directions[rows.labels] @ asked, absent=np.nan)
        own = seen.pop(self._language, np.full(len(self._concepts), np.nan, dtype=np.float32))
        elsewhere, best = _known_mean(list(seen.values()), len(own)), own
        for one in seen.values():
            best = np.fmax(best, one)
        return {
            "meaning": np.nan_to_num(np.where(np.isnan(own), elsewhere, own)),
            "meaning_elsewhere": np.nan_to_num(np.where(np.isnan(elsewhere), own, elsewhere)),
            "meaning_best": np.nan_to_num(best),
        }


def _known_mean(found: Sequence[Any], size: int) -> Any:
    """The mean of those that are known; not a number where none is."""
    table = np.stack(found) if found else np.full((1, size), np.nan, dtype=np.float32)
    known = ~np.isnan(table)
    total = np.where(known, table, 0).sum(axis=0)
    return np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The labels of some concepts in one language.

    labels   (n,) their rows
    held     (m,) places of those concepts that have a label
    starts   (m,) where the labels of each begin
    size     how many concepts there are, with a label or without
    """

    labels: Any
    held: Any
    starts: Any
    size: int

    @classmethod
    def of(cls, tongue: Tongue, concepts: Any) -> _Rows:
        """The rows of some concepts."""
        begin, many = tongue.ends[concepts], tongue.ends[concepts + 1] - tongue.ends[concepts]
        held = np.flatnonzero(many)
        starts = np.cumsum(many[held]) - many[held]
        labels = np.arange(many.sum()) + np.repeat(begin[held] - starts, many[held])
        return cls(labels, held, starts, len(concepts))

    def best(self, scores: Any, *, absent: float = 0.0) -> Any:
        """The best label of each concept.

        returns  (concepts,)
        """
        found = np.full(self.size, absent, dtype=np.float32)
        if len(self.held):
            found[self.held] = np.maximum.reduceat(scores, self.starts)
        return found

    def first(self, scores: Any) -> Any:
        """The label that is best for each concept that has one; of equals the first.

        returns  (m,) rows of the tongue
        """
        if not len(self.held):
            return np.empty(0, dtype=np.int64)
        many = np.diff(np.append(self.starts, len(scores)))
        whose = np.repeat(np.arange(len(self.held)), many)
        best = np.flatnonzero(scores == np.maximum.reduceat(scores, self.starts)[whose])[::-1]
        found = np.empty(len(self.held), dtype=np.int64)
        found[whose[best]] = best  # of equals the first is written last
        return self.labels[found]
