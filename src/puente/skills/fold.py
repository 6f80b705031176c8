"""Fold a title to what it has in common with its other spellings: case, accents, gender, number, seniority.

Start at `fold_title`. The words and endings of each language are in `folding/<language>.yaml`, read by
`puente.skills.load.folding`. A folded title is a key to compare by; it is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from puente.vocabulary.letters import plain_letters

_WORD = re.compile(r"[^\W_]+")
_BOTH_FORMS = re.compile(
    r"\s*(?:\((?:[hmfxw](?:/[hmfxw])+|a|as|o|os|e|es)\)|/(?:a|as|o|os|e|ra|ora|oras|trice|euse)\b)", re.IGNORECASE
)
"""Both genders written in one: `(a)`, `/a`, `/ora`, `(h/f/x)`."""
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Folding:
    """What one language folds away.

    seniority  words, or runs of words, that say how experienced somebody is and not what they do
    words      folded word → the word that stands for it, where no ending says so
    endings    ending → what takes its place; the longest that fits is used once for number, once for gender
    """

    seniority: tuple[tuple[str, ...], ...]
    words: Mapping[str, str]
    number: tuple[tuple[str, str], ...]
    gender: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Folding:
        """From the table of a language."""
        runs = [tuple(_words(one)) for one in data["seniority"]]
        return cls(
            seniority=tuple(sorted(runs, key=len, reverse=True)),
            words={plain_letters(word): plain_letters(other) for word, other in data["words"].items()},
            number=_longest_first(data["number"]),
            gender=_longest_first(data["gender"]),
        )


def _longest_first(endings: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(endings.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def fold_title(text: str, folding: Folding) -> str:
    """The key under which every spelling of a title falls; empty for a text without a letter or digit.

    >>> es = Folding(seniority=(("senior",),), words={}, number=(("s", ""),), gender=(("a", ""), ("o", "")))
    >>> fold_title("Cocineras Sénior", es) == fold_title("cocinero", es)
    True
    """
    words = _words(_BOTH_FORMS.sub("", text))
    return " ".join(_stem(word, folding) for word in _without_seniority(words, folding))


def _words(text: str) -> list[str]:
    return _WORD.findall(plain_letters(text))


def _without_seniority(words: list[str], folding: Folding) -> list[str]:
    """The words that are left; all of them where nothing would be left."""
    kept, at = [], 0
    while at < len(words):
        run = next((one for one in folding.seniority if tuple(words[at : at + len(one)]) == one), None)
        if run is None:
            kept.append(words[at])
        at += len(run) if run else 1
    return kept or words


def _stem(word: str, folding: Folding) -> str:
    for endings in (folding.number, folding.gender):
        if word in folding.words:
            return folding.words[word]
        word = _ended(word, endings)
    return folding.words.get(word, word)


def _ended(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: len(word) - len(ending)] + instead
    return word
