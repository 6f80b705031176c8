"""A person as facts and lists: what is known, how well, and what nobody has said.

Start at `Person`. Built by `puente.vocabulary.load`; nothing here changes after it is built.
Method: docs/guide/person-file.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Final

from puente.vocabulary.dates import Span


class State(Enum):
    """Whether a fact has a value, is known to have none, or was refused. An absent fact is unknown."""

    KNOWN = "known"
    NONE = "none"
    REFUSED = "refused"


KNOWN: Final = State.KNOWN
NONE: Final = State.NONE
REFUSED: Final = State.REFUSED


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a person or of a record.

    value      bool, text, int, Decimal or Span; None unless known
    lo, hi     the interval that a date or a number lies in (dates as ordinals); None for other types
    evidence   0 declared, 1 documented, 2 verified
    """

    value: Any
    state: State = KNOWN
    evidence: int = 0
    lo: Any = None
    hi: Any = None

    @classmethod
    def known(cls, value: Any, evidence: int = 0) -> Fact:
        """Hold a value; a date becomes a span of one day."""
        if isinstance(value, date):
            value = Span.of(value)
        if isinstance(value, Span):
            return cls(value, KNOWN, evidence, value.lo, value.hi)
        if isinstance(value, (bool, str)):
            return cls(value, KNOWN, evidence)
        return cls(value, KNOWN, evidence, value, value)


Scope = Mapping[str, frozenset[str]]
"""Part of a list that is complete: field → the values for which nothing is missing."""


@dataclass(frozen=True, slots=True)
class RecordList:
    """The records of one kind, and how far the list is complete.

    complete   True when nothing is missing; else the scopes in which nothing is missing
    refused    whether the person would not say: as unknown, and never asked again
    """

    items: tuple[Record, ...] = ()
    complete: bool | tuple[Scope, ...] = ()
    refused: bool = False

    def complete_for(self, pins: Mapping[str, frozenset[str]]) -> bool:
        """Whether no record with these values can be missing.

        pins   field → the only values that matter

        >>> RecordList(complete=({"country": frozenset({"col"})},)).complete_for({"country": frozenset({"col"})})
        True
        """
        if isinstance(self.complete, bool) or not self.complete:
            return bool(self.complete)
        return any(
            all(name in pins and pins[name] <= values for name, values in scope.items()) for scope in self.complete
        )


EMPTY_LIST: Final = RecordList()


@dataclass(frozen=True, slots=True)
class Record:
    """Facts by name and lists by name; an absent name is unknown."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    lists: Mapping[str, RecordList] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """A derived fact that the person knows though the records do not show it.

    arguments   by name; dates as ordinals
    """

    derive: str
    arguments: Mapping[str, object]
    fact: Fact


@dataclass(frozen=True, slots=True)
class Person(Record):
    """A person: facts, lists, and derived facts given directly."""

    given: Sequence[Given] = ()
