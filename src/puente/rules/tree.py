"""A scheme as a tree that names no engine: every day resolved that can be, every reading spelt out, nothing to run.

Start at `SchemeTree`. `compile` makes it, `bulk` runs it over columns. Plain frozen objects; days are ordinals. A place
says which record a name speaks of: `record` (the one at hand), `who` (the nearest person), `person` (the one who asks),
or `as:NAME` (a record that the rule named).
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from puente.vocabulary.answer import Bits
from puente.vocabulary.dates import Duration

Place = str
RECORD: Place = "record"
WHO: Place = "who"
PERSON: Place = "person"
NAMED = "as:"

Pins = Mapping[str, frozenset[str]]


# -- days -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fixed:
    """A day (ordinal) or a number of the text."""

    value: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The day asked about, or the day of filing."""

    name: Literal["on", "filing"]


@dataclass(frozen=True, slots=True)
class DateOf:
    """A date of a record."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A day moved by durations, in order."""

    base: Day
    shifts: tuple[tuple[int, Duration], ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """The latest or the earliest of several days."""

    latest: bool
    of: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Workday:
    """The n-th working day after a day; `years` are those whose holidays were read."""

    count: int
    start: Day
    holidays: frozenset[int]
    years: frozenset[int]


Day = Fixed | Clock | DateOf | Moved | Pick | Workday


# -- inner nodes ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    """Always these bits."""

    bits: Bits


@dataclass(frozen=True, slots=True)
class Several:
    """all, any or readings of parts."""

    kind: Literal["all", "any", "readings"]
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """True when the part is false."""

    part: Tree


@dataclass(frozen=True, slots=True)
class Choice:
    """If, then, else."""

    when: Tree
    then: Tree
    otherwise: Tree


@dataclass(frozen=True, slots=True)
class AtLeastTree:
    """True when at least n parts are."""

    n: int
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A list and whose it is; `as_` names its records further in, `member` says that they are persons."""

    owner: Place
    name: str
    as_: str | None
    member: bool
    pins: Pins


@dataclass(frozen=True, slots=True)
class QuantifiedTree:
    """Some or every record of a list."""

    id: str
    every: bool
    records: Records
    where: Tree


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A condition on a record that the rule named, whatever record is at hand."""

    as_: str
    where: Tree


# -- leaves -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenLeaf:
    """For a source or an authority to say."""

    id: str
    asks: str | None = None


@dataclass(frozen=True, slots=True)
class CodeLeaf:
    """A code, a text or a yes/no is one of the accepted ones."""

    id: str
    place: Place
    name: str
    accepted: frozenset[bool | str]
    level: int = 0


@dataclass(frozen=True, slots=True)
class NumberLeaf:
    """A number meets a comparison: lt, le, gt, ge or eq."""

    id: str
    place: Place
    name: str
    operator: str
    bound: Decimal
    level: int = 0


@dataclass(frozen=True, slots=True)
class NoneLeaf:
    """It is known that there is none."""

    id: str
    place: Place
    name: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class DateLeaf:
    """A date lies in a closed interval."""

    id: str
    place: Place
    name: str
    first: Day
    last: Day
    level: int = 0


@dataclass(frozen=True, slots=True)
class SetLeaf:
    """A list read as a set shares an accepted value, or (`only`) has no other."""

    id: str
    place: Place
    name: str
    field: str
    accepted: frozenset[str]
    only: bool


@dataclass(frozen=True, slots=True)
class DerivedTree:
    """A fact that follows from records, with its arguments.

    stays   steps: from which day on which schemes' permits make a stay regular
    """

    name: str
    place: Place
    at: Day
    first: Day
    last: Day
    country: str = ""
    schemes: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    stays: tuple[tuple[int, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class CountTree:
    """How many records match."""

    records: Records
    where: Tree


@dataclass(frozen=True, slots=True)
class ElapsedLeaf:
    """Since a derived day, at least the duration has gone by (`reached`), or less."""

    id: str
    derived: DerivedTree
    at: Day
    duration: Duration
    reached: bool


@dataclass(frozen=True, slots=True)
class StatusLeaf:
    """The derived status is one of the accepted ones."""

    id: str
    derived: DerivedTree
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class NoSuchLeaf:
    """It is known that there is no such derived day."""

    id: str
    derived: DerivedTree


@dataclass(frozen=True, slots=True)
class IntervalLeaf:
    """A derived day or count lies in a closed interval."""

    id: str
    derived: DerivedTree | CountTree
    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class HoldsLeaf:
    """A permit of one of the schemes covers the day."""

    id: str
    place: Place
    schemes: frozenset[str]
    day: Day
    pins: Pins
    level: int = 0


@dataclass(frozen=True, slots=True)
class CoversLeaf:
    """The period of the record at hand includes the day.

    permits    the record is a permit, which a text may curtail; `prolongs`: or keep alive
    """

    id: str
    start: str | None
    end: str | None
    cut: str | None
    last_day_out: bool
    day: Day
    permits: bool
    prolongs: bool


@dataclass(frozen=True, slots=True)
class SchemeLeaf:
    """Another scheme's answer; None where no text of it is published yet."""

    id: str
    place: Place
    asked: Literal["eligible", "open"]
    scheme: SchemeTree | None


@dataclass(frozen=True, slots=True)
class RightLeaf:
    """Whether a person has a right on a day; steps say what each text gives from which day on."""

    id: str
    place: Place
    country: str
    day: Day
    steps: tuple[tuple[int, RightStep], ...]


@dataclass(frozen=True, slots=True)
class RightStep:
    """What holds for a right between two changes of law: by scheme, and with no permit at all."""

    grounds: tuple[GroundTree, ...]
    otherwise: Tree


@dataclass(frozen=True, slots=True)
class GroundTree:
    """A scheme that may give the right: what its text says, on what condition, to a claimant (`claims`) or a holder."""

    scheme: str
    says: Bits
    requires: Tree
    claims: bool


Leaf = (
    OpenLeaf | CodeLeaf | NumberLeaf | NoneLeaf | DateLeaf | SetLeaf | ElapsedLeaf | StatusLeaf | IntervalLeaf
    | NoSuchLeaf | HoldsLeaf | CoversLeaf | SchemeLeaf | RightLeaf
)  # fmt: skip
Tree = Constant | Several | Negation | Choice | AtLeastTree | QuantifiedTree | OnRecord | Leaf


# -- schemes ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WindowTree:
    """One window: its first and last day, and whether it is known to be closed after."""

    first: Day | None
    last: Day | None
    closes: bool


@dataclass(frozen=True, slots=True)
class PaperTree:
    """A paper that can change the first word."""

    id: str
    when: Tree | None
    accepts: Tree
    if_missing: Literal["bring", "review", "refuse"]


@dataclass(frozen=True, slots=True)
class DoorTree:
    """A door: what it requires and when it may be filed.

    about     the records that a renewal is about: the door is assessed once for each
    dated     whether a window depends on a fact of the person
    windows   one set of windows for each reading; none where a value that they use is not settled
    doubt     first day on which an open window is not said to be open
    """

    id: str
    about: Records | None
    requires: Tree
    windows: tuple[tuple[WindowTree, ...], ...]
    dated: bool
    doubt: int
    papers: tuple[PaperTree, ...]


@dataclass(frozen=True, slots=True)
class TextTree:
    """One text for some filing days.

    first, last   of its days in force
    settled       whether a source shows that it ended
    reviewed      whether a claim pending after its end is reviewed
    """

    first: int
    last: int
    settled: bool
    reviewed: bool
    draft: bool
    doors: tuple[DoorTree, ...]


@dataclass(frozen=True, slots=True)
class ProlongedTree:
    """A text that keeps permits of a scheme alive; `unsettled` where what comes after is not known."""

    scheme: str
    where: Tree
    until: Day
    unsettled: bool


@dataclass(frozen=True, slots=True)
class PermitTexts:
    """What texts of the book say of when permits end, beside what is printed on them.

    curtailed   scheme and last day
    """

    prolonged: tuple[ProlongedTree, ...] = ()
    curtailed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeTree:
    """A scheme on one day asked about.

    texts          by first filing day, in order: what is read by an application filed from then on
    permit_texts   of all schemes of the book
    """

    id: str
    country: str
    on: int
    texts: tuple[tuple[int, TextTree], ...]
    permit_texts: PermitTexts = PermitTexts()
