"""Bind every condition of a pack and say what the binder refuses: unknown facts, fields, parameters, wrong bounds.

Start at `bindings`. A condition is bound leaf by leaf, so that each mistake is named where it stands, and each version
once more as a whole on the days its windows open and close.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from puente.errors import InputError, PackError
from puente.rules.assess import RuleBook
from puente.rules.bind import Binder
from puente.rules.condition import Every, Leaf, Some, Sourced, Use
from puente.rules.derive import ELAPSED, NEEDS
from puente.rules.duty import Duty
from puente.rules.finding import Finding, error
from puente.rules.lint_period import window_days
from puente.rules.model import Cost, Door, Prolongation, Right, Scheme, Version
from puente.rules.pack import Goal, Pack, Referral, Regulated, Step
from puente.rules.parameter import first_day
from puente.rules.walk import Path, Unit, reached, spots
from puente.vocabulary.codes import accepted_codes, is_code
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.facts import FactDefinition, FactType, ListDefinition, Vocabulary

_DATES = ("eq", "lt", "le", "gt", "ge", "within")
_NUMBERS = ("eq", "lt", "le", "gt", "ge")
OPERATORS: Mapping[FactType, tuple[str, ...]] = {
    FactType.BOOL: ("is", "eq"), FactType.CODE: ("eq", "in"), FactType.TEXT: ("eq", "in"), FactType.DATE: _DATES,
    FactType.NUMBER: _NUMBERS,
}  # fmt: skip
"""How a fact of each type may be compared, besides `is: none`."""
_BROKEN = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)
"""What binding raises on a value of a type that nothing above refused."""
_DERIVED = {"stay_status": ("eq", "in"), "last_entry": (*_DATES, "is")}


def bindings(pack: Pack, unit: Unit, book: RuleBook) -> Iterator[Finding]:
    """What keeps the conditions of one thing from being bound."""
    found = False
    for path, condition, binder in _conditions(pack, unit, book):
        for spot_path, leaf, inner in _leaves(condition, binder, path):
            for finding in _leaf(unit, spot_path, leaf, inner):
                found = True
                yield finding
    if isinstance(unit.root, Scheme) and unit.root.subject == "person" and not found:
        yield from _whole(unit, unit.root, book, pack)


def _conditions(pack: Pack, unit: Unit, book: RuleBook) -> Iterator[tuple[Path, Any, Binder]]:
    """Every condition of one thing with the binder of its place."""
    day = pack.about.law_read_until.toordinal()
    plain = Binder(book.world(pack.country, None, day))
    for spot in spots(unit.root):
        form = spot.form
        if isinstance(form, Version) and _of_person(unit):
            yield from _of_version(pack, spot.path, form, book)
        elif isinstance(form, (Right, Step, Goal, Regulated, Referral, Duty)):
            for name in ("requires", "needs", "when", "applies"):
                if hasattr(form, name):
                    yield (*spot.path, name), getattr(form, name), plain
        elif isinstance(form, Cost):
            for name in ("waived_if", "when"):
                yield (*spot.path, name), getattr(form, name), plain
        elif isinstance(form, Prolongation):
            yield (*spot.path, "where"), form.where, _prolonging(pack, unit, book)


def _of_person(unit: Unit) -> bool:
    return not isinstance(unit.root, Scheme) or unit.root.subject == "person"


def _prolonging(pack: Pack, unit: Unit, book: RuleBook) -> Binder:
    day = pack.about.law_read_until.toordinal()
    world = book.world(pack.country, unit.root.versions[-1], day)
    return Binder(world, over="permits", member=False)


def _of_version(pack: Pack, path: Path, version: Version, book: RuleBook) -> Iterator[tuple[Path, Any, Binder]]:
    day = max(version.published.toordinal(), FIRST_DAY + 1)
    binder = Binder(book.world(pack.country, version, day))
    yield (*path, "requires"), version.requires, binder
    yield from _papers((*path, "papers"), version, binder)
    for n, door in enumerate(version.doors):
        inner = binder
        if door.about is not None and door.about.over in book.vocabulary.lists:
            over = book.vocabulary.list(door.about.over)
            where = replace(binder, over=door.about.over, member=over.member)
            yield (*path, "doors", n, "about", "where"), door.about.where, where
            inner = replace(binder, named={door.about.as_: door.about.over})
        yield (*path, "doors", n, "requires"), door.requires, inner
        yield from _papers((*path, "doors", n, "papers"), door, inner)


def _papers(path: Path, holder: Version | Door, binder: Binder) -> Iterator[tuple[Path, Any, Binder]]:
    for n, paper in enumerate(holder.papers):
        for name in ("when", "accepts"):
            yield (*path, n, name), getattr(paper, name), binder


# -- leaf by leaf -----------------------------------------------------------------------------------------------------


def _leaves(
    condition: Any, binder: Binder, path: Path, used: frozenset[str] = frozenset()
) -> Iterator[tuple[Path, Any, Binder]]:
    """Every leaf, some, every and use of a condition, with the binder of its place; what a use names is walked too."""
    for spot in spots(condition):
        outer = [one for one in spot.above if isinstance(one, (Some, Every, Leaf))]
        inner = binder
        for one in outer:
            inner = _inside(one, inner)
        if isinstance(spot.form, Use):
            yield (*path, *spot.path), spot.form, inner
            named = inner.world.define.get(spot.form.use)
            if named is not None and spot.form.use not in used:
                yield from _leaves(named, inner, ("define", spot.form.use), used | {spot.form.use})
        elif isinstance(spot.form, Sourced):
            yield (*path, *spot.path), spot.form, inner


def _inside(form: Some | Every | Leaf, binder: Binder) -> Binder:
    what: Any = form.some if isinstance(form, Some) else form.every if isinstance(form, Every) else form
    name = str(what.over or "").removeprefix("person.")
    if name not in binder.world.vocabulary.lists:
        return binder
    as_ = getattr(what, "as_", None)
    named = {**binder.named, **({as_: name} if as_ else {})}
    return replace(binder, over=name, member=binder.world.vocabulary.list(name).member, named=named)


def _leaf(unit: Unit, path: Path, leaf: Any, binder: Binder) -> Iterator[Finding]:
    place = path if _stands(unit, path) else ()
    found = tuple(_values(unit, place, leaf, binder)) if isinstance(leaf, Leaf) else ()
    yield from found
    if found or (isinstance(leaf, (Some, Every)) and _list_known(leaf, binder)):
        return
    try:
        binder.node(leaf)
    except (PackError, InputError) as refused:
        yield error(refused.code, unit, place, id=getattr(leaf, "id", None), **_facts(refused))
    except _BROKEN as broken:
        yield error("lint.wrong-bound", unit, place, id=getattr(leaf, "id", None), reason=str(broken))


def _stands(unit: Unit, path: Path) -> bool:
    try:
        reached(unit.root, path)
    except (AttributeError, IndexError, KeyError, TypeError):
        return False
    return True


def _list_known(form: Some | Every, binder: Binder) -> bool:
    """Its own leaves are bound one by one; only the name of the list is left to look at."""
    what = form.some if isinstance(form, Some) else form.every
    return what.over.removeprefix("person.") in binder.world.vocabulary.lists


def _facts(refused: PackError | InputError) -> dict[str, Any]:
    return {name: fact for name, fact in refused.facts.items() if name not in ("file", "line", "path", "id")}


# -- values -----------------------------------------------------------------------------------------------------------


def _values(unit: Unit, path: Path, leaf: Leaf, binder: Binder) -> Iterator[Finding]:
    """Comparisons that do not fit the fact's type, and values that its code list does not have."""
    vocabulary = binder.world.vocabulary
    ((name, bound),) = leaf.comparisons
    values = [one for one in listed_values(bound) if not str(one).startswith("$")]
    if leaf.derive:
        yield from _derived(unit, path, leaf, vocabulary)
        return
    definition = _definition(leaf.fact or "", binder)
    if definition is None or (name == "is" and bound == "none"):
        return
    if isinstance(definition, ListDefinition):
        if definition.set_of is None or name not in ("in", "only"):
            return
        definition = definition.fields[definition.set_of]
    elif name not in OPERATORS[definition.type]:
        accepted = (*OPERATORS[definition.type], "is: none")
        written = definition.type.value
        yield error("lint.wrong-operator", unit, path, id=leaf.id, operator=name, type=written, accepted=accepted)
        return
    for value in values:
        if not _fits(value, definition):
            yield _wrong(unit, path, leaf, value, _accepted(value, definition))


def _derived(unit: Unit, path: Path, leaf: Leaf, vocabulary: Vocabulary) -> Iterator[Finding]:
    derive = leaf.derive or ""
    ((name, bound),) = leaf.comparisons
    if derive not in NEEDS:
        return
    operators = derived_operators(derive)
    if name not in operators:
        yield error("lint.wrong-operator", unit, path, id=leaf.id, operator=name, type=derive, accepted=operators)
    for argument in NEEDS[derive]:
        if getattr(leaf, "from_" if argument == "from" else argument) is None:
            yield error("lint.missing-argument", unit, path, id=leaf.id, argument=argument)
    if leaf.country is not None and not is_code("country", leaf.country):
        yield _wrong(unit, path, leaf, leaf.country, accepted_codes("country", near=leaf.country))
    if name == "is" and name in operators and bound != "none":
        yield _wrong(unit, path, leaf, bound, ("none",))
    if derive == "stay_status":
        choices = vocabulary.derived[derive].value.choices or ()
        for value in listed_values(bound):
            if value not in choices:
                yield _wrong(unit, path, leaf, value, choices)


def derived_operators(derive: str) -> tuple[str, ...]:
    """How a derived fact may be compared."""
    return ("lt", "le", "gt", "ge") if derive in ELAPSED else _DERIVED.get(derive, (*_NUMBERS, "within"))


def _wrong(unit: Unit, path: Path, leaf: Leaf, value: Any, accepted: tuple[str, ...]) -> Finding:
    return error("lint.wrong-value", unit, path, id=leaf.id, value=str(value), accepted=accepted)


def listed_values(bound: Any) -> tuple[Any, ...]:
    """The values a leaf compares with, each alone."""
    return tuple(bound) if isinstance(bound, (tuple, list)) else (bound,)


def _definition(name: str, binder: Binder) -> FactDefinition | ListDefinition | None:
    vocabulary, (prefix, _, rest) = binder.world.vocabulary, name.partition(".")
    over = binder.over
    if rest:
        over, name = (None if prefix == "person" else binder.named.get(prefix)), rest
    if name in vocabulary.lists and (over is None or vocabulary.lists[over].member):
        return vocabulary.lists[name]
    try:
        return vocabulary.field(name, over=over)
    except InputError:
        return None


def _fits(value: Any, definition: FactDefinition) -> bool:
    if definition.type is FactType.BOOL:
        return isinstance(value, bool)
    if definition.type is FactType.DATE:
        return isinstance(value, (str, Mapping))
    if definition.type is FactType.NUMBER:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if definition.choices is not None:
        return str(value) in definition.choices
    return definition.codes is None or is_code(definition.codes, str(value))


def _accepted(value: Any, definition: FactDefinition) -> tuple[str, ...]:
    if definition.choices is not None:
        return definition.choices
    if definition.codes is not None:
        return accepted_codes(definition.codes, near=str(value))
    return _SHAPES.get(definition.type, ("a text",))


_SHAPES: Mapping[FactType, tuple[str, ...]] = {
    FactType.BOOL: ("true", "false"), FactType.NUMBER: ("a number",), FactType.DATE: ("YYYY-MM-DD", "$name"),
}  # fmt: skip


# -- whole versions ---------------------------------------------------------------------------------------------------


def _whole(unit: Unit, scheme: Scheme, book: RuleBook, pack: Pack) -> Iterator[Finding]:
    for number, version in enumerate(scheme.versions):
        for day in sorted(_days(version, pack)):
            try:
                book.bound(scheme.id, number, filing=day)
                book.prolongations(scheme.id, day)
            except (PackError, InputError) as refused:
                yield error(refused.code, unit, ("versions", number), **_facts(refused))
                break
            except (*_BROKEN, AssertionError, StopIteration) as broken:
                yield error("lint.wrong-bound", unit, ("versions", number), reason=f"{type(broken).__name__}: {broken}")
                break


def _days(version: Version, pack: Pack) -> set[int]:
    """Days on which something of a version begins or ends."""
    days = {version.published.toordinal()}
    for bound in (version.in_force.from_, version.in_force.until):
        if isinstance(bound, str):
            try:
                days.add(first_day(bound))
            except (AssertionError, InputError):
                continue
    parameters = {**pack.parameters, **version.parameters}
    for windows in (version.windows, *(door.windows for door in version.doors)):
        for window in windows:
            days |= set(window_days(window, parameters) or ())
    return days - {FIRST_DAY, LAST_DAY}
