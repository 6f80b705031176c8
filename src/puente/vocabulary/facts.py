"""The fact vocabulary: every fact and list that a pack may ask about, with its type.

Start at `Vocabulary`; `puente.vocabulary.load.vocabulary()` gives the one that ships. Words for people (labels and
questions in five languages) stand beside it, in `text/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from enum import Enum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from puente.errors import InputError


class FactType(Enum):
    """What kind of value a fact holds."""

    BOOL = "bool"
    NUMBER = "number"
    DATE = "date"
    CODE = "code"
    TEXT = "text"


class Evidence(Enum):
    """How well a fact is proved; declared < documented < verified."""

    DECLARED = "declared"
    DOCUMENTED = "documented"
    VERIFIED = "verified"

    @property
    def rank(self) -> int:
        """0, 1 or 2."""
        return _RANK[self]


_RANK = {Evidence.DECLARED: 0, Evidence.DOCUMENTED: 1, Evidence.VERIFIED: 2}

Sensitivity = Literal["ordinary", "personal", "sensitive", "protected"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactDefinition(_Frozen):
    """One fact, or one field of a record.

    codes        the code list (see `codes.KINDS`) of a fact of type code; else it has `choices`
    none_means   what `none` says, where it may be given
    ask_cost     how hard the question is, 1 (a tap) to 5 (it hurts)
    proved_by    document types that prove it
    """

    type: FactType
    codes: str | None = None
    choices: tuple[str, ...] | None = None
    unit: str | None = None
    none_means: str | None = None
    sensitivity: Sensitivity = "personal"
    ask_cost: int = 1
    proved_by: tuple[str, ...] = ()


class ListDefinition(_Frozen):
    """One list: its fields, the fields that open and close a record's period, and how it reads as a set.

    period   names of the first and the last day's field; None where records have no such day
    ends     the field of a day on which the record ended early
    set_of   the field that stands for the record when the list is read as a set
    asked_by the fields that a yes/no question about the list names; one "no" settles every scheme that reads it
    member   whether each record is a person with facts and lists of their own
    """

    fields: Mapping[str, FactDefinition]
    period: tuple[str | None, str | None] = (None, None)
    ends: str | None = None
    set_of: str | None = None
    member: bool = False
    asked_by: tuple[str, ...] = ()
    sensitivity: Sensitivity = "personal"
    ask_cost: int = 1


class DerivedDefinition(_Frozen):
    """What the rules work out from records: its arguments, and its value where the person gives it directly."""

    arguments: Mapping[str, FactDefinition]
    value: FactDefinition


class Vocabulary(_Frozen):
    """All facts, lists, derived facts, document types, measures of labour law with their units, and grounds of
    discrimination with what they cover, by name.
    """

    facts: Mapping[str, FactDefinition]
    lists: Mapping[str, ListDefinition]
    documents: tuple[str, ...]
    derived: Mapping[str, DerivedDefinition] = {}
    measures: Mapping[str, str] = {}
    grounds: Mapping[str, str] = {}

    def field(self, name: str, *, over: str | None = None) -> FactDefinition:
        """The definition of a fact, or of a field of the list `over`; a member of a household also has facts.

        raises   InputError("input.unknown-fact")
        """
        found = None
        if over is not None:
            found = self.lists[over].fields.get(name)
        if found is None and (over is None or self.lists[over].member):
            found = self.facts.get(name)
        if found is None:
            raise InputError("input.unknown-fact", field=name, value=name, accepted=_nearest(name, self._names(over)))
        return found

    def list(self, name: str) -> ListDefinition:
        """The definition of a list.

        raises   InputError("input.unknown-list")
        """
        if name not in self.lists:
            raise InputError("input.unknown-list", field=name, value=name, accepted=_nearest(name, self.lists))
        return self.lists[name]

    def _names(self, over: str | None) -> tuple[str, ...]:
        if over is None:
            return (*self.facts, *self.lists)
        own = tuple(self.lists[over].fields)
        return (*own, *self.facts) if self.lists[over].member else own


def _nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """All names, those most like the one given first."""
    return tuple(sorted(names, key=lambda each: -SequenceMatcher(None, name, each).ratio()))
