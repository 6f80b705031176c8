"""Mend a word that nobody knows by one letter, where that makes a word of the labels.

Start at `mended`. A word that is known is never touched, nor one so short that another would do as well.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

_SHORTEST = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mended(text: str, words: Mapping[str, int], known: Container[str]) -> str:
    """The text with each unknown word in place of which one letter more, less, other or elsewhere makes a known one.

    words   word of the labels → in how many it occurs; of several the most frequent is taken
    known   words that are left alone besides
    """
    return " ".join(word if word in words or word in known else _mend(word, words) for word in text.split())


def _mend(word: str, words: Mapping[str, int]) -> str:
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    near = {one for one in _one_off(word) if one in words}
    return max(near, key=lambda one: (words[one], one), default=word)


def _one_off(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
