"""Plan a family together: each adult to the goal, each child to a regular stay and school, shared steps once.

Start at `household_route`. Members are planned apart, then again knowing what the others will hold and from when: a
child's permit may open a parent's and the other way round. A child alone is referred, never planned for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from puente.routes.find import Guide
from puente.routes.goal import SCHOOL
from puente.routes.route import MemberRoute, Route
from puente.rules.parameter import values_on
from puente.vocabulary.dates import Duration, add
from puente.vocabulary.person import EMPTY_LIST, Fact, Person, Record, RecordList

_PAIRS = (("child", "parent"), ("ward", "guardian"), ("grandparent", "grandchild"))
_SAME = ("spouse", "partner", "sibling")
_INVERSE: Mapping[str, str] = {
    **{name: name for name in _SAME},
    **dict(_PAIRS),
    **{other: one for one, other in _PAIRS},
}


@dataclass(frozen=True, slots=True)
class _Member:
    """A member as a person of their own; `number` is the place in the household list, None for the person who asks."""

    number: int | None
    person: Person
    relation: str | None
    goal: str | None
    refused: str | None


def household_route(guide: Guide, person: Person, goal: str) -> Route:
    """The route of the person who asks, with one for every member of the household who lives with them.

    raises   InputError, NotFound as `Guide.route`
    """
    members = [_Member(None, person, None, goal, None), *_members(guide, person, goal)]
    alone = [_planned(guide, member, member.person) for member in members]
    together = [
        _again(guide, member, _knowing(member, members, alone), first)
        for member, first in zip(members, alone, strict=True)
    ]
    main = together[0]
    assert main is not None, "the person who asks always has a goal"
    others = [
        MemberRoute(f"household[{member.number}]", member.relation, route, member.refused)
        for member, route in zip(members[1:], together[1:], strict=True)
    ]
    return replace(main, members=tuple(others), shared_steps=_shared([one for one in together if one]))


def _planned(guide: Guide, member: _Member, person: Person) -> Route | None:
    return None if member.goal is None else guide.route(person, member.goal)


def _again(guide: Guide, member: _Member, knowing: Person, first: Route | None) -> Route | None:
    """The plan made knowing the others; the first one where what they will hold adds nothing."""
    return first if knowing is member.person else _better(first, _planned(guide, member, knowing))


def _better(first: Route | None, second: Route | None) -> Route | None:
    """The plan made knowing the others, where it arrives and the other does not, or arrives sooner."""
    if first is None or second is None or not second.plans:
        return first
    if not first.plans:
        return second
    return second if second.plans[0].reached < first.plans[0].reached else first


# -- who is planned for -------------------------------------------------------------------------------------------


def _members(guide: Guide, person: Person, goal: str) -> list[_Member]:
    found = []
    for number, item in enumerate(person.lists.get("household", EMPTY_LIST).items):
        lives_with = item.facts.get("lives_with")
        if lives_with is None or lives_with.value is not False:
            found.append(_member(guide, person, number, item, goal))
    return found


def _member(guide: Guide, person: Person, number: int, item: Record, goal: str) -> _Member:
    relation = item.facts.get("relation")
    name = str(relation.value) if relation is not None and relation.value else None
    someone = Person(item.facts, {**item.lists, "household": _family_of(person, number, name)})
    birth = item.facts.get("birth_date")
    if birth is None or birth.lo is None:
        return _Member(number, someone, name, None, "age_unknown")
    ages = [int(age) for age in values_on(guide.minimum_age, guide.on)]
    if ages and add(birth.lo, Duration(months=12 * min(ages))) > guide.on:
        return _Member(number, someone, name, SCHOOL, "below_working_age")
    return _Member(number, someone, name, goal, None)


def _family_of(person: Person, number: int, relation: str | None) -> RecordList:
    """The household as the member sees it: the person who asks first. How the others are related stays unknown."""
    inverse = _INVERSE.get(relation or "")
    facts = {**person.facts, **({"relation": Fact.known(inverse)} if inverse else {})}
    lists = {name: held for name, held in person.lists.items() if name != "household"}
    others = [
        Record({name: fact for name, fact in item.facts.items() if name != "relation"}, item.lists)
        for n, item in enumerate(person.lists.get("household", EMPTY_LIST).items)
        if n != number
    ]
    return RecordList((Record(facts, lists), *others), ())


# -- knowing what the others will hold -------------------------------------------------------------------------------


def _knowing(member: _Member, members: Sequence[_Member], routes: Sequence[Route | None]) -> Person:
    """The member, with the permits that the others' first plans will bring them, dated; as they are where none does."""
    outcome = {one.number: _outcome(route) for one, route in zip(members, routes, strict=True) if route is not None}
    held = member.person.lists.get("household", EMPTY_LIST)
    order: list[int | None] = [one.number for one in members if one.number is not None]
    if member.number is not None:
        order = [None, *(number for number in order if number != member.number)]
    items = [_with_outcome(item, outcome.get(number)) for item, number in zip(held.items, order, strict=False)]
    items += held.items[len(items) :]
    if tuple(items) == tuple(held.items):
        return member.person
    return replace(member.person, lists={**member.person.lists, "household": replace(held, items=tuple(items))})


def _outcome(route: Route) -> RecordList | None:
    """Permits at the end of the first plan."""
    if not route.plans:
        return None
    return route.plans[0].final.lists.get("permits")


def _with_outcome(item: Record, permits: RecordList | None) -> Record:
    return item if permits is None else replace(item, lists={**item.lists, "permits": permits})


def _shared(routes: Sequence[Route]) -> tuple[str, ...]:
    """Steps that one visit settles for all: shared by the pack, and in more than one first plan."""
    counts: dict[str, int] = {}
    for route in routes:
        for bar in route.plans[0].bars if route.plans else ():
            if bar.step.action.shared:
                counts[bar.step.action.id] = counts.get(bar.step.action.id, 0) + 1
    return tuple(sorted(name for name, count in counts.items() if count > 1))
