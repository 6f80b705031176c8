"""An offer of work as a file says it, and what the law of a day says of it.

Start at `read_offer` and `check_offer`. What the file leaves out is unknown and is asked, never assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field, ValidationError

from puente.duties.cost import MonthlyCost, true_cost
from puente.errors import InputError
from puente.rules.duty_case import OfferCase
from puente.rules.minimum import offer_minimums
from puente.rules.minimum_answer import OfferAnswer
from puente.rules.pack import Pack
from puente.vocabulary.codes import country as country_code
from puente.vocabulary.dates import Span
from puente.vocabulary.firm import Offer
from puente.vocabulary.money import MoneyInterval
from puente.vocabulary.vacancy import BaseSalary, PayUnit

FIELDS = (
    "country", "on", "pay", "per", "currency", "full_time", "hours_per_week", "birth_date", "zone", "isco_08",
    "social_security", "hazardous", "about",
)  # fmt: skip


class OfferFile(OfferCase):
    """An offer file: the offer, its country, and what is known of the firm and the work.

    on      the day asked; without it, the day that is asked with the file
    about   {"size": "small"}
    """

    country: str
    on: date | None = None
    about: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckedOffer:
    """An offer held against a day's law.

    cost   None where the pay is not said for a month, in the country's money
    """

    offer: Offer
    on: date
    answers: tuple[OfferAnswer, ...]
    cost: MonthlyCost | None


def read_offer(data: Any) -> OfferFile:
    """An offer from what a file holds.

    raises   InputError: offer.not-mapping, offer.unknown-field, offer.no-field, offer.wrong-value, offer.no-currency,
             offer.pay-not-a-number, input.unknown-code, input.bad-date
    """
    if not isinstance(data, dict):
        raise InputError("offer.not-mapping", field="offer", accepted=FIELDS)
    try:
        found = OfferFile.model_validate(data)
    except ValidationError as error:
        raise _refused(error) from None
    if found.pay is not None and (not found.pay.is_finite() or found.pay < 0):
        raise InputError("offer.wrong-value", field="pay", value=found.pay, accepted=("0, 1500, 1500.50, …",))
    if found.pay is not None and found.currency is None:
        raise InputError("offer.no-currency", field="currency", accepted=("PEN, COP, BRL, …",))
    if found.hours_per_week is not None and not Decimal(0) < found.hours_per_week <= Decimal(168):
        raise InputError("offer.wrong-value", field="hours_per_week", value=found.hours_per_week, accepted=("1–168",))
    return found.model_copy(update={"country": country_code(found.country)})


def _refused(error: ValidationError) -> InputError:
    first = error.errors(include_url=False)[0]
    name = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return InputError("offer.unknown-field", field=name, accepted=FIELDS)
    if first["type"] == "missing":
        return InputError("offer.no-field", field=name, accepted=FIELDS)
    if name == "pay":
        return InputError("offer.pay-not-a-number", field=name, value=first.get("input"), accepted=("1500", "1500.50"))
    accepted = first.get("ctx", {}).get("expected")
    return InputError("offer.wrong-value", field=name, value=first.get("input"), accepted=accepted and (accepted,))


def offer_of(country: str, case: OfferCase, about: dict[str, str]) -> Offer:
    """The offer that a file or a worked case describes."""
    salary = None
    if case.pay is not None and case.currency is not None:
        salary = BaseSalary(MoneyInterval(case.pay, case.pay, case.currency), PayUnit(case.per))
    born = None if case.birth_date is None else Span.parse(case.birth_date, field="birth_date")
    return Offer(
        country, case.zone, case.isco_08, salary, case.hours_per_week, social_security=case.social_security,
        worker_birth_date=born, full_time=case.full_time, hazardous=case.hazardous, about=about,
    )  # fmt: skip


def check_offer(pack: Pack, file: OfferFile, on: date) -> CheckedOffer:
    """What the law of a day says of an offer, and what it would cost a month."""
    offer = offer_of(file.country, file, file.about)
    salary = offer.base_salary
    monthly = salary is not None and salary.unit is PayUnit.MONTH and salary.value.currency == pack.about.currency
    cost = true_cost(pack, Fraction(salary.value.lo), on, about=_known(file)) if monthly and salary else None
    return CheckedOffer(offer, on, offer_minimums(pack, offer, on), cost)


def _known(file: OfferFile) -> dict[str, str]:
    return {**file.about, **({"zone": file.zone} if file.zone else {})}
