"""One place in a pack's text: which list and names a condition stands under, and what its names and values come to.

Start at `Place`; `puente.rules.bind` makes conditions of it. Nothing here holds a person.
Method: docs/method/assessment.md
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from puente.errors import InputError, PackError
from puente.rules import leaf as leaves
from puente.rules.bound import (
    Bound,
    Limit,
    Literal,
    Look,
    Pins,
    Shifted,
    date_of,
    limit_of,
    names_in,
    parse_bound,
    replace_names,
)
from puente.rules.condition import All, Leaf, Sourced, Sources, Use
from puente.rules.model import Parameter
from puente.rules.node import Here, LeafInfo
from puente.rules.parameter import values_on
from puente.vocabulary.dates import Duration, Span
from puente.vocabulary.facts import Evidence, FactDefinition, FactType, ListDefinition, Vocabulary
from puente.vocabulary.person import Record


@dataclass(frozen=True, slots=True)
class World:
    """What binding reads besides the condition.

    schemes      ids of all schemes of the book
    parameters   by name, the version's own before the pack's
    holidays     calendar id → (holidays, years read)
    define       named conditions
    stays        schemes whose permits make a stay regular, by day (ordinal)
    asks         authority to ask where nothing nearer is named
    source       source of the version, for leaves that name none
    tokens       a number for each derived fact with its arguments, shared by all schemes of the book
    day          on which parameters are read (ordinal)
    """

    country: str
    schemes: Container[str]
    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    holidays: Mapping[str, tuple[frozenset[int], frozenset[int]]]
    define: Mapping[str, Any]
    stays: Callable[[int], frozenset[str]]
    asks: str | None
    source: tuple[str, ...]
    day: int
    presumed: frozenset[str] = frozenset()
    tokens: dict[object, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: over which list, under which names, under which reading of the parameters."""

    world: World
    over: str | None = None
    member: bool = True
    named: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, Any] = field(default_factory=dict)
    source: tuple[str, ...] = ()

    # -- conditions ---------------------------------------------------------------------------------------------

    def _list_name(self, over: str) -> tuple[str, bool]:
        return (over.removeprefix("person."), True) if over.startswith("person.") else (over, False)

    def _owner(self, outer: bool) -> leaves.Base | None:
        if outer:
            return lambda record, here: here.person
        return None if self.member else lambda record, here: here.who

    def pins(self, where: Any) -> Pins:
        """Fields that every record meant must have, with the only values they may take."""
        parts = where.all if isinstance(where, All) else (where,)
        found: dict[str, frozenset[str]] = {}
        for part in parts:
            condition = self.world.define.get(part.use, part) if isinstance(part, Use) else part
            if isinstance(condition, All):
                found.update(self.pins(condition))
            elif isinstance(condition, Leaf) and condition.fact and "." not in condition.fact:
                for name, bound in condition.comparisons:
                    if name in ("eq", "in") and self._is_coded(condition.fact):
                        found |= self._pinned(condition.fact, bound)
        return Pins(found | self._country_pin(found))

    def _country_pin(self, found: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        """A scheme's id tells its country, so a list that is complete for the country is complete for the scheme."""
        fields = self.world.vocabulary.lists[self.over].fields if self.over else {}
        if "scheme" not in found or "country" in found or "country" not in fields:
            return {}
        return {"country": frozenset(scheme.split(".")[0] for scheme in found["scheme"])}

    def _pinned(self, field: str, bound: Any) -> dict[str, frozenset[str]]:
        """The values a field may take, under every reading of a parameter; nothing where none is settled."""
        if not isinstance(bound, str) or not bound.startswith("$") or bound[1:] in self.chosen:
            return {field: frozenset(self._codes(field, bound))}
        readings = [one for one in self._alternatives([bound[1:]]) if one is not None]
        chosen = [replace(self, chosen={**self.chosen, **one}) for one in readings]
        values = frozenset(value for binder in chosen for value in binder._codes(field, bound))
        return {field: values} if values else {}

    def _is_coded(self, name: str) -> bool:
        definition = self._definition(name)
        return isinstance(definition, FactDefinition) and definition.type is FactType.CODE

    def _alternatives(self, names: list[str]) -> Iterator[dict[str, Any] | None]:
        options = []
        for name in dict.fromkeys(names):
            if name not in self.world.parameters:
                raise PackError(
                    "pack.unknown-parameter", path="$" + name, value=name, accepted=tuple(self.world.parameters)
                )
            found = values_on(self.world.parameters[name], self.world.day)
            if not found:
                yield None
                return
            options.append([(name, value) for value in found])
        for combination in product(*options):
            yield dict(combination)

    def _definition(self, name: str) -> FactDefinition | ListDefinition:
        vocabulary = self.world.vocabulary
        prefix, _, rest = name.partition(".")
        if prefix == "person":
            return vocabulary.list(rest) if rest in vocabulary.lists else vocabulary.field(rest)
        if rest and prefix in self.named:
            return vocabulary.field(rest, over=self.named[prefix])
        if (self.over is None or self.member) and name in vocabulary.lists:
            return vocabulary.list(name)
        return vocabulary.field(name, over=self.over)

    def _base(self, name: str) -> tuple[leaves.Base | None, str]:
        """How to reach the record that a name speaks of, and the field's own name."""
        prefix, _, rest = name.partition(".")
        if not rest:
            return None, name
        if prefix == "person":
            return (lambda record, here: here.person), rest
        if prefix not in self.named:
            raise PackError("pack.unknown-name", path=name, value=prefix, accepted=("person", *self.named))
        return (lambda record, here: here.named[prefix]), rest

    def _value(self, bound: Any) -> Any:
        return self.chosen[bound[1:]] if isinstance(bound, str) and bound.startswith("$") else bound

    def _codes(self, name: str, bound: Any) -> Iterator[Any]:
        value = self._value(bound)
        definition = self._definition(name)
        lower = isinstance(definition, FactDefinition) and definition.codes == "country"
        for one in value if isinstance(value, (tuple, list)) else (value,):
            yield one if isinstance(one, bool) else str(self._value(one)).lower() if lower else str(self._value(one))

    def _bound(self, text: Any) -> Bound:
        """A bound with parameters and clocks put in."""
        try:
            parsed = parse_bound(text)
        except InputError as error:
            raise PackError("pack.unreadable-bound", path=str(text), value=str(text), accepted=error.accepted) from None
        values: dict[str, Bound] = {}
        for name in names_in(parsed):
            if name.startswith("$"):
                alternatives = [self.chosen] if name[1:] in self.chosen else list(self._alternatives([name[1:]]))
                values[name] = as_bound((alternatives[0] or {}).get(name[1:]))
        return replace_names(parsed, values)

    def _look(self, bound: Bound) -> Look:
        return limit_of(bound, dates=self._date_look, holidays=self.world.holidays)

    def look(self, text: Any) -> Look:
        """A function from a person to where a bound lies."""
        return self._look(self._bound(text))

    def _date_look(self, name: str) -> Look:
        if name == "filing":
            return lambda record, here: here.filing
        if name == "on":
            return lambda record, here: here.on
        definition = self._definition(name)
        if not isinstance(definition, FactDefinition) or definition.type is not FactType.DATE:
            raise PackError("pack.not-a-date", path=name, value=name)
        base, short = self._base(name)

        def look(record: Record, here: Here) -> Limit:
            return date_of(record if base is None else base(record, here), short)

        return look

    def _info(
        self, condition: Sourced, *, kind: str, fact: str, operator: str, bound: Any, ordinal: bool = False
    ) -> LeafInfo:
        level = Evidence(getattr(condition, "level", "declared")).rank
        source = sources_of(condition.source) or self.source or self.world.source
        return LeafInfo(
            condition.id, kind, fact, operator, bound, source, condition.law, condition.confidence, condition.fixed,
            ordinal, level, self.world.asks, self.over,
        )  # fmt: skip


def sources_of(source: Sources | None) -> tuple[str, ...]:
    """Source keys as a tuple; empty where none is named."""
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)


def parameter_names(condition: Leaf) -> list[str]:
    """Every `$name` that a leaf compares with or is dated by."""
    bounds: list[Any] = [bound for _, bound in condition.comparisons]
    bounds += [condition.at, condition.from_, condition.to]
    found: list[str] = []
    for bound in bounds:
        for part in bound if isinstance(bound, (tuple, list)) else (bound,):
            found += parameters_in(part)
    return found


def parameters_in(part: Any) -> list[str]:
    """Every `$name` in a bound."""
    if isinstance(part, Mapping):
        return [name for name in names_in(parse_bound(part)) if name.startswith("$")]
    if not isinstance(part, str) or "$" not in part:
        return []
    return [name for name in names_in(parse_bound(part)) if name.startswith("$")]


def as_bound(value: Any) -> Bound:
    """A parameter's value as a bound: a text is a day."""
    if isinstance(value, str):
        return Literal(Span.parse(value).lo)
    return Literal(value)


def moved_bound(bound: Bound, days: int) -> Bound:
    """A bound some days later, or earlier."""
    shift = (1 if days > 0 else -1, Duration(days=abs(days)))
    if isinstance(bound, Literal):
        return Literal(bound.value + days)
    return Shifted(bound, (shift,))


def elapsed_bound(op: str, bound: Any) -> tuple[Duration, bool]:
    """At least how long (or less) must have gone by: whole years where the bound is a number."""
    if isinstance(bound, int):
        years = bound + 1 if op in ("gt", "le") else bound
        return Duration(months=12 * years), op in ("ge", "gt")
    duration = Duration.parse(str(bound))
    if op in ("gt", "le"):
        duration = replace(duration, days=duration.days + 1)
    return duration, op in ("ge", "gt")
