"""Amounts, lengths of time and lists as people write them. Start at `money` and `days_text`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

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
        known = {currency: Total(total.lo, None) for currency, total in totals.items() if total.lo}
        if not known:
            return say("route.total-none-named" if totals else "route.total-unknown", language)
        totals = known
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
    low, high = days.min, days.max
    if high is None:
        known = ("usually", days.typical) if days.typical is not None else ("at-least", low)
        if known[1] is None:
            return say("route.takes-unknown", language)
        return say(f"route.takes-{known[0]}", language, count=counted(unit, known[1], language))
    if high == 0:
        return say("route.takes-same-day", language)
    if low == high:
        return counted(unit, high, language)
    if low:
        return say("route.takes-between", language, low=low, high=counted(unit, high, language))
    return say("route.takes-up-to", language, count=counted(unit, high, language))


def counted(unit: str, number: int, language: str) -> str:
    """A number of things, in the grammatical number that the language asks for: "1 day", "30 working days".

    unit   "days" or "working-days"
    """
    from babel import Locale  # noqa: PLC0415 - slow to import

    form = Locale.parse(LOCALES.get(language, language)).plural_form(number)
    return say(f"count.{unit}-{'one' if form == 'one' else 'other'}", language, count=number)


def listed(parts: Iterable[str], language: str) -> str:
    """A list as people write it: "a, b and c"."""
    return _joined(list(parts), "standard", language)


def one_of(parts: Iterable[str], language: str) -> str:
    """Several words of which one is meant, as the language joins them: "a, b or c"."""
    return _joined(list(parts), "or", language)


_HAITIAN = {"standard": "ak", "or": "oswa"}
"""The locale data has French words for Haitian Creole; its "ou" there means "you"."""


def _joined(parts: list[str], style: Literal["standard", "or"], language: str) -> str:
    from babel.lists import format_list  # noqa: PLC0415 - slow to import

    if language == "ht" and len(parts) > 1:
        return f"{', '.join(parts[:-1])} {_HAITIAN[style]} {parts[-1]}"
    return str(format_list(parts, style=style, locale=LOCALES.get(language, language)))
