"""Amounts, lengths of time and lists, as people write them in five languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from puente.routes.cost import CostLine, Total
from puente.rules.model import Cost, Days
from puente.wording.amounts import cost_text, counted, days_text, listed, money, one_of, total_text


def line(lo: str = "65000", hi: str | None = "65000", **said: Any) -> CostLine:
    own = {name: said.pop(name) for name in ("per_day", "due") if name in said}
    cost = Cost.model_validate({"id": "fee", "currency": "COP", "source": "s1", **own})
    flags = {"waived": False, "perhaps_waived": False, "stale": False, **said}
    return CostLine("a", cost, Decimal(lo), None if hi is None else Decimal(hi), "COP", **flags)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "COP 1,234.50"),
        ("es", "COP 1,234.50"),
        ("pt", "COP 1.234,50"),
        ("fr", "COP 1\u202f234,50"),
        ("ht", "COP 1\xa0234,50"),
    ],
)
def test_an_amount_carries_its_currency_and_the_marks_of_the_language(language: str, written: str) -> None:
    assert money(Decimal("1234.5"), "COP", language) == written


def test_a_whole_amount_has_no_cents() -> None:
    assert money(Decimal("65000.00"), "COP", "en") == "COP 65,000"


# -- totals -------------------------------------------------------------------------------------------------------


def test_a_total_without_any_fee_line_is_not_known() -> None:
    assert total_text({}, "en") == "not known"


def test_a_total_of_free_fees_is_free() -> None:
    assert total_text({"COP": Total(Decimal(0), Decimal(0))}, "en") == "free"


def test_a_total_with_an_unknown_fee_says_at_least() -> None:
    assert total_text({"COP": Total(Decimal(5), None)}, "en") == "at least COP 5"


def test_a_total_is_at_least_where_some_step_names_no_fee() -> None:
    assert total_text({"COP": Total(Decimal(5), Decimal(5))}, "en", open_ended=True) == "at least COP 5"


def test_free_fees_beside_an_unknown_one_are_not_called_free() -> None:
    text = total_text({"COP": Total(Decimal(0), Decimal(0))}, "en", open_ended=True)

    assert text == "none that the sources name"


def test_two_currencies_stand_side_by_side_and_are_not_added() -> None:
    totals = {"USD": Total(Decimal(3), Decimal(3)), "COP": Total(Decimal(5), Decimal(7))}

    assert total_text(totals, "en") == "COP 5 to COP 7; USD 3"


# -- fees ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fee", "text"),
    [
        (line(), "Fee: COP 65,000, when you apply"),
        (line(due="approval"), "Fee: COP 65,000, only after approval"),
        (line(due="use"), "Fee: COP 65,000"),
        (line("0", "0"), "Fee: free"),
        (line("0", "0", waived=True), "Fee: waived for you"),
        (line("0", "65000", perhaps_waived=True), "Fee: COP 0 to COP 65,000; it may be waived"),
        (line("0", None), "Fee: not known, when you apply"),
        (line("10", None), "Fee: at least COP 10, when you apply"),
        (line("0", None, per_day="7"), "Fee: COP 7 a day, when you apply"),
    ],
)
def test_a_fee_says_what_is_known_of_it_and_when_it_is_due(fee: CostLine, text: str) -> None:
    assert cost_text(fee, "Fee", "en") == text


# -- lengths of time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (Days(), "how long is not known"),
        (Days(max=0), "the same day"),
        (Days(max=1), "up to 1 day"),
        (Days(max=30), "up to 30 days"),
        (Days(max=45, working=True), "up to 45 working days"),
        (Days(min=30, max=30), "30 days"),
        (Days(min=1, max=1, working=True), "1 working day"),
        (Days(min=10, max=45), "10 to 45 days"),
        (Days(min=0, max=45), "up to 45 days"),
        (Days(min=10), "10 days or more"),
        (Days(min=10, typical=20), "usually 20 days"),
        (Days(typical=20, max=45), "up to 45 days"),
    ],
)
def test_a_length_claims_no_more_than_is_known(days: Days, text: str) -> None:
    assert days_text(days, "en") == text


@pytest.mark.parametrize(
    ("language", "none", "one", "many"),
    [
        ("en", "0 days", "1 day", "30 days"),
        ("es", "0 días", "1 día", "30 días"),
        ("pt", "0 dia", "1 dia", "30 dias"),
        ("fr", "0 jour", "1 jour", "30 jours"),
        ("ht", "0 jou", "1 jou", "30 jou"),
    ],
)
def test_a_number_of_days_follows_the_grammar_of_the_language(language: str, none: str, one: str, many: str) -> None:
    assert [counted("days", n, language) for n in (0, 1, 30)] == [none, one, many]


# -- lists --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "all_of_them", "any_of_them"),
    [
        ("en", "a, b and c", "a, b or c"),
        ("es", "a, b y c", "a, b o c"),
        ("pt", "a, b e c", "a, b ou c"),
        ("fr", "a, b et c", "a, b ou c"),
        ("ht", "a, b ak c", "a, b oswa c"),
    ],
)
def test_a_list_is_joined_as_the_language_joins_it(language: str, all_of_them: str, any_of_them: str) -> None:
    assert listed(iter("abc"), language) == all_of_them
    assert one_of(iter("abc"), language) == any_of_them


@pytest.mark.parametrize("language", ["es", "pt", "en", "fr", "ht"])
def test_a_list_of_one_is_that_one(language: str) -> None:
    assert listed(["a"], language) == "a"
    assert listed([], language) == ""
