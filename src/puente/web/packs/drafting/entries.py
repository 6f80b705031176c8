"""Turn the answers of a form into one more entry of a text, or a text without one. Start at `place_at`.

What an entry is asked comes from the grammar (`puente.rules.entries`); no field is named here, but for what a source
says of itself when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from puente.errors import InputError, NotFound, ProjectError
from puente.rules.bound import parse_bound
from puente.rules.edit import FormField, kind_of, path_text, without
from puente.rules.entries import (
    fault_of,
    lines_of,
    may_go,
    name_of,
    open_before,
    places_to_add,
    with_added,
    with_end_before,
)
from puente.vocabulary.strict_yaml import parse
from puente.web.packs.drafting.places import read_line, root_of

SOURCES = "sources.yaml"
_READ = frozenset({"read_on", "quote_hash"})
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z")
_WRITTEN = frozenset({"list", "mapping", "condition", "group", "period"})
"""Kinds that one line asks as packs write them: `payer: employer`."""


def place_at(text: str, path: str, place: str, sources: tuple[str, ...]) -> FormField:
    """A place of a file where one more entry fits.

    raises   NotFound("draft.no-such-place"), NotFound("draft.no-form")
    """
    for group in root_of(text, path, sources).walk():
        for one in places_to_add(group) if group.present else ():
            if path_text(one.path) == place:
                return one
    raise NotFound("draft.no-such-place", kind="place", id=place)


def entry_at(text: str, path: str, place: str, sources: tuple[str, ...]) -> FormField:
    """A place of a file that may be taken away.

    raises   NotFound("draft.no-such-place"), NotFound("draft.no-form")
    """
    for one in root_of(text, path, sources).walk():
        if path_text(one.path) == place and may_go(one):
            return one
    raise NotFound("draft.no-such-place", kind="place", id=place)


def is_source(path: str) -> bool:
    """Whether an entry of this file is itself a source, so that none is chosen beside it."""
    return path == SOURCES


def asked(place: FormField, path: str) -> list[tuple[str, FormField]]:
    """Name and line of all that a new entry is asked; what its reading says is not asked twice."""
    lines = [(name_of(one, place), one) for one in lines_of(place)]
    known = _READ if is_source(path) else {name for name, one in lines if one.kind == "sources" and "." not in name}
    return [(name, one) for name, one in lines if name not in known]


def with_new(
    text: str, path: str, place: FormField, said: Mapping[str, str], *, source: str, key: str = "", ends: bool = False
) -> str:
    """The text with one more entry, as typed.

    source   its source, where the entry names one
    ends     whether the open entry before it of the same thing ends the day before it begins
    raises   InputError with the name of the line: draft.number, draft.day, draft.written; edit.…
    """
    lines = [(name, one, said[name].strip()) for name, one in asked(place, path)]
    wanted = {name: _read(name, one, typed, place) for name, one, typed in lines if typed}
    cited = [name_of(one, place) for one in lines_of(place) if one.kind == "sources"]
    grown = with_added(text, place, wanted | dict.fromkeys(cited, source), key=key, file=path)
    return _ended(grown, path, place, wanted) if ends else grown


def _ended(text: str, path: str, place: FormField, said: Mapping[str, Any]) -> str:
    before = open_before(place, said)
    if before is None:
        raise InputError("draft.none-before", field="ends_before")
    try:
        begins = date.fromisoformat(str(said.get("from", "")))
    except ValueError:
        raise InputError("draft.day", field="from") from None
    return with_end_before(text, before, begins, file=path)


def without_entry(text: str, path: str, place: str) -> str:
    """The text without an entry.

    raises   InputError: edit.…; draft.needed, where the file needs it
    """
    left = without(text, place, file=path)
    kind = kind_of(path)
    if kind and fault_of(left, kind, file=path) and not fault_of(text, kind, file=path):
        raise InputError("draft.needed", field="place")
    return left


def check_read(before: str, after: str, path: str, place: FormField, key: str) -> None:
    """See that a file which could be read as law still can be.

    raises   InputError("draft.not-accepted") with the name of the line
    """
    kind = kind_of(path) or ""
    fault = fault_of(after, kind, file=path)
    if fault is None or fault_of(before, kind, file=path):
        return
    steps = [str(step) for step in place.path]
    steps += {"list": [str(len(place.inside))], "mapping": [key]}.get(place.kind, [])
    said = str(fault.facts.get("path") or "").removeprefix(".".join(steps) + ".")
    names = [name for name, _one in asked(place, path) if said == name or said.startswith(f"{name}.")]
    raise InputError("draft.not-accepted", field=max(names, key=len, default=said))


def _read(name: str, line: FormField, said: str, place: FormField) -> Any:
    if line.kind in _WRITTEN:
        return _as_written(name, line, said)
    if line.kind == "day":
        return _bound(name, said)
    if line.kind != "value":
        return read_line(line, said, name)
    before = next((one.value for each in reversed(place.inside) for one in each.inside if one.path[-1] == name), None)
    if isinstance(before, (int, float)) and not isinstance(before, bool):
        return read_line(line, said, name, number=True)
    if isinstance(before, bool) and said in ("true", "false"):
        return said == "true"
    return read_line(line, said, name, number=bool(before is None and _NUMBER.match(said)))


def _bound(name: str, said: str) -> str:
    try:
        parse_bound(said)
    except ProjectError:
        raise InputError("draft.day", field=name) from None
    return said


def _as_written(name: str, line: FormField, said: str) -> Any:
    ends = {"mapping": "{}", "list": "[]"}.get(line.kind)
    text = said if ends is None or said[0] == ends[0] else ends[0] + said + ends[1]
    try:
        found = parse(f"x: {text}\n", file="line", kind=InputError).data
    except InputError:
        raise InputError("draft.written", field=name) from None
    value = found["x"] if isinstance(found, dict) and list(found) == ["x"] else None
    if not isinstance(value, dict if line.kind == "mapping" else (dict, list, str, bool)) or _half_said(line, value):
        raise InputError("draft.written", field=name)
    if line.kind == "mapping":
        return {key: str(one) if isinstance(one, (int, float)) else one for key, one in value.items()}
    return value


def _half_said(line: FormField, value: Any) -> bool:
    """Whether a key of a mapping has nothing beside it."""
    return line.kind == "mapping" and None in value.values()
