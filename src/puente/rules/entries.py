"""Add an entry to a pack's text where the grammar has room for one, and say what is wrong with it, line by line.

Start at `places_to_add`, then `lines_of` (what one more entry is asked) and `with_added`; `fault_of` reads the text as
the law is read. What may be taken away again says `may_go`.
Guide: docs/guide/pack-workshop.md
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from puente.errors import InputError, PackError
from puente.rules.edit import with_entry, with_value
from puente.rules.fields import MODELS, FormField
from puente.rules.read_pack import validate
from puente.vocabulary.strict_yaml import parse

ONE_WAY = ("value", "readings", "values")
"""A value of the law is said in one of these ways (`lint.not-one-value`), so no second one is offered."""
SAME = ("id", "key", "right")
"""Lines by which two entries of a list are of the same thing, so that the later one may follow the earlier one."""


def places_to_add(group: FormField) -> tuple[FormField, ...]:
    """Lists and mappings of a group that take one more, and groups that it may have and has not."""
    if group.kind == "condition":
        return ()
    said = {one.path[-1] for one in group.inside if one.present and (one.inside or one.value is not None)}
    ways = said.intersection(ONE_WAY)
    return tuple(
        one
        for one in group.inside
        if one.adds and (one.kind in ("list", "mapping") or not one.present)
        if one.path[-1] not in ONE_WAY or not ways - {one.path[-1]}
    )


def lines_of(place: FormField) -> tuple[FormField, ...]:
    """What one more entry is asked: its own lines and those of groups it cannot be without, what must be said first.

    Lists and groups that hold more than one line are added once the entry stands.
    """
    lines = [line for one in place.adds for line in ((one,) if not one.adds else one.adds) if not line.adds]
    kept = [one for one in lines if one.required or not _grows_later(one)]
    return tuple(sorted(kept, key=lambda one: not one.required))


def _grows_later(line: FormField) -> bool:
    return line.kind in ("group", "period", "list", "condition")


def name_of(line: FormField, place: FormField) -> str:
    """A line of a new entry by its way from the entry: `from`, `in_force.from`."""
    depth = len(place.path) + (1 if place.kind in ("list", "mapping") else 0)
    return ".".join(map(str, line.path[depth:]))


def usual_in(place: FormField) -> frozenset[str]:
    """Names of the lines that the last entry of a list says: what is asked first of the next one."""
    last = place.inside[-1] if place.inside else None
    return frozenset(str(one.path[-1]) for one in (last.inside if last else ()) if one.present)


def with_added(text: str, place: FormField, said: Mapping[str, Any], *, key: str = "", file: str = "draft") -> str:
    """The text with one more entry at a place; everything else letter for letter.

    said     name of a line, as `name_of` says it → value
    key      of a mapping: the name of the entry
    raises   InputError: edit.…, yaml.…
    """
    entry = _nested(said)
    if place.kind == "mapping":
        new: Any = {key: entry}
    elif place.kind == "list":
        new = entry if place.present else [entry]
    else:
        new = entry
    if place.present:
        return with_entry(text, place.path, new, file=file)
    return with_entry(text, place.path[:-1], {str(place.path[-1]): new}, file=file)


def _nested(said: Mapping[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for name, value in said.items():
        *above, last = name.split(".")
        here = entry
        for step in above:
            here = here.setdefault(step, {})
        here[last] = value
    return entry


def open_before(place: FormField, said: Mapping[str, Any] | None = None) -> FormField | None:
    """The last entry that begins and has no last day, of the same thing where `said` tells what is added."""
    for entry in reversed(place.inside):
        lines = {str(one.path[-1]): one for one in entry.inside}
        if {"from", "until"} - set(lines) or lines["until"].value is not None:
            continue
        if said is None or all(_same(lines.get(name), said.get(name)) for name in SAME):
            return entry
    return None


def _same(line: FormField | None, value: Any) -> bool:
    if line is None or not line.present:
        return value is None
    if line.kind == "mapping":
        return {str(one.path[-1]): str(one.value) for one in line.inside} == (value or {})
    return bool(line.value == value)


def with_end_before(text: str, entry: FormField, begins: date, *, file: str = "draft") -> str:
    """The text in which an entry ends on the day before another one begins."""
    until = next(one for one in entry.inside if one.path[-1] == "until")
    day = (begins - timedelta(days=1)).isoformat()
    if until.present:
        return with_value(text, until.path, day, file=file)
    return with_entry(text, entry.path, {"until": day}, file=file)


def may_go(place: FormField) -> bool:
    """Whether a place can be taken away: an entry, or a group that need not be there; never a whole condition."""
    if not place.path or not place.present or place.required:
        return False
    return isinstance(place.path[-1], int) or place.kind != "condition"


def fault_of(text: str, kind: str, *, file: str = "draft") -> PackError | None:
    """The first thing that keeps a file from being read as law; None where nothing does."""
    try:
        validate(parse(text, file=file, kind=InputError), MODELS[kind])
    except PackError as error:
        return error
    return None
