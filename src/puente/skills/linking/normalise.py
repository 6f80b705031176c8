"""Fold what does not change the occupation: case, accents, gender, seniority, noise, place and company.

Start at `normalise`. The words are data: `tables/all.yaml` for every language, `tables/<language>.yaml` for one; they
are read by `puente.skills.linking.load.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from puente.vocabulary.letters import plain_letters

LANGUAGES = ("es", "pt", "en", "fr", "ht")

_WORD = re.compile(r"[^\W_]+[+#]*")
_SIGNS = str.maketrans({"&": " & ", "’": "'", "@": "o", "º": " ", "ª": " "})


@dataclass(frozen=True)
class Wording:
    """What one language folds away, folded itself.

    stop      words that say nothing of their own
    noise     first word → runs of words that are dropped, the longest first: "con experiencia", "se busca", "full time"
    tails     patterns from which on the rest of a title is dropped: "excepto …", "no clasificados …"
    gender    patterns of a second gender form: "(a)", "/a", "(h/f/x)"
    places    last word → places that end with it, the longest first
    vague     words that alone name no occupation: "varios", "administrativa", "ayudante"
    heads     whether the word that names the occupation stands `first` or `last`
    stemmer   name of the Snowball stemmer; None where there is none
    """

    language: str
    stop: frozenset[str]
    noise: Mapping[str, tuple[tuple[str, ...], ...]]
    tails: re.Pattern[str]
    gender: re.Pattern[str]
    vague: frozenset[str]
    places: Mapping[str, tuple[str, ...]]
    company: re.Pattern[str]
    head: str
    stemmer: str | None

    @classmethod
    def of(cls, language: str, shared: Mapping[str, Any], own: Mapping[str, Any]) -> Wording:
        """From the table of all languages and that of one."""

        def both(name: str) -> list[str]:
            return [*shared.get(name, ()), *own.get(name, ())]

        return cls(
            language=language,
            stop=frozenset(map(plain, both("stop"))),
            noise=_by_first_word(both("noise")),
            tails=_any(both("tails")),
            gender=_any(both("gender")),
            vague=frozenset(map(plain, both("vague"))),
            places=_by_last_word(map(plain, both("places"))),
            company=_any(both("company")),
            head=own.get("head", "first"),
            stemmer=own.get("stemmer"),
        )


def _by_first_word(runs: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in runs:
        words = tuple(_WORD.findall(plain(one)))
        found.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(each, key=len, reverse=True)) for word, each in found.items()}


def _by_last_word(places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in sorted(places, key=len, reverse=True):
        found.setdefault(one.rsplit(" ", 1)[-1], []).append(one)
    return {word: tuple(each) for word, each in found.items()}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns) or r"(?!)")


def plain(text: str) -> str:
    """Small letters without marks, and signs in the way of words as what they stand for."""
    return plain_letters(text.translate(_SIGNS))


def normalise(text: str, wording: Wording) -> str:
    """The words of a title that are left, folded; all its words where nothing else is left, nothing where it has none.

    >>> normalise("COCINERO/A (H/M) con experiencia", EXAMPLE)
    'cocinero'
    """
    line = plain(text)
    line = wording.company.sub(" ", line)
    line = wording.gender.sub("", line)
    short = _words(wording.tails.sub("", line))
    words = short or _words(line)
    kept = _without_place(_without_noise(words, wording), wording)
    return " ".join(kept or words)


def _words(line: str) -> list[str]:
    return _WORD.findall(line)


def _without_noise(words: list[str], wording: Wording) -> list[str]:
    if wording.noise.keys().isdisjoint(words):
        return words
    kept, at = [], 0
    while at < len(words):
        runs = wording.noise.get(words[at], ())
        run = next((one for one in runs if tuple(words[at : at + len(one)]) == one), None)
        if run is None:
            kept.append(words[at])
        at += len(run) if run else 1
    return kept


def _without_place(words: list[str], wording: Wording) -> list[str]:
    """Without a place at the end, and what leads to it: "cajera en bogota"."""
    known = wording.places.get(words[-1], ()) if words else ()
    line = " ".join(words) if known else ""
    for place in known:
        if line.endswith(f" {place}"):
            left = line.removesuffix(f" {place}").split()
            while left and left[-1] in wording.stop:
                left.pop()
            return left
    return words


EXAMPLE = Wording.of(
    "es",
    {"gender": [r"\(h/m\)", r"/a\b"]},
    {"noise": ["con experiencia"], "stop": ["de"], "stemmer": "spanish"},
)
"""A table of two lines, for examples."""
