"""Dates known in part, durations, and what a term ends on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.errors import InputError
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration, Span, add, add_working_days

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def after(day: date, duration: str, sign: int = 1) -> date:
    return date.fromordinal(add(day.toordinal(), Duration.parse(duration), sign))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-01-31", date(2021, 1, 31), date(2021, 1, 31)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_known_in_part_is_every_day_it_may_be(text: str, first: date, last: date) -> None:
    span = Span.parse(text)

    assert (span.first, span.last) == (first, last)
    assert span.exact == (first == last)
    assert str(span) == text


@pytest.mark.parametrize(
    "text",
    ["2021-02-29", "2021-13", "2021-00", "2021-1-1", "0000", "31/01/2021", "20210131", "2021-01-31T10:00", "", "٢٠٢١",
     "2021-01-31\n"],
)  # fmt: skip
def test_an_impossible_or_otherwise_written_date_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(InputError) as refused:
        Span.parse(text, field="stays[0].entered_on")

    assert refused.value.code == "input.bad-date"
    assert refused.value.field == "stays[0].entered_on"
    assert refused.value.accepted == ("YYYY-MM-DD", "YYYY-MM", "YYYY")


def test_a_span_that_is_no_day_month_or_year_is_written_first_to_last() -> None:
    assert str(Span(date(2021, 1, 5).toordinal(), date(2021, 3, 1).toordinal())) == "2021-01-05/2021-03-01"


@given(DAYS)
def test_a_known_day_survives_being_written_and_read(day: date) -> None:
    assert Span.parse(str(Span.of(day))) == Span.of(day)


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("P2Y", 24, 0),
        ("P6M", 6, 0),
        ("P30D", 0, 30),
        ("P1Y6M", 18, 0),
        ("P2W", 0, 14),
        ("P1Y2M3W4D", 14, 25),
        ("P0D", 0, 0),
    ],
)
def test_a_duration_is_months_and_days(text: str, months: int, days: int) -> None:
    assert Duration.parse(text) == Duration(months=months, days=days)


@pytest.mark.parametrize("text", ["P", "2Y", "P1.5Y", "PT5H", "P1D1M", "P-1D", "", "P99999999D", "p2y"])
def test_a_duration_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        Duration.parse(text)

    assert refused.value.code == "input.bad-duration"


@given(st.integers(0, 1200), st.integers(0, 4000))
def test_a_duration_survives_being_written_and_read(months: int, days: int) -> None:
    assert Duration.parse(str(Duration(months, days))) == Duration(months, days)


@pytest.mark.parametrize(
    ("day", "duration", "end"),
    [
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2023, 1, 31), "P1M", date(2023, 2, 28)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2024, 2, 29), "P4Y", date(2028, 2, 29)),
        (date(2024, 8, 31), "P6M", date(2025, 2, 28)),
        (date(2023, 12, 31), "P2M", date(2024, 2, 29)),
        (date(2025, 1, 1), "P30D", date(2025, 1, 31)),
        (date(2024, 1, 31), "P1M1D", date(2024, 3, 1)),
    ],
)
def test_months_clamp_to_the_end_of_the_month_and_days_are_counted_after(day: date, duration: str, end: date) -> None:
    assert after(day, duration) == end


@pytest.mark.parametrize(
    ("day", "duration", "start"),
    [
        (date(2024, 3, 31), "P1M", date(2024, 2, 29)),
        (date(2025, 3, 31), "P1M", date(2025, 2, 28)),
        (date(2024, 2, 29), "P1Y", date(2023, 2, 28)),
        (date(2025, 1, 30), "P30D", date(2024, 12, 31)),
    ],
)
def test_going_back_clamps_in_the_same_way(day: date, duration: str, start: date) -> None:
    assert after(day, duration, -1) == start


def test_a_term_past_the_ends_of_the_calendar_ends_there() -> None:
    assert add(LAST_DAY, Duration(days=1)) == LAST_DAY
    assert add(date(9000, 1, 1).toordinal(), Duration(months=12 * 5000)) == LAST_DAY
    assert add(FIRST_DAY, Duration(months=1), -1) == FIRST_DAY
    assert add_working_days(LAST_DAY, 3, frozenset()) == LAST_DAY


@given(DAYS, DAYS, st.integers(0, 240), st.integers(0, 400))
def test_a_later_start_never_ends_earlier(first: date, second: date, months: int, days: int) -> None:
    early, late = sorted((first.toordinal(), second.toordinal()))

    term = Duration(months, days)

    assert add(early, term) <= add(late, term)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    friday = date(2025, 11, 14).toordinal()
    holiday = frozenset({date(2025, 11, 17).toordinal()})

    assert add_working_days(friday, 1, frozenset()) == date(2025, 11, 17).toordinal()
    assert add_working_days(friday, 1, holiday) == date(2025, 11, 18).toordinal()
    assert add_working_days(friday, 5, frozenset()) == date(2025, 11, 21).toordinal()
    assert add_working_days(friday, 0, holiday) == friday
