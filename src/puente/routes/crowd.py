"""Routes of many people: plans are shared between people who are equal in all that the country's texts can read.

Start at `crowd_routes`; `crowd_of` lets other processes do the work. Sharing is exact: who differs in any fact or list
that a scheme, a step, a right or a goal of the country names is planned for apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from puente.routes.find import Guide
from puente.routes.route import Route
from puente.rules.pack import Pack
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.person import Person, Record

_ALWAYS = frozenset({"birth_date", "unaccompanied", "stays", "permits", "documents", "applications", "household"})
"""Read by derived facts, by planning itself, or through the members of a household."""


T = TypeVar("T")
Plan = Callable[[Iterable[Person]], Iterable[T]]
"""Works out what is wanted of each person, in their order."""


@dataclass(frozen=True, slots=True)
class Crowd(Generic[T]):
    """The routes of people, in their order, and how many had to be worked out."""

    routes: tuple[T, ...]
    distinct: int


def crowd_routes(guide: Guide, people: Iterable[Person], goal: str) -> Crowd[Route]:
    """The route of each person to one goal."""
    return crowd_of(guide, people, lambda different: (guide.route(person, goal) for person in different))


def crowd_of(guide: Guide, people: Iterable[Person], plan: Plan[T]) -> Crowd[T]:
    """What `plan` gives for each person, asked once of those whom the country's texts cannot tell apart.

    plan   may hand its people to other processes: it is asked for all of them at once
    """
    names = names_read(guide.atlas.pack, guide.book.vocabulary)
    numbers: dict[Hashable, int] = {}
    order: list[int] = []
    different: list[Person] = []
    for person in people:
        number = numbers.setdefault(person_key(person, names), len(different))
        if number == len(different):
            different.append(person)
        order.append(number)
    found = tuple(plan(different))
    return Crowd(tuple(found[number] for number in order), len(different))


def names_read(pack: Pack, vocabulary: Vocabulary) -> frozenset[str]:
    """Facts and lists that any text of a country names; rather one too many than one too few."""
    words = {word for form in _texts(pack) for word in re.findall(r"[a-z_0-9]+", form)}
    named = {name for name in (*vocabulary.facts, *vocabulary.lists) if name in words}
    return frozenset(named | _ALWAYS)


def _texts(pack: Pack) -> Iterator[str]:
    forms = [*pack.schemes.values(), *pack.steps.values(), *pack.referrals, pack.work_rights]
    for form in (*forms, *([pack.goals] if pack.goals else [])):
        yield form.model_dump_json(exclude_none=True)


def person_key(person: Person, names: frozenset[str]) -> Hashable:
    """What a country's texts can see of a person."""
    given = tuple((one.derive, tuple(sorted(one.arguments.items(), key=str)), one.fact) for one in person.given)
    return _record_key(person, names), str(given)


def _record_key(record: Record, names: frozenset[str] | None) -> Hashable:
    facts = frozenset((name, fact) for name, fact in record.facts.items() if names is None or name in names)
    lists = frozenset(
        (name, tuple(_record_key(item, None) for item in held.items), _complete_key(held.complete), held.refused)
        for name, held in record.lists.items()
        if names is None or name in names
    )
    return facts, lists


def _complete_key(complete: object) -> Hashable:
    if not isinstance(complete, tuple):
        return bool(complete)
    return frozenset(frozenset(scope.items()) for scope in complete)
