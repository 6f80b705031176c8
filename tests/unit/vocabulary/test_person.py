"""Facts, records and lists as the rules see them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from puente.vocabulary.dates import Span
from puente.vocabulary.person import NONE, REFUSED, Fact, RecordList


def test_a_date_and_a_number_are_intervals_and_a_code_is_not() -> None:
    day, month, pay, code, flag = (
        Fact.known(value) for value in (date(2021, 1, 5), Span.parse("2021-02"), Decimal("9.5"), "col", True)
    )

    assert day.lo == day.hi == date(2021, 1, 5).toordinal()
    assert month.hi - month.lo == 27
    assert (pay.lo, pay.hi) == (Decimal("9.5"), Decimal("9.5"))
    assert (code.lo, code.hi, flag.lo, flag.hi) == (None, None, None, None)


def test_a_fact_that_is_none_or_refused_lies_in_no_interval() -> None:
    assert [(fact.value, fact.lo, fact.hi) for fact in (Fact(None, NONE), Fact(None, REFUSED))] == [
        (None, None, None)
    ] * 2


@pytest.mark.parametrize("complete", [True, False])
def test_a_list_complete_or_not_is_so_for_every_question(complete: bool) -> None:
    assert RecordList(complete=complete).complete_for({}) is complete
    assert RecordList(complete=complete).complete_for({"country": frozenset({"col"})}) is complete


def test_a_scope_answers_a_question_that_it_holds_whole() -> None:
    known = RecordList(complete=({"country": frozenset({"col", "per"})}, {"kind": frozenset({"fine"})}))

    assert known.complete_for({"country": frozenset({"col"})})
    assert known.complete_for({"country": frozenset({"bra"}), "kind": frozenset({"fine"})})
    assert not known.complete_for({"country": frozenset({"col", "bra"})})
    assert not known.complete_for({"paid": frozenset({"false"})})
