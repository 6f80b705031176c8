"""Bring every shape that submissions come in to one: answers by the names of the form, records as lists.

Start at `submissions_in`. Groups are left out of names (`interview/identity/phone`, or one object inside another), as
every name of the form is used once. Several answers come as one text, or as a column each with 0 and 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from puente.errors import InputError
from puente.exchange.table import MOST_ROWS, Table, check_kind, read_table

_PARTED_BY = re.compile(r"[/.]|(?<=[a-z0-9_])-(?=[a-z_])")
_NUMBERED = re.compile(r"\[(\d+)\]\Z")
_SEVERAL = ("flags", "nationalities")
_KEYS = ("_uuid", "meta/instanceID", "instanceID", "__id", "KEY", "meta-instanceID", "_submission__uuid")
_LIST = "__list"
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Answers:
    """One submission.

    line    its number in the file, from 1; of a table, the line that the sender sees
    key     what the tool calls it, without `uuid:`
    """

    line: int
    key: str
    values: Mapping[str, Any]


def submissions_in(data: bytes) -> Iterator[Answers]:
    """Every submission of a file.

    raises   InputError: `submission.broken-json`, and what `read_table` raises
    """
    check_kind(data)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        yield from _of_json(data)
    elif data.startswith(b"PK"):
        yield from _of_workbook(data)
    else:
        yield from _of_table(read_table(data), {})


# -- JSON -------------------------------------------------------------------------------------------------------------


def _of_json(data: bytes) -> Iterator[Answers]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputError("submission.broken-json", field="file", accepted=("JSON",)) from None
    if isinstance(found, dict):
        found = next((found[name] for name in ("results", "value") if isinstance(found.get(name), list)), [found])
    if len(found) > MOST_ROWS:
        raise InputError("table.too-many-rows", field="file", accepted=(MOST_ROWS,))
    for n, each in enumerate(found, start=1):
        if not isinstance(each, dict):
            raise InputError("submission.broken-json", field="file", value=str(n), accepted=("{…}",))
        yield Answers(n, _key(each), _flat(each, 0))


def _key(values: Mapping[str, Any]) -> str:
    for name in _KEYS:
        found = values.get(name)
        if isinstance(found, str) and found:
            return found.removeprefix("uuid:")
    inner = values.get("meta")
    return _key(inner) if isinstance(inner, Mapping) else ""


def _flat(values: Mapping[str, Any], depth: int) -> dict[str, Any]:
    """Groups dissolved; repeats stay lists of records."""
    if depth > _DEEPEST:
        raise InputError("submission.broken-json", field="file", accepted=("JSON",))
    found: dict[str, Any] = {}
    for name, value in values.items():
        last = _PARTED_BY.split(str(name))[-1]
        if isinstance(value, Mapping):
            found.update(_flat(value, depth + 1))
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            found[last] = [_flat(each, depth + 1) for each in value if isinstance(each, Mapping)]
        elif last not in found or found[last] in ("", None):
            found[last] = value
    return found


# -- tables -----------------------------------------------------------------------------------------------------------


def _of_workbook(data: bytes) -> Iterator[Answers]:
    """The first sheet holds the submissions, each further one the records of a repeat."""
    first = read_table(data)
    repeats = {name: read_table(data, sheet=name) for name in first.sheets if name != first.sheet and _is_repeat(name)}
    yield from _of_table(first, repeats)


def _is_repeat(name: str) -> bool:
    return _PARTED_BY.split(name)[-1].endswith(_LIST)


def _of_table(table: Table, repeats: Mapping[str, Table]) -> Iterator[Answers]:
    held = {_PARTED_BY.split(name)[-1]: _by_parent(repeat, repeats) for name, repeat in repeats.items()}
    for values, line in _lines(table):
        key, index = _key(values), str(values.get("_index", ""))
        made = _nested(values)
        for name, records in held.items():
            own = records.get(("", index), []) or records.get((key, ""), [])
            if own:
                made[name] = own
        yield Answers(line, key, made)


def _lines(table: Table) -> Iterator[tuple[dict[str, str], int]]:
    for row in table.rows:
        cells = {name: row.cell(n) for n, name in enumerate(table.columns) if name}
        values = {name: cell.text for name, cell in cells.items() if cell.text and not cell.problem}
        if values:
            yield values, row.line


def _by_parent(table: Table, repeats: Mapping[str, Table]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Records by what they belong to: the number of the line, or the key of the submission."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    within = _within(table, repeats)
    for values, _line in _lines(table):
        if values.get("_parent_table_name", "") in repeats:
            continue  # a record inside a record: `household__permits__list`
        made = {**_nested(values), **within.get(values.get("_index", ""), {})}
        parent = values.get("_parent_index", "")
        place = ("", parent) if parent else (_key(values), "")
        found.setdefault(place, []).append(made)
    return found


def _within(table: Table, repeats: Mapping[str, Table]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Records inside the records of a sheet, by the number of the outer one and the name of the inner list."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name, inner in repeats.items():
        for values, _line in _lines(inner):
            if values.get("_parent_table_name") == table.sheet:
                held = found.setdefault(values.get("_parent_index", ""), {})
                held.setdefault(_PARTED_BY.split(name)[-1], []).append(_nested(values))
    return found


def _nested(values: Mapping[str, str]) -> dict[str, Any]:
    """Answers by name: choices of a column each put together, numbered columns made records."""
    found: dict[str, Any] = {}
    for name, text in values.items():
        steps = _PARTED_BY.split(name)
        place = _place(found, steps)
        if len(steps) > 1 and steps[-2] in _SEVERAL:
            if text.lower() in ("1", "true", "yes"):
                chosen = place.setdefault(steps[-2], [])
                if isinstance(chosen, list) and steps[-1] not in chosen:
                    chosen.append(steps[-1])
        elif steps[-1] not in _SEVERAL or steps[-1] not in place:
            place[steps[-1]] = text
    return found


def _place(found: dict[str, Any], steps: list[str]) -> dict[str, Any]:
    """Where an answer goes: into the n-th record for `permits__list[2]/permits__until`."""
    place = found
    for step in steps[:-1]:
        number = _NUMBERED.search(step)
        if number is None:
            continue
        records = place.setdefault(step[: number.start()], [])
        while isinstance(records, list) and len(records) < min(int(number[1]), 100):
            records.append({})
        place = records[min(int(number[1]), 100) - 1] if records else place
    return place
