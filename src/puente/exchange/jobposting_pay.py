"""Pay in the words of schema.org: `MonetaryAmount`, `QuantitativeValue` or a bare number beside `salaryCurrency`.

Start at `pay_of` and `pay_as`. Pay that cannot be read is unknown, and the problem says why: it is never a zero.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from puente.vocabulary.codes import is_code
from puente.vocabulary.money import MoneyInterval
from puente.vocabulary.vacancy import BaseSalary, PayUnit

_UNITS: Final = {unit.name: unit for unit in PayUnit} | {
    "HUR": PayUnit.HOUR, "HOURLY": PayUnit.HOUR, "DAILY": PayUnit.DAY, "WEEKLY": PayUnit.WEEK,
    "MON": PayUnit.MONTH, "MONTHLY": PayUnit.MONTH, "ANN": PayUnit.YEAR, "YEARLY": PayUnit.YEAR, "ANNUAL": PayUnit.YEAR,
}  # fmt: skip
_THOUSANDS: Final = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
UNITS: Final = tuple(unit.name for unit in PayUnit)


class Pay(NamedTuple):
    """What was read: the pay, or None with the code of the problem and the value that has it."""

    salary: BaseSalary | None
    problem: str | None = None
    value: object = None


def pay_of(given: Any, currency: Any = None) -> Pay:
    """Read pay.

    given      a number, a text with a number, a MonetaryAmount, or None
    currency   `salaryCurrency`, used where the amount names none
    """
    if given is None:
        return Pay(None)
    amount = given if isinstance(given, Mapping) else {"value": given}
    inner = amount.get("value")
    value = inner if isinstance(inner, Mapping) else amount
    low, high = _ends(value)
    problem = _wrong_ends(low, high, value.get("value", given))
    if problem:
        return problem
    named = amount.get("currency") or value.get("currency") or currency
    if not isinstance(named, str) or not is_code("currency", named.strip()):
        return Pay(None, "jobposting.pay-currency", named)
    unit_text = value.get("unitText") or value.get("unitCode") or amount.get("unitText") or amount.get("unit")
    unit = _UNITS.get(str(unit_text).strip().upper()) if unit_text else None
    if unit_text and unit is None:
        return Pay(None, "jobposting.pay-unit", unit_text)
    return Pay(BaseSalary(MoneyInterval(low or Decimal(0), high, named.strip()), unit))


def _wrong_ends(low: Decimal | None, high: Decimal | None, value: object) -> Pay | None:
    if low is None and high is None:
        return Pay(None, "jobposting.pay-unreadable", value)
    if not (low or high):
        return Pay(None, "jobposting.pay-zero", 0)
    if low is not None and high is not None and high < low:
        return Pay(None, "jobposting.pay-ends", f"{low} > {high}")
    return None


def pay_as(salary: BaseSalary) -> dict[str, Any]:
    """Pay as a MonetaryAmount: one `value` where it is exact, else the ends that are known."""
    ends = salary.value
    value: dict[str, Any] = {"@type": "QuantitativeValue"}
    if ends.exact:
        value["value"] = number(ends.lo)
    else:
        value |= {"minValue": number(ends.lo)} | ({} if ends.hi is None else {"maxValue": number(ends.hi)})
    if salary.unit is not None:
        value["unitText"] = salary.unit.name
    return {"@type": "MonetaryAmount", "currency": ends.currency, "value": value}


def number(amount: Decimal) -> int | float:
    """A number that JSON can hold, whole where it is whole."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def decimal_of(value: Any) -> Decimal | None:
    """A number, or a text that holds nothing else ("1,130.00", "1130 "); None for any other."""
    if isinstance(value, bool) or value is None:
        return None
    text = value.strip() if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
    if isinstance(value, str) and "," in text:
        text = _without_marks(text)
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def _without_marks(text: str) -> str:
    """Take out what parts thousands where it is certain: `1,130.00`, `1,000,000`; `1,5` and `1,130` stay unreadable."""
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def _ends(value: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    exact = decimal_of(value.get("value"))
    if exact is not None:
        return exact, exact
    return decimal_of(value.get("minValue")), decimal_of(value.get("maxValue"))
