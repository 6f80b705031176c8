"""What a step leaves behind: the person as they stand after its effects, on the day.

Start at `Outcomes.after`. Persons do not change; a new one comes back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from puente.rules.bound import Bound, Literal, limit_of, parse_bound, replace_names
from puente.rules.pack import Add, Effect, End, SetFact
from puente.vocabulary.dates import Span
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary
from puente.vocabulary.person import EMPTY_LIST, NONE, Fact, Person, Record, RecordList

_DOCUMENTED = 1
"""What a step brings is on paper."""


_KEPT = 20_000


class Outcomes:
    """What effects leave behind. Keeps what it writes: many people can be given the same record or the same fact."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._written: dict[tuple[int, int], tuple[Effect, Record]] = {}
        self._ended: dict[tuple[int, int, int], tuple[Effect, Record, Record]] = {}
        self._facts: dict[tuple[int, int], tuple[Effect, Fact | None]] = {}

    def after(self, person: Person, effects: Iterable[Effect], day: int) -> Person:
        """The person after the effects of a step that is done (or started) on a day (ordinal)."""
        facts, lists = dict(person.facts), dict(person.lists)
        for effect in effects:
            if isinstance(effect, Add):
                held = lists.get(effect.add, EMPTY_LIST)
                lists[effect.add] = RecordList((*held.items, self._record(effect, day)), held.complete)
            elif isinstance(effect, End):
                self._end(lists, effect, day)
            else:
                self._set(facts, effect, day)
        return Person(facts, lists, person.given)

    def _record(self, effect: Add, day: int) -> Record:
        key = id(effect), day
        if key not in self._written:
            _make_room(self._written)
            self._written[key] = effect, _record(effect, day, self.vocabulary)
        return self._written[key][1]

    def _set(self, facts: dict[str, Fact], effect: SetFact, day: int) -> None:
        key = id(effect), day
        if key not in self._facts:
            _make_room(self._facts)
            self._facts[key] = effect, _fact(effect.value, self.vocabulary.facts[effect.set], day)
        fact = self._facts[key][1]
        if fact is None:
            facts.pop(effect.set, None)
        else:
            facts[effect.set] = fact

    def _end(self, lists: dict[str, RecordList], effect: End, day: int) -> None:
        definition = self.vocabulary.lists[effect.end]
        field = definition.ends or definition.period[1]
        held = lists.get(effect.end)
        if held is not None and field is not None:
            items = tuple(self._once_ended(item, effect, field, day) for item in held.items)
            lists[effect.end] = RecordList(items, held.complete)

    def _once_ended(self, item: Record, effect: End, field: str, day: int) -> Record:
        key = id(item), id(effect), day
        if key not in self._ended:
            _make_room(self._ended)
            self._ended[key] = effect, item, _ended(item, effect, field, day)
        return self._ended[key][2]


def _make_room(kept: dict[Any, Any]) -> None:
    if len(kept) >= _KEPT:
        kept.clear()


def alike(person: Person) -> Hashable:
    """The same for two persons who have the very same facts and records, in whatever order these came about."""
    facts = frozenset((name, id(fact)) for name, fact in person.facts.items())
    lists = frozenset((name, id(held.complete), frozenset(map(id, held.items))) for name, held in person.lists.items())
    return facts, lists


def _record(effect: Add, day: int, vocabulary: Vocabulary) -> Record:
    definition = vocabulary.lists[effect.add]
    found = {name: _fact(value, definition.fields[name], day) for name, value in effect.record.items()}
    return Record({name: fact for name, fact in found.items() if fact is not None})


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
