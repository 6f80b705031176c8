"""Say what a person file may hold as a JSON Schema, for editors and for other programs.

Start at `person_json_schema`. It states shapes; that a code is one of a standard's, or that a day can be, is for
`read_person` to say. The committed copy is packs/schema/person.schema.json.
Method: docs/guide/person-file.md
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from puente.vocabulary.facts import (
    DerivedDefinition,
    Evidence,
    FactDefinition,
    FactType,
    ListDefinition,
    Vocabulary,
)
from puente.vocabulary.read import FORMAT_KEY
from puente.vocabulary.value import WORDS

Schema = dict[str, Any]

_DAY: Final = r"^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_DATE: Final = r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_NOBODY_SAID: Final[Schema] = {"enum": [*WORDS, None]}


def person_json_schema(vocabulary: Vocabulary) -> Schema:
    """The JSON Schema (2020-12) of a person file."""
    names = {name: _fact(fact) for name, fact in vocabulary.facts.items()}
    names |= {name: _ref(f"list_{name}") for name in vocabulary.lists}
    given = {"anyOf": [{"type": "array", "items": _ref("given")}, {"type": "null"}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:puente:person",
        "title": "A person as facts and lists",
        **_object({FORMAT_KEY: {"type": ["string", "null"]}, **names, "given": given}),
        "$defs": _definitions(vocabulary, names),
    }


def person_schema_text(vocabulary: Vocabulary) -> str:
    """The schema as the committed copy holds it."""
    return json.dumps(person_json_schema(vocabulary), indent=1, ensure_ascii=False) + "\n"


def _definitions(vocabulary: Vocabulary, names: Mapping[str, Schema]) -> Schema:
    types = _types(vocabulary)
    found: Schema = {
        "evidence": {"enum": [level.value for level in Evidence]},
        **types,
        **{f"{name}_fact": _with_words(_ref(name)) for name in types},
        "given": {"anyOf": [_given(name, each) for name, each in vocabulary.derived.items()]},
    }
    for name, definition in vocabulary.lists.items():
        found[f"record_{name}"] = _record(definition, names if definition.member else {})
        found[f"list_{name}"] = _list(name)
        found[f"scope_{name}"] = _scope(definition)
    return found


def _types(vocabulary: Vocabulary) -> Schema:
    """The types of values, each by a name of its own."""
    number = {"type": "string", "pattern": r"^[-+]?[0-9]+(\.[0-9]+)?$"}
    return {
        "bool": {"type": "boolean"},
        "number": {"anyOf": [{"type": "number"}, number]},
        "date": {
            "anyOf": [{"type": "string", "pattern": _DATE}, {"type": "integer", "minimum": 1000, "maximum": 9999}]
        },
        "day": {"type": "string", "pattern": _DAY},
        "text": {"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "integer"}]},
        "country": {"type": "string", "pattern": "^[A-Za-z]{3}$"},
        "currency": {"type": "string", "pattern": "^[A-Za-z]{3}$"},
        "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$"},
        "isco_08": _digits("^[0-9]{1,4}$", 9999),
        "isced_2011": _digits("^[0-8][0-9]{0,2}$", 899),
        "isced_f_2013": _digits("^(0[0-9]|10|99)[0-9]{0,2}$", 9999),
        "scheme": {"type": "string", "pattern": r"^[a-z]{3}\.[a-z_]+\.[a-z0-9_]+$"},
        "duration": {"type": "string", "pattern": "^P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$"},
        "document": {"enum": list(vocabulary.documents)},
        "free": {"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "integer"}]},
    }


def _digits(pattern: str, largest: int) -> Schema:
    """A code of digits; one that was written without quotes comes as a number."""
    return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer", "minimum": 0, "maximum": largest}]}


def _value(definition: FactDefinition) -> Schema:
    """What the value itself may be."""
    if definition.choices is not None:
        return {"enum": list(definition.choices)}
    return _ref(_type_name(definition))


def _fact(definition: FactDefinition) -> Schema:
    """What may stand for the fact: a value, a word, or either with its evidence."""
    if definition.choices is not None:
        return _with_words(_value(definition))
    return _ref(f"{_type_name(definition)}_fact")


def _type_name(definition: FactDefinition) -> str:
    return definition.codes or "free" if definition.type is FactType.CODE else definition.type.value


def _with_words(value: Schema) -> Schema:
    proved = _object({"value": {"anyOf": [value, _NOBODY_SAID]}, "evidence": _ref("evidence")}, required=("value",))
    return {"anyOf": [value, _NOBODY_SAID, proved]}


def _record(definition: ListDefinition, of_a_person: Mapping[str, Schema]) -> Schema:
    fields = {name: _fact(each) for name, each in definition.fields.items()}
    return _object({**of_a_person, **fields, "evidence": _ref("evidence")})


def _list(name: str) -> Schema:
    items = {"type": "array", "items": _ref(f"record_{name}")}
    scopes = {"type": "array", "items": _ref(f"scope_{name}")}
    complete = {"anyOf": [{"type": "boolean"}, {"enum": ["unknown", "refused", None]}, scopes]}
    whole = _object({"complete": complete, "items": {"anyOf": [items, {"type": "null"}]}})
    return {"anyOf": [_NOBODY_SAID, items, whole]}


def _scope(definition: ListDefinition) -> Schema:
    pinned = {
        name: {"anyOf": [_value(each), {"type": "array", "items": _value(each), "minItems": 1}]}
        for name, each in definition.fields.items()
        if each.type in (FactType.CODE, FactType.BOOL)
    }
    return _object(pinned) | {"minProperties": 1}


def _given(name: str, definition: DerivedDefinition) -> Schema:
    arguments = {
        each: _ref("day") if field.type is FactType.DATE else _value(field)
        for each, field in definition.arguments.items()
    }
    properties = {"derive": {"const": name}, **arguments, "value": _fact(definition.value)}
    return _object({**properties, "evidence": _ref("evidence")}, required=tuple(properties))


def _object(properties: Mapping[str, Schema], *, required: tuple[str, ...] = ()) -> Schema:
    shape: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return shape | ({"required": list(required)} if required else {})


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
