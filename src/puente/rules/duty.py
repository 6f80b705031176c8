"""What an employer must do for a worker, by when, and what it costs not to: `duties/*.yaml` of a pack.

Start at `Duty`. Frozen pydantic models without any computing; `puente.duties` reads them.
Shares of foreign staff stand in `quota`, what is paid on top of wages in `contribution`. Method: docs/method/duties.md
"""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import model_validator

from puente.rules.condition import Condition, Form
from puente.rules.model import Cited, Period

Moment = Literal["before_hiring", "at_hiring", "within", "monthly", "yearly", "during", "at_end"]
Event = Literal["hire", "start", "contract", "end", "permit_expiry", "month_end"]
EVENTS: tuple[Event, ...] = get_args(Event)
"""What terms run from."""
Place = Literal["online", "counter", "premises"]


class ValueRef(Form):
    """A value of the pack's parameters: its name, and which entry of it where it is keyed."""

    parameter: str
    key: dict[str, str] | None = None


Ref = str | ValueRef
"""A parameter by name, or one entry of it."""


def ref_name(ref: Ref) -> str:
    """The parameter that a reference names."""
    return ref if isinstance(ref, str) else ref.parameter


def ref_key(ref: Ref) -> dict[str, str]:
    """Which entry of it; empty where the reference does not say."""
    return {} if isinstance(ref, str) or ref.key is None else ref.key


class Within(Form):
    """A term: so many days, or working days, after an event; the event's own day is not counted.

    days, working_days   a number or a parameter that holds one; exactly one of the two
    before               the term runs up to the event: "30 days before the permit expires"
    calendar             the pack's calendar of days that are not worked; without one, a term of working days is certain
                         only to its end counted without holidays
    """

    days: int | Ref | None = None
    working_days: int | Ref | None = None
    of: Event
    before: bool = False
    calendar: str | None = None

    @model_validator(mode="after")
    def _one_count(self) -> Within:
        if (self.days is None) == (self.working_days is None):
            raise ValueError("a term has either days or working_days")
        return self


class Fine(Cited):
    """What not doing it may cost, between two values of the pack; a bound left out is unknown.

    lowest, highest   parameters; one keyed by firm size or the like gives the entries that the firm does not rule out
    """

    lowest: Ref | None = None
    highest: Ref | None = None


class FirmSize(Form):
    """Which firms: by how many people work in them, both ends in."""

    staff_from: int | Ref | None = None
    staff_to: int | Ref | None = None


class Duty(Period):
    """One thing an employer must do. Its words stand in `text/`: the id, `.what`, and `.proof` where there is one.

    moment      when it falls due; `within` needs a term of that name
    applies     for which workers: a condition about the worker, read on the day asked
    firm        for which firms; without it, all
    authority   who enforces it or takes it
    where       how it is done
    address     the page on which it is done, where the source gives one
    proof       whether `text/` says what to keep as proof
    fine        `unknown` where no source gives it
    """

    id: str
    moment: Moment
    within: Within | None = None
    applies: Condition = True
    firm: FirmSize | None = None
    authority: str | None = None
    where: Place | None = None
    address: str | None = None
    proof: bool = False
    fine: Fine | Literal["unknown"] = "unknown"

    @model_validator(mode="after")
    def _term_where_needed(self) -> Duty:
        if self.moment == "within" and self.within is None:
            raise ValueError("moment within needs a term: within: {days: …, of: …}")
        return self
