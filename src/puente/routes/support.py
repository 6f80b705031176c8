"""What a condition rests on: an AND–OR graph over steps and days, and the algebra on it.

Start at `Support` (one condition) and `Relaxed` (a goal with every step that may help). What steps spoil is left out
here, so what this says is never later, and never asks for more, than what a replay shows.
Method: docs/method/routes.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from puente.routes.action import Action
from puente.routes.replay import end_of

Names = frozenset[str]
NEVER_DAY = 10_000_000
"""Later than every day of the calendar."""
CAP = 400
"""Past this many sets a node keeps the smallest; no shipped pack comes near it (docs/method/routes.md)."""


@dataclass(frozen=True, slots=True)
class Support:
    """How a condition can come to hold.

    kind       `now`; `never`; `day`: by time alone, not before `day`; `step`: by a step; `some`: by `n` of the parts;
               `doubt`: nobody knows whether it holds, which is left to be confirmed where no step is within reach
    at_start   whether the step brings it on the day it starts, not on the day it ends
    last       past this day nothing brings it: a window has closed for good
    """

    kind: Literal["now", "never", "day", "step", "some", "doubt"]
    day: int = 0
    step: str = ""
    at_start: bool = False
    n: int = 0
    parts: tuple[Support, ...] = ()
    last: int = NEVER_DAY

    def steps(self) -> Iterator[str]:
        """Every step that it speaks of."""
        if self.kind == "step":
            yield self.step
        for part in self.parts:
            yield from part.steps()


NOW, NEVER, DOUBT = Support("now"), Support("never"), Support("doubt")


def some_of(parts: Iterable[Support], n: int) -> Support:
    """At least n of the parts, simplified."""
    kept, left = [], n
    for part in parts:
        if part.kind == "now":
            left -= 1
        elif part.kind != "never":
            kept.append(part)
    if left <= 0:
        return NOW
    if left > len(kept):
        return NEVER
    return kept[0] if len(kept) == 1 else Support("some", n=left, parts=tuple(kept))


def until(support: Support, last: int) -> Support:
    """The same, but not past a day."""
    if last >= NEVER_DAY or support.kind in ("now", "never"):
        return support
    return Support("some", n=1, parts=(support,), last=last)


class Relaxed:
    """A goal and what each step needs, seen from the outset, as if nothing that was brought about were ever lost.

    largest   the largest number of sets at a node
    """

    def __init__(
        self, goal: Support, need: Callable[[str], Support], actions: Mapping[str, Action], on: int, *,
        also: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.goal, self.actions, self.on = goal, actions, on
        self.needs: dict[str, Support] = {}
        waiting = [*goal.steps(), *also]
        while waiting:
            name = waiting.pop()
            if name not in self.needs:
                self.needs[name] = need(name)
                waiting.extend(self.needs[name].steps())
        self.largest = 0
        self._starts = self._earliest_starts(frozenset(self.needs), on)
        self.reachable: Names = frozenset(self._starts)
        self._bit = {name: 1 << n for n, name in enumerate(sorted(self.reachable))}
        self._ways = self._all_ways()
        self._days: dict[Names, int] = {}

    @property
    def capped(self) -> bool:
        """Whether some node had more sets than are kept."""
        return self.largest > CAP

    # -- how soon -------------------------------------------------------------------------------------------------

    def earliest(self, names: Names | None = None) -> int:
        """No plan of these steps (None: of any) reaches the goal before this day; NEVER_DAY where none can."""
        chosen = self.reachable if names is None else names & self.reachable
        if chosen not in self._days:
            starts = self._starts if names is None else self.starts(chosen)
            self._days[chosen] = self._day(self.goal, starts, self.on)
        return self._days[chosen]

    def starts(self, names: Names, *, certain: bool = False) -> dict[str, int]:
        """The first day on which each step of a set could start; without those that never could.

        certain   count only what is known to hold
        """
        return self._earliest_starts(names & self.reachable, NEVER_DAY if certain else self.on)

    def _earliest_starts(self, names: Names, doubt: int) -> dict[str, int]:
        starts: dict[str, int] = {}
        changed = True
        while changed:
            changed = False
            for name in names:
                day = self._day(self.needs[name], starts, doubt)
                if day < starts.get(name, NEVER_DAY):
                    starts[name], changed = day, True
        return starts

    def _day(self, support: Support, starts: Mapping[str, int], doubt: int) -> int:
        if support.kind == "step":
            start = starts.get(support.step)
            if start is None or support.at_start:
                return NEVER_DAY if start is None else start
            return end_of(self.actions[support.step], start)
        if support.kind == "some":
            day = sorted(self._day(part, starts, doubt) for part in support.parts)[support.n - 1]
            return day if day <= support.last else NEVER_DAY
        if support.kind == "now":
            return self.on
        return support.day if support.kind == "day" else doubt if support.kind == "doubt" else NEVER_DAY

    # -- by which steps -------------------------------------------------------------------------------------------

    def sets(self) -> tuple[Names, ...]:
        """Sets of steps such that every plan holds one of them, each without its supersets."""
        return self._named(self._sets(self.goal, self._ways))

    def sets_to_do(self, name: str) -> tuple[Names, ...]:
        """The same for doing a step, the step itself included; nothing where it is out of reach."""
        return self._named(self._ways.get(name, ()))

    def _all_ways(self) -> dict[str, tuple[int, ...]]:
        ways: dict[str, tuple[int, ...]] = {}
        order = sorted(self.reachable, key=lambda name: (self._starts[name], name))
        changed = True
        while changed:
            changed = False
            for name in order:
                bit = self._bit[name]
                found = self._least(one | bit for one in self._sets(self.needs[name], ways))
                if found != ways.get(name, ()):
                    ways[name], changed = found, True
        return ways

    def _sets(self, support: Support, ways: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
        if support.kind == "step":
            return ways.get(support.step, ())
        if support.kind != "some":
            return () if support.kind == "never" else (0,)
        if support.last < NEVER_DAY and self._day(support, self._starts, self.on) == NEVER_DAY:
            return ()
        parts = [found for part in support.parts if part.kind != "doubt" and (found := self._sets(part, ways))]
        if support.n == 1:
            return self._least(one for part in parts for one in part) or ((0,) if DOUBT in support.parts else ())
        chosen = combinations(parts, support.n)
        return self._least(one for together in chosen for one in self._unions(together))

    def _unions(self, parts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
        found: tuple[int, ...] = (0,)
        for part in parts:
            found = self._least(one | other for one in found for other in part)
        return found

    def _least(self, sets: Iterable[int]) -> tuple[int, ...]:
        """Sets without their supersets, the smallest first, at most CAP."""
        kept: list[int] = []
        for one in sorted(set(sets), key=lambda one: (one.bit_count(), one)):
            if not any(other & one == other for other in kept):
                kept.append(one)
        self.largest = max(self.largest, len(kept))
        return tuple(kept[:CAP])

    def _named(self, sets: tuple[int, ...]) -> tuple[Names, ...]:
        return tuple(frozenset(name for name, bit in self._bit.items() if one & bit) for one in sets)
