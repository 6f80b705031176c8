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
    """Pay as it is stated; an upper end or a unit that is not stated is unknown (None)."""

    value: MoneyInterval
    unit: PayUnit | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One vacancy as its text and its fields state it.

    lang                 BCP 47; None = not stated
    country              ISO 3166-1 alpha-3 in small letters; None = not stated
    job_location_type    TELECOMMUTE, or None
    hiring_organization  None = not stated, which is not the same as concealed
    register_number      of the employer in its country's register; None = not stated
    application_contact  how to apply, as written: telephone, e-mail, address
    isco_08              occupation, None until it is linked
    hours_per_week       None = not stated; `work_hours` is what the text says of the timetable
    min_age              the age that the vacancy itself asks for; None = it asks for none or does not say
    housing              whether the employer houses the worker; None = not stated
    housing_terms        what is said of that, in words; None = nothing
    experience_months    None = none asked for, or not stated
    valid_through        last day to apply; None = not stated
    """

    id: str
    description: str
    title: str | None = None
    lang: str | None = None
    country: str | None = None
    job_location: str | None = None
    job_location_type: str | None = None
    hiring_organization: str | None = None
    register_number: str | None = None
    application_contact: str | None = None
    industry: str | None = None
    isco_08: str | None = None
    base_salary: BaseSalary | None = None
    incentive_compensation: str | None = None
    job_benefits: str | None = None
    employment_type: tuple[str, ...] = ()
    hours_per_week: Decimal | None = None
    work_hours: str | None = None
    min_age: int | None = None
    housing: bool | None = None
    housing_terms: str | None = None
    responsibilities: str | None = None
    qualifications: str | None = None
    skills: tuple[str, ...] = ()
    education_requirements: str | None = None
    experience_requirements: str | None = None
    experience_months: int | None = None
    total_job_openings: int | None = None
    job_start_date: date | None = None
    date_posted: date | None = None
    valid_through: date | None = None
    url: str | None = None
