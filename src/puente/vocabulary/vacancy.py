"""A post that an employer offers, in the words of schema.org JobPosting (snake_case; camelCase only in `exchange`).

Start at `Vacancy`. Every field that the advertisement does not state is None: silence is unknown, never no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from puente.vocabulary.money import MoneyInterval


class PayUnit(Enum):
    """What one payment is for (JobPosting `unitText`)."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Pay as it is stated; an upper end that is not stated is unknown."""

    value: MoneyInterval
    unit: PayUnit


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One vacancy as its text and its fields state it.

    country              ISO 3166-1 alpha-3 in small letters; None = not stated
    hiring_organization  None = not stated, which is not the same as concealed
    isco_08              occupation, None until it is linked
    hours_per_week       None = not stated
    min_age              the age that the vacancy itself asks for; None = it asks for none or does not say
    valid_through        last day to apply; None = not stated
    """

    id: str
    title: str
    description: str
    country: str | None = None
    job_location: str | None = None
    hiring_organization: str | None = None
    isco_08: str | None = None
    base_salary: BaseSalary | None = None
    hours_per_week: Decimal | None = None
    min_age: int | None = None
    date_posted: date | None = None
    valid_through: date | None = None
