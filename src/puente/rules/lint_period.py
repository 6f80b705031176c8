"""Periods of a pack: ends that say what comes after, no gaps and overlaps, windows inside the days a text is in force.

Start at `periods`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from puente.errors import InputError
from puente.rules.bound import Literal, names_in, parse_bound, replace_names
from puente.rules.finding import Finding, error, warning
from puente.rules.model import DatedValue, Parameter, Period, Prolongation, Right, Scheme, Version, Window
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day
from puente.rules.walk import Path, Spot, Unit, spots
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Span

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_BY_PERSON = (Window, Prolongation)
"""Periods whose days may hang on parameters or on the person; all others are plain days."""


def periods(pack: Pack, unit: Unit) -> Iterator[Finding]:
    """What is wrong with the periods of one thing."""
    for spot in spots(unit.root):
        if isinstance(spot.form, Period):
            yield from _one(unit, spot, spot.form)
        if isinstance(spot.form, Parameter):
            yield from _values(unit, spot.path, spot.form.values)
        if isinstance(spot.form, Version):
            yield from _version(pack, unit, spot.path, spot.form)
    if isinstance(unit.root, Scheme):
        yield from _versions(unit, unit.root)
        yield from _rights(unit, unit.root.rights)


def _one(unit: Unit, spot: Spot, period: Period) -> Iterator[Finding]:
    if period.until is not None and period.after is None and not _followed(spot, period):
        yield error("lint.missing-after", unit, spot.path, until=str(period.until))
    if isinstance(period, _BY_PERSON):
        return
    for name, bound in (("from_", period.from_), ("until", period.until)):
        if bound is not None and not _plain_day(bound):
            yield error("lint.not-a-day", unit, (*spot.path, name), value=str(bound))
    if _readable(period) and first_day(period.from_) > last_day(period.until):
        yield error("lint.ends-before-start", unit, spot.path, from_=str(period.from_), until=str(period.until))


def _followed(spot: Spot, period: Period) -> bool:
    """Whether another value of the same parameter, or another entry of the same right, begins the day after."""
    if not _readable(period) or not spot.above:
        return False
    around = spot.above[-1]
    others: Iterable[Period] = ()
    if isinstance(period, DatedValue) and isinstance(around, Parameter):
        others = [one for one in around.values if one.key == period.key]
    elif isinstance(period, Right) and isinstance(around, Scheme):
        others = [one for one in around.rights if (one.right, one.holder) == (period.right, period.holder)]
    return any(_readable(one) and first_day(one.from_) == last_day(period.until) + 1 for one in others)


def _plain_day(bound: Any) -> bool:
    if not isinstance(bound, str) or not _DAY.match(bound):
        return False
    try:
        Span.parse(bound)
    except InputError:
        return False
    return True


def _readable(period: Period) -> bool:
    return all(bound is None or _plain_day(bound) for bound in (period.from_, period.until))


def _values(unit: Unit, path: Path, values: tuple[DatedValue, ...]) -> Iterator[Finding]:
    def key(value: DatedValue) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((value.key or {}).items()))

    for _, same in groupby(sorted(filter(_readable, values), key=key), key):
        yield from _in_a_row(unit, (*path, "values"), list(same))


def _rights(unit: Unit, rights: tuple[Right, ...]) -> Iterator[Finding]:
    def key(right: Right) -> tuple[str, str]:
        return right.right, right.holder

    for _, same in groupby(sorted(filter(_readable, rights), key=key), key):
        yield from _in_a_row(unit, ("rights",), list(same))


def _versions(unit: Unit, scheme: Scheme) -> Iterator[Finding]:
    texts = [one.in_force for one in scheme.versions if one.applies_by == "filing" and _readable(one.in_force)]
    yield from _in_a_row(unit, ("versions",), texts)


def _in_a_row(unit: Unit, path: Path, row: Iterable[Period]) -> Iterator[Finding]:
    """Periods of one thing: none may begin before the last ended, and a day between them is nobody's."""
    for before, after in pairwise(sorted(row, key=lambda one: first_day(one.from_))):
        end, start = last_day(before.until), first_day(after.from_)
        if start <= end:
            yield error("lint.overlap", unit, path, until=str(before.until), from_=str(after.from_))
        elif start > end + 1:
            yield warning("lint.gap", unit, path, until=str(before.until), from_=str(after.from_))


def _version(pack: Pack, unit: Unit, path: Path, version: Version) -> Iterator[Finding]:
    if version.law_read_until > pack.about.law_read_until:
        yield error("lint.read-after-pack", unit, (*path, "law_read_until"), value=version.law_read_until,
                    pack=pack.about.law_read_until)  # fmt: skip
    begins = version.in_force.from_
    if begins and _readable(version.in_force) and version.published.toordinal() > first_day(begins):
        yield error("lint.published-after-in-force", unit, (*path, "published"), value=version.published,
                    in_force=str(begins))  # fmt: skip
    ways: list[tuple[Path, tuple[Window, ...]]] = [((*path, "windows"), version.windows)]
    ways += [((*path, "doors", n, "windows"), door.windows) for n, door in enumerate(version.doors)]
    parameters = {**pack.parameters, **version.parameters}
    for place, windows in ways:
        days = [window_days(window, parameters) for window in windows]
        for n, found in enumerate(days):
            if found is not None:
                yield from _window(unit, (*place, n), version, *found)
        known = sorted(one for one in days if one is not None)
        for before, after in pairwise(known):
            if after[0] <= before[1]:
                yield error("lint.overlap", unit, place, until=_iso(before[1]), from_=_iso(after[0]))


def _window(unit: Unit, path: Path, version: Version, first: int, last: int) -> Iterator[Finding]:
    force = version.in_force
    if first > last:
        yield error("lint.ends-before-start", unit, path, from_=_iso(first), until=_iso(last))
    if not _readable(force):
        return
    opens, closes = first_day(force.from_), last_day(force.until)
    outside = (first != FIRST_DAY and first < opens) or (last != LAST_DAY and last > closes)
    if outside:
        yield error("lint.window-outside-force", unit, path, from_=_iso(first), until=_iso(last),
                    in_force_from=str(force.from_), in_force_until=str(force.until))  # fmt: skip
    if first != FIRST_DAY and version.published.toordinal() > first:
        yield error("lint.published-after-window", unit, path, value=version.published, window=_iso(first))


def window_days(window: Window, parameters: Mapping[str, Parameter]) -> tuple[int, int] | None:
    """First and last day of a window under the readings that make it longest; None where they hang on the person."""
    firsts, lasts = bound_days(window.from_, parameters), bound_days(window.until, parameters)
    if firsts is None or lasts is None:
        return None
    return min(firsts, default=FIRST_DAY), max(lasts, default=LAST_DAY)


def bound_days(bound: Any, parameters: Mapping[str, Parameter]) -> tuple[int, ...] | None:
    """The days a bound may stand for, one a reading: () where there is no bound, None where it hangs on the person."""
    if bound is None:
        return ()
    try:
        parsed = parse_bound(bound)
        names = names_in(parsed)
        if any(not name.startswith("$") or name[1:] not in parameters for name in names):
            return None
        values = [str(value) for name in names for value in all_values(parameters[name[1:]])]
        put = [replace_names(parsed, {names[0]: Literal(Span.parse(value).lo)}) for value in values]
        found = put if names else [parsed]
    except InputError:
        return None
    days = [one.value for one in found if isinstance(one, Literal) and isinstance(one.value, int)]
    return tuple(days) if len(set(names)) <= 1 and len(days) == len(found) else None


def all_values(parameter: Parameter) -> tuple[Any, ...]:
    """Every value of a parameter, of every day and reading."""
    if parameter.value is not None:
        return (parameter.value,)
    found = [reading.value for reading in parameter.readings]
    for dated in parameter.values:
        found += [reading.value for reading in dated.readings] or [dated.value]
    return tuple(found)


def _iso(ordinal: int) -> str | None:
    return None if ordinal in (FIRST_DAY, LAST_DAY) else date.fromordinal(ordinal).isoformat()
