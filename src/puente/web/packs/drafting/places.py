"""Turn a pack's text into forms and a form's answers into text, one group at a time. Start at `groups_of`.

What a group asks comes from the grammar (`puente.rules.edit.fields_of`); no field is named here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from puente.errors import InputError, NotFound
from puente.rules.edit import FormField, fields_of, kind_of, path_text, with_entry, with_value, without
from puente.rules.entries import may_go, places_to_add
from puente.rules.review import quote_hash
from puente.vocabulary.load import vocabulary
from puente.vocabulary.strict_yaml import parse
from puente.web.packs.words import add_words

SIMPLE = frozenset({"text", "number", "yes_no", "date", "duration", "day", "money", "code", "sources", "value"})
"""Kinds that one line of a form can ask."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a text that a form can show.

    fields   those that one line can ask
    said     what stands there, shortly
    adds     where it takes one more, first the lists that stand there
    goes     it may be taken away
    """

    field: FormField
    fields: tuple[FormField, ...]

    @property
    def place(self) -> str:
        """Where it is, as one text."""
        return path_text(self.field.path)

    @property
    def said(self) -> list[tuple[str, Any]]:
        """Each line of it that stands in the text."""
        return [(str(one.path[-1]), _shown(one.value)) for one in self.fields if one.present]

    @property
    def adds(self) -> list[tuple[str, Any]]:
        """Each place in it that takes one more, and what the link to it says."""
        places = sorted(places_to_add(self.field), key=lambda one: not one.present)
        return [(path_text(one.path), add_words(str(one.path[-1]))) for one in places]

    @property
    def goes(self) -> bool:
        """Whether it may be taken away."""
        return may_go(self.field)


def groups_of(text: str, path: str, sources: tuple[str, ...]) -> list[Group]:
    """Every group of a file that says something by itself or takes an entry, in order.

    raises   NotFound("draft.no-form") for words and coverage, which have no form; InputError with the line
    """
    return [group for group in _groups(root_of(text, path, sources)) if group.said or group.adds]


def group_at(text: str, path: str, place: str, sources: tuple[str, ...]) -> Group:
    """One group of a file.

    raises   NotFound("draft.no-such-place"), NotFound("draft.no-form")
    """
    for group in _groups(root_of(text, path, sources)):
        if group.place == place:
            return group
    raise NotFound("draft.no-such-place", kind="place", id=place)


def root_of(text: str, path: str, sources: tuple[str, ...]) -> FormField:
    """All that a form asks about a file."""
    kind = kind_of(path)
    if kind is None:
        raise NotFound("draft.no-form", kind="file", id=path)
    return fields_of(text, kind, sources=sources, vocabulary=vocabulary(), file=path)


def _groups(root: FormField) -> Iterator[Group]:
    for one in root.walk():
        simple = tuple(each for each in one.inside if each.kind in SIMPLE)
        if one.present and one.kind != "list" and (simple or places_to_add(one)):
            yield Group(one, simple)


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def changed_text(text: str, group: Group, said: Mapping[str, str], *, file: str) -> str:
    """The text with a group's lines as a form says them; what was not asked stays letter for letter.

    said     name of the line → what was typed; empty takes the line away
    raises   InputError: edit.…, yaml.…, draft.number, draft.day
    """
    for field in group.fields:
        name = str(field.path[-1])
        if name in said and said[name].strip() != typed(field):
            text = _set(text, field, said[name].strip(), file)
    return text


def typed(field: FormField) -> str:
    """What stands in a field, as a form shows it."""
    if not field.present or field.value is None:
        return ""
    if isinstance(field.value, bool):
        return "yes" if field.value else "no"
    return _shown(field.value)


def _set(text: str, field: FormField, said: str, file: str) -> str:
    if not said:
        return without(text, field.path, file=file) if field.present else text
    value = read_line(field, said, str(field.path[-1]), number=_is_number(field.value))
    if field.present:
        return with_value(text, field.path, value, file=file)
    return with_entry(text, field.path[:-1], {str(field.path[-1]): value}, file=file)


def read_line(field: FormField, said: str, name: str, *, number: bool = False) -> Any:
    """What was typed in a line, as packs write its kind.

    number   it is one, though its kind does not say so
    raises   InputError: draft.number, draft.day
    """
    if field.kind == "yes_no":
        return said == "yes"
    if field.kind == "sources":
        keys = [one.strip() for one in said.split(",") if one.strip()]
        return keys[0] if len(keys) == 1 else keys
    if field.kind == "date":
        try:
            return date.fromisoformat(said).isoformat()
        except ValueError:
            raise InputError("draft.day", field=name) from None
    if field.kind in ("number", "money") or number:
        return _number(said, name)
    return said


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _number(said: str, name: str) -> int | Decimal:
    try:
        return int(said) if said.lstrip("-").isdecimal() else Decimal(said)
    except InvalidOperation:
        raise InputError("draft.number", field=name) from None


def with_source(files: Mapping[str, str], key: str, *, title: str, address: str, read_on: date, sentence: str) -> str:
    """`sources.yaml` in which a sentence of a source was read on a day; the source is added where it was not there.

    raises   InputError("draft.source")
    """
    text = files.get("sources.yaml", "sources: {}\n")
    known = parse(text, file="sources.yaml", kind=InputError).data["sources"]
    said = {"read_on": read_on.isoformat(), "quote_hash": quote_hash(sentence)}
    if key not in known:
        if not title.strip():
            raise InputError("draft.source", field="title")
        given = {"title": title.strip(), **({"address": address.strip()} if address.strip() else {}), **said}
        return with_entry(text, ("sources",), {key: given}, file="sources.yaml")
    for name, value in said.items():
        if name in known[key]:
            text = with_value(text, ("sources", key, name), value, file="sources.yaml")
        else:
            text = with_entry(text, ("sources", key), {name: value}, file="sources.yaml")
    return text
