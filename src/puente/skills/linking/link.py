"""Say which occupations a text may mean, best first, and whether a person has to choose.

Start at `Linker.link`. Nothing is ever linked silently: `choice` says why a person has to look, or that the first is
clear.
Method: docs/method/linking.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

import numpy as np

from puente.errors import InputError
from puente.skills.linking.candidates import Weights
from puente.skills.linking.embedding import Encoder
from puente.skills.linking.index import Index
from puente.skills.linking.model import Label
from puente.skills.linking.normalise import LANGUAGES, Wording, normalise
from puente.skills.linking.plug import Plugged
from puente.skills.linking.rank import Ranked, rank

LONGEST = 500
"""Letters of a title; what is longer is a text, to be extracted from."""

CLEAR_SHARE = 0.8
"""The share of the first from which on it is clear: chosen on the development halves (docs/method/linking.md)."""

CLEAR_MARGIN = 0.6
"""How far the first has to be before the second to be called clear; likewise."""

_ROLLED = 50


class Choice(Enum):
    """Whether a person has to choose among what is offered."""

    CLEAR = "clear"
    CLOSE = "close"
    VAGUE = "vague"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that a text may mean.

    concept    its ESCO URI
    isco_08    its unit group, or the code of a wider group; None where nobody said
    label      what it is called in the language of the text, or else in any
    matched    the label that is nearest to the text, and its language
    score      in [0, 1]: its share of all candidates of the text
    margin     its score less that of the next; may be 0
    """

    concept: str
    isco_08: str | None
    label: str
    matched: str
    matched_language: str
    score: float
    margin: float


@dataclass(frozen=True, slots=True)
class Linked:
    """What a text may mean.

    candidates   best first; none where nothing in the text is known
    groups       unit groups of ISCO-08 with the shares of the candidates in them, largest first
    choice       whether the first is clear, or why a person has to choose
    """

    text: str
    language: str
    candidates: tuple[Candidate, ...]
    groups: tuple[tuple[str, float], ...]
    choice: Choice

    @property
    def needs_choice(self) -> bool:
        """Whether a person has to choose before anything is built on it."""
        return self.choice is not Choice.CLEAR


@dataclass(frozen=True)
class Linker:
    """An index that can be asked in people's words.

    weights    of the views, as `puente.skills.linking.load.weights` reads them
    plugged    a model of the operator's own beside it; None: ours alone
    """

    index: Index
    weights: Mapping[str, Weights]
    plugged: Plugged | None = None

    def with_encoder(self, encoder: Encoder) -> Linker:
        """The same, with a model plugged in; every label is encoded now."""
        return Linker(self.index, self.weights, Plugged.of(self.index, encoder))

    @property
    def sources(self) -> tuple[str, ...]:
        """What has to be named wherever answers are shown."""
        return self.index.lexicon.sources

    def link(self, text: str, *, lang: str, country: str | None = None, top: int = 5) -> Linked:
        """The `top` occupations that a text may mean.

        country    ISO 3166-1 alpha-3: what is said in other countries alone counts less
        raises     InputError("skills.empty-text"), InputError("skills.no-words"), InputError("skills.text-too-long"),
                   InputError("skills.unknown-language")
        """
        return self.link_all([text], lang=lang, country=country, top=top)[0]

    def link_all(self, texts: Sequence[str], *, lang: str, country: str | None = None, top: int = 5) -> list[Linked]:
        """The same for many texts of one language, faster together than one by one."""
        check_language(lang)
        for text in texts:
            check_text(text)
        where = country.lower() if country else None
        ranked = partial(rank, self.index) if self.plugged is None else self.plugged.rank
        found = ranked(texts, lang, weights=self.weights, top=max(top, _ROLLED), country=where)
        return [self._linked(text, lang, one, top) for text, one in zip(texts, found, strict=True)]

    def _linked(self, text: str, lang: str, ranked: Ranked, top: int) -> Linked:
        wording = self.index.words(lang)
        if not ranked.is_known:
            return Linked(text, lang, (), (), Choice.NOTHING)
        shown = tuple(self._candidates(ranked, lang, top))
        return Linked(text, lang, shown, self._groups(ranked), _choice(text, wording, shown))

    def _candidates(self, ranked: Ranked, lang: str, top: int) -> Iterator[Candidate]:
        shares = np.append(ranked.shares, 0.0)
        for at in range(min(top, len(ranked.concepts))):
            concept = int(ranked.concepts[at])
            shown, matched = self._labels(concept, int(ranked.nearest[at]), lang)
            yield Candidate(
                concept=self.index.concepts[concept],
                isco_08=self.index.isco_08[concept] or None,
                label=shown.text,
                matched=matched.text,
                matched_language=matched.language,
                score=round(float(shares[at]), 4),
                margin=round(float(shares[at] - shares[at + 1]), 4),
            )

    def _labels(self, concept: int, nearest: int, lang: str) -> tuple[Label, Label]:
        """The label to show and the one that matched."""
        for tongue in dict.fromkeys((lang, "en", *self.index.tongues)):
            held = self.index.tongues.get(tongue)
            if held is not None and held.ends[concept] < held.ends[concept + 1]:
                first = held.labels[held.ends[concept]]
                return first, held.labels[nearest] if nearest >= 0 and tongue == lang else first
        raise AssertionError("a concept of an index has a label")

    def _groups(self, ranked: Ranked) -> tuple[tuple[str, float], ...]:
        found: dict[str, float] = {}
        for concept, share in zip(ranked.concepts.tolist(), ranked.shares.tolist(), strict=True):
            code = self.index.isco_08[concept][:4]
            if len(code) == 4:
                found[code] = found.get(code, 0.0) + share
        ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple((code, round(share, 4)) for code, share in ordered[:5])


def _choice(text: str, wording: Wording, shown: Sequence[Candidate]) -> Choice:
    """A text of vague words alone is vague, however near a label is."""
    words = [word for word in normalise(text, wording).split() if word not in wording.stop]
    if all(word in wording.vague for word in words):
        return Choice.VAGUE
    first = shown[0]
    return Choice.CLEAR if first.score >= CLEAR_SHARE and first.margin >= CLEAR_MARGIN else Choice.CLOSE


def check_language(lang: str) -> None:
    """See that texts of a language can be read.

    raises   InputError("skills.unknown-language")
    """
    if lang not in LANGUAGES:
        raise InputError("skills.unknown-language", field="lang", value=lang, accepted=LANGUAGES)


def check_text(text: str, *, longest: int = LONGEST) -> None:
    """See that a text can be read.

    raises   InputError("skills.empty-text"), InputError("skills.no-words"), InputError("skills.text-too-long")
    """
    if not text.strip():
        raise InputError("skills.empty-text", field="text")
    if len(text) > longest:
        raise InputError("skills.text-too-long", field="text", length=len(text), longest=longest)
    if not any(letter.isalpha() for letter in text):
        raise InputError("skills.no-words", field="text", value=text)
