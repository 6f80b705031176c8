"""Periods, permits and rights over columns: covers, holds, right.

Start at `holds`. A permit's end is the one printed, or the one that a text gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from puente.bulk.days import limit_of
from puente.bulk.frame import Frame, Items, Picked
from puente.bulk.logic import BitsColumn, all_of, any_of, narrowed, negation, where
from puente.bulk.node import EVALUATORS, bits_of_tree, folded
from puente.rules.derive import PERMITS
from puente.rules.period import PeriodFields
from puente.rules.right import LIVE_STATES
from puente.rules.tree import WHO, CoversLeaf, HoldsLeaf, Pins, Place, ProlongedTree, RightLeaf, RightStep
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE
from puente.vocabulary.dates import LAST_DAY

APPLICATIONS = PeriodFields("filed_on", "decided_on", None, True)


def covers(frame: Frame, fields: PeriodFields, day: Any, *, end: tuple[Any, Any] | None = None) -> BitsColumn:
    """Whether the period of the record at hand includes a day.

    end   first and last day that the end may lie on, where a text prolongs what is printed
    """
    parts: list[BitsColumn] = []
    start = frame.record.fact(fields.start) if fields.start else None
    if start is not None:
        parts.append(_started(start, day))
    if end is not None:
        parts.append(_not_before(end[0], end[1], day))
    elif fields.end:
        parts.append(_not_ended(frame.record.fact(fields.end), day + fields.last_day_out, start))
    if fields.cut:
        parts.append(_not_ended(frame.record.fact(fields.cut), day + 1, start))
    return all_of(parts)


def _started(start: Picked, day: Any) -> BitsColumn:
    unknown = where(start.none, FALSE, ASK)
    if start.known is False:
        return unknown  # type: ignore[no-any-return]
    return where(start.known, where(start.hi <= day, TRUE, where(start.lo > day, FALSE, ASK)), unknown)  # type: ignore[no-any-return]


def _not_ended(end: Picked, day: Any, start: Picked | None) -> BitsColumn:
    """Whether the end is on the day or later; an end that is not known does not come before the start."""
    begins = False if start is None or start.known is False else np.asarray(start.known) & (start.lo >= day)
    unsure = where(begins, TRUE, ASK)
    unknown = where(end.none, TRUE, unsure)
    if end.known is False:
        return unknown  # type: ignore[no-any-return]
    return where(end.known, where(end.lo >= day, TRUE, where(end.hi < day, FALSE, unsure)), unknown)  # type: ignore[no-any-return]


def undated(frame: Frame, fields: PeriodFields, day: Any) -> Any:
    """Whether a date of the record at hand leaves it open that its period includes the day."""
    found: Any = False
    start = frame.record.fact(fields.start) if fields.start else None
    if start is not None:
        found = np.equal(_started(start, day), ASK)
    if fields.end:
        found = found | np.equal(_not_ended(frame.record.fact(fields.end), day + fields.last_day_out, start), ASK)
    if fields.cut:
        found = found | np.equal(_not_ended(frame.record.fact(fields.cut), day + 1, start), ASK)
    return found


def _not_before(lo: Any, hi: Any, day: Any) -> Any:
    return where(lo >= day, TRUE, where(hi < day, FALSE, ASK))


def covers_leaf(leaf: CoversLeaf, frame: Frame) -> BitsColumn:
    """The record's period includes the day."""
    day = limit_of(leaf.day, frame).lo
    if leaf.prolongs:
        return permit_covers(frame, day)
    bits = covers(frame, PeriodFields(leaf.start, leaf.end, leaf.cut, leaf.last_day_out), day)
    return _to_last_day(bits, frame, day) if leaf.permits else bits


# -- permits ----------------------------------------------------------------------------------------------------------


class Prolonged(NamedTuple):
    """How long texts keep each permit alive: whether one may apply, its first and last day, what comes after."""

    applies: Any
    lo: Any
    hi: Any
    unsettled: Any


def permit_covers(frame: Frame, day: Any) -> BitsColumn:
    """Whether the permit at hand covers a day, by the end that is printed or the one that a text gives it."""
    return _to_last_day(_uncurtailed(frame, day), frame, day)


def _to_last_day(bits: BitsColumn, frame: Frame, day: Any) -> BitsColumn:
    """No permit covers a day after the last that a text leaves it."""
    last = curtailed(frame)
    return bits if last is None else where(np.greater(day, last), FALSE, bits)


def curtailed(frame: Frame) -> Any:
    """The last day that a text leaves each permit at hand; None where no text ends any of them."""
    if "curtailed" not in frame.kept:
        scheme, found = frame.record.fact("scheme"), None
        for name, last in frame.permit_texts.curtailed:
            of_scheme = scheme.is_in(frozenset({name}))
            if np.any(of_scheme):
                found = np.where(of_scheme, last, np.full(frame.n, LAST_DAY) if found is None else found)
        frame.kept["curtailed"] = found
    return frame.kept["curtailed"]


def _uncurtailed(frame: Frame, day: Any) -> BitsColumn:
    printed, longer = covers(frame, PERMITS, day), prolonged(frame)
    if longer is None:
        return printed
    end = frame.record.fact("until")
    known, none = end.known, end.none
    lo = np.where(known, np.maximum(longer.lo, end.lo), np.where(none, LAST_DAY, longer.lo))
    hi = np.where(known, np.maximum(longer.hi, end.hi), LAST_DAY)
    bits = covers(frame, PERMITS, day, end=(lo, hi))
    alive = covers(frame, PERMITS, hi, end=(hi, hi)) == TRUE
    open_after = known & (np.asarray(bits) == FALSE) & longer.unsettled & (day > hi) & alive
    return where(longer.applies, where(open_after, OPEN, bits), printed)  # type: ignore[no-any-return]


def prolonged(frame: Frame) -> Prolonged | None:
    """How long texts keep the permits at hand alive; None where none of them is of a scheme that a text prolongs."""
    if "prolonged" not in frame.kept:
        frame.kept["prolonged"] = _prolong(frame)
    return frame.kept["prolonged"]  # type: ignore[no-any-return]


def _prolong(frame: Frame) -> Prolonged | None:
    found = None
    scheme = frame.record.fact("scheme")
    for text in frame.permit_texts.prolonged:
        of_scheme = scheme.is_in(frozenset({text.scheme}))
        if np.any(of_scheme):
            found = _longer(found or _nothing(frame.n), text, of_scheme, frame)
    return found


def _nothing(n: int) -> Prolonged:
    return Prolonged(np.zeros(n, bool), np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, bool))


def _longer(found: Prolonged, text: ProlongedTree, of_scheme: Any, frame: Frame) -> Prolonged:
    there = frame.at(filing=frame.on, named={})
    bits, until = np.asarray(bits_of_tree(text.where, there)), limit_of(text.until, there)
    applies, sure = of_scheme & ((bits & TRUE) > 0), of_scheme & (bits == TRUE)
    return Prolonged(
        found.applies | applies,
        np.where(sure, np.maximum(found.lo, until.lo), found.lo),
        np.where(applies, np.maximum(found.hi, until.hi), found.hi),
        found.unsettled | (applies & text.unsettled),
    )


def held_bits(
    frame: Frame, place: Place, schemes: frozenset[str], day: Any, *, pins: Pins, level: int = 0
) -> BitsColumn:
    """What can be said of "a permit of these schemes covers the day"."""
    items, inner = permits_of(frame, place)
    if items.n == 0:
        found: BitsColumn = FALSE
    else:
        scheme = items.fact("scheme")
        bits = where(scheme.proved(level), permit_covers(inner, items.down(day)), ASK)
        of_these = where(scheme.is_in(schemes), bits, FALSE)
        found = folded(items, where(scheme.known, of_these, ASK), every=False)
    complete = items.complete_for(pins)
    return narrowed(where(complete if np.ndim(complete) else bool(complete), found, any_of([found, ASK])))


def permits_of(frame: Frame, place: Place) -> tuple[Items, Frame]:
    """A person's permits, and the frame of them with that person as the nearest one."""
    items = frame.step(place, "permits")
    if frame.view(place) is frame.who:
        return items, items.frame
    if "owned" not in items.frame.kept:
        items.frame.kept["owned"] = items.frame.at(who=frame.view(place).step(items.rising))
    return items, items.frame.kept["owned"]


def holds(leaf: HoldsLeaf, frame: Frame) -> BitsColumn:
    """A permit of one of the schemes covers the day."""
    return held_bits(frame, leaf.place, leaf.schemes, limit_of(leaf.day, frame).lo, pins=leaf.pins, level=leaf.level)


# -- rights -----------------------------------------------------------------------------------------------------------


def right(leaf: RightLeaf, frame: Frame) -> BitsColumn:
    """Whether the person has the right on the day."""
    day = limit_of(leaf.day, frame).lo
    there = frame.at(record=frame.view(leaf.place), who=frame.view(leaf.place), filing=day, named={})
    bits: BitsColumn = by_step(leaf.steps, day, lambda step: _right(step, leaf.country, day, there))
    return bits


def by_step(steps: tuple[tuple[int, Any], ...], day: Any, found: Callable[[Any], Any]) -> Any:
    """What is found under the step that each row's day falls in."""
    starts = np.array([start for start, _ in steps])
    place = np.searchsorted(starts, day, side="right") - 1
    if np.ndim(place) == 0:
        return found(steps[int(place)][1])
    result: Any = 0
    for n in np.unique(place):
        result = where(place == n, found(steps[int(n)][1]), result)
    return result


def _right(step: RightStep, country: str, day: Any, frame: Frame) -> BitsColumn:
    bits: list[BitsColumn] = []
    none_held: list[BitsColumn] = []
    here = frozenset({country})
    for ground in step.grounds:
        pins = {"scheme": frozenset({ground.scheme}), "country": here}
        if ground.claims:
            held = _applied(ground.scheme, pins, day, frame)
        else:
            held = held_bits(frame, WHO, frozenset({ground.scheme}), day, pins=pins)
        bits.append(all_of([held, ground.says, bits_of_tree(ground.requires, frame)]))
        none_held.append(negation(held))
    items = frame.step(WHO, "permits")
    nothing = all_of([TRUE, *none_held])
    complete = items.complete_for({"country": here})
    nothing = where(np.logical_or(complete, np.asarray(nothing) == FALSE), nothing, ASK)
    return any_of([*bits, all_of([nothing, bits_of_tree(step.otherwise, frame)])])


def _applied(scheme: str, pins: Pins, day: Any, frame: Frame) -> BitsColumn:
    """Whether an application of the scheme is open on the day."""
    items = frame.step(WHO, "applications")
    found: BitsColumn = FALSE
    if items.n:
        named, state = items.fact("scheme"), items.fact("state")
        live = where(state.known, where(state.is_in(frozenset(LIVE_STATES)), TRUE, FALSE), ASK)
        running = all_of([live, covers(items.frame, APPLICATIONS, items.down(day))])
        of_this = where(named.is_in(frozenset({scheme})), running, FALSE)
        found = folded(items, where(named.known, of_this, ASK), every=False)
    complete = items.complete_for(pins)
    return where(complete if np.ndim(complete) else bool(complete), found, any_of([found, ASK]))  # type: ignore[no-any-return]


EVALUATORS.update({CoversLeaf: covers_leaf, HoldsLeaf: holds, RightLeaf: right})

__all__ = [
    "by_step",
    "covers",
    "curtailed",
    "held_bits",
    "holds",
    "permit_covers",
    "permits_of",
    "prolonged",
    "right",
    "undated",
]
