"""Days over columns come to the same days as one by one."""

from __future__ import annotations

from datetime import date
from random import Random

import numpy as np
import pytest

from puente.bulk import days
from puente.rules.leaf import reached_from
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration, add, add_working_days

RANDOM = Random(7)
DAYS = [RANDOM.randint(FIRST_DAY, LAST_DAY) for _ in range(400)]
DAYS += [date(2024, 1, 31).toordinal(), date(2024, 2, 29).toordinal(), FIRST_DAY, LAST_DAY]
LENGTHS = [Duration(months=1), Duration(months=12, days=3), Duration(days=30), Duration(months=216), Duration()]


@pytest.mark.parametrize("length", LENGTHS, ids=str)
@pytest.mark.parametrize("sign", [1, -1])
def test_adding_clamps_to_the_ends_of_months_and_of_the_calendar(length: Duration, sign: int) -> None:
    found = days.add(np.array(DAYS), length.months, length.days, sign)

    assert found.tolist() == [add(day, length, sign) for day in DAYS]


def test_working_days_skip_weekends_and_holidays() -> None:
    holidays = frozenset({date(2022, 6, 20).toordinal(), date(2022, 6, 27).toordinal()})
    near = [date(2022, 6, 10).toordinal() + n for n in range(30)]

    for count in (0, 1, 5, 30):
        found = np.asarray(days.working(np.array(near), count, holidays))
        assert found.tolist() == [add_working_days(day, count, holidays) for day in near]


def test_a_year_that_was_not_read_is_noticed() -> None:
    first, last = date(2022, 12, 1).toordinal(), date(2023, 1, 5).toordinal()

    assert days.years_read(np.array([first]), np.array([first]), frozenset({2022})).tolist() == [True]
    assert days.years_read(np.array([first]), np.array([last]), frozenset({2022})).tolist() == [False]


@pytest.mark.parametrize("length", LENGTHS, ids=str)
def test_one_comparison_says_whether_a_time_has_gone_by(length: Duration) -> None:
    by = date(2025, 2, 28).toordinal()
    near = [by + n for n in range(-800, 30)] + DAYS

    assert (np.array(near) <= reached_from(by, length)).tolist() == [add(day, length) <= by for day in near]
    assert days.may_have_elapsed(np.array(near), length, np.full(len(near), by)).tolist() == [
        add(day, length) <= by for day in near
    ]
