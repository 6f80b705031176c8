"""Bind a version's conditions to a filing day: parameters put in, lists and fields resolved, ready to run.

Start at `Binder.node`. Reads a Pack and a Vocabulary; the result holds no person and serves any number of them.
Method: docs/method/assessment.md
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from puente.errors import PackError
from puente.rules import leaf as leaves
from puente.rules.bound import (
    Bound,
    Limit,
    Literal,
    Look,
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
    Unsettled,
    Use,
    When,
)  # fmt: skip
from puente.rules.derive import DERIVED, ELAPSED, NEEDS, Arguments, Derived
from puente.rules.hold import count_find, covers_leaf, holds_leaf, permit_covers, right_leaf, scheme_leaf
from puente.rules.node import Here, Node, Over
from puente.rules.period import PeriodFields
from puente.rules.place import (
    Place,
    elapsed_bound,
    moved_bound,
    parameter_names,
    parameters_in,
    sources_of,
)
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.facts import FactType, ListDefinition
from puente.vocabulary.person import Record

_FORWARD: Mapping[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge, "eq": operator.eq,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Binder(Place):
    """Binds the conditions of one place."""

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
        source = sources_of(condition.source) or self.source
        inner = replace(
            self, over=name, member=definition.member, source=source,
            named={**self.named, **({what.as_: name} if what.as_ else {})},
        )  # fmt: skip
        over = Over(name, outer, what.as_, definition.member, inner.pins(what.where))
        info = self._info(condition, kind="every" if every else "some", fact=name, operator="some", bound=None)
        return quantified(info, over, inner.node(what.where), every=every, base=self._owner(outer))

    # -- leaves -------------------------------------------------------------------------------------------------

    def _leaf(self, condition: Leaf) -> Node:
        if condition.id in self.world.presumed:
            return literal(True)
        return self._each_reading(condition, parameter_names(condition), lambda binder: binder._plain_leaf(condition))

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
            return Literal(FIRST_DAY), limit if op == "le" else moved_bound(limit, -1)
        return (limit if op == "ge" else moved_bound(limit, +1)), Literal(LAST_DAY)

    def _derived_leaf(self, condition: Leaf) -> Node:
        ((op, bound),) = condition.comparisons
        find = self._find(condition)
        derive = condition.derive or ""
        if derive in ELAPSED:
            duration, reached = elapsed_bound(op, self._value(bound))
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
        if op == "is":
            info = self._info(condition, kind="derive", fact=derive, operator=op, bound="none")
            at = self._look(self._bound(condition.at or "filing"))
            return leaves.derived_none_leaf(info, find, at, self._owner(False))
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
        schemes, documents = frozenset(sources_of(condition.scheme)), frozenset(sources_of(condition.document))
        token = self.world.tokens.setdefault(
            (self.world.country, derive, country, schemes, documents), len(self.world.tokens)
        )
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
        return self._each_reading(condition, parameters_in(day), lambda binder: make(binder._look(binder._bound(day))))

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
                prolonged=lambda permit: here.asking.prolonged(permit, who), curtailed=here.asking.curtailed,
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
