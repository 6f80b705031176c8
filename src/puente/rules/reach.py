"""What the conditions of a text can come to at all, whoever asks.

Start at `reachable`. A leaf may be met or not; what an authority decides, and what is not settled, stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from puente.rules.condition import (
    All,
    AnyOf,
    AtLeast,
    Decides,
    Every,
    Not,
    Readings,
    RightIs,
    SchemeIs,
    Some,
    Unsettled,
    Use,
    When,
)  # fmt: skip
from puente.rules.kleene import AND, IF, NOT, OR, agree, at_least
from puente.rules.model import Door, Version
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits


def reachable(version: Version) -> Iterator[Bits]:
    """For each door, every outcome that its conditions may have for somebody."""
    for door in version.doors or (Door(id="main"),):
        bits = AND[_of(version.requires, version.define)][_of(door.requires, version.define)]
        yield bits if door.about is None else AND[bits][ASK]


def _of(condition: Any, define: Mapping[str, Any]) -> Bits:
    if isinstance(condition, bool):
        return TRUE if condition else FALSE
    found = _REACH.get(type(condition))
    return ASK if found is None else found(condition, define)


def _all(parts: tuple[Any, ...], define: Mapping[str, Any]) -> Bits:
    bits = TRUE
    for part in parts:
        bits = AND[bits][_of(part, define)]
    return bits


def _any(parts: tuple[Any, ...], define: Mapping[str, Any]) -> Bits:
    bits = FALSE
    for part in parts:
        bits = OR[bits][_of(part, define)]
    return bits


def _of_records(where: Any, define: Mapping[str, Any], without: Bits) -> Bits:
    """Records that answer one way or another, or no record at all."""
    return without | _of(where, define)


_REACH: dict[type, Callable[[Any, Mapping[str, Any]], Bits]] = {
    All: lambda c, define: _all(c.all, define),
    AnyOf: lambda c, define: _any(c.any, define),
    Not: lambda c, define: NOT[_of(c.not_, define)],
    When: lambda c, define: IF[_of(c.when, define)][_of(c.then, define)][_of(c.else_, define)],
    AtLeast: lambda c, define: at_least(c.at_least.n, [_of(part, define) for part in c.at_least.of]),
    Readings: lambda c, define: agree([_of(part, define) for part in c.readings]),
    Use: lambda c, define: _of(define.get(c.use), define),
    Some: lambda c, define: _of_records(c.some.where, define, FALSE),
    Every: lambda c, define: _of_records(c.every.where, define, TRUE),
    Decides: lambda c, define: OPEN,
    Unsettled: lambda c, define: OPEN,
    SchemeIs: lambda c, define: ASK | OPEN,
    RightIs: lambda c, define: ASK | OPEN,
}
