"""Where a filing day stands to the days on which an application may be filed.

Start at `windows_of` (bind once) and call the result per person. Open, not yet open, closed, or not settled: never open
past a planned end that nobody has seen confirmed, and never closed there either.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from puente.rules.bound import Limit, Look, Missing
from puente.rules.node import Here
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.person import Record

Kind = Literal["open", "filed", "not_yet_open", "closed", "unsettled", "unknown"]


class WindowState(NamedTuple):
    """What can be said of the window on the filing day.

    kind      `unknown` where a fact of the person is missing to tell
    day       ordinal: the first day (not_yet_open), the last day (closed, unsettled, open where it has one)
    source    what it rests on
    missing   facts that would settle it
    """

    kind: Kind
    day: int | None = None
    source: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


class BoundWindow(NamedTuple):
    """One window under one reading."""

    first: Look | None
    last: Look | None
    closes: bool
    source: tuple[str, ...]


FindWindow = Callable[[Record, Here], WindowState]
ALWAYS = WindowState("open")


def window_state(windows: tuple[BoundWindow, ...]) -> FindWindow:
    """The state under one reading of the windows; without windows, open."""

    def find(record: Record, here: Here) -> WindowState:
        if not windows:
            return ALWAYS
        if len(windows) == 1:
            return _one(windows[0], here.filing.lo, record, here)
        return _best([_one(window, here.filing.lo, record, here) for window in windows])

    return find


def _one(window: BoundWindow, filing: int, record: Record, here: Here) -> WindowState:
    first = window.first(record, here) if window.first else Limit(FIRST_DAY, FIRST_DAY)
    last = window.last(record, here) if window.last else Limit(LAST_DAY, LAST_DAY)
    if filing < first.lo:
        return WindowState("not_yet_open", first.lo, window.source, first.missing)
    if filing > last.hi:
        return WindowState("closed" if window.closes else "unsettled", last.hi, window.source)
    if first.hi <= filing <= last.lo:
        return WindowState("open", None if last.lo == LAST_DAY else last.lo, window.source)
    kind: Kind = "unsettled" if (first.open or last.open) and not (first.missing or last.missing) else "unknown"
    return WindowState(kind, None, window.source, first.missing + last.missing)


_ORDER: dict[str, int] = {"open": 0, "unknown": 1, "not_yet_open": 2, "unsettled": 3, "closed": 4}


def _best(states: list[WindowState]) -> WindowState:
    """An open window answers; else one that may be; else the next to open; else the last that closed."""
    best = min(_ORDER[state.kind] for state in states)
    same = [state for state in states if _ORDER[state.kind] == best]
    if same[0].kind == "not_yet_open":
        return min(same, key=lambda state: state.day or LAST_DAY)
    ended = [state for state in states if state.kind in ("closed", "unsettled")]
    if same[0].kind in ("closed", "unsettled"):
        return max(ended, key=lambda state: state.day or FIRST_DAY)
    return same[0]


def agreed(states: list[WindowState]) -> WindowState:
    """What the readings of the windows come to: settled only where all agree, and where there is one."""
    kinds = {state.kind for state in states}
    if len(kinds) == 1:
        return states[0]
    if "unknown" in kinds:
        return next(state for state in states if state.kind == "unknown")
    sources = tuple(dict.fromkeys(source for state in states for source in state.source))
    return WindowState("unsettled", None, sources)
