"""What assessing answers: a first word, the bits behind it, the window, the papers and the whole trace.

Start at `Verdict`. Everything here is data; `wording` says it to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from puente.rules.bound import Missing
from puente.rules.node import LeafInfo, Trace
from puente.rules.window import WindowState
from puente.vocabulary.answer import Answer, Bits, answer_of
from puente.vocabulary.person import Record


class FirstWord(Enum):
    """The one answer that is shown first."""

    HELD = "held"
    NOT_ELIGIBLE = "not_eligible"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    NOT_YET_OPEN = "not_yet_open"
    REVIEW = "review"
    ELIGIBLE = "eligible"


class PaperStatus(Enum):
    """What becomes of a paper."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    BRING = "bring"
    REVIEW = "review"


class PaperState(NamedTuple):
    """A paper and what becomes of it."""

    id: str
    document: str | None
    status: PaperStatus
    step: str | None
    source: tuple[str, ...]


class DoorVerdict(NamedTuple):
    """What one door answers.

    bits     of its conditions, alone
    record   the record a renewal is about, where it is about one
    """

    door: str
    first: FirstWord
    bits: Bits
    window: WindowState
    papers: tuple[PaperState, ...]
    trace: Trace
    record: Record | None = None
    about_missing: bool = False

    @property
    def answer(self) -> Answer:
        """The bits by name."""
        return answer_of(self.bits)


class Verdict(NamedTuple):
    """What a scheme answers a person on a day.

    first        the first word
    door         index in `doors` of the one that answers
    held_until   ordinal of the last day of the permit held; None where not held, or without end
    on, filing   ordinals: the day asked about, and the day on which the application is (or was) filed
    version      index of the text that was read
    notes        stale, draft, doubtful, pending, eligible_if_presumed, caution:<id>
    pack_hash    of the pack that was read
    undated      days of filing or entry that nobody knows: no condition was read, they are to be asked for
    """

    scheme: str
    country: str
    first: FirstWord
    door: int
    doors: tuple[DoorVerdict, ...]
    held_until: int | None
    on: int
    filing: int
    version: int
    notes: tuple[str, ...]
    pack_hash: str
    undated: tuple[Missing, ...] = ()

    @property
    def best(self) -> DoorVerdict:
        """The door that answers."""
        return self.doors[self.door]

    @property
    def bits(self) -> Bits:
        """The bits of the door that answers."""
        return self.doors[self.door].bits

    @property
    def answer(self) -> Answer:
        """The bits by name."""
        return answer_of(self.doors[self.door].bits)

    def trace(self) -> list[tuple[str, LeafInfo, Any, Bits]]:
        """Every leaf read, as (door, leaf, value, bits)."""
        return [(door.door, *line) for door in self.doors for line in door.trace]


RANK: Mapping[FirstWord, int] = {
    FirstWord.ELIGIBLE: 7,
    FirstWord.UNKNOWN: 6,
    FirstWord.NOT_YET_OPEN: 5,
    FirstWord.REVIEW: 4,
    FirstWord.CLOSED: 2,
    FirstWord.NOT_ELIGIBLE: 1,
}
