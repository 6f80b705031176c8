"""What a worker carries whatever their papers say, and which line to call: the section `protection` of a pack.

Start at `rights_to_carry`. A right is `granted` only where a source says that it holds whatever the migration status;
what no source settles is `unsettled` and names whom to ask. Words stand in the pack's `text/`; nothing here opens a
file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field, StringConstraints, model_validator

from puente.rules.condition import Form, Sources
from puente.rules.model import Cited, Parameter, Period
from puente.rules.parameter import first_day, last_day, sources_on, values_on

if TYPE_CHECKING:
    from puente.rules.pack import Pack

About = Literal[
    "wage", "hours", "rest", "union", "complaint", "health", "children", "documents", "recruitment_fees", "accident",
    "dismissal", "equal_treatment", "forced_labour", "social_security", "justice", "contract", "education",
]  # fmt: skip
"""What a right to carry is about; a closed list, so that countries can be laid side by side."""

Need = Literal[
    "trafficking", "forced_labour", "labour", "ombudsman", "violence", "women", "children", "discrimination",
    "migration", "refuge", "emergency",
]  # fmt: skip
"""What a line is there for."""


class ValueOf(Form):
    """A parameter of the pack that a text names, and for whom where it has a value for each."""

    parameter: str
    key: dict[str, str] | None = None


class CarriedRight(Period):
    """One right, whatever the status of the person: `<ccc>.right.<name>`.

    holds    granted or denied only where a source says so for people of any status; else unsettled
    ask      the authority to ask; needed where it is unsettled, and named beside the others where there is one
    values   names used in braces by its texts → the parameters they stand for, read on the day asked
    """

    id: str
    about: About
    holds: Literal["granted", "denied", "unsettled"]
    ask: str | None = None
    values: dict[str, ValueOf | str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _whom_to_ask(self) -> CarriedRight:
        if self.holds == "unsettled" and self.ask is None:
            raise ValueError("an unsettled right names the authority to ask")
        return self

    def value_of(self, name: str) -> ValueOf:
        """The parameter that a name in the texts stands for."""
        found = self.values[name]
        return ValueOf(parameter=found) if isinstance(found, str) else found


class Line(Cited):
    """A line to call, write to or open in a browser. What is left out is unknown: nobody read it.

    number      as people dial it
    website     where it is a form on the web, or has one beside the number
    hours       `always`, or "08:00-17:00"
    languages   that it answers in (BCP 47)
    """

    id: str
    for_: tuple[Need, ...] = Field(alias="for", min_length=1)
    authority: str
    number: Annotated[str, StringConstraints(pattern=r"^[0-9+*# -]{2,24}$")] | None = None
    website: str | None = None
    hours: Annotated[str, StringConstraints(pattern=r"^(always|[0-2]\d:[0-5]\d-[0-2]\d:[0-5]\d)$")] | None = None
    free: bool | None = None
    anonymous: bool | None = None
    languages: tuple[str, ...] = ()


class RightsFile(Form):
    """`protection/rights.yaml`."""

    rights: tuple[CarriedRight, ...]


class LinesFile(Form):
    """`protection/lines.yaml`."""

    lines: tuple[Line, ...]


class Carried(NamedTuple):
    """A right as it stands on a day.

    holds    `unsettled` too where the day lies outside the days its text speaks of
    values   name in the texts → every reading of the value on that day; empty where no text settles it
    sources  keys of what the right and its values of that day rest on
    """

    right: CarriedRight
    holds: Literal["granted", "denied", "unsettled"]
    values: Mapping[str, tuple[Any, ...]]
    sources: tuple[str, ...]


def rights_to_carry(pack: Pack, on: date) -> tuple[Carried, ...]:
    """Every right of a country that a worker has, has not, or must ask about, whatever their status, on a day."""
    day = on.toordinal()
    return tuple(_on(pack, right, day) for right in pack.carried.values())


def _on(pack: Pack, right: CarriedRight, day: int) -> Carried:
    spoken_of = first_day(right.from_) <= day <= last_day(right.until)
    values: dict[str, tuple[Any, ...]] = {}
    sources = [*_listed(right.source)]
    for name in right.values:
        parameter, key = _parameter(pack, right.value_of(name))
        values[name] = values_on(parameter, day, key=key)
        sources += sources_on(parameter, day, key=key)
    return Carried(right, right.holds if spoken_of else "unsettled", values, tuple(dict.fromkeys(sources)))


def _parameter(pack: Pack, wanted: ValueOf) -> tuple[Parameter, Mapping[str, str] | None]:
    parameter = pack.parameters[wanted.parameter]
    return parameter, wanted.key if wanted.key != parameter.key else None


def _listed(source: Sources | None) -> tuple[str, ...]:
    return (source,) if isinstance(source, str) else source or ()
