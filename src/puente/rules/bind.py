"""Bind a version's conditions to a filing day: parameters put in, lists and fields resolved, ready to run.

Start at `Binder.node`. Reads a Pack and a Vocabulary; the result holds no person and serves any number of them.
Method: docs/method/assessment.md
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from typing import Any

from puente.errors import InputError, PackError
from puente.rules import leaf as leaves
from puente.rules.bound import (
    Bound,
    Limit,
    Literal,
    Look,
    Shifted,
    date_of,
    limit_of,
    names_in,
    parse_bound,
    replace_names,
)  # fmt: skip
from puente.rules.branch import all_of, any_of, at_least_of, literal, negation, opened, quantified, readings_of, when_of
from puente.rules.condition import (
    All,
    AnyOf,
    AtLeast,
    Covers,
    Decides,
    Every,
    Holds,
    Leaf,
    Not,
    Quantified,
    Readings,
    RightIs,
    SchemeIs,
    Some,
    Sourced,
    Sources,
    Unsettled,
    Use,
    When,
)  # fmt: skip
from puente.rules.derive import DERIVED, ELAPSED, NEEDS, Arguments, Derived
from puente.rules.hold import count_find, covers_leaf, holds_leaf, permit_covers, right_leaf, scheme_leaf
from puente.rules.model import Parameter
from puente.rules.node import Here, LeafInfo, Node, Over
from puente.rules.parameter import values_on
from puente.rules.period import PeriodFields
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration, Span
from puente.vocabulary.facts import Evidence, FactDefinition, FactType, ListDefinition, Vocabulary
from puente.vocabulary.person import Record

_FORWARD: Mapping[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq,
}  # fmt: skip


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
class Binder:
    """Binds conditions of one place: over which list, under which names, under which reading of the parameters."""

    world: World
    over: str | None = None
    member: bool = True
    named: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, Any] = field(default_factory=dict)
    source: tuple[str, ...] = ()

    # -- conditions ---------------------------------------------------------------------------------------------

    def node(self, condition: Any) -> Node:
        """The condition, ready to run.

        raises   PackError for a name that nothing defines
        """
        if isinstance(condition, bool):
            return literal(condition)
        return _BINDERS[type(condition)](self, condition)

    def _several(self, conditions: tuple[Any, ...]) -> tuple[Node, ...]:
        return tuple(self.node(part) for part in conditions)

    def _use(self, condition: Use) -> Node:
        if condition.use not in self.world.define:
            raise PackError("pack.unknown-name", path="use", value=condition.use, accepted=tuple(self.world.define))
        return self.node(self.world.define[condition.use])

    def _quantified(self, condition: Some | Every) -> Node:
        every = isinstance(condition, Every)
        what: Quantified = condition.every if isinstance(condition, Every) else condition.some
        name, outer = self._list_name(what.over)
        definition = self.world.vocabulary.list(name)
        source = _sources(condition.source) or self.source
        inner = replace(
            self, over=name, member=definition.member, source=source,
            named={**self.named, **({what.as_: name} if what.as_ else {})},
        )  # fmt: skip
        over = Over(name, outer, what.as_, definition.member, inner.pins(what.where))
        info = self._info(condition, kind="every" if every else "some", fact=name, operator="some", bound=None)
        return quantified(info, over, inner.node(what.where), every=every, base=self._owner(outer))

    def _list_name(self, over: str) -> tuple[str, bool]:
        return (over.removeprefix("person."), True) if over.startswith("person.") else (over, False)

    def _owner(self, outer: bool) -> leaves.Base | None:
        if outer:
            return lambda record, here: here.person
        return None if self.member else lambda record, here: here.who

    def pins(self, where: Any) -> dict[str, frozenset[str]]:
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
        return found | self._country_pin(found)

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

    # -- leaves -------------------------------------------------------------------------------------------------

    def _leaf(self, condition: Leaf) -> Node:
        if condition.id in self.world.presumed:
            return literal(True)
        return self._each_reading(condition, _parameter_names(condition), lambda binder: binder._plain_leaf(condition))

    def _each_reading(self, condition: Sourced, names: list[str], make: Callable[[Binder], Node]) -> Node:
        """The node under each reading of the parameters it uses; open where a parameter has no value on the day."""
        free = [name[1:] for name in names if name[1:] not in self.chosen]
        if not free:
            return make(self)
        variants = []
        for values in self._alternatives(free):
            if values is None:
                fact = getattr(condition, "fact", None) or ""
                return opened(self._info(condition, kind="unsettled", fact=fact, operator="", bound=None))
            variants.append(make(replace(self, chosen={**self.chosen, **values})))
        return variants[0] if len(variants) == 1 else readings_of(tuple(variants))

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

    def _plain_leaf(self, condition: Leaf) -> Node:
        if condition.derive:
            return self._derived_leaf(condition)
        name, definition = condition.fact or "", self._definition(condition.fact or "")
        ((op, bound),) = condition.comparisons
        base, short = self._base(name)
        if isinstance(definition, ListDefinition):
            return self._set_leaf(condition, definition, short, base, op, bound)
        if op == "is" and bound == "none":
            return leaves.none_leaf(
                self._info(condition, kind="leaf", fact=name, operator=op, bound="none"), short, base
            )
        if definition.type is FactType.DATE:
            return self._date_leaf(condition, short, base, op, bound)
        if definition.type is FactType.NUMBER:
            number = Decimal(str(self._value(bound)))
            info = self._info(condition, kind="leaf", fact=name, operator=op, bound=number)
            compare = _FORWARD[op]
            return leaves.number_leaf(info, short, base, lambda value: compare(value, number))
        accepted = frozenset(self._codes(name, bound))
        info = self._info(condition, kind="leaf", fact=name, operator=op, bound=tuple(sorted(accepted, key=str)))
        return leaves.code_leaf(info, short, base, accepted)

    def _set_leaf(
        self, condition: Leaf, definition: ListDefinition, name: str, base: leaves.Base | None, op: str, bound: Any
    ) -> Node:
        if definition.set_of is None or op not in ("in", "only"):
            raise PackError("pack.not-a-set", path=condition.id, value=name, accepted=("some", "every"))
        raw = self._value(bound) if isinstance(bound, str) else bound
        accepted = frozenset(str(value).lower() for value in raw)
        info = self._info(condition, kind="leaf", fact=name, operator=op, bound=tuple(sorted(accepted)))
        owner = base or self._owner(False)
        return leaves.set_leaf(info, name, definition.set_of, owner, accepted, only=op == "only")

    def _date_leaf(self, condition: Leaf, name: str, base: leaves.Base | None, op: str, bound: Any) -> Node:
        first, last = self._limits(op, bound)
        fixed = isinstance(first, Literal) and isinstance(last, Literal)
        shown = (first.value, last.value) if isinstance(first, Literal) and isinstance(last, Literal) else str(bound)
        info = self._info(condition, kind="leaf", fact=condition.fact or "", operator=op, bound=shown, ordinal=fixed)
        if isinstance(first, Literal) and isinstance(last, Literal):
            return leaves.fixed_span_leaf(info, name, base, first.value, last.value)
        return leaves.span_leaf(info, name, base, self._look(first), self._look(last))

    def _limits(self, op: str, bound: Any) -> tuple[Bound, Bound]:
        """The closed interval that a date must lie in."""
        if op == "within":
            return self._bound(bound[0]), self._bound(bound[1])
        limit = self._bound(bound)
        if op == "eq":
            return limit, limit
        if op in ("le", "lt"):
            return Literal(FIRST_DAY), limit if op == "le" else _moved(limit, -1)
        return (limit if op == "ge" else _moved(limit, +1)), Literal(LAST_DAY)

    def _derived_leaf(self, condition: Leaf) -> Node:
        ((op, bound),) = condition.comparisons
        find = self._find(condition)
        derive = condition.derive or ""
        if derive in ELAPSED:
            duration, reached = _elapsed(op, self._value(bound))
            info = self._info(condition, kind="derive", fact=derive, operator=op, bound=str(self._value(bound)))
            return leaves.elapsed_leaf(
                info, find, self._look(self._bound(condition.at or "filing")), duration, reached=reached
            )
        if derive == "stay_status":
            raw = self._value(bound)
            accepted = frozenset([raw] if isinstance(raw, str) else raw)
            info = self._info(condition, kind="derive", fact=derive, operator=op, bound=tuple(sorted(accepted)))
            at = self._look(self._bound(condition.at or "filing"))
            return leaves.derived_codes_leaf(info, find, accepted, at, self._owner(False))
        first, last = self._limits(op, bound) if derive == "last_entry" else self._numbers(op, bound)
        info = self._info(
            condition, kind="derive", fact=derive, operator=op, bound=str(bound), ordinal=derive == "last_entry"
        )
        return leaves.derived_span_leaf(info, find, self._look(first), self._look(last))

    def _numbers(self, op: str, bound: Any) -> tuple[Literal, Literal]:
        if op == "within":
            return Literal(int(self._value(bound[0]))), Literal(int(self._value(bound[1])))
        number = int(self._value(bound))
        low = {"eq": number, "ge": number, "gt": number + 1}.get(op, FIRST_DAY - 1)
        high = {"eq": number, "le": number, "lt": number - 1}.get(op, LAST_DAY)
        return Literal(low), Literal(high)

    def _find(self, condition: Leaf) -> leaves.Find:
        derive = condition.derive or ""
        if derive not in NEEDS:
            raise PackError("pack.unknown-derived", path=condition.id, value=derive, accepted=tuple(NEEDS))
        owner = self._owner(False)
        if derive == "count":
            name, outer = self._list_name(condition.over or "")
            inner = replace(self, over=name, member=self.world.vocabulary.list(name).member)
            where = inner.node(condition.where if condition.where is not None else True)
            over = Over(name, outer, None, inner.member, inner.pins(condition.where))
            return count_find(over, where, self._owner(outer))
        return self._finder(condition, derive, owner)

    def _finder(self, condition: Leaf, derive: str, owner: leaves.Base | None) -> leaves.Find:
        """A derived fact, worked out once for a person, a day and the same arguments, however many schemes ask."""
        looks = {name: self._look(self._bound(bound)) for name, bound in self._days(condition)}
        at_look, first_look, last_look = looks["at"], looks["from"], looks["to"]
        spans = {"from", "to"} & set(NEEDS[derive])
        country = (condition.country or "").lower()
        schemes, documents = frozenset(_sources(condition.scheme)), frozenset(_sources(condition.document))
        token = self.world.tokens.setdefault((derive, country, schemes, documents), len(self.world.tokens))
        arguments = Arguments(country=country, schemes=schemes, documents=documents)
        compute = _Compute(derive, arguments, self.world.stays)

        def find(record: Record, here: Here) -> Derived:
            who = record if owner is None else owner(record, here)
            at = at_look(record, here)
            first, last = (first_look(record, here), last_look(record, here)) if spans else (at, at)
            key = token, id(who), at.lo, first.lo, last.lo
            known = here.asking.memo
            found = known.get(key)
            if found is None:
                found = known[key] = compute.of(who, here, at, first, last)
            missing = at.missing + first.missing + last.missing
            if missing and found.codes is None:
                return Derived(FIRST_DAY, LAST_DAY, none=True, missing=missing)
            return found

        return find

    def _days(self, condition: Leaf) -> Iterator[tuple[str, Any]]:
        yield "at", condition.at if condition.at is not None else "filing"
        yield "from", condition.from_ if condition.from_ is not None else "filing"
        yield "to", condition.to if condition.to is not None else "filing"

    # -- records and schemes --------------------------------------------------------------------------------------

    def _holds(self, condition: Holds) -> Node:
        schemes = frozenset(condition.holds)
        info = self._info(condition, kind="holds", fact="permits", operator="in", bound=tuple(sorted(schemes)))
        return self._dated(condition, condition.at, lambda look: holds_leaf(info, schemes, look, self._owner(False)))

    def _covers(self, condition: Covers) -> Node:
        info = self._info(
            condition, kind="covers", fact=self.over or "", operator="covers", bound=str(condition.covers)
        )
        fields, permits = PeriodFields.of(self.world.vocabulary.list(self.over or "")), self.over == "permits"
        return self._dated(condition, condition.covers, lambda look: covers_leaf(info, fields, look, permits=permits))

    def _dated(self, condition: Sourced, day: Any, make: Callable[[Look], Node]) -> Node:
        """A leaf that is read on a day, under each reading of that day."""
        return self._each_reading(condition, _names_of(day), lambda binder: make(binder._look(binder._bound(day))))

    def _scheme(self, condition: SchemeIs) -> Node:
        info = self._info(condition, kind="scheme", fact=condition.scheme.id, operator="is", bound=condition.scheme.is_)
        return scheme_leaf(info, condition.scheme.id, condition.scheme.is_, self._owner(False))

    def _right(self, condition: RightIs) -> Node:
        info = self._info(condition, kind="right", fact=condition.right, operator="is", bound="allowed")
        country, owner = self.world.country, self._owner(False)
        return self._dated(
            condition, condition.at, lambda look: right_leaf(info, country, condition.right, look, owner)
        )

    def _opened(self, condition: Decides | Unsettled) -> Node:
        asks = condition.decides if isinstance(condition, Decides) else condition.unsettled
        kind = "decides" if isinstance(condition, Decides) else "unsettled"
        return opened(replace(self._info(condition, kind=kind, fact="", operator="", bound=None), asks=asks))

    # -- names and values -----------------------------------------------------------------------------------------

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
                values[name] = _as_bound((alternatives[0] or {}).get(name[1:]))
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
        source = _sources(condition.source) or self.source or self.world.source
        return LeafInfo(
            condition.id, kind, fact, operator, bound, source, condition.law, condition.confidence, condition.fixed,
            ordinal, level, self.world.asks, self.over,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Compute:
    """Works a derived fact out: from the records, else from what the person gave directly."""

    derive: str
    arguments: Arguments
    stays: Callable[[int], frozenset[str]]

    def of(self, who: Record, here: Here, at: Limit, first: Limit, last: Limit) -> Derived:
        arguments = self.arguments
        if self.derive != "age":
            arguments = replace(
                arguments, at=at.lo, first=first.lo, last=last.lo,
                stay_schemes=self.stays(at.lo) if self.derive == "stay_status" else frozenset(),
                permit_covers=lambda permit, day: permit_covers(permit, here, who, day),
                prolonged=lambda permit: here.asking.prolonged(permit, who),
            )  # fmt: skip
        found = DERIVED[self.derive](who, arguments)
        if not found.missing:
            return found
        limits = {"at": at, "from": first, "to": last}
        told = here.asking.given(who, self.derive, arguments.country, arguments.schemes, arguments.documents, limits)
        return found if told is None else told


_BINDERS: dict[type, Callable[[Binder, Any], Node]] = {
    All: lambda binder, c: all_of(binder._several(c.all)),
    AnyOf: lambda binder, c: any_of(binder._several(c.any)),
    Not: lambda binder, c: negation(binder.node(c.not_)),
    When: lambda binder, c: when_of(binder.node(c.when), binder.node(c.then), binder.node(c.else_)),
    AtLeast: lambda binder, c: at_least_of(c.at_least.n, binder._several(c.at_least.of)),
    Readings: lambda binder, c: readings_of(binder._several(c.readings)),
    Use: Binder._use,
    Some: Binder._quantified,
    Every: Binder._quantified,
    Holds: Binder._holds,
    Covers: Binder._covers,
    SchemeIs: Binder._scheme,
    RightIs: Binder._right,
    Decides: Binder._opened,
    Unsettled: Binder._opened,
    Leaf: Binder._leaf,
}


def _sources(source: Sources | None) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)


def _parameter_names(condition: Leaf) -> list[str]:
    """Every `$name` that a leaf compares with or is dated by."""
    bounds: list[Any] = [bound for _, bound in condition.comparisons]
    bounds += [condition.at, condition.from_, condition.to]
    found: list[str] = []
    for bound in bounds:
        for part in bound if isinstance(bound, (tuple, list)) else (bound,):
            found += _names_of(part)
    return found


def _names_of(part: Any) -> list[str]:
    if isinstance(part, Mapping):
        return [name for name in names_in(parse_bound(part)) if name.startswith("$")]
    if not isinstance(part, str) or "$" not in part:
        return []
    return [name for name in names_in(parse_bound(part)) if name.startswith("$")]


def _as_bound(value: Any) -> Bound:
    if isinstance(value, str):
        return Literal(Span.parse(value).lo)
    return Literal(value)


def _moved(bound: Bound, days: int) -> Bound:
    shift = (1 if days > 0 else -1, Duration(days=abs(days)))
    if isinstance(bound, Literal):
        return Literal(bound.value + days)
    return Shifted(bound, (shift,))


def _elapsed(op: str, bound: Any) -> tuple[Duration, bool]:
    """At least how long (or less) must have gone by: whole years where the bound is a number."""
    if isinstance(bound, int):
        years = bound + 1 if op in ("gt", "le") else bound
        return Duration(months=12 * years), op in ("ge", "gt")
    duration = Duration.parse(str(bound))
    if op in ("gt", "le"):
        duration = replace(duration, days=duration.days + 1)
    return duration, op in ("ge", "gt")


__all__ = ["Binder", "World"]
