"""Where each bar, mark and label of the calendar picture stands. Start at `chart_of`.

Across, everything is a share of the width (percent), so that one picture serves a telephone and a wide screen; down, it
is pixels. Where people read from right to left, time runs so too.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from puente.wording.route_view import PlanView

_LABEL = 38
"""Characters of a label's line: what a telephone shows."""
_LINE, _BAR, _GAP, _HEAD, _FOOT = 17, 14, 12, 20, 24


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A step: the lines of its label and its bar; `open` where nobody knows where it ends."""

    lines: tuple[tuple[int, str], ...]
    y: int
    first: float
    last: float
    critical: bool
    open: bool


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A word and a line across the picture; `anchor` is where the word is held: start, middle or end."""

    kind: str
    label: str
    x: float
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture of a plan. `alternative` says the same without a picture."""

    height: int
    edge: float
    top: int
    bottom: int
    bars: tuple[ChartBar, ...]
    marks: tuple[ChartMark, ...]
    ticks: tuple[ChartMark, ...]
    alternative: tuple[str, ...]


def chart_of(plan: PlanView, direction: str) -> Chart:
    """The picture of a plan, for a page that reads in a direction."""
    marks = tuple(
        ChartMark(mark.kind, mark.label, *_held(mark.offset / plan.span, direction, y=_HEAD * n + 14))
        for n, mark in enumerate(plan.marks)
    )
    top = _HEAD * len(marks) + 4
    bars = tuple(_bars(plan, direction, top + 6))
    bottom = (bars[-1].y + _BAR) if bars else top
    ticks = tuple(
        ChartMark("tick", label, *_held(offset / plan.span, direction, y=bottom + 18)) for offset, label in plan.ticks
    )
    alternative = tuple(f"{bar.label}: {bar.days}" for bar in plan.bars) + tuple(mark.label for mark in plan.marks)
    return Chart(bottom + _FOOT, _at(0, direction), top, bottom, bars, marks, ticks, alternative)


def _bars(plan: PlanView, direction: str, top: int) -> Iterator[ChartBar]:
    for bar in plan.bars:
        words = textwrap.wrap(bar.label, _LABEL) or [bar.label]
        lines = tuple((top + _LINE * n + 12, line) for n, line in enumerate(words))
        y = top + _LINE * len(words) + _BAR // 2
        first, last = sorted(_at(day / plan.span, direction) for day in (bar.first, bar.first + bar.length))
        yield ChartBar(lines, y, first, last, bar.critical, bar.open)
        top = y + _BAR // 2 + _GAP


def _at(share: float, direction: str) -> float:
    """A share of the time as percent of the width."""
    return round(100 * (1 - share if direction == "rtl" else share), 2)


def _held(share: float, direction: str, *, y: int) -> tuple[float, int, str]:
    anchor = "start" if share < 0.34 else "end" if share > 0.66 else "middle"
    return _at(share, direction), y, anchor
