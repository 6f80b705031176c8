"""When a scheme can still change its answer, from the few answers that a field form can look back at.

Start at `still_open`: a condition over gates that is false only where the scheme is refused whatever else is answered.
What a form cannot look at (dates, records, papers, another scheme) counts as open. `Open` means: always ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from puente.rules.condition import All, AnyOf, Holds, Leaf, Not, Readings, Some, Use
from puente.rules.model import Door, Scheme, Version
from puente.vocabulary.facts import FactType, Vocabulary

YES, NO = "yes", "no"
_UNSAID = ("dont_know", "prefer_not")
_SET = "nationalities"


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing to look back at.

    kind     `fact`: a yes/no question is not answered `value`; `any_of`: some of these values may be among those
             chosen; `none_of`: it is not certain that one of these was chosen; `list`: the list may have a record
    values   answers or codes
    """

    kind: Literal["fact", "any_of", "none_of", "list"]
    name: str
    values: tuple[str, ...] = ()

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether it may still be so; answers by name, several separated by spaces, an absent one is not yet given."""
        given = answers.get(self.name, "").split()
        if self.kind == "fact":
            return given != list(self.values)
        if self.kind == "list":
            return given != [NO]
        chosen = bool(set(given) & set(self.values))
        if self.kind == "none_of":
            return not chosen
        return not given or chosen or bool(set(given) & set(_UNSAID))


@dataclass(frozen=True, slots=True)
class Both:
    """All parts may be so, or (`every` false) some part."""

    parts: tuple[Gate | Both, ...]
    every: bool

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether it may still be so."""
        found = (part.holds(answers) for part in self.parts)
        return all(found) if self.every else any(found)


Open = None
"""No answer of a gate closes it."""
Condition = Gate | Both | None


def still_open(scheme: Scheme, vocabulary: Vocabulary) -> Condition:
    """What must still be possible for some door of some text of the scheme."""
    doors = [
        _all([_may(version.requires, version, vocabulary), _may(door.requires, version, vocabulary)])
        for version in scheme.versions
        for door in version.doors or (Door(id="main"),)
    ]
    return _any(doors)


def _may(part: Any, version: Version, vocabulary: Vocabulary) -> Condition:
    """When a condition may still be true."""
    if isinstance(part, Use):
        return _may(version.define.get(part.use, True), version, vocabulary)
    if isinstance(part, All):
        return _all([_may(each, version, vocabulary) for each in part.all])
    if isinstance(part, (AnyOf, Readings)):
        ways = part.any if isinstance(part, AnyOf) else part.readings
        return _any([_may(each, version, vocabulary) for each in ways])
    if isinstance(part, Not):
        return _may_not(part.not_, version, vocabulary)
    return _leaf(part, vocabulary, true=True) if isinstance(part, Leaf) else _record(part)


def _record(part: Any) -> Condition:
    """When there may be a record that a condition needs."""
    if isinstance(part, Some):
        over = part.some.over.removeprefix("person.")
        return Gate("list", f"has_{over}") if over != _SET else Open
    return Gate("list", "has_permits") if isinstance(part, Holds) else Open


def _may_not(part: Any, version: Version, vocabulary: Vocabulary) -> Condition:
    """When a condition may still be false."""
    if isinstance(part, Use):
        return _may_not(version.define.get(part.use, True), version, vocabulary)
    if isinstance(part, Not):
        return _may(part.not_, version, vocabulary)
    if isinstance(part, AnyOf):
        return _all([_may_not(each, version, vocabulary) for each in part.any])
    if isinstance(part, All):
        return _any([_may_not(each, version, vocabulary) for each in part.all])
    return _leaf(part, vocabulary, true=False) if isinstance(part, Leaf) else Open


def _leaf(leaf: Leaf, vocabulary: Vocabulary, *, true: bool) -> Condition:
    """A yes/no fact of the person, or their nationalities; anything else is open."""
    ((op, bound),) = leaf.comparisons
    if leaf.fact == _SET and op == "in" and isinstance(bound, tuple):
        return Gate("any_of" if true else "none_of", _SET, tuple(str(code).lower() for code in bound))
    known = vocabulary.facts.get(leaf.fact or "")
    if known is None or known.type is not FactType.BOOL or op not in ("is", "eq") or not isinstance(bound, bool):
        return Open
    refused = NO if bound == true else YES
    return Gate("fact", leaf.fact or "", (refused,))


def _all(parts: Iterable[Condition]) -> Condition:
    closing = tuple(dict.fromkeys(part for part in parts if part is not Open))
    return Both(closing, every=True) if len(closing) > 1 else closing[0] if closing else Open


def _any(parts: Iterable[Condition]) -> Condition:
    found = tuple(dict.fromkeys(parts))
    if not found or Open in found:
        return Open
    kept = tuple(part for part in found if part is not Open)
    return Both(kept, every=False) if len(kept) > 1 else kept[0]


def gates_in(condition: Condition) -> frozenset[Gate]:
    """Every gate that a condition looks at."""
    if isinstance(condition, Both):
        return frozenset(gate for part in condition.parts for gate in gates_in(part))
    return frozenset() if condition is Open else frozenset({condition})


def looking_at(condition: Condition, names: frozenset[str]) -> Condition:
    """The condition as far as it looks at these questions; what it looks at besides counts as open."""
    if isinstance(condition, Both):
        parts = [looking_at(part, names) for part in condition.parts]
        return _all(parts) if condition.every else _any(parts)
    return condition if condition is not Open and condition.name in names else Open
