"""Conditions that cannot mean what was meant: never true, one fact or one id twice, schemes that name one another.

Start at `sense` (one thing) and `cycles` (all packs).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from puente.rules.condition import (
    All,
    AnyOf,
    AtLeast,
    Every,
    Form,
    Leaf,
    Quantified,
    Readings,
    RightIs,
    SchemeIs,
    Some,
    Sourced,
    Use,
)  # fmt: skip
from puente.rules.finding import Finding, error, warning
from puente.rules.lint_period import bound_days
from puente.rules.model import Parameter, Version
from puente.rules.pack import Pack
from puente.rules.walk import Path, Unit, spots

_OPEN_START, _OPEN_END = float("-inf"), float("inf")


def sense(pack: Pack, unit: Unit) -> Iterator[Finding]:
    """What cannot be meant in one thing."""
    for spot in spots(unit.root):
        versions = [one for one in spot.above if isinstance(one, Version)]
        parameters = {**pack.parameters, **(versions[-1].parameters if versions else {})}
        yield from _never(unit, spot.path, spot.form, parameters)
        if isinstance(spot.form, Version):
            yield from _ids(unit, spot.path, spot.form)
            yield from _facts_twice(unit, spot.path, spot.form)
    if unit.field == "goals":
        yield from _ids(unit, (), unit.root)


# -- never true -------------------------------------------------------------------------------------------------------


def _never(unit: Unit, path: Path, form: Form, parameters: Mapping[str, Parameter]) -> Iterator[Finding]:
    if isinstance(form, Leaf) and _impossible(form, parameters):
        ((name, bound),) = form.comparisons
        yield error("lint.unsatisfiable", unit, path, id=form.id, operator=name, bound=str(bound))
    elif isinstance(form, AtLeast) and not 1 <= form.at_least.n <= len(form.at_least.of):
        yield error("lint.unsatisfiable", unit, path, operator="at_least", bound=form.at_least.n)
    elif isinstance(form, AnyOf) and not form.any:
        yield error("lint.unsatisfiable", unit, path, operator="any", bound="[]")
    elif isinstance(form, Quantified) and form.where is False:
        yield error("lint.unsatisfiable", unit, path, operator="where", bound="false")
    elif isinstance(form, All):
        if any(part is False for part in form.all):
            yield error("lint.unsatisfiable", unit, path, operator="all", bound="false")
        for first, second in _contradictions(form.all, parameters):
            yield error("lint.contradiction", unit, path, first=first, second=second)


def _impossible(leaf: Leaf, parameters: Mapping[str, Parameter]) -> bool:
    if leaf.in_ in ((), []) or leaf.only in ((), []):
        return True
    if leaf.within is None:
        return False
    first, last = (_bounds(one, parameters) for one in leaf.within)
    return bool(first and last) and min(first) > max(last)


def _bounds(bound: Any, parameters: Mapping[str, Parameter]) -> tuple[float, ...]:
    if isinstance(bound, (int, float)) and not isinstance(bound, bool):
        return (bound,)
    return bound_days(bound, parameters) or ()


def _contradictions(parts: Iterable[Any], parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, str]]:
    """Pairs of leaves of one `all` that no value can meet together."""
    leaves = [part for part in parts if isinstance(part, Leaf)]
    for n, first in enumerate(leaves):
        for second in leaves[n + 1 :]:
            if _subject(first) == _subject(second) and _apart(first, second, parameters):
                yield first.id, second.id


def _subject(leaf: Leaf) -> tuple[str, ...]:
    """What a leaf speaks of."""
    said = ("fact", "derive", "country", "scheme", "document", "at", "from_", "to", "over", "where")
    return tuple(repr(getattr(leaf, name)) for name in said)


def _apart(first: Leaf, second: Leaf, parameters: Mapping[str, Parameter]) -> bool:
    one, two = _accepted(first), _accepted(second)
    if one is not None and two is not None:
        return not one & two and first.fact != "nationalities"
    low_1, high_1 = _interval(first, parameters)
    low_2, high_2 = _interval(second, parameters)
    return max(low_1, low_2) > min(high_1, high_2)


def _accepted(leaf: Leaf) -> frozenset[str] | None:
    ((name, bound),) = leaf.comparisons
    if name not in ("is", "eq", "in") or (isinstance(bound, str) and bound.startswith("$")):
        return None
    return frozenset(map(str, bound if isinstance(bound, (tuple, list)) else (bound,)))


def _interval(leaf: Leaf, parameters: Mapping[str, Parameter]) -> tuple[float, float]:
    """The widest interval that a leaf leaves, over all readings."""
    ((name, bound),) = leaf.comparisons
    days = _bounds(bound, parameters) if name in ("lt", "le", "gt", "ge") else ()
    if name == "within":
        first, last = (_bounds(one, parameters) for one in bound)
        return min(first, default=_OPEN_START), max(last, default=_OPEN_END)
    if not days:
        return _OPEN_START, _OPEN_END
    if name in ("lt", "le"):
        return _OPEN_START, max(days) - (name == "lt")
    return min(days) + (name == "gt"), _OPEN_END


# -- twice ------------------------------------------------------------------------------------------------------------


def _ids(unit: Unit, path: Path, root: Any) -> Iterator[Finding]:
    """One id, two meanings: a text could only say one of them."""
    first: dict[str, str] = {}
    for spot in spots(root):
        if isinstance(spot.form, Sourced):
            said = _said(spot.form)
            if first.setdefault(spot.form.id, said) != said:
                yield error("lint.leaf-twice", unit, (*path, *spot.path), id=spot.form.id)


def _said(form: Sourced) -> str:
    """What a form says, whatever it rests on."""
    said = [name for name in type(form).model_fields if name not in ("source", "law", "confidence", "fixed")]
    return repr({name: getattr(form, name) for name in said})


def _facts_twice(unit: Unit, path: Path, version: Version) -> Iterator[Finding]:
    ways = [(door.id, door.requires) for door in version.doors] or [("main", True)]
    for door, requires in ways:
        found = Counter(
            fact for part in (version.requires, requires) for fact in _read(part, version.define, (), frozenset())
        )
        for fact, times in sorted(found.items()):
            if times > 1:
                yield warning("lint.fact-twice", unit, path, door=door, fact=".".join(fact), times=times)


def _read(part: Any, define: Mapping[str, Any], over: Path, used: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Every fact a condition reads, once a leaf; a field is told apart by the `some` or `every` it is read in."""
    if isinstance(part, Leaf):
        said = (part.fact,) if part.fact else (part.derive or "", part.country or "", str(part.at or "filing"))
        of_set = [(str(value),) for value in part.in_ or ()] if not over and isinstance(part.in_, tuple) else [()]
        yield from ((*map(str, over), *said, *value) for value in of_set)
    elif isinstance(part, (Some, Every)):
        what = part.some if isinstance(part, Some) else part.every
        yield from _read(what.where, define, (*over, what.over, part.id), used)
    elif isinstance(part, Use):
        if part.use not in used:
            yield from _read(define.get(part.use), define, over, used | {part.use})
    elif isinstance(part, Readings):  # readings of one fact are one question
        yield from sorted({fact for one in part.readings for fact in _read(one, define, over, used)})
    elif isinstance(part, Form) and not isinstance(part, Sourced):
        for name in type(part).model_fields:
            value = getattr(part, name)
            for inner in value if isinstance(value, tuple) else (value,):
                yield from _read(inner, define, over, used)


# -- rings ------------------------------------------------------------------------------------------------------------


def cycles(pack: Pack, packs: Mapping[str, Pack]) -> Iterator[Finding]:
    """Schemes whose answers hang on one another, and conditions defined by themselves."""
    edges = dict(_edges(packs))
    for scheme in pack.schemes.values():
        unit = Unit(scheme.id, scheme, "schemes")
        ring = _ring(scheme.id, edges)
        if ring:
            yield error("lint.cycle", unit, (), through=ring)
        for n, right in enumerate(scheme.rights):
            around = _ring(f"{pack.country} {right.right}", edges)
            if around:
                yield error("lint.cycle", unit, ("rights", n), through=around)
        for n, version in enumerate(scheme.versions):
            own = {name: frozenset(_uses(condition)) for name, condition in version.define.items()}
            for name in own:
                if _ring(name, own):
                    yield error("lint.define-cycle", unit, ("versions", n, "define", name), value=name)


def _uses(condition: Any) -> Iterator[str]:
    return (spot.form.use for spot in spots(condition) if isinstance(spot.form, Use))


def _edges(packs: Mapping[str, Pack]) -> Iterator[tuple[str, frozenset[str]]]:
    """What each scheme's answer, and each right of a country, hangs on."""
    rights: dict[str, set[str]] = {}
    for country, pack in packs.items():
        for scheme in pack.schemes.values():
            yield scheme.id, frozenset(_asked(scheme.versions, country))
            for right in scheme.rights:
                rights.setdefault(f"{country} {right.right}", set()).update(_asked(right.requires, country))
    yield from ((name, frozenset(asked)) for name, asked in rights.items())


def _asked(root: Any, country: str) -> Iterator[str]:
    for spot in spots(root):
        if isinstance(spot.form, SchemeIs) and spot.form.scheme.is_ != "held":
            yield spot.form.scheme.id
        if isinstance(spot.form, RightIs):
            yield f"{country} {spot.form.right}"


def _ring(start: str, edges: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """A way from a name back to itself; empty where there is none."""
    ways: list[tuple[str, tuple[str, ...]]] = [(one, (one,)) for one in sorted(edges.get(start, ()))]
    seen: set[str] = set()
    while ways:
        name, way = ways.pop()
        if name == start:
            return (start, *way)
        if name not in seen:
            seen.add(name)
            ways += [(one, (*way, one)) for one in sorted(edges.get(name, ()))]
    return ()
