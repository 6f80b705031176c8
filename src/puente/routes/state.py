"""What a step leaves behind: the person as they stand after its effects, on the day.

Start at `apply_effects`. Persons do not change; a new one comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from puente.rules.bound import Bound, Literal, limit_of, parse_bound, replace_names
from puente.rules.pack import Add, Effect, End
from puente.vocabulary.dates import Span
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary
from puente.vocabulary.person import EMPTY_LIST, NONE, Fact, Person, Record, RecordList

_DOCUMENTED = 1
"""What a step brings is on paper."""


def apply_effects(person: Person, effects: Iterable[Effect], day: int, vocabulary: Vocabulary) -> Person:
    """The person after the effects of a step that is done (or started) on a day (ordinal)."""
    for effect in effects:
        if isinstance(effect, Add):
            person = _add(person, effect, day, vocabulary)
        elif isinstance(effect, End):
            person = _end(person, effect, day, vocabulary)
        else:
            fact = _fact(effect.value, vocabulary.facts[effect.set], day)
            facts = {**person.facts, effect.set: fact} if fact else _without(person.facts, effect.set)
            person = replace(person, facts=facts)
    return person


def _add(person: Person, effect: Add, day: int, vocabulary: Vocabulary) -> Person:
    definition = vocabulary.lists[effect.add]
    facts: dict[str, Fact] = {}
    for name, value in effect.record.items():
        fact = _fact(value, definition.fields[name], day)
        if fact is not None:
            facts[name] = fact
    held = person.lists.get(effect.add, EMPTY_LIST)
    return _with_list(person, effect.add, RecordList((*held.items, Record(facts)), held.complete))


def _end(person: Person, effect: End, day: int, vocabulary: Vocabulary) -> Person:
    definition = vocabulary.lists[effect.end]
    field = definition.ends or definition.period[1]
    held = person.lists.get(effect.end)
    if held is None or field is None:
        return person
    items = tuple(_ended(item, effect, field, day) for item in held.items)
    return _with_list(person, effect.end, RecordList(items, held.complete))


def _ended(item: Record, effect: End, field: str, day: int) -> Record:
    for name, value in effect.where.items():
        fact = item.facts.get(name)
        if fact is None or str(fact.value) != str(value):
            return item
    already = item.facts.get(field)
    if already is not None and already.state is not NONE and already.hi is not None and already.hi <= day:
        return item
    facts = {**item.facts, field: Fact.known(Span(day, day), _DOCUMENTED)}
    if effect.end == "applications":
        facts["state"] = Fact.known("decided", _DOCUMENTED)
    return replace(item, facts=facts)


def _fact(value: Any, definition: FactDefinition, day: int) -> Fact | None:
    if value is None or value == "unknown":
        return None
    if value == "none":
        return Fact(None, NONE, _DOCUMENTED)
    if definition.type is FactType.DATE:
        limit = limit_of(_dated(value, day), dates=_no_dates, holidays={})(Record(), None)
        return Fact.known(Span(limit.lo, limit.hi), _DOCUMENTED)
    if definition.type is FactType.BOOL or definition.type is FactType.NUMBER:
        return Fact.known(value, _DOCUMENTED)
    text = str(value)
    return Fact.known(text.lower() if definition.codes == "country" else text, _DOCUMENTED)


def _dated(value: Any, day: int) -> Bound:
    return replace_names(parse_bound(value if not isinstance(value, Mapping) else dict(value)), {
        "done": Literal(day), "started": Literal(day), "on": Literal(day), "filing": Literal(day),
    })  # fmt: skip


def _no_dates(name: str) -> Any:
    raise KeyError(name)


def _with_list(person: Person, name: str, held: RecordList) -> Person:
    return replace(person, lists={**person.lists, name: held})


def _without(facts: Mapping[str, Fact], name: str) -> dict[str, Fact]:
    return {key: fact for key, fact in facts.items() if key != name}
