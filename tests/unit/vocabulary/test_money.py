"""Money keeps its currency, and an unknown upper end stays unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.errors import InputError
from puente.vocabulary.money import Money, MoneyInterval

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> MoneyInterval:
    lo, more = draw(AMOUNTS), draw(st.none() | AMOUNTS)
    return MoneyInterval(lo, None if more is None else lo + more, "BRL")


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_money_adds_exactly_in_any_order(a: Decimal, b: Decimal, c: Decimal) -> None:
    first, second, third = (Money(amount, "COP") for amount in (a, b, c))

    assert (first + second) + third == first + (third + second)
    assert (first + second) - second == first
    assert first + first + first == first * 3


@given(AMOUNTS, AMOUNTS)
def test_money_compares_as_its_amounts_do(a: Decimal, b: Decimal) -> None:
    assert (Money(a, "COP") < Money(b, "COP")) == (a < b)
    assert (Money(a, "COP") >= Money(b, "COP")) == (a >= b)


def test_two_currencies_are_never_added_or_compared() -> None:
    pesos, reais = Money(Decimal(1), "COP"), Money(Decimal(1), "BRL")

    for mix in (lambda: pesos + reais, lambda: pesos - reais, lambda: pesos < reais, lambda: pesos >= reais):
        with pytest.raises(InputError) as refused:
            mix()
        assert refused.value.code == "money.two-currencies"
    assert pesos != reais
    with pytest.raises(InputError):
        MoneyInterval.unknown("COP") + MoneyInterval.unknown("BRL")
    with pytest.raises(InputError):
        MoneyInterval.unknown("COP") | MoneyInterval.unknown("BRL")


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("Infinity"), 0.1, True, "12"])
def test_an_amount_that_is_no_exact_number_is_refused(amount: object) -> None:
    with pytest.raises(InputError) as refused:
        Money(amount, "COP")  # type: ignore[arg-type]

    assert refused.value.code == "input.wrong-type"
    assert refused.value.field == "amount"


def test_a_currency_is_checked_and_kept_in_capitals() -> None:
    assert Money(Decimal(5), "cop").currency == "COP"
    with pytest.raises(InputError) as refused:
        Money(Decimal(5), "pesos")
    assert refused.value.code == "input.unknown-code"


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        MoneyInterval(Decimal(90), Decimal(89), "USD")

    assert refused.value.code == "money.interval-ends-before-start"


@given(intervals(), intervals())
def test_a_sum_has_an_upper_end_only_where_both_have_one(a: MoneyInterval, b: MoneyInterval) -> None:
    total = a + b

    assert total == b + a
    assert total.lo == a.lo + b.lo
    assert (total.hi is None) == (a.hi is None or b.hi is None)
    assert total.hi is None or total.hi >= total.lo


@given(intervals(), intervals())
def test_readings_that_differ_hold_both(a: MoneyInterval, b: MoneyInterval) -> None:
    either = a | b

    assert either.lo == min(a.lo, b.lo)
    assert (either.hi is None) == (a.hi is None or b.hi is None)
    assert either.hi is None or (a.hi is not None and b.hi is not None and either.hi == max(a.hi, b.hi))


def test_an_unknown_cost_is_not_nothing() -> None:
    fee = MoneyInterval.exactly(Money(Decimal(65000), "COP"))

    total = fee + MoneyInterval.unknown("COP")

    assert fee.exact
    assert not MoneyInterval.unknown("COP").exact
    assert (total.lo, total.hi) == (Decimal(65000), None)
