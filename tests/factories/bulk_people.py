"""Invented people by the dozen: every state a fact can be in, every way a list can be incomplete.

Start at `Maker`. They need not be possible (a stay may end before it begins): two engines must agree all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from puente.vocabulary.dates import Span
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary
from puente.vocabulary.person import NONE, REFUSED, Fact, Given, Person, Record, RecordList

COUNTRIES = ("ata", "ven", "col")
SCHEMES = ("zzz.scheme.card", "zzz.scheme.old", "zzz.scheme.other", "zzz.scheme.plain")
DURATIONS = ("P1Y", "P2Y", "P6M", "P30D", "P18Y")
MIDDLE = date(2022, 6, 15)
"""Days of people and rules lie around this one, so that they meet."""


def some_day(random: Random) -> date:
    """A day near the middle, at times the end of a month, at times far off."""
    far = random.choice((3, 40, 400, 400, 4000, 9000))
    day = MIDDLE + timedelta(days=random.randint(-far, far))
    return (day.replace(day=28) + timedelta(days=random.randint(0, 3))) if random.random() < 0.2 else day


class Maker:
    """Makes one person after another."""

    def __init__(self, random: Random, words: Vocabulary, codes: dict[str, Sequence[str]]) -> None:
        self.random, self.words, self.codes = random, words, codes
        self.known = random.choice((0.3, 0.7, 0.9, 1.0))
        self.whole = random.choice((0.2, 0.6, 0.9))

    def person(self) -> Person:
        """A person with households, records and derived facts given directly."""
        record = self.record(None, 0)
        return Person(
            record.facts, record.lists, tuple(self._given() for _ in range(self.random.choice((0, 0, 0, 1, 3))))
        )

    def record(self, over: str | None, depth: int) -> Record:
        """A person, a member of a household or a record of a list."""
        member = over is None or self.words.lists[over].member
        fields = {**(self.words.facts if member else {}), **({} if over is None else self.words.lists[over].fields)}
        made = (
            (name, self._fact(name, one, over)) for name, one in fields.items() if self.random.random() < self.known
        )
        facts = {name: fact for name, fact in made if fact is not None}
        names = [name for name in self.words.lists if name != "household" or depth < 1] if member else []
        lists = {name: self._list(name, depth) for name in names if self.random.random() < 0.85}
        return Record(facts, lists)

    def _list(self, name: str, depth: int) -> RecordList:
        size = self.random.choice((0, 1, 1, 2, 3, 6) if depth == 0 else (0, 1, 2))
        items = tuple(self.record(name, depth + 1) for _ in range(size))
        if self.random.random() < self.whole:
            return RecordList(items, True)
        return RecordList(items, tuple(self._scope(name) for _ in range(self.random.choice((0, 0, 1, 2)))))

    def _scope(self, name: str) -> dict[str, frozenset[str]]:
        fields = self.words.lists[name].fields
        coded = [field for field, one in fields.items() if one.type in (FactType.CODE, FactType.BOOL)]
        chosen = self.random.sample(coded, k=min(len(coded), self.random.choice((1, 1, 2))))
        return {field: frozenset(self._some_codes(field, fields[field], name)) for field in chosen}

    def _some_codes(self, name: str, one: FactDefinition, over: str | None) -> list[str]:
        values = self._values(name, one, over)
        return [str(value).lower() if isinstance(value, bool) else value for value in self.random.sample(
            values, k=self.random.randint(1, len(values)))]  # fmt: skip

    def _values(self, name: str, one: FactDefinition, over: str | None) -> list[Any]:
        if one.type is FactType.BOOL:
            return [True, False]
        known = list(self.codes.get(name, ()))
        usual: dict[str, Sequence[str]] = {
            "country": COUNTRIES,
            "scheme": SCHEMES,
            "document": self.words.documents[:4],
        }
        return known + list(one.choices or usual.get(one.codes or "", ("7212", "2611")))

    def _fact(self, name: str, one: FactDefinition, over: str | None) -> Fact | None:
        evidence, state = self.random.choice((0, 0, 1, 2)), self.random.random()
        if state < 0.04:
            return Fact(None, REFUSED, evidence)
        if state < (0.4 if one.none_means else 0.06):
            return Fact(None, NONE, evidence)
        return Fact.known(self._value(name, one, over), evidence)

    def _value(self, name: str, one: FactDefinition, over: str | None) -> Any:
        if one.type is FactType.DATE:
            return self._span()
        if one.type is FactType.NUMBER:
            return self.random.choice((0, 1, 2, 100, 500))
        return "somewhere" if one.type is FactType.TEXT else self.random.choice(self._values(name, one, over))

    def _span(self) -> Span:
        day = some_day(self.random)
        kind = self.random.random()
        return Span.of(day) if kind < 0.85 else Span.parse(f"{day:%Y-%m}" if kind < 0.95 else f"{day:%Y}")

    def _given(self) -> Given:
        derive = self.random.choice(list(self.words.derived))
        known = self.words.derived[derive]
        arguments = {name: self._argument(name, one) for name, one in known.arguments.items()}
        return Given(derive, arguments, self._told(derive, known.value))

    def _argument(self, name: str, one: FactDefinition) -> Any:
        if one.type is FactType.DATE:
            return self.random.choice((MIDDLE, MIDDLE, some_day(self.random))).toordinal()
        return self.random.choice(self._values(name, one, None))

    def _told(self, derive: str, one: FactDefinition) -> Fact:
        if derive in ("held_for", "expired_for"):
            return Fact.known(self.random.choice(DURATIONS))
        if one.none_means and self.random.random() < 0.3:
            return Fact(None, NONE)
        if one.type is FactType.NUMBER:
            return Fact.known(self.random.choice((0, 5, 17, 18, 45, 400)))
        return Fact.known(self._span() if one.type is FactType.DATE else self.random.choice(one.choices or ("x",)))
