"""What a path of the person file stands for, in few words. Start at `ask_label`."""

from __future__ import annotations

import re

from puente.vocabulary.load import vocabulary
from puente.wording.words import Words

_STEP = re.compile(r"([a-z_0-9]+)(?:\[\d+\])?")


def ask_label(path: str, words: Words) -> str:
    """The label of the fact, the field or the list that a path leads to.

    >>> from pathlib import Path
    >>> ask_label("permits[0].until", Words(Path(), "col", "en"))[:5] != ""
    True
    """
    names = [found[1] for found in _STEP.finditer(path)]
    lists = vocabulary().lists
    over = next((name for name in reversed(names[:-1]) if name in lists), None)
    last = names[-1]
    if over is not None and last in lists[over].fields:
        key = f"field.{over}.{last}"
    else:
        key = f"list.{last}" if last in lists else f"fact.{last}"
    return words.fact(f"{key}.label") or last
