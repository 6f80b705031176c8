"""Windows, days in force and rights with one end moved, or with another word for what comes after.

Start at `window_changes`, `force_changes` and `right_changes`. Each leaves out the changes that no case could notice:
days on which another text, another window or the end of the text itself answers in their place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from puente.rules.lint_period import bound_days
from puente.rules.model import Parameter, Right, Scheme, Window
from puente.rules.mutate_bound import shifted
from puente.rules.mutate_condition import Change
from puente.rules.parameter import first_day, last_day
from puente.rules.walk import Path
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

_OTHER = {"closed": "unknown", "unknown": "closed"}
_FLIPPED = {"granted": "denied", "denied": "granted", "unsettled": "granted"}


def window_changes(
    scheme: Scheme, number: int, parameters: Mapping[str, Parameter], calendars: Collection[str] = ()
) -> Iterator[Change]:
    """Windows of a version, of each door, with an end moved or another word for what comes after."""
    version = scheme.versions[number]
    known = {**parameters, **version.parameters}
    path: Path = ("versions", number)
    ways: list[tuple[Path, tuple[Window, ...]]] = [((*path, "windows"), version.windows)]
    ways += [((*path, "doors", n, "windows"), door.windows) for n, door in enumerate(version.doors)]
    read = _read_days(scheme, number)
    for place, windows in ways:
        for n, window in enumerate(windows):
            others = [one for one in windows if one is not window]
            changes = _of_window(window, (*place, n), others, known, read)
            yield from (one for one in changes if one.kind != "after" or _ends(window, calendars))


def _of_window(
    window: Window, path: Path, others: list[Window], parameters: Mapping[str, Parameter], read: tuple[int, int]
) -> Iterator[Change]:
    for name, pick in (("from_", min), ("until", max)):
        bound = getattr(window, name)
        for new in shifted(bound):
            was, now = bound_days(bound, parameters), bound_days(new, parameters)
            day = pick(*was, *now) if was and now else None
            # outside the days on which the text answers, the change would be refused by lint; and where another window
            # has the day open, it stays open
            if day is None or (_within(read, day) and not any(_holds(one, day, parameters) for one in others)):
                yield Change("shift", (*path, name), new, f"{bound} -> {new}")
    if window.after is not None and _last_to_end(window, others, parameters, read):
        yield Change("after", (*path, "after"), _OTHER[window.after], f"after: {window.after}")


def _ends(window: Window, calendars: Collection[str]) -> bool:
    """Whether a day can come that is certainly past the window: not where its working days cannot be counted."""
    return not isinstance(window.until, Mapping) or window.until.get("calendar", "") in ("", *calendars)


def _within(days: tuple[int, int], day: int) -> bool:
    return days[0] <= day <= days[1]


def _last_to_end(
    window: Window, others: list[Window], parameters: Mapping[str, Parameter], read: tuple[int, int]
) -> bool:
    """Whether there are days after the window of which it has the word: no other ends later, and the text is read."""
    ends = bound_days(window.until, parameters)
    if ends is None:
        return True
    later = (bound_days(one.until, parameters) for one in others)
    return bool(ends) and max(ends) < read[1] and not any(one == () or (one and max(one) > max(ends)) for one in later)


def _holds(window: Window, day: int, parameters: Mapping[str, Parameter]) -> bool:
    firsts, lasts = bound_days(window.from_, parameters), bound_days(window.until, parameters)
    if firsts is None or lasts is None:
        return False
    return max(firsts, default=FIRST_DAY) <= day <= min(lasts, default=LAST_DAY)


def _read_days(scheme: Scheme, number: int) -> tuple[int, int]:
    """The days on which a text answers: it is published and in force, and no later text has begun."""
    version = scheme.versions[number]
    first = max(first_day(version.in_force.from_), version.published.toordinal())
    return first, min(last_day(version.in_force.until), _next_start(scheme, number) - 1)


def force_changes(scheme: Scheme, number: int, parameters: Mapping[str, Parameter]) -> Iterator[Change]:
    """Days in force with an end moved, where it is that end and not a window's that opens or closes a door."""
    version, path = scheme.versions[number], ("versions", number, "in_force")
    force, known = version.in_force, {**parameters, **version.parameters}
    ways = [door.windows or version.windows for door in version.doors] or [version.windows]
    begins, ends, following = first_day(force.from_), last_day(force.until), _next_start(scheme, number)
    opens = force.from_ is not None and version.published.toordinal() <= begins
    if opens and any(not _from_known(windows, known) for windows in ways):
        # a day later only: a day earlier nobody could have seen the text
        later = date.fromordinal(begins + 1).isoformat()
        yield Change("shift", (*path, "from_"), later, f"{force.from_} -> {later}")
    if force.until is not None and any(_lasting(windows, known, ends + 1) for windows in ways):
        for new in shifted(force.until):
            if max(ends, last_day(new)) < following:
                yield Change("shift", (*path, "until"), new, f"{force.until} -> {new}")
    if force.until is not None and force.after is not None and ends + 1 < following:
        yield Change("after", (*path, "after"), _OTHER[force.after], f"after: {force.after}")


def _from_known(windows: tuple[Window, ...], parameters: Mapping[str, Parameter]) -> bool:
    return bool(windows) and all(bound_days(window.from_, parameters) for window in windows)


def _lasting(windows: tuple[Window, ...], parameters: Mapping[str, Parameter], day: int) -> bool:
    """Whether a door would still be open on a day, were the text in force."""
    return not windows or any(_may_hold(window, day, parameters) for window in windows)


def _may_hold(window: Window, day: int, parameters: Mapping[str, Parameter]) -> bool:
    ends = bound_days(window.until, parameters)
    return ends is None or max(ends, default=LAST_DAY) >= day


def _next_start(scheme: Scheme, number: int) -> int:
    own = first_day(scheme.versions[number].in_force.from_)
    starts = [first_day(one.in_force.from_) for one in scheme.versions]
    return min([day for day in starts if day > own], default=LAST_DAY)


def right_changes(scheme: Scheme) -> Iterator[Change]:
    """Rights turned round, dropped, or with an end moved."""
    for n, right in enumerate(scheme.rights):
        path: Path = ("rights", n)
        flipped = _FLIPPED[right.is_]
        yield Change("right", (*path, "is_"), flipped, f"{right.right}: {right.is_} -> {flipped}")
        for name, pick in (("from_", min), ("until", max)):
            bound = getattr(right, name)
            for new in shifted(bound):
                if not _answered(scheme.rights, n, pick(first_day(bound), first_day(new))):
                    yield Change("shift", (*path, name), new, f"{right.right}: {bound} -> {new}")


def _answered(rights: tuple[Right, ...], number: int, day: int) -> bool:
    """Whether another entry answers for the day, gained or lost: one that is read first, or that says the same."""
    right = rights[number]
    return any(
        first_day(one.from_) <= day <= last_day(one.until) and (n < number or _said(one) == _said(right))
        for n, one in enumerate(rights)
        if n != number and (one.right, one.holder) == (right.right, right.holder)
    )


def _said(right: Right) -> tuple[Any, ...]:
    return right.is_, right.requires
