"""Between what an employer wrote and a vacancy of the domain. Start at `posting_of`.

The words are those of `puente.exchange.ad`; what cannot be read stays as it was written and is told as a problem.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from puente.exchange.ad import read_ad
from puente.exchange.jobposting import Posting
from puente.vocabulary.vacancy import BaseSalary
from puente.vocabulary.vacancy import Vacancy as Offer
from puente.web.vacancies.models import Vacancy

_OURS = ("id", "country", "hiring_organization", "register_number", "application_contact")
"""What the site knows by itself, or keeps sealed."""


def posting_of(found: Vacancy) -> Posting:
    """The vacancy as the screening, the matching and the world outside read it.

    raises   InputError("ad.too-long") and others of `read_ad`
    """
    return read_ad(
        {
            **found.said,
            "id": str(found.pk),
            "country": found.country,
            "hiring_organization": found.employer.organisation.name,
            "register_number": found.employer.register_number,
            "contact": found.contact or None,
        }
    )


def said_of(offer: Offer) -> dict[str, Any]:
    """The words of a vacancy that came from elsewhere, without what the site knows by itself."""
    values = {each.name: getattr(offer, each.name) for each in fields(offer) if each.name not in _OURS}
    return {name: _plain(value) for name, value in values.items() if value not in (None, ())}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseSalary):
        pay, unit = value.value, value.unit.value if value.unit else None
        ends = {"value": str(pay.lo)} if pay.exact else {"min_value": str(pay.lo), "max_value": _text(pay.hi)}
        return {**ends, "currency": pay.currency, "unit": unit}
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, (Decimal, date)) else value


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
