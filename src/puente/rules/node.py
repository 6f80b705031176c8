"""A condition bound to a day: what evaluating leaves behind, and what explaining walks over.

Start at `Node`. `run` is the fast path; `children`, `info` and `missing` are what `explain` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from puente.rules.bound import Limit, Missing
from puente.rules.derive import Derived
from puente.vocabulary.answer import Bits
from puente.vocabulary.person import Record

Trace = list[tuple["LeafInfo", Any, Bits]]
"""One line a leaf and record, in the order read: the leaf, the value found (Fact, Derived or None), its bits."""


class Asking(Protocol):
    """What evaluating may ask of the whole rule book, for one person on one day.

    memo   derived facts already worked out
    """

    memo: dict[tuple[int, int, int, int, int], Derived]

    def given(
        self,
        who: Record,
        derive: str,
        country: str,
        schemes: frozenset[str],
        documents: frozenset[str],
        limits: Mapping[str, Limit],
    ) -> Derived | None:
        """A derived fact that the person gave directly."""

    def prolonged(self, permit: Record, who: Record) -> tuple[int, int, bool] | None:
        """First and last day to which a text keeps a permit alive, and whether what comes after is not settled."""

    def curtailed(self, permit: Record) -> int | None:
        """The last day on which a permit covers, whatever is printed on it; None where no text says so."""

    def scheme_bits(self, scheme: str, asked: str, who: Record) -> Bits:
        """What another scheme answers."""

    def right_bits(self, country: str, right: str, day: int, who: Record) -> Bits:
        """Whether a person has a right in a country on a day."""

    def right_days(self, country: str, right: str) -> tuple[int, ...]:
        """Days on which a text on the right starts or ends."""


class Here:
    """Where evaluating stands: the person asked about, the nearest person, the records that the rule named, the clocks.

    filing, on   the two clocks as limits of one day
    """

    __slots__ = ("asking", "filing", "named", "on", "person", "who")

    def __init__(
        self, person: Record, who: Record, named: Mapping[str, Record], asking: Asking, filing: Limit, on: Limit
    ) -> None:
        self.person, self.who, self.named, self.asking, self.filing, self.on = person, who, named, asking, filing, on

    def step(self, who: Record, named: Mapping[str, Record]) -> Here:
        """Stand further in: with another nearest person, or with more records named."""
        return Here(self.person, who, named, self.asking, self.filing, self.on)


def here_on(person: Record, who: Record, asking: Asking, *, filing: int, on: int) -> Here:
    """Stand at the outset, on these days (ordinals)."""
    filed = Limit(filing, filing)
    return Here(person, who, {}, asking, filed, filed if on == filing else Limit(on, on))


CLAMP_DAYS = 3
"""How far a month's end may push a day that is counted back from a clock."""


def crossings(clock: int, limit: Limit, *days: int | None) -> tuple[int, ...]:
    """Days on which a limit that moves with the clock comes to one of these days, give or take a month's end.

    A limit that is the clock itself comes to a day on that very day.
    """
    found = [clock + day - limit.lo for day in days if day is not None]
    return (
        tuple(found)
        if limit.lo == clock
        else tuple(one + near for one in found for near in range(-CLAMP_DAYS, CLAMP_DAYS + 1))
    )


Run = Callable[[Record, Here, Trace], Bits]
FindMissing = Callable[[Record, Here], tuple[Missing, ...]]


@dataclass(frozen=True, slots=True)
class LeafInfo:
    """What a leaf is, on the day it was read on.

    bound     what it was compared with: first and last day as ordinals, texts, numbers, or the bound's text
    ordinal   whether the bound is days
    asks      whom to ask where the leaf is open
    """

    id: str
    kind: str
    fact: str
    operator: str
    bound: Any
    source: tuple[str, ...]
    law: str | None
    confidence: str | None
    fixed: bool
    ordinal: bool = False
    level: int = 0
    asks: str | None = None
    over: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A condition, ready to run.

    kind       all, any, not, when, at_least, some, every, readings, leaf, literal
    run        bits of the condition for a record; appends a trace line per leaf
    missing    for leaves: facts that would settle it
    over       for some and every: the list, the name given to its records and what pins it
    curable    for leaves: the first day on which time alone makes it true, or None
    changes    for leaves: days on which time alone may change the answer, whichever the clock
    """

    kind: str
    run: Run
    children: tuple[Node, ...] = ()
    info: LeafInfo | None = None
    missing: FindMissing | None = None
    over: Over | None = None
    curable: Callable[[Record, Here], int | None] | None = None
    changes: Callable[[Record, Here], tuple[int, ...]] | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Over:
    """Which records a some or every goes through."""

    name: str
    outer: bool
    as_: str | None
    member: bool
    pins: Mapping[str, frozenset[str]] = field(default_factory=dict)
