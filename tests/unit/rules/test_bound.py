"""What a bound may be written as, and the days it comes to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import person

from puente.errors import InputError
from puente.rules.bound import Limit, Literal, Named, date_of, limit_of, names_in, parse_bound, replace_names
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.person import Record

SOMEBODY = person(birth_date="2000-02-29")


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def limit(bound: Any, who: Record = SOMEBODY, *, holidays: Any = None) -> Limit:
    put = {"filing": Literal(ordinal("2024-01-31")), "$cutoff": Literal(ordinal("2021-01-31"))}
    parsed = replace_names(parse_bound(bound), put)
    look = limit_of(parsed, dates=lambda name: lambda record, here: date_of(record, name), holidays=holidays or {})
    return look(who, None)


DAYS = {
    "2021-01-31": "2021-01-31",
    "$cutoff": "2021-01-31",
    "$cutoff + P1M": "2021-02-28",
    "filing - P30D": "2024-01-01",
    "filing + P1M": "2024-02-29",
    "filing + P1Y - P1D": "2025-01-30",
    "filing - P1M + P1M": "2024-01-31",
    "birth_date + P18Y": "2018-02-28",
    "birth_date": "2000-02-29",
}


@pytest.mark.parametrize("text", DAYS)
def test_a_text_comes_to_a_day(text: str) -> None:
    assert limit(text) == Limit(ordinal(DAYS[text]), ordinal(DAYS[text]))


def test_the_latest_and_the_earliest_of_several() -> None:
    several = ["$cutoff", "filing", "birth_date"]

    assert limit({"latest": several}).lo == ordinal("2024-01-31")
    assert limit({"earliest": several}).lo == ordinal("2000-02-29")


def test_a_date_known_to_the_month_is_an_interval() -> None:
    known = limit("birth_date + P1M", person(birth_date="2020-01"))

    assert (known.lo, known.hi) == (ordinal("2020-02-01"), ordinal("2020-02-29"))
    assert known.missing == ()


def test_a_date_nobody_gave_may_be_any_and_is_asked_for() -> None:
    nobody = person()
    unknown = limit("birth_date + P18Y", nobody)

    assert unknown.missing[0].record is nobody
    assert unknown.missing[0].name == "birth_date"
    assert limit("birth_date", nobody)[:2] == (FIRST_DAY, LAST_DAY)


def test_a_date_that_does_not_come_is_after_every_day() -> None:
    running = Record(person(stays={"items": [{"country": "ata", "left_on": "none"}]}).lists["stays"].items[0].facts)

    assert limit("left_on", running) == Limit(LAST_DAY, LAST_DAY, never=True)


def test_a_moved_day_stays_within_the_calendar() -> None:
    assert limit("9999-12-01 + P2M").hi == LAST_DAY
    assert limit("0001-02-01 - P2M").lo == FIRST_DAY


FRIDAY = "2024-03-01"
WORKING = {"working_days": 3, "from": FRIDAY, "calendar": "zzz"}


def test_working_days_skip_weekends_and_holidays_of_the_years_read() -> None:
    monday_off = {"zzz": (frozenset({ordinal("2024-03-04")}), frozenset({2024}))}

    assert limit(WORKING, holidays={"zzz": (frozenset(), frozenset({2024}))}) == Limit(
        ordinal("2024-03-06"), ordinal("2024-03-06")
    )
    assert limit(WORKING, holidays=monday_off).hi == ordinal("2024-03-07")


@pytest.mark.parametrize("calendars", [{}, {"zzz": (frozenset(), frozenset({2023}))}])
def test_without_the_calendar_of_the_year_only_the_first_day_it_can_be_is_certain(calendars: Any) -> None:
    unread = limit(WORKING, holidays=calendars)

    assert (unread.lo, unread.hi, unread.open) == (ordinal("2024-03-06"), LAST_DAY, True)


@pytest.mark.parametrize(
    "wrong",
    ["yesterday evening", "2021-1-31", "$cutoff + 30 days", "filing - -P1D", {"later": ["on"]}, {"working_days": 3}],
)
def test_anything_else_is_refused(wrong: Any) -> None:
    with pytest.raises(InputError) as refused:
        parse_bound(wrong)

    assert refused.value.code == "bound.unreadable"


def test_names_of_a_bound_are_listed_in_order() -> None:
    bound = {"latest": ["$cutoff + P1D", {"working_days": 3, "from": "card.until", "calendar": "zzz"}, "filing"]}

    assert names_in(parse_bound(bound)) == ("$cutoff", "card.until", "filing")
    assert parse_bound("card.until") == Named("card.until")
