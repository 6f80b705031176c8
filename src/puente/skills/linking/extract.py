"""Find skills in a text: an advertisement, or how somebody tells their life in everyday words.

Start at `Extractor.extract`. A text is cut into short spans, each span is linked to skills, and what a span has little
in common with is left out. Every skill found is a proposal: a person says yes or no.
Method: docs/method/linking.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from puente.skills.linking.candidates import Weights
from puente.skills.linking.index import Index
from puente.skills.linking.link import check_language, check_text
from puente.skills.linking.normalise import Wording, normalise
from puente.skills.linking.rank import Ranked, rank

LONGEST = 20_000
"""Letters of a text."""

_NEAR, _NEAR_ONE_WORD = 0.5, 0.8
"""How near a label has to be by letters to be proposed; one word alone says less, so it has to be nearer."""

_CUT = re.compile(r"[.;:,!?()\n\r•·|/]+|\s[-–—]\s")
_WORD = re.compile(r"[^\W_][\w'’+#-]*")
_WIDE = (2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Found:
    """A skill that a text speaks of.

    start, end   where, in characters of the text as it was given
    span         the words there
    skill        its id: an ESCO URI, or that of a skill that ships
    label        what it is called in the language of the text
    score        in [0, 1], how near
    """

    start: int
    end: int
    span: str
    skill: str
    label: str
    score: float


@dataclass(frozen=True)
class Extractor:
    """An index of skills that can be asked for those in a text."""

    index: Index
    weights: Mapping[str, Weights]

    def extract(self, text: str, *, lang: str) -> tuple[Found, ...]:
        """The skills that a text speaks of, each once, in the order of the text.

        raises   InputError("skills.empty-text"), InputError("skills.no-words"), InputError("skills.text-too-long"),
                 InputError("skills.unknown-language")
        """
        check_language(lang)
        check_text(text, longest=LONGEST)
        spans = list(_spans(text, self.index.words(lang)))
        ranked = rank(self.index, [text[a:b] for a, b in spans], lang, weights=self.weights, top=1)
        found = [self._found(text, span, one, lang) for span, one in zip(spans, ranked, strict=True)]
        return tuple(_best([one for one in found if one is not None]))

    def _found(self, text: str, span: tuple[int, int], ranked: Ranked, lang: str) -> Found | None:
        near, concept = float(ranked.letters[0]), int(ranked.concepts[0])
        alone = len(_WORD.findall(text[slice(*span)])) == 1
        if near < (_NEAR_ONE_WORD if alone else _NEAR):
            return None
        tongue = self.index.tongues[lang]
        label = tongue.labels[tongue.ends[concept]].text
        return Found(*span, text[slice(*span)], self.index.concepts[concept], label, round(min(near, 1.0), 3))


def _spans(text: str, wording: Wording) -> Iterator[tuple[int, int]]:
    """Clauses, and runs of two to five words in them that begin and end with a word that says something."""
    seen: set[tuple[int, int]] = set()
    at = 0
    for cut in [*_CUT.finditer(text), None]:
        end = len(text) if cut is None else cut.start()
        words = [(at + one.start(), at + one.end()) for one in _WORD.finditer(text[at:end])]
        for span in _runs(words, text, wording):
            if span not in seen:
                seen.add(span)
                yield span
        at = len(text) if cut is None else cut.end()


def _runs(words: Sequence[tuple[int, int]], text: str, wording: Wording) -> Iterator[tuple[int, int]]:
    telling = [
        bool(normalise(text[a:b], wording)) and normalise(text[a:b], wording) not in wording.stop for a, b in words
    ]
    for wide in sorted({1, *_WIDE, len(words)} - {0}):
        for first in range(len(words) - wide + 1):
            last = first + wide - 1
            if telling[first] and telling[last]:
                yield words[first][0], words[last][1]


def _best(found: Sequence[Found]) -> list[Found]:
    """Of spans that overlap the nearest, of equals the longest; each skill where it is nearest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-one.score, one.start - one.end, one.start)):
        if all(one.skill != other.skill and (one.end <= other.start or other.end <= one.start) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
