"""Words as they sound, so that a spelling mistake reads like the word: `depocito`, `kedan`, `ezperiensia`.

Start at `sound`. Spanish and Portuguese are written as heard; English and French words only lose doubled letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_RUN: Final = re.compile(r"([a-z])\1+")
_HEARD: Final = (
    (re.compile(r"qu(?=[ei])|q"), "k"), (re.compile(r"ch"), "1"), (re.compile(r"c(?=[ei])|z"), "s"),
    (re.compile(r"c"), "k"), (re.compile(r"1"), "ch"), (re.compile(r"v"), "b"), (re.compile(r"g(?=[ei])"), "j"),
    (re.compile(r"(?<!c)h"), ""), (re.compile(r"y"), "i"), (re.compile(r"n(?=[bp])"), "m"),
)  # fmt: skip
_SHORT: Final = 3
"""Letters up to which a word is left alone: `cv` is no `cvv`."""
AS_HEARD: Final = frozenset({"es", "pt"})


def single(word: str) -> str:
    """A folded word with doubled letters made single.

    >>> single("passaporte")
    'pasaporte'
    """
    return _RUN.sub(r"\1", word)


@lru_cache(maxsize=65_536)
def sound(word: str, language: str) -> str:
    """How a folded word is spelt here.

    >>> sound("llamar", "es") == sound("yamar", "es"), sound("depocito", "es")
    (True, 'deposito')
    """
    if len(word) <= _SHORT:
        return word
    if language in AS_HEARD:
        heard = word.replace("ll", "y") if language == "es" else word
        heard = single(heard)
        for pattern, letter in _HEARD:
            heard = pattern.sub(letter, heard)
        return single(heard) or word
    return single(word)
