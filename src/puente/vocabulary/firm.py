"""What the law asks of besides a person: an offer of work, a firm with its workforce, and a document.

Start at `Offer` and `Firm`. In every field None means unknown: the rules answer unknown, never no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from puente.vocabulary.dates import Span
from puente.vocabulary.money import Money
from puente.vocabulary.vacancy import BaseSalary


@dataclass(frozen=True, slots=True)
class Offer:
    """Work that one person is offered, on terms that a country's minimums can be held against.

    country           ISO 3166-1 alpha-3 in small letters
    zone              the part of the country that wages or hours differ by, in the pack's own code; None = unknown
    isco_08           occupation; None = unknown
    social_security   whether the employer will affiliate the worker; None = unknown
    worker_birth_date as far as known; None = unknown
    full_time         the whole legal working time; None = unknown
    hazardous         work that the country bars to minors; None = unknown
    about             what else wages differ by, in the words of the pack's keys: {"size": "small"}
    """

    country: str
    zone: str | None = None
    isco_08: str | None = None
    base_salary: BaseSalary | None = None
    hours_per_week: Decimal | None = None
    starts_on: date | None = None
    social_security: bool | None = None
    worker_birth_date: Span | None = None
    full_time: bool | None = None
    hazardous: bool | None = None
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who works in a firm on a day, counted.

    staff, foreign_staff       people; None = unknown
    payroll, foreign_payroll   per month, in one currency; None = unknown
    """

    on: date
    staff: int | None = None
    foreign_staff: int | None = None
    payroll: Money | None = None
    foreign_payroll: Money | None = None


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer as the law sees it.

    isic_rev_4   industry; None = unknown
    workforce    one count per day on which it was made, oldest first; empty = unknown
    """

    country: str
    name: str | None = None
    zone: str | None = None
    isic_rev_4: str | None = None
    workforce: tuple[Workforce, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, whoever holds it.

    type            one of the vocabulary's document types
    issuer          ISO 3166-1 alpha-3 in small letters; None = unknown
    expires_on      None = unknown; see `never_expires`
    never_expires   None = unknown
    authenticated   apostille, legalised, verifiable or not_authenticated; None = unknown
    """

    type: str
    issuer: str | None = None
    issued_on: Span | None = None
    expires_on: Span | None = None
    never_expires: bool | None = None
    authenticated: str | None = None
