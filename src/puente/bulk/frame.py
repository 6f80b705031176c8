"""Where evaluating stands, for many rows at once: the record at hand, the nearest person, who asks, the clocks.

Start at `Frame`. Stepping into a list makes a frame with a row for every record; `Items` folds it back.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from puente.bulk.columns import Facts, Lists, Rows
from puente.bulk.logic import Mask
from puente.rules.tree import NAMED, PERSON, RECORD, WHO, PermitTexts, Pins, Place

Index = NDArray[np.int64]
NO_TEXTS: Final = PermitTexts()


class View:
    """Rows seen through an index: for each row of a frame the record that a place speaks of.

    `parent` and `up` say how to work out the index when it is first asked for; without an index, row for row.
    """

    def __init__(self, rows: Rows, index: Index | None = None, *, parent: View | None = None, up: Any = None) -> None:
        self.rows, self._parent, self._up = rows, parent, up
        if parent is None:
            self.index = index

    @cached_property
    def index(self) -> Index | None:
        """Which record stands for each row of the frame; None where it is row for row."""
        assert self._parent is not None
        outer, up = self._parent.index, self._up()
        return up if outer is None else outer[up]  # type: ignore[no-any-return]

    def step(self, up: Any) -> View:
        """The same records for the rows of a frame further in; `up()` gives each row's row in this one."""
        return View(self.rows, parent=self, up=up)

    def pick(self, values: Any) -> Any:
        """Values of the records, one for each row of the frame."""
        if not isinstance(values, np.ndarray) or self.index is None:
            return values
        return values[self.index]

    def fact(self, name: str) -> Picked:
        """A fact of the records."""
        return Picked(self.rows.fact(name), self)


class Picked:
    """A fact seen through a view."""

    def __init__(self, facts: Facts, view: View) -> None:
        self.facts, self.pick = facts, view.pick
        self.exact = facts.exact

    @property
    def known(self) -> Any:
        """Whether there is a value."""
        return self.pick(self.facts.known)

    @property
    def none(self) -> Any:
        """Whether it is known that there is none."""
        return self.pick(self.facts.none)

    @property
    def refused(self) -> Any:
        """Whether the person would rather not say."""
        return self.pick(self.facts.refused)

    @property
    def absent(self) -> Any:
        """Whether nobody has said anything."""
        return ~(np.asarray(self.known) | self.none | self.refused)

    @property
    def lo(self) -> Any:
        """The first day it can be, where known."""
        return self.pick(self.facts.lo)

    @property
    def hi(self) -> Any:
        """The last day it can be, where known."""
        return self.pick(self.facts.hi)

    def proved(self, level: int) -> Any:
        """Whether the evidence is at least of this rank."""
        return self.pick(self.facts.proved(level))

    def is_in(self, accepted: frozenset[Any]) -> Any:
        """Whether the value is known and one of these."""
        found = self.facts.is_in(accepted)
        return self.pick(found & np.asarray(self.facts.known) if isinstance(found, np.ndarray) else False)

    def compare(self, operator: str, bound: Any) -> Any:
        """Whether the number, where known, meets the comparison."""
        return self.pick(self.facts.compare(operator, bound))


class Frame:
    """Rows that a condition is evaluated for.

    filing, on   the two clocks: one ordinal, or one for each row
    permit_texts   texts that keep permits alive, or end them
    """

    def __init__(
        self,
        n: int,
        *,
        record: View,
        who: View,
        person: View,
        named: Mapping[str, View],
        filing: Any,
        on: int,
        permit_texts: PermitTexts = NO_TEXTS,
    ) -> None:
        self.n, self.record, self.who, self.person, self.named = n, record, who, person, named
        self.filing, self.on, self.permit_texts = filing, on, permit_texts
        self._steps: dict[tuple[str, str, str | None, bool], Items] = {}
        self.kept: dict[Any, Any] = {}

    @classmethod
    def of_people(cls, rows: Rows, *, on: int, permit_texts: PermitTexts = NO_TEXTS) -> Frame:
        """Stand at every person, on the day asked about."""
        top = View(rows)
        return cls(rows.n, record=top, who=top, person=top, named={}, filing=on, on=on, permit_texts=permit_texts)

    def view(self, place: Place) -> View:
        """The records that a place speaks of."""
        if place == RECORD:
            return self.record
        if place == WHO:
            return self.who
        return self.person if place == PERSON else self.named[place.removeprefix(NAMED)]

    def at(
        self, *, record: View | None = None, who: View | None = None, filing: Any = None, named: Any = None
    ) -> Frame:
        """The same rows, with another record at hand, another nearest person, other names or another filing day."""
        return Frame(
            self.n, record=record or self.record, who=who or self.who, person=self.person,
            named=self.named if named is None else named, filing=self.filing if filing is None else filing, on=self.on,
            permit_texts=self.permit_texts,
        )  # fmt: skip

    def subset(self, rows: Index) -> Frame:
        """Some of the rows, in order."""
        return self._stepped(len(rows), lambda: rows)

    def _stepped(self, n: int, up: Any) -> Frame:
        filing = self.filing[up()] if isinstance(self.filing, np.ndarray) else self.filing
        named = {name: view.step(up) for name, view in self.named.items()}
        return Frame(
            n, record=self.record.step(up), who=self.who.step(up), person=self.person.step(up), named=named,
            filing=filing, on=self.on, permit_texts=self.permit_texts,
        )  # fmt: skip

    def step(self, owner: Place, name: str, *, as_: str | None = None, member: bool = False) -> Items:
        """Step into a list of the records that a place speaks of."""
        key = owner, name, as_, member
        if key not in self._steps:
            self._steps[key] = Items(self, self.view(owner), name, as_, member=member)
        return self._steps[key]


class Up:
    """For each record of a list, the outer row it belongs to; worked out when first asked for."""

    def __init__(self, bounds: Index) -> None:
        self.bounds = bounds

    @cached_property
    def rows(self) -> Index:
        """The rows, in order."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    def __call__(self) -> Index:
        """The rows, for a view that is stepped into."""
        return self.rows


class Items:
    """A list stepped into: the frame of its records, and how to fold what they answer back to the rows outside.

    Nothing here points back at the outer frame: memory is given back as soon as a block is answered.

    bounds   where each outer row's records start; they lie in the order of the outer rows
    rising   for each record, the outer row it belongs to
    """

    def __init__(self, outer: Frame, owner: View, name: str, as_: str | None, *, member: bool) -> None:
        self.owner, self.name, self.outer_n = owner, name, outer.n
        self.lists: Lists = owner.rows.list(name)
        self.bounds, flat = _laid(self.lists, owner.index)
        self.rising = Up(self.bounds)
        self.frame = self._frame(outer, View(self.lists.items, flat), as_, member=member)

    def _frame(self, outer: Frame, record: View, as_: str | None, *, member: bool) -> Frame:
        named = {name: view.step(self.rising) for name, view in outer.named.items()}
        if as_:
            named[as_] = record
        return Frame(
            self.n, record=record, who=record if member else outer.who.step(self.rising),
            person=outer.person.step(self.rising), named=named, filing=self.down(outer.filing), on=outer.on,
            permit_texts=outer.permit_texts,
        )  # fmt: skip

    @property
    def n(self) -> int:
        """How many records."""
        return int(self.bounds[-1])

    @property
    def up(self) -> Index:
        """For each record, the outer row it belongs to."""
        return self.rising.rows

    def fact(self, name: str) -> Picked:
        """A fact of the records."""
        return self.frame.record.fact(name)

    def complete_for(self, pins: Pins) -> Mask:
        """For each outer row, whether no record with these values can be missing."""
        return self.owner.pick(self.lists.complete_for(pins))  # type: ignore[no-any-return]

    @property
    def whole(self) -> Mask:
        """For each outer row, whether nothing is missing at all."""
        return self.owner.pick(self.lists.whole)  # type: ignore[no-any-return]

    # -- folding back -------------------------------------------------------------------------------------------

    def down(self, values: Any) -> Any:
        """Values of the outer rows, one for each record."""
        return values[self.up] if isinstance(values, np.ndarray) and values.ndim else values

    def total(self, values: Any) -> Any:
        """The sum over the records of each outer row."""
        sums = np.concatenate([[0], np.cumsum(self._spread(values), dtype=np.int64)])
        return sums[self.bounds[1:]] - sums[self.bounds[:-1]]

    def some(self, mask: Any) -> Any:
        """Whether the mask holds for some record of each outer row."""
        if self.n == 0 or mask is False:
            return np.zeros(self.outer_n, dtype=bool)
        return self.total(mask) > 0

    def greatest(self, values: Any, default: int) -> Any:
        """The greatest value over the records of each outer row; the default where there is none."""
        return self._reduced(np.maximum, values, default)

    def least(self, values: Any, default: int) -> Any:
        """The least value over the records of each outer row; the default where there is none."""
        return self._reduced(np.minimum, values, default)

    def _reduced(self, fold: Any, values: Any, default: int) -> Any:
        found = np.full(self.outer_n, default, dtype=np.int64)
        some = np.diff(self.bounds) > 0
        if some.any():
            reduced = fold.reduceat(self._spread(values).astype(np.int64), self.bounds[:-1][some])
            found[some] = fold(reduced, default)
        return found

    def _spread(self, values: Any) -> Any:
        return values if np.ndim(values) else np.full(self.n, values)


def _laid(lists: Lists, index: Index | None) -> tuple[Index, Index | None]:
    """Where each row's records start, and which records they are; None where all are, in order."""
    if index is None:
        return lists.bounds, None
    starts = lists.bounds[index]
    lengths = lists.bounds[index + 1] - starts
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    return bounds, np.repeat(starts - bounds[:-1], lengths) + np.arange(bounds[-1])
