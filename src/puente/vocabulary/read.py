"""Turn a parsed person file into a `Person`, refusing what cannot be.

Start at `read_person`. What one value may be is in `value`.
Method: docs/guide/person-file.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from puente.errors import InputError
from puente.vocabulary.dates import Span
from puente.vocabulary.facts import DerivedDefinition, FactDefinition, FactType, ListDefinition, Vocabulary
from puente.vocabulary.person import NONE, REFUSED, Fact, Given, Person, Record, RecordList, Scope
from puente.vocabulary.value import Place, read_evidence, read_fact, read_value

FORMAT_KEY = "person"
"""Optional: a name for whose file it is; never read by the rules."""


def read_person(data: object, vocabulary: Vocabulary) -> Person:
    """Build a person from a parsed file.

    raises   InputError naming the field, the value and what is accepted
    """
    top = Place("")
    if not isinstance(data, Mapping):
        raise top.refuse("input.person-not-mapping", type(data).__name__, ("a mapping of facts and lists",))
    own = {key: value for key, value in data.items() if key not in (FORMAT_KEY, "given")}
    record = _record(own, None, vocabulary, top)
    _check_possible(record, top)
    return Person(record.facts, record.lists, tuple(_given_facts(data.get("given"), vocabulary, top.at("given"))))


def _record(data: Mapping[str, Any], over: str | None, vocabulary: Vocabulary, place: Place) -> Record:
    member = over is None or vocabulary.lists[over].member
    level = read_evidence(data["evidence"], place.at("evidence")) if over and "evidence" in data else 0
    facts: dict[str, Fact] = {}
    lists: dict[str, RecordList] = {}
    for key, value in data.items():
        name = str(key)
        if name == "evidence" and over:
            continue
        if member and name in vocabulary.lists:
            lists[name] = _list(value, name, vocabulary, place.at(name))
            continue
        fact = read_fact(value, _definition(name, over, vocabulary, place), place.at(name), level=level)
        if fact is not None:
            facts[name] = fact
    if over:
        _check_period(facts, vocabulary.lists[over], place)
    return Record(facts, lists)


def _definition(name: str, over: str | None, vocabulary: Vocabulary, place: Place) -> FactDefinition:
    try:
        return vocabulary.field(name, over=over)
    except InputError as error:
        raise place.at(name).refuse(error.code, name, error.accepted) from None


def _list(value: object, name: str, vocabulary: Vocabulary, place: Place) -> RecordList:
    if value is None or value == "unknown":
        return RecordList()
    if value == "refused":
        return RecordList(refused=True)
    if value == "none":
        return RecordList((), True)
    if isinstance(value, list):
        value = {"items": value}
    if not isinstance(value, Mapping) or not set(value) <= {"complete", "items"}:
        raise place.refuse("input.list-shape", value, ("{complete: …, items: […]}", "[…]", "none", "unknown"))
    items = value.get("items") or []
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise place.at("items").refuse("input.list-shape", items, ("a list of records",))
    records = tuple(_record(item, name, vocabulary, place.at(n)) for n, item in enumerate(items))
    complete = value.get("complete")
    scopes = _complete(complete, vocabulary.lists[name], place.at("complete"))
    return RecordList(records, scopes, refused=complete == "refused")


def _complete(value: object, definition: ListDefinition, place: Place) -> bool | tuple[Scope, ...]:
    if value is True:
        return True
    if value is None or value is False or value in ("unknown", "refused"):
        return ()
    if not isinstance(value, list) or not all(isinstance(scope, Mapping) and scope for scope in value):
        raise place.refuse("input.bad-scope", value, ("true", "unknown", "[{field: [value, …]}]"))
    return tuple(_scope(scope, definition, place.at(n)) for n, scope in enumerate(value))


def _scope(scope: Mapping[str, Any], definition: ListDefinition, place: Place) -> Scope:
    """Values of a scope, each as the text that its field would hold; `true` and `false` for yes and no."""
    found: dict[str, frozenset[str]] = {}
    for name, values in scope.items():
        field, here = definition.fields.get(name), place.at(str(name))
        if field is None or field.type not in (FactType.CODE, FactType.BOOL):
            pinned = [own for own, each in definition.fields.items() if each.type in (FactType.CODE, FactType.BOOL)]
            raise here.refuse("input.unknown-fact" if field is None else "input.bad-scope", name, tuple(pinned))
        listed = values if isinstance(values, list) else [values]
        if not listed:
            raise here.refuse("input.bad-scope", values, ("[value, …]",))
        found[name] = frozenset(_pin(value, field, here) for value in listed)
    return found


def _pin(value: object, field: FactDefinition, place: Place) -> str:
    read = read_value(value, field, place)
    return str(read).lower() if isinstance(read, bool) else str(read)


def _check_period(facts: Mapping[str, Fact], definition: ListDefinition, place: Place) -> None:
    start = facts.get(definition.period[0] or "")
    for name in (definition.period[1], definition.ends):
        end = facts.get(name or "")
        if name and start and end and start.lo is not None and end.hi is not None and end.hi < start.lo:
            raise place.at(name).refuse("input.ends-before-start", str(end.value), (f"{start.value} or later",))


def _check_possible(record: Record, place: Place) -> None:
    """Refuse what happened before the person was born; the same for each member of the household."""
    birth = record.facts.get("birth_date")
    for name, found in record.lists.items():
        for n, item in enumerate(found.items):
            here = place.at(name).at(n)
            if name == "household":
                _check_possible(item, here)
            elif birth is not None and birth.lo is not None:
                _check_born(item, birth, here)


def _check_born(item: Record, birth: Fact, place: Place) -> None:
    for name, fact in item.facts.items():
        if isinstance(fact.value, Span) and fact.hi < birth.lo:
            raise place.at(name).refuse("input.before-birth", str(fact.value), (f"{birth.value} or later",))


def _given_facts(items: object, vocabulary: Vocabulary, place: Place) -> Iterator[Given]:
    if items is None:
        return
    if not isinstance(items, list):
        raise place.refuse("input.given-shape", items, ("[{derive: …, …arguments, value: …}]",))
    for n, item in enumerate(items):
        given = _given(item, vocabulary, place.at(n))
        if given is not None:
            yield given


def _given(item: object, vocabulary: Vocabulary, place: Place) -> Given | None:
    if not isinstance(item, Mapping) or "derive" not in item or "value" not in item:
        raise place.refuse("input.given-shape", item, ("{derive: …, …arguments, value: …}",))
    name, known = str(item["derive"]), vocabulary.derived.get(str(item["derive"]))
    if known is None:
        raise place.at("derive").refuse("input.unknown-derived", name, tuple(vocabulary.derived))
    _check_arguments(item, known, place)
    arguments = {each: _argument(item[each], field, place.at(each)) for each, field in known.arguments.items()}
    level = read_evidence(item["evidence"], place.at("evidence")) if "evidence" in item else 0
    fact = read_fact(item["value"], known.value, place.at("value"), level=level)
    if fact is None or fact.state is REFUSED:
        return None
    if fact.state is NONE and known.value.none_means is None:
        raise place.at("value").refuse("input.wrong-type", "none", ("a value", "unknown"))
    return Given(name, arguments, fact)


def _check_arguments(item: Mapping[str, object], known: DerivedDefinition, place: Place) -> None:
    asked = tuple(known.arguments)
    for name in chain(item, asked):
        if name not in item or name not in (*asked, "derive", "value", "evidence"):
            raise place.at(str(name)).refuse("input.given-shape", name, (*asked, "value", "evidence"))


def _argument(value: object, field: FactDefinition, place: Place) -> object:
    """An argument as the rules hold it: a day as its ordinal, a code as its text."""
    read = read_value(value, field, place)
    if not isinstance(read, Span):
        return read
    if not read.exact:
        raise place.refuse("input.bad-date", value, ("YYYY-MM-DD",))
    return read.lo
