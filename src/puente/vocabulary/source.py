"""Where a statement about the law comes from, and how well it was seen there.

Start at `Source`. The marks are those of the fact files: each says what a reader may rely on before the gazette itself
has been checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from puente.vocabulary.dates import Span


class Confidence(Enum):
    """How a statement was seen, from best to worst.

    V    seen on an official page or on a page listed with the fact
    V2   seen on a page of the press, a law firm or an organisation
    VP   seen only in part: a piece of a page, a secondary page or an old one
    K    known, and not checked on a page
    D    doubtful: sources disagree
    U    unknown: nobody found it
    """

    V = "V"
    V2 = "V2"
    VP = "VP"
    K = "K"
    D = "D"
    U = "U"

    @property
    def seen(self) -> bool:
        """Whether the statement was read somewhere and no page contradicts it, so that a rule may be transcribed."""
        return self in _SEEN


_SEEN = frozenset({Confidence.V, Confidence.V2, Confidence.VP})


@dataclass(frozen=True, slots=True)
class Source:
    """A page or a gazette that a value rests on.

    id           short name inside a pack: `d216`
    address      where it is found; None where the statement was known and no page was read
    title        the text's own name: law, article, number; None if the page gave none
    page_date    when the page or the text was published, as far as known; None if it bears no date
    read_on      the day it was read; None if it never was
    opened       whether the page was opened, or only given by another page
    """

    id: str
    address: str | None
    title: str | None
    page_date: Span | None
    read_on: date | None
    opened: bool
    confidence: Confidence
