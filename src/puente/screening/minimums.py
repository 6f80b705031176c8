"""What figures of an advertisement say against a country's minimums on a day: pay, hours, ages.

Start at `minimum_findings`. The law is asked by `rules.minimum`; here an advertisement becomes the offer it is about.
Without a country or a day nothing is compared, and `screen` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from puente.rules.minimum import check_hours
from puente.rules.minimum_age import check_age
from puente.rules.minimum_answer import OfferAnswer
from puente.rules.minimum_pay import check_pay
from puente.rules.pack import Pack
from puente.screening.age import Age
from puente.screening.model import Note, Span
from puente.screening.pay import OWN, StatedPay
from puente.screening.timetable import Hours
from puente.vocabulary.answer import Answer
from puente.vocabulary.dates import Span as Days
from puente.vocabulary.firm import Offer
from puente.vocabulary.money import MoneyInterval
from puente.vocabulary.vacancy import BaseSalary, PayUnit, Vacancy

IMPLAUSIBLE: Final = 6
"""How many times the minimum simple work is promised before it is not believed (docs/method/screening.md)."""
_FULL_WEEK: Final = 4
"""Days of work from which on pay by the day is held against the minimum of a week."""
_OUTSIDE: Final = frozenset({"before-first-value", "no-value-that-day", "no-value-read", "other-currency"})


@dataclass(frozen=True, slots=True)
class Figures:
    """What an advertisement states in figures and words.

    part_time   whether it says that the work is for less than the full time
    simple      whether it says that the work is simple, and nothing that asks for a skill or is abroad
    """

    pays: tuple[StatedPay, ...]
    hours: tuple[Hours, ...]
    ages: tuple[Age, ...]
    days: int | None
    part_time: bool
    simple: bool


@dataclass(frozen=True, slots=True)
class Breach:
    """A minimum that is not kept."""

    code: str
    span: Span
    reason: str
    facts: dict[str, Any]
    source: tuple[str, ...]
    disputed: bool = False


def minimum_findings(
    vacancy: Vacancy, figures: Figures, pack: Pack, on: date
) -> tuple[tuple[Breach, ...], tuple[Note, ...]]:
    """Every minimum that the figures break, and every one that could not be compared."""
    found: list[Breach] = []
    notes: list[Note] = []
    for code, span, answer in _asked(vacancy, figures, pack, on):
        breach = _breach(code, span, answer)
        if breach is not None:
            found.append(breach)
        elif set(answer.reasons) & _OUTSIDE:
            notes.append(Note(answer.reasons[0], {"about": answer.code}))
    return tuple(found), _each_once(notes)


def _each_once(notes: Sequence[Note]) -> tuple[Note, ...]:
    seen: dict[tuple[str, Any], Note] = {(one.code, one.facts.get("about")): one for one in notes}
    return tuple(seen.values())


def _asked(vacancy: Vacancy, figures: Figures, pack: Pack, on: date) -> Iterator[tuple[str, Span, OfferAnswer]]:
    offer = Offer(country=pack.country, isco_08=vacancy.isco_08)
    hours = _all_hours(vacancy, figures)
    for span, one in hours:
        yield "excess-hours", span, check_hours(pack, replace(offer, hours_per_week=one), on)
    for age in figures.ages:
        if age.lower is not None:
            born = Days.of(_years_before(on, age.lower))
            yield "under-age", age.span, check_age(pack, replace(offer, worker_birth_date=born), on)
    week = hours[0][1] if hours else None
    answered = []
    for span, salary in _pays(vacancy, figures, pack):
        paid = replace(offer, base_salary=salary, hours_per_week=week, full_time=_full(vacancy, figures, salary, week))
        answered.append((span, salary, paid, check_pay(pack, paid, on)))
    kept = any(answer.answer is Answer.YES for _, _, _, answer in answered)
    for span, salary, paid, answer in answered:
        if not kept or answer.answer is Answer.YES:  # beside pay that keeps the minimum a smaller sum is an allowance
            yield "below-minimum-wage", span, answer
        if figures.simple and answer.answer is Answer.YES:
            sixth = check_pay(pack, replace(paid, base_salary=_sixth(salary)), on)
            if sixth.answer is Answer.YES:
                yield "implausible-pay", span, replace(sixth, answer=Answer.NO, reasons=("many-times-minimum",))


def _all_hours(vacancy: Vacancy, figures: Figures) -> list[tuple[Span, Decimal]]:
    stated = [(Span("hours_per_week", 0, 0), vacancy.hours_per_week)] if vacancy.hours_per_week else []
    return [*stated, *((one.span, one.hours) for one in figures.hours)]


def _full(vacancy: Vacancy, figures: Figures, salary: BaseSalary, hours: Decimal | None) -> bool | None:
    """Whether pay is held against the whole minimum: not where fewer hours are said, by number or by word."""
    if hours is not None:
        return None
    part = figures.part_time or "PART_TIME" in vacancy.employment_type
    return None if part and salary.unit is not PayUnit.HOUR else True


def _pays(vacancy: Vacancy, figures: Figures, pack: Pack) -> Iterator[tuple[Span, BaseSalary]]:
    if vacancy.base_salary is not None:
        yield Span("base_salary", 0, 0), _by_week(vacancy.base_salary, figures.days)
        return
    own = own_currency(pack)
    for one in figures.pays:
        currency = own if one.currency in (OWN, None) else one.currency
        if currency is not None:
            salary = BaseSalary(MoneyInterval(one.low, one.high, currency), one.unit)
            yield one.span, _by_week(salary, figures.days)


def _by_week(salary: BaseSalary, days: int | None) -> BaseSalary:
    """Pay of a day as pay of a week, where the advertisement says how many days a week has; a few days are no week."""
    if salary.unit is not PayUnit.DAY or days is None or days < _FULL_WEEK:
        return salary
    ends = salary.value
    value = MoneyInterval(ends.lo * days, None if ends.hi is None else ends.hi * days, ends.currency)
    return BaseSalary(value, PayUnit.WEEK)


def _sixth(salary: BaseSalary) -> BaseSalary:
    ends = salary.value
    high = None if ends.hi is None else ends.hi / IMPLAUSIBLE
    return BaseSalary(MoneyInterval(ends.lo / IMPLAUSIBLE, high, ends.currency), salary.unit)


def own_currency(pack: Pack) -> str | None:
    """The currency that a country's minimum wage is in; None where the pack has none."""
    for parameter in pack.parameters.values():
        if parameter.measure == "minimum_wage" and parameter.unit:
            return parameter.unit[:3]
    return None


def _years_before(on: date, years: int) -> date:
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return on.replace(year=on.year - years, day=day)


_REASONS: Final = {
    "excess-hours": "hours-above-maximum", "under-age": "under-age", "below-minimum-wage": "below-minimum",
    "implausible-pay": "many-times-minimum",
}  # fmt: skip


def _breach(code: str, span: Span, answer: OfferAnswer) -> Breach | None:
    """What an answer is a sign of: a breach that was read, one that is only known, or law in dispute."""
    certain = answer.answer is Answer.NO or (answer.answer is Answer.REVIEW and _REASONS[code] in answer.reasons)
    disputed = answer.answer is Answer.REVIEW and answer.reasons[:1] == ("readings-differ",)
    if not (certain or disputed):
        return None
    bounds = sorted({str(value) for rest in answer.rests for value in rest.values})
    marks = sorted({rest.confidence for rest in answer.rests if rest.confidence})
    laws = tuple(dict.fromkeys(rest.law for rest in answer.rests if rest.law))
    unit = next((rest.unit for rest in answer.rests), "")
    facts = {"bound": bounds, "unit": unit, "law": "; ".join(laws) or None, "mark": marks[-1] if marks else None}
    source = tuple(dict.fromkeys(key for rest in answer.rests for key in rest.source))
    return Breach(code, span, _REASONS[code] if certain else "readings-differ", facts, source, disputed)
