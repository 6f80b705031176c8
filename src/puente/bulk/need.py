"""Which columns a scheme reads, and whether a table has them.

Start at `check_columns`. A column that nobody can fill is given as nulls: nobody knows. One that is not there is
refused, so that a name with a slip in it is never read as "unknown for all".
Method: docs/guide/bulk-files.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

import pyarrow as pa

from puente.bulk.columns import COMPLETE, EVIDENCE, LAST, STATE
from puente.bulk.given import FIELDS, GIVEN
from puente.bulk.told import COLUMN, ToldLeaf
from puente.errors import InputError
from puente.rules.tree import (
    NAMED,
    PERSON,
    RECORD,
    WHO,
    AtLeastTree,
    Choice,
    CodeLeaf,
    CountTree,
    CoversLeaf,
    DateLeaf,
    DateOf,
    Day,
    DerivedTree,
    DoorTree,
    ElapsedLeaf,
    HoldsLeaf,
    IntervalLeaf,
    Moved,
    Negation,
    NoneLeaf,
    NoSuchLeaf,
    NumberLeaf,
    OnRecord,
    Pick,
    Place,
    QuantifiedTree,
    Records,
    RightLeaf,
    SchemeLeaf,
    SchemeTree,
    SetLeaf,
    Several,
    StatusLeaf,
    Tree,
    Workday,
)  # fmt: skip
from puente.vocabulary.facts import FactType, Vocabulary

Path = tuple[str, ...]
"""Names of lists from the outside in, then a fact or a list's name with `_complete`."""


class Need(NamedTuple):
    """A column that is read: whether a table may lack it."""

    path: Path
    optional: bool = False

    def __str__(self) -> str:
        """The dotted name: `stays[].country`."""
        return "[].".join(self.path)


@dataclass(frozen=True, slots=True)
class Standing:
    """Which list each place stands in."""

    record: Path = ()
    who: Path = ()
    named: tuple[tuple[str, Path], ...] = ()

    def path(self, place: Place) -> Path:
        """The lists of a place."""
        if place == RECORD:
            return self.record
        if place == WHO:
            return self.who
        return () if place == PERSON else dict(self.named)[place.removeprefix(NAMED)]

    def step(self, records: Records) -> Standing:
        """Stand in the records of a list."""
        inner = (*self.path(records.owner), records.name)
        named = (*self.named, (records.as_, inner)) if records.as_ else self.named
        return Standing(inner, inner if records.member else self.who, named)


_PERMIT: Final = ("scheme", "from", "until", "ended_on")
_APPLICATION: Final = ("scheme", "state", "filed_on", "decided_on")
_READ: Final[Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "stay_status": (("stays", ("country", "entered_on", "left_on", "authorised_until", "entry")), ("permits", _PERMIT)),
    "last_entry": (("stays", ("country", "entered_on")),),
    "days_present": (("stays", ("country", "entered_on", "left_on")),),
    "days_absent": (("stays", ("country", "entered_on", "left_on")),),
    "longest_absence": (("stays", ("country", "entered_on", "left_on")),),
    "held_for": (("permits", _PERMIT),),
    "expired_for": (("documents", ("type", "expires_on")),),
}


def needs(tree: SchemeTree) -> tuple[Need, ...]:
    """Every column that a scheme reads, each once; what it needs for certain goes before what it may lack."""
    found = dict.fromkeys(need._replace(optional=need.optional or _within_itself(need)) for need in
                          _of_scheme(tree, Standing()))  # fmt: skip
    certain = {need.path for need in found if not need.optional}
    return tuple(need for need in found if not (need.optional and need.path in certain))


def _within_itself(need: Need) -> bool:
    """Whether a list stands inside itself: no layout has a member's own household, and nobody knows of it."""
    names = (*need.path[:-1], need.path[-1].removesuffix(COMPLETE))
    return len(set(names)) < len(names)


def _of_scheme(tree: SchemeTree, standing: Standing) -> Iterator[Need]:
    for name, fields in (("permits", _PERMIT), ("applications", _APPLICATION)):
        for need in _list(standing.record, name, fields):
            yield need._replace(optional=True)
    for _, text in tree.texts:
        for door in text.doors:
            yield from _of_door(door, standing)
    for longer in tree.permit_texts.prolonged:
        inner = Standing((*standing.record, "permits"), standing.who)
        for need in (*_of(longer.where, inner), *_of_day(longer.until, inner)):
            yield need._replace(optional=True)


def _of_door(door: DoorTree, standing: Standing) -> Iterator[Need]:
    if door.about is not None:
        yield from _list(standing.record, door.about.name, ())
        named = ((door.about.as_ or "", (*standing.record, door.about.name)),)
        standing = replace(standing, named=named)
    yield from _of(door.requires, standing)
    for windows in door.windows:
        for window in windows:
            for day in (window.first, window.last):
                yield from _of_day(day, standing)
    for paper in door.papers:
        yield from _of(paper.accepts, standing)
        if paper.when is not None:
            yield from _of(paper.when, standing)


def _of(tree: Tree | DerivedTree | CountTree | ToldLeaf, standing: Standing) -> Iterator[Need]:
    """What a condition reads."""
    if isinstance(tree, (Several, AtLeastTree)):
        for part in tree.parts:
            yield from _of(part, standing)
    elif isinstance(tree, Negation):
        yield from _of(tree.part, standing)
    elif isinstance(tree, Choice):
        for part in (tree.when, tree.then, tree.otherwise):
            yield from _of(part, standing)
    elif isinstance(tree, OnRecord):
        yield from _of(tree.where, replace(standing, record=standing.path(NAMED + tree.as_)))
    elif isinstance(tree, ToldLeaf):
        yield Need((tree.column,))
        for need in _of(tree.inner, standing):
            yield need._replace(optional=True)
    elif isinstance(tree, (QuantifiedTree, CountTree)):
        yield from _list(standing.path(tree.records.owner), tree.records.name, ())
        yield from _of(tree.where, standing.step(tree.records))
    else:
        yield from _of_leaf(tree, standing)


def _of_leaf(leaf: Any, standing: Standing) -> Iterator[Need]:
    if isinstance(leaf, (CodeLeaf, NumberLeaf, NoneLeaf, DateLeaf)):
        yield Need((*standing.path(leaf.place), leaf.name))
    elif isinstance(leaf, SetLeaf):
        yield from _list(standing.path(leaf.place), leaf.name, (leaf.field,))
    elif isinstance(leaf, (ElapsedLeaf, StatusLeaf, IntervalLeaf, NoSuchLeaf)):
        yield from _of(leaf.derived, standing)
    elif isinstance(leaf, HoldsLeaf):
        yield from _list(standing.path(leaf.place), "permits", _PERMIT)
    elif isinstance(leaf, CoversLeaf):
        for name in (leaf.start, leaf.end, leaf.cut):
            if name:
                yield Need((*standing.record, name))
    elif isinstance(leaf, DerivedTree):
        yield from _of_derived(leaf, standing)
    elif isinstance(leaf, (SchemeLeaf, RightLeaf)):
        yield from _of_other(leaf, standing)
    for name in ("first", "last", "day", "at"):
        yield from _of_day(getattr(leaf, name, None), standing)


def _of_derived(tree: DerivedTree, standing: Standing) -> Iterator[Need]:
    owner = standing.path(tree.place)
    if tree.name == "age":
        yield Need((*owner, "birth_date"))
    for name, fields in _READ.get(tree.name, ()):
        yield from _list(owner, name, fields)
    if not owner:
        for name in FIELDS:
            yield Need((GIVEN, name), optional=True)


def _of_other(leaf: SchemeLeaf | RightLeaf, standing: Standing) -> Iterator[Need]:
    owner = standing.path(leaf.place)
    inner = Standing(owner, owner)
    if isinstance(leaf, SchemeLeaf):
        if leaf.scheme is not None:
            yield from _of_scheme(leaf.scheme, inner)
        return
    yield from _list(owner, "permits", _PERMIT)
    for _, step in leaf.steps:
        yield from _of(step.otherwise, inner)
        for ground in step.grounds:
            yield from _of(ground.requires, inner)
            if ground.claims:
                yield from _list(owner, "applications", _APPLICATION)


def _of_day(day: Day | None, standing: Standing) -> Iterator[Need]:
    if isinstance(day, DateOf):
        yield Need((*standing.path(day.place), day.name))
    elif isinstance(day, Moved):
        yield from _of_day(day.base, standing)
    elif isinstance(day, Pick):
        for part in day.of:
            yield from _of_day(part, standing)
    elif isinstance(day, Workday):
        yield from _of_day(day.start, standing)


def _list(owner: Path, name: str, fields: tuple[str, ...]) -> Iterator[Need]:
    yield Need((*owner, name + COMPLETE))
    for field in fields:
        yield Need((*owner, name, field))


# -- against a table --------------------------------------------------------------------------------------------------


def check_columns(tree: SchemeTree, schema: pa.Schema, vocabulary: Vocabulary, *, weight: str | None = None) -> None:
    """Nothing, where a table has every column that a scheme reads, each of a type that can be read.

    raises   InputError("bulk.missing-column") or InputError("bulk.wrong-type"), naming the column and what is accepted
    """
    for need in needs(tree):
        _check(need, schema, vocabulary)
    if weight is not None:
        kind = _type_of((weight,), schema)
        if kind is None:
            raise InputError("bulk.missing-column", field=weight, accepted=("a number",))
        if not (pa.types.is_integer(kind) or pa.types.is_floating(kind)):
            raise InputError("bulk.wrong-type", field=weight, value=str(kind), accepted=("int64", "double"))


def _check(need: Need, schema: pa.Schema, vocabulary: Vocabulary) -> None:
    for n in range(1, len(need.path)):
        _check_list(need, need.path[:n], schema)
    kind = _type_of(need.path, schema)
    if need.path[0].startswith(COLUMN):
        return  # its type was looked at when it was found
    accepted = _accepted(need.path, vocabulary)
    if kind is None:
        if need.optional:
            return
        raise InputError("bulk.missing-column", field=str(need), accepted=tuple(accepted))
    _check_type(str(need), kind, accepted)
    for ending, words in ((LAST, ("date32",)), (STATE, ("string",)), (EVIDENCE, ("string",))):
        companion = _type_of((*need.path[:-1], need.path[-1] + ending), schema)
        if companion is not None:
            _check_type(str(need) + ending, companion, words)


def _check_list(need: Need, path: Path, schema: pa.Schema) -> None:
    kind, name = _type_of(path, schema), "[].".join(path)
    if kind is None and not need.optional:
        raise InputError("bulk.missing-column", field=name, accepted=("list<struct<…>>",))
    if kind is not None and not _records(kind) and not pa.types.is_null(kind):
        raise InputError("bulk.wrong-type", field=name, value=str(kind), accepted=("list<struct<…>>",))


def _check_type(name: str, kind: pa.DataType, accepted: tuple[str, ...]) -> None:
    if not pa.types.is_null(kind) and not any(_IS[word](_plain(kind)) for word in accepted):
        raise InputError("bulk.wrong-type", field=name, value=str(kind), accepted=accepted)


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


_IS: Final[Mapping[str, Any]] = {
    "bool": pa.types.is_boolean, "string": _text, "date32": pa.types.is_date32, "decimal128": pa.types.is_decimal,
    "int64": pa.types.is_integer, "double": pa.types.is_floating,
}  # fmt: skip
_ACCEPTED: Final = {
    FactType.BOOL: ("bool",), FactType.NUMBER: ("int64", "double", "decimal128"), FactType.DATE: ("date32",),
    FactType.CODE: ("string",), FactType.TEXT: ("string",),
}  # fmt: skip


def _accepted(path: Path, vocabulary: Vocabulary) -> tuple[str, ...]:
    name = path[-1]
    if name.endswith(COMPLETE) and name.removesuffix(COMPLETE) in vocabulary.lists:
        return ("bool", "string")
    if path[0] == GIVEN:
        return ("date32",) if name in ("at", "from", "to") else ("string",)
    return _ACCEPTED[vocabulary.field(name, over=path[-2] if len(path) > 1 else None).type]


def _type_of(path: Path, schema: pa.Schema) -> pa.DataType | None:
    """The type of a column inside lists of records; None where there is none."""
    fields: Any = schema
    kind: pa.DataType | None = None
    for name in path:
        if kind is not None:
            if not _records(kind):
                return None
            fields = kind.value_type
        place = fields.get_field_index(name)
        if place < 0:
            return None
        kind = fields.field(place).type
    return kind


def _records(kind: pa.DataType) -> bool:
    listed = pa.types.is_list(kind) or pa.types.is_large_list(kind)
    return bool(listed and pa.types.is_struct(kind.value_type))
