"""What a month of formal work costs: certain parts, parts between two ends, and parts that nobody read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.factories.duties import duty_pack

from puente.duties.cost import MonthlyCost, true_cost

ON = date(2025, 10, 1)
VALUES: dict[str, Any] = {
    "health": {"value": 0.09, "source": "s"},
    "low": {"value": 0.01, "source": "s"},
    "high": {"value": 0.03, "source": "s"},
    "split": {
        "values": [
            {"value": 0.12, "key": {"payer": "employer"}, "source": "s"},
            {"value": 0.04, "key": {"payer": "worker"}, "source": "s"},
        ]
    },
    "late": {"values": [{"value": 0.02, "from": "2026-01-01", "source": "s"}]},
    "past": {"values": [{"value": 0.02, "until": "2024-12-31", "after": "unknown", "source": "s"}]},
    "aid": {"value": 200, "source": "s"},
    "two": {"value": 2, "source": "s"},
    "ten": {"value": 10, "source": "s"},
    "unit": {"value": 100, "source": "s"},
    "wage": {"measure": "minimum_wage", "unit": "PEN per month", "value": 1000, "source": "s"},
}


def cost(pay: int, *parts: dict[str, Any]) -> MonthlyCost:
    listed = [{"id": f"ata.contribution.{n}", "payer": "employer", "source": "s", **one} for n, one in enumerate(parts)]
    return true_cost(duty_pack(parameters=VALUES, contributions=listed), Fraction(pay), ON)


def test_a_rate_of_the_pay_is_added_exactly() -> None:
    found = cost(1130, {"rate": "health"})

    assert found.lo == found.hi == Fraction("1231.7")
    assert found.left_out == ()


def test_the_workers_parts_are_taken_off_and_not_added() -> None:
    found = cost(
        1000,
        {"rate": {"parameter": "split", "key": {"payer": "employer"}}},
        {"rate": {"parameter": "split", "key": {"payer": "worker"}}, "payer": "worker"},
    )

    assert (found.lo, found.net_lo) == (1120, 960)


def test_one_of_several_rates_is_an_interval() -> None:
    found = cost(1000, {"rate": ["low", "high"]})

    assert (found.lo, found.hi, found.parts[0].why) == (1010, 1030, "readings")


def test_a_part_without_a_rate_is_named_and_left_out() -> None:
    found = cost(1000, {"rate": "health"}, {"rate": "unknown"})

    assert (found.lo, found.left_out, found.parts[1].why) == (1090, ("ata.contribution.1",), "rate-unknown")


def test_a_day_without_a_value_leaves_the_part_out_and_says_which_side_it_lies_on() -> None:
    found = cost(1000, {"rate": "late"}, {"rate": "past"})

    assert [one.why for one in found.parts] == ["before-first-value", "no-value-that-day"]
    assert found.left_out == ("ata.contribution.0", "ata.contribution.1")


def test_an_amount_is_due_up_to_so_many_minimum_wages_and_no_further() -> None:
    aid = {"amount": "aid", "only_up_to": "two"}

    assert cost(2000, aid).lo == 2200
    assert cost(2001, aid).lo == 2001


def test_a_relief_under_so_many_minimum_wages_makes_the_part_an_interval() -> None:
    relief = {"rate": "health", "waived_under": "ten"}

    assert (cost(9999, relief).parts[0].lo, cost(9999, relief).parts[0].why) == (0, "may-be-waived")
    assert cost(10000, relief).parts[0].lo == 900


def test_a_rate_of_another_base_is_taken_of_it() -> None:
    assert cost(5000, {"rate": "health", "base": "unit"}).lo == 5009


def test_an_optional_part_lies_between_nothing_and_all_of_it() -> None:
    found = cost(1000, {"rate": "health", "optional": True})

    assert (found.lo, found.hi, found.parts[0].why) == (1000, 1090, "optional")


def test_a_part_of_a_text_not_yet_in_force_is_not_there() -> None:
    assert cost(1000, {"rate": "health", "from": "2025-10-02"}).parts == ()
    assert cost(1000, {"rate": "health", "from": "2025-10-01"}).lo == 1090
