"""Lay a plan on a calendar picture. Start at `timeline`.

A step of which nobody knows how long it takes gets a width of its own, so that the order can be seen; what comes after
it moves along, and the days of the axis are then left out: the picture claims no day that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from puente.routes.route import Bar, ShownPlan
from puente.wording.route_view import BarView, MarkView
from puente.wording.speaker import APPLY, Speaker
from puente.wording.step_words import StepWords, days_unknown

_TICKS = 4
_OPEN_SHARE = 0.12
"""Width of a step of unknown length, as a share of the days that are known."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars, marks and days of the axis, as offsets from the first day; `span` is the last of them."""

    bars: tuple[BarView, ...]
    marks: tuple[MarkView, ...]
    ticks: tuple[tuple[int, str], ...]
    span: int


def timeline(plan: ShownPlan, steps: StepWords) -> Timeline:
    """The picture of a plan, from the day it is made."""
    speaker = steps.speaker
    known = max([bar.end for bar in plan.bars] + [plan.reached]) - speaker.on
    open_width = max(1, round(known * _OPEN_SHARE))
    places = _places(steps, open_width)
    bars = tuple(_bar(bar, places[bar.step.action.id], steps) for bar in plan.bars)
    done = [one.first + one.length for one, bar in zip(bars, plan.bars, strict=True) if bar.end <= plan.reached]
    goal = max([plan.reached - speaker.on, *done])
    span = max([goal, 1, *(one.first + one.length for one in bars)])
    exact = not any(map(days_unknown, plan.bars))
    return Timeline(bars, tuple(_marks(plan, goal, speaker)), tuple(_ticks(span, speaker)) if exact else (), span)


def _places(steps: StepWords, open_width: int) -> dict[str, tuple[int, int]]:
    """Where each step begins and how wide it is; a step begins after those it waits for."""
    places: dict[str, tuple[int, int]] = {}

    def place(bar: Bar) -> tuple[int, int]:
        name = bar.step.action.id
        if name not in places:
            before = [sum(place(one)) for one in steps.before(bar)]
            length = bar.end - bar.start or (open_width if days_unknown(bar) else 0)
            places[name] = (max([bar.start - steps.speaker.on, *before]), length)
        return places[name]

    for bar in steps.plan.bars:
        place(bar)
    return places


def _bar(bar: Bar, place: tuple[int, int], steps: StepWords) -> BarView:
    name = bar.step.action.id
    label = f"{steps.numbers[name]}. {steps.speaker.words.pack(name.removeprefix(APPLY))}"
    return BarView(label, *place, bar.critical, days_unknown(bar), steps.when(bar))


def _marks(plan: ShownPlan, goal: int, speaker: Speaker) -> Iterator[MarkView]:
    yield MarkView("today", 0, speaker.say("route.mark-start", day=speaker.day(speaker.on)))
    code = (
        "mark-goal"
        if not plan.open_ended
        else "mark-goal-at-least"
        if plan.reached > speaker.on
        else "mark-goal-unknown"
    )
    yield MarkView("goal", goal, speaker.say(f"route.{code}", day=speaker.day(plan.reached)))


def _ticks(span: int, speaker: Speaker) -> Iterator[tuple[int, str]]:
    """A few days along the axis, the first and the last among them."""
    count = _TICKS if span >= 2 * _TICKS else 1
    for n in range(count + 1):
        offset = round(span * n / count)
        yield offset, speaker.day(speaker.on + offset)
