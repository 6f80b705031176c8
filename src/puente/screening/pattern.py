"""Patterns over words: what they are made of, and where they match.

Start at `PatternSet.matches`. A pattern is a line of data such as `{pay} ..4 {course}`: words, stems with `*`,
alternatives with `|`, sets in braces, `..N` for up to N other words, `word?` for one that may be missing, `#` for a
number; `A && B` asks for both in one sentence, in any order, at most `NEAR` words apart. Time is linear in the length
of a text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from puente.screening.token import COMMA, Token

NEAR: Final = 12
FUZZY: Final = 7
"""Letters from which a word with one slip still counts as the word."""
_LONG_STEM: Final = 5
"""Letters of a stem that make it certain which word is meant."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern, after at most `gap` other words.

    single   the class of the words any of which fills it; -1 where there is none
    longer   sequences of classes that fill it too
    firsts   the classes that may begin it
    """

    gap: int
    optional: bool
    single: int
    longer: tuple[tuple[int, ...], ...]
    firsts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of a table, ready to match.

    code       what it is a sign of
    line       as it stands in the table: its name for a reviewer
    parts      several: all of them in one sentence, in any order
    negates    whether it has a negation of its own, so that none before it takes it back
    needs      for each place that must be filled, the classes that may begin it
    unless     what, in the same sentence, takes this line back
    loose      whether it matched labelled advertisements without its code: the learned model may take it back
    """

    code: str
    line: str
    parts: tuple[tuple[Element, ...], ...]
    negates: bool
    unless: tuple[tuple[Element, ...], ...] = ()
    needs: tuple[frozenset[int], ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern holds: tokens `start` to `end` (not included)."""

    pattern: Pattern
    start: int
    end: int


@dataclass(slots=True)
class Words:
    """Classes of words, and which of them a word belongs to."""

    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    stems: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    slips: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: frozenset[str] = frozenset()
    _ids: dict[frozenset[str], int] = field(default_factory=dict)
    _cache: dict[str, frozenset[int]] = field(default_factory=dict)

    def id_of(self, words: frozenset[str]) -> int:
        """The class that holds exactly these words and stems."""
        found = self._ids.get(words)
        if found is None:
            found = self._ids[words] = len(self._ids)
            for word in words:
                (self.stems if word.endswith("*") else self.exact)[word.rstrip("*")].append(found)
                if len(word) >= FUZZY and not word.endswith("*"):
                    for slip in (word, *_slips(word)):
                        self.slips[slip].add(word)
        return found

    def of(self, word: str) -> frozenset[int]:
        """The classes of a word."""
        found = self._cache.get(word)
        if found is None:
            found = self._classes(word)
            if len(self._cache) < 200_000:
                self._cache[word] = found
        return found

    def _classes(self, word: str) -> frozenset[int]:
        found = set(self.exact.get(word, ()))
        sure = bool(found)
        for end in range(1, min(len(word), 20) + 1):
            if word[:end] in self.stems:
                found.update(self.stems[word[:end]])
                sure = sure or end >= _LONG_STEM
        if not sure and FUZZY <= len(word) <= 20 and word not in self.known:
            for near in self._near(word):
                found.update(self.exact[near])
        return frozenset(found)

    def _near(self, word: str) -> Iterator[str]:
        seen: set[str] = set()
        for slip in (word, *_slips(word)):
            for near in self.slips.get(slip, ()):
                if near not in seen and near[0] == word[0] and abs(len(near) - len(word)) <= 1:
                    seen.add(near)
                    yield near


def _slips(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


@dataclass(slots=True)
class PatternSet:
    """The patterns of one language, found by the word they start with."""

    words: Words
    _starts: dict[int, list[Pattern]] = field(default_factory=lambda: defaultdict(list))

    def add(self, pattern: Pattern) -> None:
        """Take a pattern in."""
        first = pattern.parts[0][0]
        for one in first.firsts:
            self._starts[one].append(pattern)

    def matches(
        self, classes: Sequence[frozenset[int]], bounds: Sequence[tuple[int, int]], clauses: Sequence[int]
    ) -> Iterator[Match]:
        """Every place where a pattern holds; of the ends it may have at a place, the nearest.

        bounds    for each token, where its sentence starts and ends
        clauses   for each token, where its clause ends: a pattern with a negation does not reach over a comma
        """
        for low, high in dict.fromkeys(bounds):
            held = frozenset().union(*classes[low:high])
            able = {one: found for one in held if one in self._starts for found in [self._able(one, held)] if found}
            for start in range(low, high):
                here = [pattern for one in classes[start] if one in able for pattern in able[one]]
                for pattern in {id(one): one for one in here}.values():
                    limit = clauses[start] if pattern.negates else high
                    found = _holds(pattern, start, classes, (low, limit))
                    if found is not None:
                        yield Match(pattern, *found)

    def _able(self, one: int, held: frozenset[int]) -> list[Pattern]:
        """The patterns that start with a class and whose other words stand somewhere in the sentence too."""
        return [
            pattern for pattern in self._starts[one]
            if not any(needed.isdisjoint(held) for needed in pattern.needs)
        ]  # fmt: skip


def needs_of(parts: Sequence[Sequence[Element]]) -> tuple[frozenset[int], ...]:
    """For each place that must be filled, the classes one of which begins it."""
    return tuple(one.firsts for part in parts for one in part if not one.optional)


def sentence_bounds(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """For each token, where its sentence starts and ends."""
    found: list[tuple[int, int]] = []
    start = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or tokens[place].sentence != tokens[start].sentence:
            found += [(start, place)] * (place - start)
            start = place
    return found


def clause_ends(tokens: Sequence[Token]) -> list[int]:
    """For each token, where the clause that it stands in ends: at a comma, a bracket or the sentence's end."""
    found = [len(tokens)] * len(tokens)
    for place in range(len(tokens) - 2, -1, -1):
        after = tokens[place + 1]
        ends = after.soft == COMMA or after.sentence != tokens[place].sentence
        found[place] = place + 1 if ends else found[place + 1]
    return found


def _holds(
    pattern: Pattern, start: int, classes: Sequence[frozenset[int]], bounds: tuple[int, int]
) -> tuple[int, int] | None:
    end = match_at(pattern.parts[0], start, classes, bounds[1])
    if end is None:
        return None
    first, last = start, end
    for part in pattern.parts[1:]:
        near = _nearest(part, start, classes, (max(bounds[0], start - NEAR), min(bounds[1], end + NEAR)))
        if near is None:
            return None
        first, last = min(first, near[0]), max(last, near[1])
    return first, last


def _nearest(
    part: tuple[Element, ...], start: int, classes: Sequence[frozenset[int]], bounds: tuple[int, int]
) -> tuple[int, int] | None:
    low, high = bounds
    for away in range(max(start - low, high - start) + 1):
        for place in (start + away, start - away):
            if low <= place < high:
                end = match_at(part, place, classes, high)
                if end is not None:
                    return place, end
    return None


def match_at(elements: Sequence[Element], start: int, classes: Sequence[frozenset[int]], limit: int) -> int | None:
    """Where the nearest match that starts at a token ends; None where there is none."""
    if start >= limit or elements[0].firsts.isdisjoint(classes[start]):
        return None
    ends = _after(elements[0], (start,), classes, limit)
    for element in elements[1:]:
        if not ends:
            return None
        reached = _after(element, ends, classes, limit)
        ends = reached | ends if element.optional else reached
    return min(ends) if ends else None


def _after(element: Element, ends: Collection[int], classes: Sequence[frozenset[int]], limit: int) -> set[int]:
    """Where the element may end when what stands before it ends at any of `ends`."""
    found: set[int] = set()
    single, longer, gap = element.single, element.longer, element.gap
    for end in ends:
        for place in range(end, min(end + gap + 1, limit)):
            here = classes[place]
            if single in here:
                found.add(place + 1)
            if longer and not element.firsts.isdisjoint(here):
                found.update(
                    place + len(way) for way in longer
                    if place + len(way) <= limit and all(one in classes[place + at] for at, one in enumerate(way))
                )  # fmt: skip
    return found


def numbers_in(tokens: Sequence[Token], start: int, end: int) -> list[Decimal]:
    """The numbers between two tokens."""
    return [token.value for token in tokens[start:end] if token.value is not None]
