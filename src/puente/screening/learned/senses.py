"""Words that mean nearly the same in an advertisement, in four languages together.

Start at `Senses.of_table`. The table is `senses.yaml`: a sense is named by what its words mean, not by any code, so
that what is learned in one wording or language holds in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeVar

from puente.screening.number import size_of
from puente.screening.sound import single

Key = TypeVar("Key")
NEGATION: Final = "negation"
"""The sense that denies what follows it."""
_LONGEST: Final = 3
"""Words of a phrase at most."""
_KEPT: Final = 50_000
"""How many words are remembered before they are forgotten together."""


@dataclass(frozen=True)
class Senses:
    """The senses of words, of beginnings of words and of phrases."""

    words: Mapping[str, frozenset[str]]
    starts: Mapping[str, frozenset[str]]
    phrases: Mapping[tuple[str, ...], frozenset[str]]
    _known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of_table(cls, table: Mapping[str, Mapping[str, str]]) -> Senses:
        """From sense → language → words; `*` ends a beginning, `_` joins the words of a phrase.

        Figures stand for every number of their size.
        """
        words, starts, phrases = defaultdict(set), defaultdict(set), defaultdict(set)
        for sense, each in table.items():
            for written in " ".join(each.values()).split():
                parts = tuple(map(_plain, written.split("_")))
                if len(parts) > 1:
                    phrases[parts].add(sense)
                elif written.endswith("*"):
                    starts[single(written[:-1])].add(sense)
                else:
                    words[parts[0]].add(sense)
        return cls(_fixed(words), _fixed(starts), _fixed(phrases))

    def along(self, words: Sequence[str]) -> list[list[str]]:
        """The senses that end at each word of a sentence, sorted."""
        found = []
        for at, word in enumerate(words):
            here = set(self._of(word))
            for size in range(2, min(_LONGEST, at + 1) + 1):
                here |= self.phrases.get(tuple(words[at - size + 1 : at + 1]), frozenset())
            found.append(sorted(here))
        return found

    def _of(self, word: str) -> frozenset[str]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            begun = (self.starts.get(word[:size], frozenset()) for size in range(1, len(word) + 1))
            known = self._known[word] = self.words.get(word, frozenset()).union(*begun)
        return known


def _plain(word: str) -> str:
    return size_of(Decimal(word)) if word.isdigit() else single(word)


def _fixed(found: Mapping[Key, Iterable[str]]) -> dict[Key, frozenset[str]]:
    return {key: frozenset(each) for key, each in found.items()}
