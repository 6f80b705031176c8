"""Schemes with one thing changed, to see whether the worked cases notice.

Start at `mutants`. A change that no case could ever notice is not made; the rules that say so stand beside the changes,
each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from puente.rules.model import Door, Parameter, Scheme, Version
from puente.rules.mutate_bound import shifted
from puente.rules.mutate_condition import Change, changes
from puente.rules.mutate_period import force_changes, right_changes, window_changes
from puente.rules.walk import Path, replaced, shown, spots

_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_.]*)")


class Mutant(NamedTuple):
    """A scheme with one thing changed.

    kind     drop, swap, shift, reading, paper, right, after or presumption
    where    path inside the scheme
    detail   what was changed into what
    """

    scheme: Scheme
    kind: str
    where: str
    detail: str


def mutants(
    scheme: Scheme, *, parameters: Mapping[str, Parameter] | None = None, calendars: Collection[str] = ()
) -> tuple[Mutant, ...]:
    """Every changed scheme, each differing in one thing.

    parameters   of the pack: those that the scheme reads are changed too, for this scheme alone
    calendars    of the pack: without its calendar, a window of working days never certainly ends
    """
    found: dict[tuple[str, str], Mutant] = {}
    for one in _changes(scheme, parameters or {}, calendars):
        changed, where = replaced(scheme, one.path, one.new), shown(scheme, one.path)
        if changed != scheme:
            found.setdefault((where, one.kind + one.detail), Mutant(changed, one.kind, where, one.detail))
    return tuple(found.values())


def _changes(scheme: Scheme, parameters: Mapping[str, Parameter], calendars: Collection[str]) -> Iterator[Change]:
    for n, version in enumerate(scheme.versions):
        yield from _of_version(version, ("versions", n))
        yield from _of_parameters(version, ("versions", n), parameters)
        yield from force_changes(scheme, n, parameters)
        yield from window_changes(scheme, n, parameters, calendars)
    for n, right in enumerate(scheme.rights):
        yield from changes(right.requires, ("rights", n, "requires"))
    yield from right_changes(scheme)
    for n, one in enumerate(scheme.prolongs):
        yield from changes(one.where, ("prolongs", n, "where"))
        for new in shifted(one.until):
            yield Change("shift", ("prolongs", n, "until"), new, f"{one.until} -> {new}")
    yield from _of_curtailments(scheme)


def _of_curtailments(scheme: Scheme) -> Iterator[Change]:
    """The earliest end that a text gives all permits, a day off or dropped; a later one is never reached."""
    if scheme.curtails:
        n, last = min(enumerate(one.until for one in scheme.curtails), key=lambda one: one[1])
        yield Change("drop", ("curtails",), (), f"permits end on {last}")
        for new in (last - timedelta(days=1), last + timedelta(days=1)):
            yield Change("shift", ("curtails", n, "until"), new, f"{last} -> {new}")


def _of_version(version: Version, path: Path) -> Iterator[Change]:
    yield from changes(version.requires, (*path, "requires"))
    for name, condition in version.define.items():
        yield from changes(condition, (*path, "define", name))
    yield from _of_papers(version, path)
    for n, door in enumerate(version.doors):
        inner = (*path, "doors", n)
        yield from changes(door.requires, (*inner, "requires"))
        if door.about is not None:
            yield from changes(door.about.where, (*inner, "about", "where"))
        yield from _of_papers(door, inner)
    if version.presumption is not None:
        yield Change("presumption", (*path, "presumption"), None, "dropped")


def _of_papers(holder: Version | Door, path: Path) -> Iterator[Change]:
    for n, paper in enumerate(holder.papers):
        for name in ("when", "accepts"):
            condition = getattr(paper, name)
            inner = (*path, "papers", n, name)
            if condition is not None:
                yield Change("paper", inner, None, f"{paper.id}: {name} dropped")
                yield from (one for one in changes(condition, inner) if one.path != inner or one.kind != "drop")


# -- parameters -----------------------------------------------------------------------------------------------------


def _of_parameters(version: Version, path: Path, parameters: Mapping[str, Parameter]) -> Iterator[Change]:
    """Values of the parameters that something of the version compares with; others are only shown, and no answer
    hangs on them.
    """
    for name in sorted(_read(version)):
        parameter = version.parameters.get(name, parameters.get(name))
        if parameter is not None and not name.startswith("corridor."):  # a treaty's days are proved beside the treaty
            for kind, new, detail in _of_parameter(parameter):
                yield Change(kind, (*path, "parameters", name), new, f"{name}: {detail}")


def _read(version: Version) -> set[str]:
    """Names of the parameters that conditions and windows of a version use."""
    used = (version.requires, version.define, version.windows, version.papers, version.doors)
    return {name.rstrip(".") for name in _PARAMETER.findall(repr(used))}


def _of_parameter(parameter: Parameter) -> Iterator[tuple[str, Parameter, str]]:
    for spot in spots(parameter):
        value = getattr(spot.form, "value", None)
        for new in shifted(value):
            yield "shift", replaced(parameter, (*spot.path, "value"), new), f"{value} -> {new}"
        readings = getattr(spot.form, "readings", ())
        for n in range(len(readings)):
            left = (*readings[:n], *readings[n + 1 :])
            yield "reading", replaced(parameter, (*spot.path, "readings"), left), f"without {readings[n].value}"
    for n, dated in enumerate(parameter.values):
        for name in ("from_", "until"):
            for new in shifted(getattr(dated, name)):
                yield "shift", replaced(parameter, ("values", n, name), new), f"{getattr(dated, name)} -> {new}"
