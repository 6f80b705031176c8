"""Turn a parsed person file into a `Person`, refusing what cannot be.

Start at `read_person`. A value stands bare or as `{value, evidence}`; `unknown`, `none` and `refused` are words.
Method: docs/guide/person-file.md
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from puente.errors import InputError
from puente.vocabulary.codes import accepted_codes, is_code
from puente.vocabulary.dates import Span
from puente.vocabulary.facts import Evidence, FactDefinition, FactType, ListDefinition, Vocabulary
from puente.vocabulary.person import NONE, REFUSED, Fact, Given, Person, Record, RecordList, Scope

FORMAT_KEY = "person"
"""Optional: a name for whose file it is; never read by the rules."""

_EVIDENCE = {level.value: level.rank for level in Evidence}
_WORDS = ("unknown", "none", "refused")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where we are in the file, for messages."""

    path: str

    def at(self, name: str | int) -> _Place:
        if isinstance(name, int):
            return _Place(f"{self.path}[{name}]")
        return _Place(f"{self.path}.{name}" if self.path else name)

    def refuse(self, code: str, value: object, accepted: tuple[object, ...] = ()) -> InputError:
        return InputError(code, field=self.path or "person", value=value, accepted=accepted)


def read_person(data: object, vocabulary: Vocabulary) -> Person:
    """Build a person from a parsed file.

    raises   InputError naming the field, the value and what is accepted
    """
    top = _Place("")
    if not isinstance(data, Mapping):
        raise top.refuse("input.person-not-mapping", type(data).__name__, ("a mapping of facts and lists",))
    own = {key: value for key, value in data.items() if key not in (FORMAT_KEY, "given")}
    record = _record(own, None, vocabulary, top)
    _check_possible(record, top)
    given = tuple(_given(item, top.at("given").at(n)) for n, item in enumerate(data.get("given") or ()))
    return Person(record.facts, record.lists, given)


def _record(data: Mapping[str, Any], over: str | None, vocabulary: Vocabulary, place: _Place) -> Record:
    member = over is None or vocabulary.lists[over].member
    level = _evidence(data["evidence"], place.at("evidence")) if over and "evidence" in data else 0
    facts: dict[str, Fact] = {}
    lists: dict[str, RecordList] = {}
    for name, value in data.items():
        if name == "evidence" and over:
            continue
        if member and name in vocabulary.lists:
            lists[name] = _list(value, name, vocabulary, place.at(name))
            continue
        try:
            definition = vocabulary.field(name, over=over)
        except InputError as error:
            raise InputError(error.code, field=place.at(name).path, value=name, accepted=error.accepted) from None
        fact = _fact(value, definition, level, place.at(name))
        if fact is not None:
            facts[name] = fact
    if over:
        _check_period(facts, vocabulary.lists[over], place)
    return Record(facts, lists)


def _list(value: object, name: str, vocabulary: Vocabulary, place: _Place) -> RecordList:
    if value in ("unknown", "refused", None):
        return RecordList()
    if value == "none":
        return RecordList((), True)
    if isinstance(value, list):
        value = {"items": value}
    if not isinstance(value, Mapping) or not set(value) <= {"complete", "items"}:
        raise place.refuse("input.list-shape", value, ("{complete: …, items: […]}", "[…]", "none", "unknown"))
    items = value.get("items") or []
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise place.refuse("input.list-shape", items, ("a list of records",))
    records = tuple(_record(item, name, vocabulary, place.at(n)) for n, item in enumerate(items))
    return RecordList(records, _complete(value.get("complete"), vocabulary.lists[name], place.at("complete")))


def _complete(value: object, definition: ListDefinition, place: _Place) -> bool | tuple[Scope, ...]:
    if value is True:
        return True
    if value in (None, "unknown", "refused", False):
        return ()
    if not isinstance(value, list) or not all(isinstance(scope, Mapping) and scope for scope in value):
        raise place.refuse("input.bad-scope", value, ("true", "unknown", "[{field: [value, …]}]"))
    scopes: list[Scope] = []
    for scope in value:
        unknown = [name for name in scope if name not in definition.fields]
        if unknown:
            raise place.at(unknown[0]).refuse("input.unknown-fact", unknown[0], tuple(definition.fields))
        scopes.append({name: _code_set(values) for name, values in scope.items()})
    return tuple(scopes)


def _code_set(values: object) -> frozenset[str]:
    return frozenset(str(value).lower() if isinstance(value, bool) else str(value) for value in _as_list(values))


def _as_list(values: object) -> list[object]:
    return list(values) if isinstance(values, list) else [values]


def _fact(value: Any, definition: FactDefinition, level: int, place: _Place) -> Fact | None:
    if isinstance(value, Mapping):
        if not set(value) <= {"value", "evidence"} or "value" not in value:
            raise place.refuse("input.value-shape", sorted(value), ("value", "{value: …, evidence: …}"))
        level = _evidence(value["evidence"], place.at("evidence")) if "evidence" in value else level
        value = value["value"]
    if value is None or value == "unknown":
        return None
    if value == "none":
        return Fact(None, NONE, level)
    if value == "refused":
        return Fact(None, REFUSED, level)
    return Fact.known(_typed(value, definition, place), level)


def _evidence(value: object, place: _Place) -> int:
    if value not in _EVIDENCE:
        raise place.refuse("input.unknown-evidence", value, tuple(_EVIDENCE))
    return _EVIDENCE[str(value)]


def _typed(value: Any, definition: FactDefinition, place: _Place) -> Any:
    if definition.type is FactType.BOOL:
        if not isinstance(value, bool):
            raise place.refuse("input.wrong-type", value, ("true", "false", *_WORDS))
        return value
    if definition.type is FactType.NUMBER:
        return _number(value, place)
    if definition.type is FactType.DATE:
        return Span.parse(str(value), field=place.path)
    if isinstance(value, (bool, float, list, dict)):
        raise place.refuse("input.wrong-type", value, definition.choices or ("text",))
    text = str(value)
    if definition.choices is not None and text not in definition.choices:
        raise place.refuse("input.unknown-choice", text, (*definition.choices, *_WORDS))
    if definition.codes is not None and not is_code(definition.codes, text):
        raise place.refuse("input.unknown-code", text, accepted_codes(definition.codes, near=text))
    return text.lower() if definition.codes == "country" else text


def _number(value: Any, place: _Place) -> Decimal | int:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        raise place.refuse("input.wrong-type", value, ("a number", *_WORDS))
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise place.refuse("input.wrong-type", value, ("a number", *_WORDS)) from None
    if not number.is_finite():
        raise place.refuse("input.wrong-type", value, ("a number", *_WORDS))
    return int(number) if number == number.to_integral_value() else number


def _check_period(facts: Mapping[str, Fact], definition: ListDefinition, place: _Place) -> None:
    start, end = (facts.get(name) if name else None for name in definition.period)
    if start and end and start.lo is not None and end.hi is not None and end.hi < start.lo:
        name = definition.period[1] or ""
        raise place.at(name).refuse("input.ends-before-start", str(end.value), (f"{start.value} or later",))


def _check_possible(record: Record, place: _Place) -> None:
    """Refuse what happened before the person was born; the same for each member of the household."""
    birth = record.facts.get("birth_date")
    for name, found in record.lists.items():
        for n, item in enumerate(found.items):
            here = place.at(name).at(n)
            if name == "household":
                _check_possible(item, here)
            elif birth is not None and birth.lo is not None:
                _check_born(item, birth, here)


def _check_born(item: Record, birth: Fact, place: _Place) -> None:
    for name, fact in item.facts.items():
        if isinstance(fact.value, Span) and fact.hi < birth.lo:
            raise place.at(name).refuse("input.before-birth", str(fact.value), (f"{birth.value} or later",))


def _given(item: object, place: _Place) -> Given:
    if not isinstance(item, Mapping) or "derive" not in item or "value" not in item:
        raise place.refuse("input.given-shape", item, ("{derive: …, …arguments, value: …}",))
    arguments: dict[str, object] = {}
    for name, value in item.items():
        if name not in ("derive", "value", "evidence"):
            dated = name in ("at", "from", "to")
            arguments[name] = Span.parse(str(value), field=place.at(name).path).lo if dated else value
    level = _evidence(item["evidence"], place.at("evidence")) if "evidence" in item else 0
    value = item["value"]
    if item["derive"] == "last_entry":
        value = Span.parse(str(value), field=place.at("value").path)
    return Given(str(item["derive"]), arguments, Fact.known(value, level))
