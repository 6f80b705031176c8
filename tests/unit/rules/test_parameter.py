"""Values of the law on a day: one, several readings, or none that anybody settled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from puente.rules.model import Parameter
from puente.rules.parameter import first_day, last_day, value_days, values_on
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY


def on(day: str, key: dict[str, str] | None = None, **said: Any) -> tuple[Any, ...]:
    return values_on(Parameter.model_validate(said), date.fromisoformat(day).toordinal(), key=key)


WAGE = [
    {"value": 100, "from": "2020-01-01", "until": "2020-12-31"},
    {"value": 110, "from": "2021-01-01", "until": "2021-12-31"},
]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2019-12-31", ()),
        ("2020-01-01", (100,)),
        ("2020-12-31", (100,)),
        ("2021-01-01", (110,)),
        ("2021-12-31", (110,)),
        ("2022-01-01", ()),
    ],
)
def test_a_value_holds_on_its_days_and_is_never_the_old_one_after(day: str, found: tuple[Any, ...]) -> None:
    assert on(day, values=WAGE) == found


def test_a_plain_value_holds_on_every_day() -> None:
    assert on("1900-01-01", value=18) == (18,)


def test_readings_that_differ_are_all_given() -> None:
    readings = [{"value": "2023-11-24", "source": "a"}, {"value": "2023-11-23", "source": "b"}]

    assert on("2021-01-01", readings=readings) == ("2023-11-24", "2023-11-23")
    assert on("2021-01-01", values=[{"readings": readings, "from": "2021-01-01"}]) == ("2023-11-24", "2023-11-23")


def test_a_value_of_a_zone_is_found_by_its_key_alone() -> None:
    values = [{"value": 1, "key": {"zone": "north"}}, {"value": 2, "key": {"zone": "south"}}]

    assert on("2021-01-01", {"zone": "south"}, values=values) == (2,)
    assert on("2021-01-01", values=values) == ()


def test_the_days_on_which_some_value_changes() -> None:
    days = value_days([Parameter.model_validate({"values": WAGE}), Parameter.model_validate({"value": 1})])

    assert days[0] == FIRST_DAY
    assert [date.fromordinal(day).isoformat() for day in days[1:]] == ["2020-01-01", "2021-01-01", "2022-01-01"]


def test_a_period_without_an_end_has_none() -> None:
    assert (first_day(None), last_day(None)) == (FIRST_DAY, LAST_DAY)
    assert first_day("2021-01-31") == last_day("2021-01-31") == date(2021, 1, 31).toordinal()
