"""The days on which windows of a scheme open and close, and what the pack's dates alone say of a day.

Start at `window_edges` and `window_on`. Written apart from assessing, from the words of docs/guide/rule-language.md, so
that the two can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from puente.rules.bound import Literal, names_in, parse_bound, replace_names
from puente.rules.case import WholeCase
from puente.rules.lint_period import bound_days
from puente.rules.model import Door, Parameter, Scheme, Version, Window
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day, values_on
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Span

_YEAR = 365
_MAIN = "main"


class EdgeDay(NamedTuple):
    """A day beside the end of a window.

    door     the door whose window it is; `main` where the text names none
    beside   whether it is one of the four days that a written case must stand on
    """

    door: str
    day: int
    beside: bool


def window_edges(pack: Pack, scheme: Scheme) -> tuple[EdgeDay, ...]:
    """The day before, of and after each end of each window, under each reading, while its text answers."""
    found: dict[tuple[str, int], EdgeDay] = {}
    for number, version in enumerate(scheme.versions):
        parameters = {**pack.parameters, **version.parameters}
        for door in version.doors or (Door(id=_MAIN),):
            for day, beside in _ends(door.windows or version.windows, parameters):
                if version_on(scheme, day) == number:
                    known = found.get((door.id, day))
                    found[door.id, day] = EdgeDay(door.id, day, beside or (known is not None and known.beside))
    return tuple(found.values())


def _ends(windows: tuple[Window, ...], parameters: Mapping[str, Parameter]) -> Iterator[tuple[int, bool]]:
    for window in windows:
        for bound, beside in ((window.from_, -1), (window.until, 1)):
            for day in bound_days(bound, parameters) or ():
                yield from ((day + move, move in (0, beside)) for move in (-1, 0, 1))


def version_on(scheme: Scheme, day: int) -> int | None:
    """The text that answers on a day: published by then, and the last to have begun; else the first published."""
    seen = [n for n, version in enumerate(scheme.versions) if version.published.toordinal() <= day]
    begun = [n for n in seen if first_day(scheme.versions[n].in_force.from_) <= day]
    if begun:
        return max(begun, key=lambda n: first_day(scheme.versions[n].in_force.from_))
    return seen[0] if seen else None


def window_on(pack: Pack, scheme: Scheme, door: str, day: int) -> str | None:
    """Open, not_yet_open, closed or unsettled; None where that hangs on the person, or no such door stands then."""
    number = version_on(scheme, day)
    if number is None:
        return None
    version = scheme.versions[number]
    own = next((one for one in version.doors or (Door(id=_MAIN),) if one.id == door), None)
    if own is None:
        return None
    force = version.in_force
    if day < first_day(force.from_):
        return "not_yet_open"
    if day > last_day(force.until):
        return "closed" if force.after == "closed" else "unsettled"
    windows = own.windows or version.windows
    kinds = {_state(spans, day) for spans in _readings(windows, {**pack.parameters, **version.parameters}, day)}
    if None in kinds:
        return None
    kind = kinds.pop() if len(kinds) == 1 else "unsettled"
    return "unsettled" if kind == "open" and _in_doubt(version, windows, day) else kind


def _in_doubt(version: Version, windows: tuple[Window, ...], day: int) -> bool:
    doubtful = version.in_force.doubtful_from
    if doubtful is not None and day >= doubtful.toordinal():
        return True
    endless = version.in_force.until is None and (not windows or any(window.until is None for window in windows))
    return endless and day > version.law_read_until.toordinal() + _YEAR


_Span = tuple[int, int, bool]
"""First day, last day, and whether a later source shows that it ended."""


def _readings(
    windows: tuple[Window, ...], parameters: Mapping[str, Parameter], day: int
) -> Iterator[tuple[_Span, ...] | None]:
    """The windows under each combination of what the parameters may be on the day; None where the person decides."""
    bounds = [bound for window in windows for bound in (window.from_, window.until) if bound is not None]
    names = sorted({name for bound in bounds for name in names_in(parse_bound(bound))})
    if any(name[1:] not in parameters for name in names):
        yield None
        return
    for values in product(*(values_on(parameters[name[1:]], day) for name in names)):
        put = {name: Literal(Span.parse(str(value)).lo) for name, value in zip(names, values, strict=True)}
        yield tuple(
            (_day(window.from_, put, FIRST_DAY), _day(window.until, put, LAST_DAY), window.after == "closed")
            for window in windows
        )


def _day(bound: object, put: Mapping[str, Literal], without: int) -> int:
    if bound is None:
        return without
    found = replace_names(parse_bound(bound), put)
    return int(found.value) if isinstance(found, Literal) else without


def _state(spans: tuple[_Span, ...] | None, day: int) -> str | None:
    if spans is None:
        return None
    if not spans or any(first <= day <= last for first, last, _ in spans):
        return "open"
    if any(day < first for first, _, _ in spans):
        return "not_yet_open"
    return "closed" if max(spans, key=lambda span: span[1])[2] else "unsettled"


def filed_on(whole: WholeCase) -> int | None:
    """The day a case stands on: the one on which its application was filed, else the one it asks about."""
    held = whole.person.get("applications")
    items = held.get("items", ()) if isinstance(held, dict) else held if isinstance(held, list) else ()
    for item in items or ():
        if isinstance(item, dict) and item.get("scheme") == whole.scheme and isinstance(item.get("filed_on"), str):
            return Span.parse(item["filed_on"]).lo
    return None if whole.on is None else whole.on.toordinal()
