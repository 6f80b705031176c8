"""What a worked case asks about employers: an offer, a workforce with a hire, days, a cost, a fine by the day.

Start at `DutyQuestion`. What comes out is compared by name with `expect.duties` of the case; the names are listed in
docs/guide/pack-authors.md. Nothing here computes.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field, field_validator

from puente.rules.condition import Form
from puente.rules.duty import Event
from puente.rules.quota import Family, Role

PayPer = Literal["hour", "day", "week", "month", "year"]


class OfferCase(Form):
    """An offer of work; what is left out is unknown.

    full_time    the whole legal working time
    hazardous    work that the country bars to minors
    """

    pay: Decimal | None = None
    per: PayPer = "month"
    currency: str | None = None
    full_time: bool | None = None
    hours_per_week: Decimal | None = None
    birth_date: str | None = None
    zone: str | None = None
    isco_08: str | None = None
    social_security: bool | None = None
    hazardous: bool | None = None

    @field_validator("birth_date", mode="before")
    @classmethod
    def _year_alone(cls, value: object) -> object:
        """Let `birth_date: 2008` stand: YAML reads it as a number."""
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class WorkerRow(Form):
    """One worker, or several alike; what is left out is unknown.

    pay          what they are paid together a month
    family       ties to a national; [none] where there is no tie
    """

    people: int = 1
    nationality: str | None = None
    pay: Decimal | None = None
    role: Role | None = None
    family: tuple[Family, ...] | None = None
    permit: str | None = None
    resident_since: date | None = None
    married_since: date | None = None


class FineDays(Form):
    """A fine for each day, first and last day in: the parameter with the amount of a day."""

    parameter: str
    from_: date = Field(alias="from")
    until: date


class DutyQuestion(Form):
    """What is asked; each part by itself.

    about        what is known of the firm and the work, in the words of the parameters' keys: {size: small}
    staff        the workforce before the hire; `hire` is who would be hired
    firm_staff   how many people work in the firm, where there is no list of them
    days         when the events happen that terms run from; the worker is the case's `person`
    pay          monthly pay whose contributions and true cost are asked, in the pack's currency
    """

    about: dict[str, str] = Field(default_factory=dict)
    offer: OfferCase | None = None
    staff: tuple[WorkerRow, ...] | None = None
    hire: WorkerRow | None = None
    firm_staff: int | None = None
    days: dict[Event, date] = Field(default_factory=dict)
    pay: Decimal | None = None
    fine_days: FineDays | None = None
