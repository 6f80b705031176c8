"""What a sentence of an advertisement consists of, as the learned model sees it.

Start at `traits_of`. A trait is a text whose first letter says what it is: `w` a word, `c` a run of 3 to 5 letters, `b`
two words side by side, `s` two words with up to three between, `p` the same by their first letters, `n` and `r` a
word, or its first letters, soon after a negation, `k` a sense, `m` two senses near each other (`!`: denied). The same
for every language, so that one language learns from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from puente.screening.learned.senses import NEGATION, Senses
from puente.screening.number import size_of
from puente.screening.sound import single
from puente.screening.token import Piece

_FAR: Final = 4
"""How many words on a pair of words may reach."""
_SENSES_FAR: Final = 8
_DENIED: Final = 5
"""How many words a negation may reach."""
_ROOT: Final = 5


def words_of(pieces: Sequence[Piece]) -> list[str]:
    """The words of some pieces, doubled letters made single, numbers by their size.

    >>> from puente.screening.token import pieces_of
    >>> words_of(pieces_of("Passaporte y 16 años"))
    ['pasaporte', 'y', '#m', 'anos']
    """
    return [size_of(one.value) if one.value is not None else single(one.word) for one in pieces]


@lru_cache(maxsize=65_536)
def of_word(word: str) -> tuple[str, ...]:
    """The traits of one word alone."""
    if word.startswith("#"):
        return ("w" + word,)
    marked = f"^{word}$"
    runs = (f"c{marked[at : at + size]}" for size in (3, 4, 5) for at in range(len(marked) - size + 1))
    return ("w" + word, *runs)


def beside(words: Sequence[str], senses: Senses) -> list[list[str]]:
    """For each word of a sentence the traits that it has with those before it, and its senses."""
    along = senses.along(words)
    denied = _denied(along)
    return [[*_paired(words, at, denied=denied[at]), *meant] for at, meant in enumerate(_meant(along, denied))]


def _paired(words: Sequence[str], at: int, *, denied: bool) -> list[str]:
    word, root = words[at], words[at][:_ROOT]
    found = ["n" + word, "r" + root] if denied else []
    for before in range(max(0, at - _FAR), at):
        other = words[before]
        found += (f"{'b' if before == at - 1 else 's'}{other}_{word}", f"p{other[:_ROOT]}_{root}")
    return found


def _denied(senses: Sequence[Sequence[str]]) -> list[bool]:
    """Whether each word stands soon after a negation."""
    found, last = [], -_DENIED - 1
    for at, here in enumerate(senses):
        last = at if NEGATION in here else last
        found.append(0 < at - last <= _DENIED)
    return found


def _meant(senses: Sequence[Sequence[str]], denied: Sequence[bool]) -> list[list[str]]:
    """The senses of each word, and each with those of the words before it; those that are denied are marked."""
    found = []
    for at, own in enumerate(senses):
        marks = ("", "!") if denied[at] else ("",)
        near: set[str] = set()
        for before in range(max(0, at - _SENSES_FAR), at):
            mark = "!" if denied[at] or denied[before] else ""
            near.update(f"m{other}>{sense}{mark}" for other in senses[before] for sense in own)
        found.append([*(f"k{sense}{mark}" for sense in own for mark in marks), *sorted(near)])
    return found


def traits_of(words: Sequence[str], senses: Senses) -> list[str]:
    """Every trait of a sentence, as often as it occurs."""
    alone = (trait for word in words for trait in of_word(word))
    return [*alone, *(trait for each in beside(words, senses) for trait in each)]


def sentences_of(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces of a field, sentence by sentence."""
    found: dict[int, list[Piece]] = {}
    for one in pieces:
        found.setdefault(one.sentence, []).append(one)
    return [tuple(each) for each in found.values()]
