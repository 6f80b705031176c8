"""Doubled letters made single: `passaporte` and `pasaporte` are one word. Start at `single`."""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = re.compile(r"([a-z])\1+")


def single(word: str) -> str:
    """A folded word without doubled letters.

    >>> single("passaporte")
    'pasaporte'
    """
    return _RUN.sub(r"\1", word)
