"""Leaves whose truth a table gives directly: a register may know the answer and not the facts that it rests on.

Start at `with_told`. The column is named after the leaf, `leaf.<id>`, and holds yes or no of the person; where it is
null, the leaf is worked out from the facts. Leaves inside `some` and `every` speak of records: no column stands for
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import pyarrow as pa

from puente.bulk.columns import array_of, valid
from puente.bulk.frame import Frame
from puente.bulk.leaf import decided
from puente.bulk.logic import BitsColumn, where
from puente.bulk.node import EVALUATORS, bits_of_tree
from puente.errors import InputError
from puente.rules.tree import AtLeastTree, Choice, Constant, DoorTree, Negation, OnRecord, SchemeTree, Several

COLUMN: Final = "leaf."
"""Leads the name of a column that gives a leaf's truth."""


@dataclass(frozen=True, slots=True)
class ToldLeaf:
    """A leaf whose truth stands in a column; `inner` answers where that is null."""

    id: str
    inner: Any

    @property
    def column(self) -> str:
        """The name of the column."""
        return COLUMN + self.id


def with_told(tree: SchemeTree, schema: pa.Schema) -> SchemeTree:
    """The scheme with its leaves taken from the table, where the table gives them.

    raises   InputError("input.unknown-fact") for a column named after no leaf of the scheme;
             InputError("bulk.wrong-type") for one that is not yes or no
    """
    told = {name.removeprefix(COLUMN) for name in schema.names if name.startswith(COLUMN)}
    if not told:
        return tree
    known = {leaf.id for _, text in tree.texts for door in text.doors for leaf in _leaves(door.requires)}
    for one in sorted(told - known):
        raise InputError("input.unknown-fact", field=COLUMN + one, value=one, accepted=tuple(sorted(known)))
    for one in sorted(told):
        kind = schema.field(COLUMN + one).type
        if not (pa.types.is_boolean(kind) or pa.types.is_null(kind)):
            raise InputError("bulk.wrong-type", field=COLUMN + one, value=str(kind), accepted=("bool",))
    texts = tuple(
        (day, replace(text, doors=tuple(_door(door, told) for door in text.doors))) for day, text in tree.texts
    )
    return replace(tree, texts=texts)


def _door(door: DoorTree, told: set[str]) -> DoorTree:
    return replace(door, requires=_told(door.requires, told))


def _parts(tree: Any) -> tuple[Any, ...]:
    """The conditions that a condition of the person joins."""
    if isinstance(tree, (Several, AtLeastTree)):
        return tree.parts
    if isinstance(tree, Negation):
        return (tree.part,)
    return (tree.when, tree.then, tree.otherwise) if isinstance(tree, Choice) else ()


def _leaves(tree: Any) -> Iterator[Any]:
    """The leaves that speak of the person."""
    parts = _parts(tree)
    for part in parts:
        yield from _leaves(part)
    if not parts and not isinstance(tree, (Constant, OnRecord)):
        yield tree


def _told(tree: Any, told: set[str]) -> Any:
    if isinstance(tree, (Several, AtLeastTree)):
        return _readings(tree, told) or replace(tree, parts=tuple(_told(part, told) for part in tree.parts))
    if isinstance(tree, Negation):
        return Negation(_told(tree.part, told))
    if isinstance(tree, Choice):
        return Choice(*(_told(part, told) for part in _parts(tree)))
    return ToldLeaf(tree.id, tree) if getattr(tree, "id", None) in told else tree


def _readings(tree: Any, told: set[str]) -> ToldLeaf | None:
    """A leaf under several readings of a value is one leaf of the text: its truth is given for all of them."""
    if not isinstance(tree, Several) or tree.kind != "readings":
        return None
    ids = {getattr(part, "id", None) for part in tree.parts}
    (one, *more) = ids
    return ToldLeaf(one, tree) if not more and one in told else None


def _bits(leaf: ToldLeaf, frame: Frame) -> BitsColumn:
    column = array_of(frame.record.rows.arrays, leaf.column)
    if column is None:
        return bits_of_tree(leaf.inner, frame)
    given = frame.record.pick(valid(column))
    yes = frame.record.pick(column.fill_null(False).to_numpy(zero_copy_only=False))
    return where(given, decided(given, yes), bits_of_tree(leaf.inner, frame))  # type: ignore[no-any-return]


EVALUATORS[ToldLeaf] = _bits
