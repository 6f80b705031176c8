"""Conditions with one thing wrong: a part dropped, a comparison swapped, a bound moved, a reading left out.

Start at `changes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from puente.rules.condition import (
    All,
    AnyOf,
    AtLeast,
    Covers,
    Every,
    Form,
    Holds,
    Leaf,
    Not,
    Readings,
    RightIs,
    Some,
    Sourced,
    Use,
    When,
)  # fmt: skip
from puente.rules.mutate_bound import shifted
from puente.rules.walk import Path, replaced

_SWAPS = {"lt": "le", "le": "lt", "gt": "ge", "ge": "gt"}
_NEGATED = ("is_", "eq", "in_", "only")
_DATED = ("at", "from_", "to")
_BOUNDS = ("eq", "lt", "le", "gt", "ge", "within")


class Change(NamedTuple):
    """What is put at a path instead, and why: `drop`, `swap`, `shift` or `reading`."""

    kind: str
    path: Path
    new: Any
    detail: str


def changes(condition: Any, path: Path = (), *, neutral: bool = True) -> Iterator[Change]:
    """Every change of a condition that stands at a path.

    neutral   what the condition is replaced with when it is dropped: true among parts that must all hold, false
              among alternatives
    """
    if isinstance(condition, bool):
        return
    yield Change("drop", path, neutral, _name(condition))
    if isinstance(condition, Leaf):
        yield from _of_leaf(condition, path)
    elif isinstance(condition, (Holds, Covers, RightIs)):
        name = "covers" if isinstance(condition, Covers) else "at"
        yield from _shifts(condition, path, name)
    elif isinstance(condition, (Some, Every)):
        inner = "some" if isinstance(condition, Some) else "every"
        what = getattr(condition, inner)
        yield from changes(what.where, (*path, inner, "where"))
    else:
        yield from _of_parts(condition, path)


def _name(condition: Any) -> str:
    return str(getattr(condition, "id", None) or _WORDS.get(type(condition), str(condition).lower()))


_WORDS: dict[type, str] = {
    All: "all", AnyOf: "any", Not: "not", When: "when", AtLeast: "at_least", Readings: "readings", Use: "use",
}  # fmt: skip


def _of_parts(condition: Form, path: Path) -> Iterator[Change]:
    if isinstance(condition, Not):
        # dropping what is denied would be dropping the denial, which was done
        inner = (*path, "not_")
        yield from (one for one in changes(condition.not_, inner) if one.path != inner or one.kind != "drop")
    elif isinstance(condition, (All, AnyOf)):
        field = "all" if isinstance(condition, All) else "any"
        for n, part in enumerate(getattr(condition, field)):
            yield from changes(part, (*path, field, n), neutral=field == "all")
    elif isinstance(condition, When):
        for name in ("when", "then", "else_"):
            yield from changes(getattr(condition, name), (*path, name))
    elif isinstance(condition, AtLeast):
        yield from _of_count(condition, path)
    elif isinstance(condition, Readings):
        yield from _of_readings(condition, path)
    else:
        assert isinstance(condition, (Sourced, Use)), condition


def _of_count(condition: AtLeast, path: Path) -> Iterator[Change]:
    count = condition.at_least
    for n in (count.n - 1, count.n + 1):
        if 1 <= n <= len(count.of):
            yield Change("shift", (*path, "at_least", "n"), n, f"{count.n} -> {n}")
    for n, part in enumerate(count.of):
        yield from changes(part, (*path, "at_least", "of", n), neutral=False)


def _of_readings(condition: Readings, path: Path) -> Iterator[Change]:
    parts = condition.readings
    for n, part in enumerate(parts):
        left = (*parts[:n], *parts[n + 1 :])
        yield Change("reading", (*path, "readings"), left, _name(part))
        # a reading that is dropped to true is the reading beside it; what is in it is changed as anywhere
        inner = (*path, "readings", n)
        yield from (one for one in changes(part, inner) if one.path != inner or one.kind != "drop")


def _of_leaf(leaf: Leaf, path: Path) -> Iterator[Change]:
    for name, swapped in _SWAPS.items():
        bound = getattr(leaf, name)
        if bound is not None:
            new = leaf.model_copy(update={name: None, swapped: bound})
            yield Change("swap", path, new, f"{leaf.id}: {name} -> {swapped}")
    for name in _NEGATED:
        if getattr(leaf, name) is not None:
            yield Change("swap", path, Not.model_construct(not_=leaf), f"{leaf.id}: not {name.removesuffix('_')}")
    for name in (*_BOUNDS, *_DATED):
        yield from _shifts(leaf, path, name)
    if leaf.where is not None:
        yield from changes(leaf.where, (*path, "where"))


def _shifts(form: Form, path: Path, name: str) -> Iterator[Change]:
    bound = getattr(form, name)
    for new in shifted(bound):
        yield Change("shift", path, replaced(form, (name,), new), f"{_name(form)}: {bound} -> {new}")
