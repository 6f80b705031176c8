"""What passages of a vacancy are like, by the learned model: the codes, how sure, and the words that weigh most.

Start at `see`. A likeness alone never hides a vacancy; what becomes of it stands in `codes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np

from puente.screening.learned.model import SHORT, Learned
from puente.screening.learned.traits import beside, of_word, sentences_of, words_of
from puente.screening.model import Span
from puente.screening.token import Piece

_TOGETHER: Final = 3
"""How many sentences are read together at most: an age and a hazard may stand in different ones."""
_LONGEST: Final = 48
"""How many words a passage of several sentences has at most."""
_BARE: Final = 500.0
"""Stands for `SHORT` where signs are taken back: few words prove little, but do not speak against a code either."""
_LONG, _CHUNK, _STEP = 32, 24, 8
"""A sentence of more words than the first is read in overlapping pieces too."""


class Likeness(NamedTuple):
    """A code that a passage is like.

    score   log-odds; 0 is even
    span    the words of the passage that speak for the code most
    """

    code: str
    score: float
    span: Span


class _Words(NamedTuple):
    """The words of a field, one row each.

    adds      (words, codes) what each adds
    squares   (words,) what each adds to the square of the length
    passages  (passages, 2) where each begins and ends
    """

    pieces: tuple[Piece, ...]
    adds: Any
    squares: Any
    passages: Any


class Seen(NamedTuple):
    """What the model says of a vacancy.

    like     the codes that a passage is like, in the order of the model
    faint    codes that a passage is less like: they count only beside something else that the vacancy shows
    unlike   codes that nothing in it is like, so that signs which rules saw are not believed
    """

    like: tuple[Likeness, ...]
    faint: tuple[Likeness, ...]
    unlike: frozenset[str]


def see(fields: Mapping[str, Sequence[Piece]], learned: Learned) -> Seen:
    """What the passages of a vacancy are like, each code by the passage that is most like it."""
    like: list[Likeness] = []
    faint: list[Likeness] = []
    unlike = set()
    for at, best in enumerate(_best(fields, learned)):
        code = learned.codes[at]
        bound = learned.bounds.get(code)
        if bound is None:
            continue
        if best.bare < bound.unlike:
            unlike.add(code)
        if best.score >= bound.beside:
            (like if best.score >= bound.like else faint).append(Likeness(code, best.score, best.run(at)))
    return Seen(tuple(like), tuple(faint), frozenset(unlike))


def best_of(fields: Mapping[str, Sequence[Piece]], learned: Learned) -> list[Likeness]:
    """For each code the whole passage that is most like it; none where no field has words."""
    return [Likeness(learned.codes[at], one.score, one.whole()) for at, one in enumerate(_best(fields, learned))]


class _Best(NamedTuple):
    """The passage of a field that is most like a code; `bare`: the highest score where short ones are not held back."""

    score: float
    bare: float
    field: str
    words: _Words
    passage: tuple[int, int]

    def whole(self) -> Span:
        """Where the passage stands."""
        return self._between(*self.passage)

    def run(self, code: int) -> Span:
        """The run of its words that adds most to the code; the whole passage where nothing adds."""
        first, last = self.passage
        best, total, begin, found = 0.0, 0.0, first, self.passage
        for at in range(first, last):
            if total <= 0:
                total, begin = 0.0, at
            total += float(self.words.adds[at, code])
            if total > best:
                best, found = total, (begin, at + 1)
        return self._between(*found)

    def _between(self, first: int, last: int) -> Span:
        return Span(self.field, self.words.pieces[first].start, self.words.pieces[last - 1].end)


def _best(fields: Mapping[str, Sequence[Piece]], learned: Learned) -> list[_Best]:
    held = [(name, _words(pieces, learned)) for name, pieces in fields.items() if pieces]
    if not held:
        return []
    found, bares = zip(*(_scores(words, learned) for _, words in held), strict=True)
    tops = np.array([each.max(axis=0) for each in found])
    bare = np.array([each.max(axis=0) for each in bares]).max(axis=0)
    best = []
    for code, at in enumerate(tops.argmax(axis=0).tolist()):
        name, words = held[at]
        first, last = words.passages[int(found[at][:, code].argmax())].tolist()
        best.append(_Best(float(tops[at, code]), float(bare[code]), name, words, (first, last)))
    return best


def _words(pieces: Sequence[Piece], learned: Learned) -> _Words:
    sentences = sentences_of(pieces)
    alone = [learned.alone(word, of_word(word)) for each in sentences for word in words_of(each)]
    adds, squares = np.array([one[0] for one in alone]), np.array([one[1] for one in alone])
    owners, rows = _pairs(sentences, learned)
    np.add.at(adds, owners, learned.weights[rows])
    np.add.at(squares, owners, learned.squares[rows])
    return _Words(tuple(piece for each in sentences for piece in each), adds, squares, _passages(sentences))


def _pairs(sentences: Sequence[Sequence[Piece]], learned: Learned) -> tuple[list[int], list[int]]:
    """Which word has which trait together with those before it: words' numbers, and rows of the model."""
    owners: list[int] = []
    rows: list[int] = []
    at = 0
    for each in sentences:
        for traits in beside(words_of(each), learned.senses):
            known = [learned.rows[trait] for trait in traits if trait in learned.rows]
            owners += [at] * len(known)
            rows += known
            at += 1
    return owners, rows


def _passages(sentences: Sequence[Sequence[Piece]]) -> Any:
    """Each sentence, each few that follow one another, and pieces of a long one.

    returns  (passages, 2) first word and the one after the last
    """
    ends = [0, *accumulate(map(len, sentences))]
    found = []
    for at in range(len(sentences)):
        begin = ends[at]
        last = min(len(sentences), at + _TOGETHER)
        found += [(begin, ends[to]) for to in range(at + 1, last + 1) if to == at + 1 or ends[to] - begin <= _LONGEST]
        if ends[at + 1] - begin > _LONG:
            found += [(to, min(to + _CHUNK, ends[at + 1])) for to in range(begin, ends[at + 1] - _STEP, _STEP)]
    return np.array(found)


def _scores(words: _Words, learned: Learned) -> tuple[Any, Any]:
    """How like each code each passage is, and the same where short passages are not held back.

    returns  (passages, codes) log-odds each
    """
    begin, end = words.passages.T
    adds = np.vstack([np.zeros_like(words.adds[:1]), words.adds.cumsum(axis=0)])
    squares = np.append(0.0, words.squares.cumsum())
    sums, lengths = adds[end] - adds[begin], squares[end] - squares[begin]
    held, bare = (sums / np.sqrt(lengths + short)[:, None] + learned.start for short in (SHORT, _BARE))
    return held, bare
