"""Where each row's filing day stands to the days on which an application may be filed.

Start at `window_kinds`. The same words, in the same order, as `rules.window`.
"""

from __future__ import annotations

from functools import reduce
from typing import Any, Final, NamedTuple

import numpy as np

from puente.bulk.days import Limits, limit_of
from puente.bulk.frame import Frame
from puente.bulk.logic import where
from puente.rules.tree import DoorTree, TextTree, WindowTree
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

KINDS: Final = ("open", "unknown", "not_yet_open", "unsettled", "closed", "filed")
"""A window's words; the first five in the order in which the better one answers."""
OPEN_, UNKNOWN, NOT_YET_OPEN, UNSETTLED, CLOSED, FILED = range(len(KINDS))


class _State(NamedTuple):
    """The word, and for one that has ended the day: the later one answers."""

    kind: Any
    day: Any


def window_kinds(door: DoorTree, text: TextTree, frame: Frame) -> Any:
    """The word of a door's windows for each row."""
    after = CLOSED if text.settled else UNSETTLED
    kinds = _agreed([_best([_one(window, frame) for window in windows]) for windows in door.windows])
    kinds = where((frame.filing >= door.doubt) & np.equal(kinds, OPEN_), UNSETTLED, kinds)
    outside = where(frame.filing > text.last, after, kinds)
    return where(frame.filing < text.first, NOT_YET_OPEN, outside)


def _one(window: WindowTree, frame: Frame) -> _State:
    first = Limits(FIRST_DAY, FIRST_DAY) if window.first is None else limit_of(window.first, frame)
    last = Limits(LAST_DAY, LAST_DAY) if window.last is None else limit_of(window.last, frame)
    filing, ended = frame.filing, CLOSED if window.closes else UNSETTLED
    is_open, missing = np.logical_or(first.open, last.open), np.logical_or(first.missing, last.missing)
    unsure = where(is_open & ~missing, UNSETTLED, UNKNOWN)
    kind = where(np.logical_and(first.hi <= filing, filing <= last.lo), OPEN_, unsure)
    past = np.greater(filing, last.hi)
    kind = where(past, ended, kind)
    kind = where(np.less(filing, first.lo), NOT_YET_OPEN, kind)
    return _State(kind, np.where(past & np.greater_equal(filing, first.lo), last.hi, FIRST_DAY))


def _best(states: list[_State]) -> Any:
    """An open window answers; else one that may be; else the next to open; else the last that closed."""
    if not states:
        return OPEN_
    best = reduce(np.minimum, [state.kind for state in states])
    latest = _State(CLOSED, -1)
    for state in states:
        ended = np.logical_or(np.equal(state.kind, CLOSED), np.equal(state.kind, UNSETTLED))
        later = ended & np.greater(state.day, latest.day)
        latest = _State(where(later, state.kind, latest.kind), np.where(later, state.day, latest.day))
    return where(np.greater_equal(best, UNSETTLED), latest.kind, best)


def _agreed(kinds: list[Any]) -> Any:
    """What the readings of the windows come to: settled only where all agree."""
    if not kinds:
        return UNSETTLED
    same = reduce(np.logical_and, [np.equal(kinds[0], kind) for kind in kinds])
    unknown = reduce(np.logical_or, [np.equal(kind, UNKNOWN) for kind in kinds])
    return where(same, kinds[0], where(unknown, UNKNOWN, UNSETTLED))
