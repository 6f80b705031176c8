"""Yes, no, unknown and review, and the three bits they are computed from.

A condition's bits say what it may still turn out to be: true (1), false (2), or open (4: only a source or an
authority can say). A known fact sets one bit; a fact nobody has given sets true and false.
Method: docs/method/assessment.md
"""

from __future__ import annotations

from enum import Enum
from typing import Final

Bits = int

TRUE: Final[Bits] = 1
FALSE: Final[Bits] = 2
OPEN: Final[Bits] = 4
ASK: Final[Bits] = TRUE | FALSE


class Answer(Enum):
    """What can be said of a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    REVIEW = "review"


_ANSWERS: Final = {TRUE: Answer.YES, FALSE: Answer.NO, OPEN: Answer.REVIEW}


def answer_of(bits: Bits) -> Answer:
    """Name what the bits allow: only true, only false, only open, else unknown (the person can settle it).

    >>> answer_of(TRUE | OPEN)
    <Answer.UNKNOWN: 'unknown'>
    """
    return _ANSWERS.get(bits, Answer.UNKNOWN)
