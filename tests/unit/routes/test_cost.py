"""What steps cost: intervals in their own currency, where an unknown fee has no upper end and is never 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.factories.packs import person
from tests.factories.routes import fee, guide, has, later, plans, step

from puente.routes.cost import Total, money_key, no_dearer
from puente.routes.plan import Plan


def plan_with(*costs: dict[str, Any], told: dict[str, Any] | None = None, **said: Any) -> Plan:
    """The only plan of a country whose one step costs this."""
    asked = guide(goal=has("lawyer"), steps=[step("letter", brings="lawyer", costs=list(costs), **said)])
    (found,) = plans(asked, person(lawyer=False, **(told or {})))
    return found


def total(lo: float, hi: float | None) -> Total:
    return Total(Decimal(str(lo)), None if hi is None else Decimal(str(hi)))


def test_a_fee_that_nobody_names_has_no_upper_end() -> None:
    assert plan_with().money == {"XTS": total(0, None)}


def test_a_fee_without_an_amount_has_no_upper_end() -> None:
    assert plan_with(fee(None)).money == {"XTS": total(0, None)}


@pytest.mark.parametrize("kind", ["match", "referral"])
def test_what_is_no_offices_to_charge_for_costs_nothing(kind: str) -> None:
    assert plan_with(kind=kind).money == {}


@pytest.mark.parametrize(
    ("cost", "lo", "hi"),
    [
        (fee(10), 10, 10),
        (fee(None, min=5, max=8), 5, 8),
        (fee(None, min=5), 5, None),
        (fee(None, readings=[{"value": 9, "source": "s1"}, {"value": 7, "source": "s1"}]), 7, 9),
    ],
)
def test_a_fee_is_an_interval(cost: dict[str, Any], lo: int, hi: int | None) -> None:
    assert plan_with(cost).money == {"XTS": total(lo, hi)}


@pytest.mark.parametrize(("told", "lo", "hi"), [({"hardship": True}, 0, 0), ({"hardship": False}, 10, 10), ({}, 0, 10)])
def test_a_fee_is_waived_only_for_who_is_known_to_be_spared(told: dict[str, Any], lo: int, hi: int) -> None:
    assert plan_with(fee(10, waived_if=has("hardship")), told=told).money == {"XTS": total(lo, hi)}


def test_a_fee_for_others_is_not_asked() -> None:
    spared = fee(10, when=has("hardship"))

    assert plan_with(spared, told={"hardship": False}).money == {}
    assert plan_with(spared, told={"hardship": True}).money == {"XTS": total(10, 10)}


@pytest.mark.parametrize(("day", "amount"), [(0, 10), (1, 10), (2, 20)])
def test_the_fee_of_the_day_on_which_the_step_starts_is_asked(day: int, amount: int) -> None:
    """The letter waits for the day; the fee changes after the first day of waiting."""
    opens = {"id": "opens", "derive": "age", "at": "filing", "ge": 18}
    born = f"2006-06-{15 + day}"
    costs = [fee(10, until=later(1), after="closed"), fee(20, **{"from": later(2)})]

    found = plan_with(*costs, told={"birth_date": born}, needs=opens)

    assert found.money == {"XTS": total(amount, amount)}


def test_past_its_last_known_day_a_fee_has_no_upper_end() -> None:
    (line,) = plan_with(fee(10, until=later(-1), after="unknown")).costs

    assert (line.lo, line.hi, line.stale) == (Decimal(10), None, True)


def test_money_of_two_currencies_is_never_summed() -> None:
    found = plan_with(fee(10), fee(3, id="stamp"), fee(4, id="bus", currency="XAU"))

    assert found.money == {"XTS": total(13, 13), "XAU": total(4, 4)}


def test_one_unknown_fee_takes_the_upper_end_from_the_sum() -> None:
    assert plan_with(fee(10), fee(None, id="stamp")).money == {"XTS": total(10, None)}


def test_upper_ends_are_compared_first_then_lower_ends_and_none_is_the_greatest() -> None:
    sums = [{"XTS": total(*ends)} for ends in ((0, None), (0, 9), (4, 8), (3, 8))]

    assert sorted(sums, key=money_key) == [sums[3], sums[2], sums[1], sums[0]]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ({"XTS": total(1, 2)}, {"XTS": total(1, 3)}, True),
        ({"XTS": total(1, 3)}, {"XTS": total(2, 2)}, False),
        ({"XTS": total(1, 3)}, {"XTS": total(2, None)}, True),
        ({"XTS": total(1, None)}, {"XTS": total(9, 9)}, False),
        ({}, {"XTS": total(1, 1)}, True),
        ({"XTS": total(1, 1)}, {"XAU": total(9, 9)}, False),
    ],
)
def test_a_sum_is_no_dearer_only_where_it_is_so_in_every_currency(one: Any, other: Any, answer: bool) -> None:
    assert no_dearer(one, other) is answer
