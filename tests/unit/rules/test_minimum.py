"""An offer held against the minimums of a day: at the bound, a cent beside it, and whatever nobody said or read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories.duties import HOME, duty_pack

from puente.rules.minimum import check_hours, check_social_security
from puente.rules.minimum_age import check_age, check_hazard
from puente.rules.minimum_answer import OfferAnswer
from puente.rules.minimum_pay import check_pay
from puente.vocabulary.answer import Answer
from puente.vocabulary.dates import Span
from puente.vocabulary.firm import Offer
from puente.vocabulary.money import MoneyInterval
from puente.vocabulary.vacancy import BaseSalary, PayUnit

ON = date(2025, 10, 1)
MONTH = {"measure": "minimum_wage", "unit": "PEN per month", "value": 1000, "source": "s"}
HOUR = {"measure": "minimum_wage", "unit": "PEN per hour", "value": 5, "source": "s"}
WEEK = {"measure": "hours_per_week_max", "unit": "hours", "value": 48, "source": "s"}
FULL = Offer(HOME, full_time=True)


def paid(amount: str, unit: PayUnit | None = PayUnit.MONTH, *, upto: str | None = "same", **said: Any) -> Offer:
    high = None if upto is None else Decimal(amount if upto == "same" else upto)
    salary = BaseSalary(MoneyInterval(Decimal(amount), high, "PEN"), unit)
    return Offer(HOME, base_salary=salary, **{"full_time": True, **said})


def wage(offer: Offer, *, on: date = ON, hours: bool = True, **values: Any) -> OfferAnswer:
    given = values or {"wage": MONTH}
    return check_pay(duty_pack(parameters={**given, **({"week": WEEK} if hours else {})}), offer, on)


def test_pay_at_the_minimum_complies_and_a_cent_less_is_a_breach() -> None:
    assert wage(paid("1000")).answer is Answer.YES
    assert wage(paid("999.99")).answer is Answer.NO
    assert wage(paid("999.99")).reasons == ("below-minimum",)


def test_pay_that_nobody_said_is_asked() -> None:
    assert wage(FULL).missing == ("base_salary",)
    assert wage(paid("5000", None)).reasons == ("unit-not-said",)


def test_below_the_minimum_with_hours_nobody_said_is_unknown_and_asks_them() -> None:
    found = wage(paid("999", full_time=None))

    assert (found.answer, found.reasons, found.missing) == (
        Answer.UNKNOWN, ("below-if-full-time",), ("hours_per_week",)
    )  # fmt: skip
    assert wage(paid("1000", full_time=None)).answer is Answer.YES


@pytest.mark.parametrize(
    ("pay", "answer"), [("499", Answer.NO), ("500", Answer.REVIEW), ("999", Answer.REVIEW), ("1000", Answer.YES)]
)
def test_half_the_hours_may_not_earn_under_half_the_minimum(pay: str, answer: Answer) -> None:
    assert wage(paid(pay, full_time=None, hours_per_week=Decimal(24))).answer is answer


def test_the_longest_week_of_the_law_is_full_time() -> None:
    assert wage(paid("999", full_time=None, hours_per_week=Decimal(48))).answer is Answer.NO


def test_weeks_of_a_month_are_bounded_by_the_calendar_alone() -> None:
    week = PayUnit.WEEK
    enough, too_little, between = (wage(paid(pay, week)).answer for pay in ("250", "225", "240"))

    # 250 × 4 weeks reach 1,000; 225 × 4 3/7 do not; 240 may or may not
    assert (enough, too_little, between) == (Answer.YES, Answer.NO, Answer.REVIEW)


def test_a_year_can_be_too_little_and_is_never_certainly_enough() -> None:
    assert wage(paid("11999", PayUnit.YEAR)).answer is Answer.NO
    assert wage(paid("15000", PayUnit.YEAR)).answer is Answer.REVIEW


def test_pay_by_the_hour_needs_the_hours_for_a_minimum_by_the_month() -> None:
    unsaid = wage(paid("5", PayUnit.HOUR, full_time=None))
    said = wage(paid("6", PayUnit.HOUR, full_time=None, hours_per_week=Decimal(48)))

    assert (unsaid.reasons, unsaid.missing) == (("hours-needed",), ("hours_per_week",))
    assert said.answer is Answer.YES


def test_a_minimum_of_the_offers_own_period_is_taken_where_there_are_several() -> None:
    both = {"month": MONTH, "hour": HOUR}

    assert wage(paid("5", PayUnit.HOUR, full_time=None), **both).answer is Answer.YES
    assert wage(paid("4.99", PayUnit.HOUR, full_time=None), **both).answer is Answer.NO


def test_part_time_is_held_against_the_minimum_of_an_hour_where_there_is_one() -> None:
    both = {"month": MONTH, "hour": HOUR}
    offer = paid("300", full_time=None, hours_per_week=Decimal(20))

    assert wage(offer, **both).answer is Answer.NO  # at most 300 / 80 an hour
    assert wage(replace(offer, base_salary=paid("450").base_salary), **both).answer is Answer.YES


def test_a_range_that_begins_under_the_minimum_is_asked() -> None:
    found = wage(paid("900", upto="1200"))

    assert (found.answer, found.reasons) == (Answer.UNKNOWN, ("range-below",))
    assert wage(paid("900", upto=None)).reasons == ("range-below",)


def test_another_currency_is_not_compared() -> None:
    salary = BaseSalary(MoneyInterval(Decimal(1), Decimal(1), "USD"), PayUnit.MONTH)

    assert wage(Offer(HOME, base_salary=salary, full_time=True)).reasons == ("other-currency",)


ZONES = {
    "measure": "minimum_wage", "unit": "PEN per month",
    "values": [
        {"value": 1000, "key": {"zone": "general"}, "source": "s"},
        {"value": 1400, "key": {"zone": "border"}, "source": "s"},
    ],
}  # fmt: skip


def test_the_zone_decides_where_the_pay_lies_between_two_minimums() -> None:
    unsaid = wage(paid("1200"), wage=ZONES)

    assert (unsaid.answer, unsaid.missing) == (Answer.UNKNOWN, ("zone",))
    assert wage(paid("1200", zone="general"), wage=ZONES).answer is Answer.YES
    assert wage(paid("1200", zone="border"), wage=ZONES).answer is Answer.NO
    assert wage(paid("1200", about={"zone": "border"}), wage=ZONES).answer is Answer.NO
    assert wage(paid("1400"), wage=ZONES).answer is Answer.YES
    assert wage(paid("999"), wage=ZONES).answer is Answer.NO


def test_a_word_that_the_wages_keys_do_not_use_rules_nothing_out() -> None:
    assert wage(paid("999", about={"work": "night"}), wage=ZONES).answer is Answer.NO


def test_the_wage_for_an_age_is_that_of_the_worker() -> None:
    ages = {
        "measure": "minimum_wage", "unit": "PEN per month",
        "values": [
            {"value": 1000, "key": {"age": "18-65"}, "source": "s"},
            {"value": 700, "key": {"age": "under 18 or over 65"}, "source": "s"},
        ],
    }  # fmt: skip
    young, grown = Span.of(date(2008, 10, 2)), Span.of(date(2007, 10, 1))

    assert wage(paid("700", worker_birth_date=young), wage=ages).answer is Answer.YES
    assert wage(paid("700", worker_birth_date=grown), wage=ages).answer is Answer.NO


def test_readings_that_differ_are_for_review_only_between_them() -> None:
    two = {**MONTH, "value": None, "readings": [{"value": 1000, "source": "s"}, {"value": 1100, "source": "t"}]}

    assert [wage(paid(pay), wage=two).answer for pay in ("1100", "1050", "999")] == [
        Answer.YES, Answer.REVIEW, Answer.NO,
    ]  # fmt: skip


def test_a_day_before_the_first_value_is_unknown_and_one_past_the_last_is_for_review() -> None:
    dated = {
        "measure": "minimum_wage", "unit": "PEN per month",
        "values": [{"value": 1000, "from": "2025-01-01", "until": "2025-12-31", "after": "unknown", "source": "s"}],
    }  # fmt: skip

    days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    found = [wage(paid("9000"), on=day, wage=dated) for day in days]

    assert [one.answer for one in found] == [Answer.UNKNOWN, Answer.YES, Answer.YES, Answer.REVIEW]
    assert (found[0].reasons, found[0].rests[0].since) == (("before-first-value",), date(2025, 1, 1))


def test_a_minimum_that_was_known_and_never_read_refuses_nobody() -> None:
    known = {**MONTH, "confidence": "K"}

    assert wage(paid("1"), wage=known).answer is Answer.REVIEW
    assert wage(paid("1000"), wage=known).answer is Answer.YES


def test_a_country_whose_wage_nobody_read_is_for_review() -> None:
    assert check_pay(duty_pack(), paid("1"), ON).reasons == ("no-value-read",)


def test_hours_at_the_longest_week_comply_and_one_more_does_not() -> None:
    pack = duty_pack(parameters={"week": WEEK})
    answers = [check_hours(pack, Offer(HOME, hours_per_week=Decimal(one)), ON).answer for one in ("48", "48.5")]

    assert answers == [Answer.YES, Answer.NO]
    assert check_hours(pack, Offer(HOME), ON).missing == ("hours_per_week",)


def test_the_week_of_an_adolescent_is_shorter() -> None:
    young = {
        "measure": "adolescent_hours_per_week_max",
        "unit": "hours",
        "key": {"age": "15-17"},
        "value": 36,
        "source": "s",
    }
    pack = duty_pack(parameters={"week": WEEK, "young": young})
    hours = Decimal(40)

    at_17 = check_hours(pack, Offer(HOME, hours_per_week=hours, worker_birth_date=Span.of(date(2008, 1, 1))), ON)
    at_18 = check_hours(pack, Offer(HOME, hours_per_week=hours, worker_birth_date=Span.of(date(2007, 1, 1))), ON)
    either = check_hours(pack, Offer(HOME, hours_per_week=hours, worker_birth_date=Span.parse("2007")), ON)

    assert (at_17.answer, at_18.answer, either.answer) == (Answer.NO, Answer.YES, Answer.UNKNOWN)


AGES = {"age": {"measure": "working_age_min", "unit": "years", "value": 15, "source": "s"}}


@pytest.mark.parametrize(
    ("born", "answer"),
    [("2010-10-01", Answer.YES), ("2010-10-02", Answer.NO), ("2010", Answer.UNKNOWN), ("2009", Answer.YES)],
)
def test_the_least_age_is_reached_on_the_birthday(born: str, answer: Answer) -> None:
    assert check_age(duty_pack(parameters=AGES), Offer(HOME, worker_birth_date=Span.parse(born)), ON).answer is answer


def test_the_age_is_that_of_the_day_the_work_starts() -> None:
    offer = Offer(HOME, worker_birth_date=Span.of(date(2010, 10, 20)), starts_on=date(2025, 10, 20))

    assert check_age(duty_pack(parameters=AGES), offer, ON).answer is Answer.YES


HAZARD = {"age": {"measure": "hazardous_work_age_min", "unit": "years", "value": 18, "source": "s"}}


@pytest.mark.parametrize(
    ("born", "hazardous", "answer"),
    [
        ("2008-01-01", True, Answer.NO),
        ("2007-10-01", True, Answer.YES),
        ("2008-01-01", False, Answer.YES),
        ("2008-01-01", None, Answer.UNKNOWN),
        (None, True, Answer.UNKNOWN),
        ("1990-01-01", None, Answer.YES),
    ],
)
def test_dangerous_work_is_for_adults(born: str | None, hazardous: bool | None, answer: Answer) -> None:
    birth = None if born is None else Span.parse(born)
    offer = Offer(HOME, worker_birth_date=birth, hazardous=hazardous)

    assert check_hazard(duty_pack(parameters=HAZARD), offer, ON).answer is answer


def test_social_security_is_asked_where_employers_pay_for_it() -> None:
    rate = {
        "measure": "health_contribution",
        "key": {"payer": "employer"},
        "unit": "share",
        "value": 0.09,
        "source": "s",
    }
    pack, known = duty_pack(parameters={"r": rate}), duty_pack(parameters={"r": {**rate, "confidence": "K"}})
    without = Offer(HOME, social_security=False)

    assert check_social_security(pack, without, ON).answer is Answer.NO
    assert check_social_security(known, without, ON).answer is Answer.REVIEW
    assert check_social_security(duty_pack(), without, ON).answer is Answer.REVIEW
    assert check_social_security(pack, Offer(HOME), ON).answer is Answer.UNKNOWN
    assert check_social_security(pack, Offer(HOME, social_security=True), ON).answer is Answer.YES


def test_general_work_is_none_of_the_kinds_that_have_a_wage_of_their_own() -> None:
    guards = {**MONTH, "value": 2000, "key": {"work": "guards"}}
    both = {"wage": MONTH, "guards": guards}

    assert wage(paid("1500"), **both).missing == ("work",)
    assert wage(paid("1500", about={"work": "general"}), **both).answer is Answer.YES
    assert wage(paid("1500", about={"work": "guards"}), **both).answer is Answer.NO
