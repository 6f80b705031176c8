"""Amounts, lengths of time and lists as people write them. Start at `money` and `days_text`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from puente.routes.cost import CostLine, Total
from puente.rules.model import Days
from puente.wording.catalogue import say
from puente.wording.words import LOCALES


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount with its currency's code, so that no two currencies with one sign are confused."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - slow to import

    whole = amount == amount.to_integral_value()
    number = format_decimal(amount, format="#,##0" if whole else "#,##0.00", locale=LOCALES.get(language, language))
    return f"{currency} {number}"


def total_text(totals: Mapping[str, Total], language: str, *, open_ended: bool = False) -> str:
    """What a plan costs in all, one part a currency; "at least" where some part has no known upper end.

    open_ended   whether some step asks what nobody knows
    """
    if open_ended:
        totals = {currency: Total(total.lo, None) for currency, total in totals.items() if total.lo}
        if not totals:
            return say("route.total-unknown", language)
    asked = [(currency, total) for currency, total in sorted(totals.items()) if total.hi is None or total.hi > 0]
    if not asked:
        return say("route.total-free" if totals else "route.total-unknown", language)
    return "; ".join(_total(currency, total, language) for currency, total in asked)


def _total(currency: str, total: Total, language: str) -> str:
    low = money(total.lo, currency, language)
    if total.hi is None:
        return say("money.at-least", language, low=low) if total.lo else say("route.cost-not-known", language)
    return (
        low
        if total.lo == total.hi
        else say("money.between", language, low=low, high=money(total.hi, currency, language))
    )


def cost_text(line: CostLine, name: str, language: str) -> str:
    """A fee of a step: its name, the amount or what is known of it, and when it is due."""
    if line.waived:
        return say("route.cost-waived", language, words=name)
    if line.hi is not None and line.hi == 0:
        return say("route.cost-free", language, words=name)
    if line.hi is None and line.cost.per_day is not None:
        amount = say("money.per-day", language, amount=money(line.cost.per_day, line.currency, language))
    else:
        amount = _total(line.currency, Total(line.lo, line.hi), language)
    code = f"route.cost-{line.cost.due}" if not line.perhaps_waived else "route.cost-perhaps-waived"
    return say(code, language, words=name, amount=amount)


def days_text(days: Days, language: str) -> str:
    """How long a step takes: never 0 where nobody knows."""
    unit = "working-days" if days.working else "days"
    low, high = days.min if days.min is not None else days.typical, days.max
    if high is not None and (low is None or low == high):
        code = "up-to" if low is None else "exactly"
        return say(f"route.takes-{code}-{unit}", language, high=high) if high else say("route.takes-same-day", language)
    if low is not None and high is not None:
        return say(f"route.takes-between-{unit}", language, low=low, high=high)
    if low is not None:
        return say(f"route.takes-at-least-{unit}", language, low=low)
    return say("route.takes-unknown", language)


def listed(parts: Iterable[str], language: str) -> str:
    """A list as people write it: "a, b and c"."""
    from babel.lists import format_list  # noqa: PLC0415 - slow to import

    found = list(parts)
    if language == "ht" and len(found) > 1:
        return f"{', '.join(found[:-1])} ak {found[-1]}"
    return str(format_list(found, locale=LOCALES.get(language, language)))
