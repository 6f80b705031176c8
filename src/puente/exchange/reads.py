"""Which facts and records of a person the schemes of a pack read.

Start at `reads_of`. Wider rather than narrower: a fact that might matter is in, one that no scheme names is not.
A read is a path without numbers: `("means",)`, `("permits", "until")`, `("household", "permits", "until")`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from puente.rules.condition import Covers, Form, Holds, Leaf, Quantified, RightIs, SchemeIs, Use
from puente.rules.model import About, Scheme
from puente.rules.pack import Pack
from puente.vocabulary.facts import FactType, Vocabulary

Read = tuple[str, ...]

_NAME = re.compile(r"[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*")
_DERIVED_FROM: Mapping[str, tuple[Read, ...]] = {
    "age": (("birth_date",),),
    "stay_status": (("stays", "entry"), ("stays", "authorised_until"), ("permits", "scheme")),
    "last_entry": (("stays", "entered_on"),),
    "days_present": (("stays", "entered_on"),),
    "days_absent": (("stays", "entered_on"),),
    "longest_absence": (("stays", "entered_on"),),
    "held_for": (("permits", "scheme"),),
    "expired_for": (("documents", "expires_on"),),
    "count": (),
}
_BOUNDS = ("at", "from_", "to", "covers", "until", "is_", "eq", "in_", "only", "lt", "le", "gt", "ge", "within")
_PERMITS: tuple[Read, ...] = (("permits", "scheme"), ("applications", "scheme"))


def reads_of(pack: Pack, scheme: Scheme, vocabulary: Vocabulary) -> frozenset[Read]:
    """Everything that the texts of a scheme read, and those of the schemes they point at.

    Each list that is read comes with the fields that tell its records apart and date them.
    """
    found = set(_Walk(pack, vocabulary).scheme(scheme, (), frozenset()))
    for read in tuple(found):
        found.update(_beside(read, vocabulary))
    return frozenset(found)


def _beside(read: Read, vocabulary: Vocabulary) -> Iterator[Read]:
    """The fields without which the records of a list could not be told apart or dated."""
    for n, name in enumerate(read):
        if name in vocabulary.lists:
            definition, above = vocabulary.lists[name], read[: n + 1]
            named = (definition.set_of, *definition.period, definition.ends, *definition.asked_by)
            yield from ((*above, field) for field in named if field)


class _Walk:
    """Walks over conditions, knowing at each whose record is at hand."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary) -> None:
        self.pack, self.vocabulary = pack, vocabulary

    def scheme(self, scheme: Scheme, who: Read, seen: frozenset[str]) -> Iterator[Read]:
        """What a scheme reads of the person it is asked about."""
        for version in scheme.versions:
            place = _Stand(who, who, {}, version.define, seen | {scheme.id})
            for part in (version.requires, version.windows, version.papers):
                yield from self.part(part, place)
            for door in version.doors:
                inner = place
                if door.about is not None:
                    yield from self.part(door.about, place)
                    inner = place.naming(door.about.as_, (*who, door.about.over))
                for part in (door.requires, door.windows, door.papers):
                    yield from self.part(part, inner)

    def part(self, part: Any, place: _Stand) -> Iterator[Read]:
        """What a condition, or whatever holds conditions, reads."""
        if isinstance(part, (tuple, list)):
            for each in part:
                yield from self.part(each, place)
        elif isinstance(part, Use):
            if part.use not in place.seen:
                yield from self.part(place.define.get(part.use, True), place.entering(part.use))
        elif isinstance(part, (Quantified, About)):
            over = self._list(part.over, place)
            yield over
            yield from self.part(part.where, place.inside(over, part.as_, self.vocabulary))
        elif isinstance(part, Form):
            yield from self._named(part, place)
            yield from self._bounds(part, place)
            for name in type(part).model_fields:
                yield from self.part(getattr(part, name), place)

    def _named(self, part: Form, place: _Stand) -> Iterator[Read]:
        if isinstance(part, Leaf) and part.fact:
            yield self._path(part.fact, place)
        if isinstance(part, Leaf) and part.derive:
            yield from ((*place.who, *read) for read in _DERIVED_FROM[part.derive])
            if part.over:
                over = self._list(part.over, place)
                yield over
                yield from self.part(part.where, place.inside(over, None, self.vocabulary))
        if isinstance(part, Covers):
            yield place.at
        if isinstance(part, (Holds, RightIs)):
            yield from ((*place.who, *read) for read in _PERMITS)
        if isinstance(part, SchemeIs) and part.scheme.id not in place.seen:
            other = self.pack.schemes.get(part.scheme.id)
            yield from ((*place.who, *read) for read in _PERMITS)
            yield from self.scheme(other, place.who, place.seen) if other else ()

    def _bounds(self, part: Form, place: _Stand) -> Iterator[Read]:
        """Dates that a bound is counted from: `birth_date + P18Y`, `stay.entered_on`."""
        for name in _BOUNDS:
            for text in _texts(getattr(part, name, None)):
                for named in _NAME.findall(text):
                    path = self._path(named, place)
                    if self._is_date(path):
                        yield path

    def _is_date(self, path: Read) -> bool:
        over = next((name for name in reversed(path[:-1]) if name in self.vocabulary.lists), None)
        known = self.vocabulary.lists[over].fields if over else {}
        found = known.get(path[-1]) or self.vocabulary.facts.get(path[-1])
        return found is not None and found.type is FactType.DATE

    def _list(self, over: str, place: _Stand) -> Read:
        name = over.removeprefix("person.")
        return (name,) if over != name else (*place.who, name)

    def _path(self, name: str, place: _Stand) -> Read:
        """Whose fact a name is: of a named record, of the record at hand, or of the nearest person."""
        prefix, _, rest = name.partition(".")
        if rest:
            return (rest,) if prefix == "person" else (*place.named.get(prefix, place.at), rest)
        at = place.at
        inside = bool(at) and name in self.vocabulary.lists[at[-1]].fields
        return (*at, name) if inside else (*place.who, name)


class _Stand:
    """Where the walk stands: the record at hand, the nearest person, the records with a name."""

    def __init__(
        self, at: Read, who: Read, named: Mapping[str, Read], define: Mapping[str, Any], seen: frozenset[str]
    ) -> None:
        self.at, self.who, self.named, self.define, self.seen = at, who, named, define, seen

    def naming(self, name: str, at: Read) -> _Stand:
        """The same place, where a record has a name."""
        return _Stand(self.at, self.who, {**self.named, name: at}, self.define, self.seen)

    def entering(self, name: str) -> _Stand:
        """The same place, inside a definition that must not come round to itself."""
        return _Stand(self.at, self.who, self.named, self.define, self.seen | {name})

    def inside(self, over: Read, name: str | None, vocabulary: Vocabulary) -> _Stand:
        """A record of a list; a member of a household is also the nearest person."""
        who = over if vocabulary.lists[over[-1]].member else self.who
        return _Stand(over, who, {**self.named, **({name: over} if name else {})}, self.define, self.seen)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _texts(each)
