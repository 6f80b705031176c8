"""Write people as columns, in the layout that `bulk` reads.

Start at `write_people`; `layout` says every column that there may be. Method: docs/guide/bulk-files.md
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

import pyarrow as pa

from puente.bulk.columns import COMPLETE, EVIDENCE, LAST, STATE
from puente.bulk.given import FIELDS, GIVEN
from puente.errors import InputError
from puente.vocabulary.dates import Span
from puente.vocabulary.facts import Evidence, FactDefinition, FactType, Vocabulary
from puente.vocabulary.person import KNOWN, Fact, Given, Person, Record, RecordList

NUMBER: Final = pa.decimal128(38, 18)
_TYPES: Final = {
    FactType.BOOL: pa.bool_(), FactType.NUMBER: NUMBER, FactType.DATE: pa.date32(), FactType.CODE: pa.string(),
    FactType.TEXT: pa.string(),
}  # fmt: skip
_EVIDENCE: Final = {level.rank: level.value for level in Evidence}
_HOUSEHOLD: Final = "household"


class LayoutColumn(NamedTuple):
    """One column: its dotted name (`[]` for the records of a list), its Arrow type, whether it is a companion."""

    name: str
    type: str
    companion: bool


def write_people(people: Iterable[Person], vocabulary: Vocabulary) -> pa.Table:
    """People as a table; nothing is lost that a rule may read.

    raises   InputError("bulk.number-too-fine") for a number of more than 18 places
    """
    listed = list(people)
    depth = max((_depth(person) for person in listed), default=0)
    schema = pa.schema([*_fields(vocabulary, None, depth), pa.field(GIVEN, pa.list_(pa.struct(list(FIELDS.items()))))])
    rows = [{**_row(person), GIVEN: [_given(one) for one in person.given]} for person in listed]
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except pa.ArrowInvalid:
        raise InputError("bulk.number-too-fine", field="people", accepted=(str(NUMBER),)) from None


def layout(vocabulary: Vocabulary) -> Iterator[LayoutColumn]:
    """Every column that a file of people may have; those of a household member stand under `household[]`."""
    for field in _fields(vocabulary, None, 1):
        yield from _flat(field, "")
    for name, kind in FIELDS.items():
        yield LayoutColumn(f"{GIVEN}[].{name}", str(kind), False)


def _flat(field: pa.Field, prefix: str) -> Iterator[LayoutColumn]:
    name = prefix + field.name
    if pa.types.is_list(field.type):
        for n in range(field.type.value_type.num_fields):
            yield from _flat(field.type.value_type.field(n), name + "[].")
    else:
        yield LayoutColumn(name, str(field.type), name.endswith((LAST, STATE, EVIDENCE, COMPLETE)))


def _depth(record: Record) -> int:
    """How many households stand inside one another."""
    held = record.lists.get(_HOUSEHOLD)
    return 0 if held is None else 1 + max((_depth(item) for item in held.items), default=0)


def _fields(vocabulary: Vocabulary, over: str | None, depth: int) -> list[pa.Field]:
    own = vocabulary.facts if over is None else vocabulary.lists[over].fields
    if over is not None and vocabulary.lists[over].member:
        own = {**vocabulary.facts, **own}
    found = [field for name, definition in own.items() for field in _of_fact(name, definition)]
    if over is None or vocabulary.lists[over].member:
        for name in vocabulary.lists:
            if name != _HOUSEHOLD or depth > 0:
                inner = _fields(vocabulary, name, depth - (name == _HOUSEHOLD))
                found += [pa.field(name, pa.list_(pa.struct(inner))), pa.field(name + COMPLETE, pa.string())]
    return found


def _of_fact(name: str, definition: FactDefinition) -> Iterator[pa.Field]:
    yield pa.field(name, _TYPES[definition.type])
    if definition.type is FactType.DATE:
        yield pa.field(name + LAST, pa.date32())
    yield pa.field(name + STATE, pa.string())
    yield pa.field(name + EVIDENCE, pa.string())


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, fact in record.facts.items():
        row.update(_cells(name, fact))
    for name, held in record.lists.items():
        row[name] = [_row(item) for item in held.items]
        row[name + COMPLETE] = _complete(held)
    return row


def _cells(name: str, fact: Fact) -> Iterator[tuple[str, Any]]:
    if fact.evidence:
        yield name + EVIDENCE, _EVIDENCE[fact.evidence]
    if fact.state is not KNOWN:
        yield name + STATE, fact.state.value
    elif isinstance(fact.value, Span):
        yield name, fact.value.first
        if not fact.value.exact:
            yield name + LAST, fact.value.last
    else:
        yield name, _plain(fact.value)


def _plain(value: Any) -> Any:
    return value if isinstance(value, (bool, str)) else Decimal(value)


def _complete(held: RecordList) -> str | None:
    if held.complete is True:
        return "true"
    if not held.complete:
        return None
    return json.dumps([{field: sorted(values) for field, values in scope.items()} for scope in held.complete])


def _given(given: Given) -> dict[str, Any]:
    cells = {name: _argument(name, value) for name, value in given.arguments.items()}
    value = str(given.fact.value) if given.fact.state is KNOWN else given.fact.state.value
    return {**cells, "derive": given.derive, "value": value}


def _argument(name: str, value: Any) -> Any:
    if name in ("at", "from", "to"):
        return date.fromordinal(value)
    return str(value)
