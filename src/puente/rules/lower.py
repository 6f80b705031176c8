"""Lower conditions to a tree that names no engine: the same names, parameters and readings as `bind`, nothing to run.

Start at `Lowerer.lower`. Reads what `bind` reads; where a form cannot be said as a tree it says so and names the leaf.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from puente.errors import PackError
from puente.rules.bind import Binder
from puente.rules.bound import Bound, Extreme, Literal, Named, Shifted, WorkingDays
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
    Readings,
    RightIs,
    SchemeIs,
    Some,
    Sourced,
    Unsettled,
    Use,
    When,
)  # fmt: skip
from puente.rules.derive import DERIVED, ELAPSED, NEEDS
from puente.rules.period import PeriodFields
from puente.rules.place import elapsed_bound, parameter_names, parameters_in
from puente.rules.tree import (
    NAMED,
    PERSON,
    RECORD,
    WHO,
    AtLeastTree,
    Choice,
    Clock,
    CodeLeaf,
    Constant,
    CountTree,
    CoversLeaf,
    DateLeaf,
    DateOf,
    Day,
    DerivedTree,
    ElapsedLeaf,
    Fixed,
    HoldsLeaf,
    IntervalLeaf,
    Moved,
    Negation,
    NoneLeaf,
    NoSuchLeaf,
    NumberLeaf,
    OpenLeaf,
    Pick,
    Pins,
    Place,
    QuantifiedTree,
    Records,
    RightLeaf,
    RightStep,
    SchemeLeaf,
    SchemeTree,
    SetLeaf,
    Several,
    StatusLeaf,
    Tree,
    Workday,
)  # fmt: skip
from puente.vocabulary.answer import FALSE, TRUE
from puente.vocabulary.facts import Evidence, FactDefinition, FactType, ListDefinition


@dataclass(frozen=True, slots=True)
class Others:
    """What a condition may ask of the rest of the book, as trees.

    scheme    another scheme's tree; None before any text of it is published
    right     what gives a right in a country, step by step
    stays     steps: from which day on which schemes' permits make a stay regular, by country
    country   of a scheme
    """

    scheme: Callable[[str], SchemeTree | None]
    right: Callable[[str, str], tuple[tuple[int, RightStep], ...]]
    stays: Callable[[str], tuple[tuple[int, frozenset[str]], ...]]
    country: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Lowerer(Binder):
    """Lowers conditions of one place.

    others      the rest of the book; None inside a prolongation, which may ask nothing of it
    """

    others: Others | None = None

    def lower(self, condition: Any) -> Tree:
        """The condition as a tree.

        raises   PackError("bulk.not-lowered") naming the leaf; PackError for a name that nothing defines
        """
        if isinstance(condition, bool):
            return Constant(TRUE if condition else FALSE)
        return _LOWERERS[type(condition)](self, condition)

    def day(self, text: Any) -> Day:
        """A bound as the pack writes it, parameters put in."""
        return self._day(self._bound(text))

    def records(self, over: str, as_: str | None, where: Any) -> Records:
        """The list that `some`, `every` or a count goes through."""
        name, outer = self._list_name(over)
        definition = self.world.vocabulary.list(name)
        owner = PERSON if outer else self._nearest()
        pins = _inner(self, name, as_, definition).pins(where)
        return Records(owner, name, as_, definition.member, pins)

    def _nearest(self) -> Place:
        return RECORD if self.member else WHO

    def _parts(self, conditions: tuple[Any, ...]) -> tuple[Tree, ...]:
        return tuple(self.lower(part) for part in conditions)

    def _lower_use(self, condition: Use) -> Tree:
        if condition.use not in self.world.define:
            raise PackError("pack.unknown-name", path="use", value=condition.use, accepted=tuple(self.world.define))
        return self.lower(self.world.define[condition.use])

    def _lower_quantified(self, condition: Some | Every) -> Tree:
        what = condition.every if isinstance(condition, Every) else condition.some
        records = self.records(what.over, what.as_, what.where)
        inner = _inner(self, records.name, what.as_, self.world.vocabulary.list(records.name))
        return QuantifiedTree(condition.id, isinstance(condition, Every), records, inner.lower(what.where))

    # -- leaves -------------------------------------------------------------------------------------------------

    def _lower_leaf(self, condition: Leaf) -> Tree:
        names = parameter_names(condition)
        return self._under_readings(condition, names, lambda one: one._lower_plain(condition))

    def _under_readings(self, condition: Sourced, names: list[str], make: Callable[[Lowerer], Tree]) -> Tree:
        """The tree under each reading of the parameters it uses; open where a parameter has no value on the day."""
        free = [name[1:] for name in names if name[1:] not in self.chosen]
        if not free:
            return make(self)
        variants = []
        for values in self._alternatives(free):
            if values is None:
                return OpenLeaf(condition.id)
            variants.append(make(replace(self, chosen={**self.chosen, **values})))
        return variants[0] if len(variants) == 1 else Several("readings", tuple(variants))

    def _lower_plain(self, condition: Leaf) -> Tree:
        if condition.derive:
            return self._lower_derived(condition)
        name = condition.fact or ""
        definition, (place, short) = self._definition(name), self._place(name)
        ((op, bound),) = condition.comparisons
        level = Evidence(condition.level).rank
        if isinstance(definition, ListDefinition):
            return self._lower_set(condition, definition, place, short)
        if op == "is" and bound == "none":
            return NoneLeaf(condition.id, place, short, level)
        if definition.type is FactType.DATE:
            first, last = self._limits(op, bound)
            return DateLeaf(condition.id, place, short, self._day(first), self._day(last), level)
        if definition.type is FactType.NUMBER:
            if op not in ("lt", "le", "gt", "ge", "eq"):
                raise not_lowered(condition.id, op)
            return NumberLeaf(condition.id, place, short, op, Decimal(str(self._value(bound))), level)
        return CodeLeaf(condition.id, place, short, frozenset(self._codes(name, bound)), level)

    def _lower_set(self, condition: Leaf, definition: ListDefinition, place: Place, name: str) -> Tree:
        ((op, bound),) = condition.comparisons
        if definition.set_of is None or op not in ("in", "only"):
            raise PackError("pack.not-a-set", path=condition.id, value=name, accepted=("some", "every"))
        accepted = frozenset(str(value).lower() for value in (self._value(bound) if isinstance(bound, str) else bound))
        owner = self._nearest() if place == RECORD else place
        return SetLeaf(condition.id, owner, name, definition.set_of, accepted, op == "only")

    def _lower_derived(self, condition: Leaf) -> Tree:
        ((op, bound),) = condition.comparisons
        derive = condition.derive or ""
        if derive == "count":
            return self._lower_count(condition, op, bound)
        if derive not in DERIVED:
            raise PackError("pack.unknown-derived", path=condition.id, value=derive, accepted=(*DERIVED, "count"))
        derived = self._derived(condition, derive)
        if derive in ELAPSED:
            duration, reached = elapsed_bound(op, self._value(bound))
            return ElapsedLeaf(condition.id, derived, derived.at, duration, reached)
        if derive == "stay_status":
            raw = self._value(bound)
            return StatusLeaf(condition.id, derived, frozenset([raw] if isinstance(raw, str) else raw))
        if op == "is":
            return NoSuchLeaf(condition.id, derived)
        first, last = self._limits(op, bound) if derive == "last_entry" else self._numbers(op, bound)
        return IntervalLeaf(condition.id, derived, self._day(first), self._day(last))

    def _lower_count(self, condition: Leaf, op: str, bound: Any) -> Tree:
        where = condition.where if condition.where is not None else True
        records = self.records(condition.over or "", None, condition.where)
        inner = _inner(self, records.name, None, self.world.vocabulary.list(records.name))
        first, last = self._numbers(op, bound)
        return IntervalLeaf(condition.id, CountTree(records, inner.lower(where)), self._day(first), self._day(last))

    def _derived(self, condition: Leaf, derive: str) -> DerivedTree:
        at, first, last = (self.day(bound) for _, bound in self._days(condition))
        if not {"from", "to"} & set(NEEDS[derive]):
            first = last = at
        country = (condition.country or "").lower()
        if derive in ("stay_status", "held_for") and self.others is None:
            raise not_lowered(condition.id, derive)
        stays = self.others.stays(self.world.country) if derive == "stay_status" and self.others else ()
        schemes, documents = _names(condition.scheme), _names(condition.document)
        return DerivedTree(derive, self._nearest(), at, first, last, country, schemes, documents, stays)

    # -- records and schemes ------------------------------------------------------------------------------------

    def _lower_holds(self, condition: Holds) -> Tree:
        if self.others is None:  # which permit is worked out first would change the answer
            raise not_lowered(condition.id, "holds")
        schemes, level = frozenset(condition.holds), Evidence(condition.level).rank
        pins = {"scheme": schemes, "country": frozenset(scheme.split(".")[0] for scheme in schemes)}

        def make(one: Lowerer) -> Tree:
            return HoldsLeaf(condition.id, one._nearest(), schemes, one.day(condition.at), pins, level)

        return self._under_readings(condition, parameters_in(condition.at), make)

    def _lower_covers(self, condition: Covers) -> Tree:
        fields = PeriodFields.of(self.world.vocabulary.list(self.over or ""))
        permits = self.over == "permits"
        prolongs = permits and self.others is not None  # while it is worked out, the printed end holds

        def make(one: Lowerer) -> Tree:
            day = one.day(condition.covers)
            return CoversLeaf(
                condition.id, fields.start, fields.end, fields.cut, fields.last_day_out, day, permits, prolongs
            )

        return self._under_readings(condition, parameters_in(condition.covers), make)

    def _lower_scheme(self, condition: SchemeIs) -> Tree:
        others, asked = self.others, condition.scheme
        if others is None:
            raise not_lowered(condition.id, "scheme")
        if asked.is_ == "held":
            pins = {"scheme": frozenset({asked.id}), "country": frozenset({others.country(asked.id)})}
            return HoldsLeaf(condition.id, self._nearest(), frozenset({asked.id}), Clock("on"), pins)
        return SchemeLeaf(condition.id, self._nearest(), asked.is_, others.scheme(asked.id))

    def _lower_right(self, condition: RightIs) -> Tree:
        if self.others is None:
            raise not_lowered(condition.id, "right")
        country = self.world.country
        steps = self.others.right(country, condition.right)

        def make(one: Lowerer) -> Tree:
            return RightLeaf(condition.id, one._nearest(), country, one.day(condition.at), steps)

        return self._under_readings(condition, parameters_in(condition.at), make)

    def _lower_opened(self, condition: Decides | Unsettled) -> Tree:
        return OpenLeaf(condition.id, condition.decides if isinstance(condition, Decides) else condition.unsettled)

    # -- names --------------------------------------------------------------------------------------------------

    def _place(self, name: str) -> tuple[Place, str]:
        prefix, _, rest = name.partition(".")
        if not rest:
            return RECORD, name
        if prefix != "person" and prefix not in self.named:
            raise PackError("pack.unknown-name", path=name, value=prefix, accepted=("person", *self.named))
        return (PERSON if prefix == "person" else NAMED + prefix), rest

    def _day(self, bound: Bound) -> Day:
        if isinstance(bound, Literal):
            if not isinstance(bound.value, int):
                raise not_lowered("", bound.value)
            return Fixed(bound.value)
        if isinstance(bound, Named):
            return self._named_day(bound.name)
        if isinstance(bound, Shifted):
            return Moved(self._day(bound.base), bound.shifts)
        if isinstance(bound, Extreme):
            return Pick(bound.latest, tuple(self._day(part) for part in bound.of))
        return self._workday(bound)

    def _named_day(self, name: str) -> Day:
        if name in ("on", "filing"):
            return Clock("on" if name == "on" else "filing")
        definition = self._definition(name)
        if not isinstance(definition, FactDefinition) or definition.type is not FactType.DATE:
            raise PackError("pack.not-a-date", path=name, value=name)
        return DateOf(*self._place(name))

    def _workday(self, bound: WorkingDays) -> Day:
        holidays, years = self.world.holidays.get(bound.calendar, (frozenset(), frozenset()))
        return Workday(bound.count, self._day(bound.start), holidays, years)


def _inner(outer: Lowerer, over: str, as_: str | None, definition: ListDefinition) -> Lowerer:
    named: Mapping[str, str] = {**outer.named, as_: over} if as_ else outer.named
    return replace(outer, over=over, member=definition.member, named=named)


def not_lowered(leaf: str, what: object) -> PackError:
    """The error for what a tree cannot say."""
    return PackError("bulk.not-lowered", path=leaf, value=str(what))


def _names(names: str | tuple[str, ...] | None) -> frozenset[str]:
    return frozenset() if names is None else frozenset([names] if isinstance(names, str) else names)


_LOWERERS: dict[type, Callable[[Lowerer, Any], Tree]] = {
    All: lambda self, c: Several("all", self._parts(c.all)),
    AnyOf: lambda self, c: Several("any", self._parts(c.any)),
    Not: lambda self, c: Negation(self.lower(c.not_)),
    When: lambda self, c: Choice(self.lower(c.when), self.lower(c.then), self.lower(c.else_)),
    AtLeast: lambda self, c: AtLeastTree(c.at_least.n, self._parts(c.at_least.of)),
    Readings: lambda self, c: Several("readings", self._parts(c.readings)),
    Use: lambda self, c: self._lower_use(c),
    Some: lambda self, c: self._lower_quantified(c),
    Every: lambda self, c: self._lower_quantified(c),
    Holds: lambda self, c: self._lower_holds(c),
    Covers: lambda self, c: self._lower_covers(c),
    SchemeIs: lambda self, c: self._lower_scheme(c),
    RightIs: lambda self, c: self._lower_right(c),
    Decides: lambda self, c: self._lower_opened(c),
    Unsettled: lambda self, c: self._lower_opened(c),
    Leaf: lambda self, c: self._lower_leaf(c),
}

__all__ = ["Lowerer", "Others", "Pins", "not_lowered"]
