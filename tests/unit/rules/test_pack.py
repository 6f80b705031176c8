"""Treaties as values by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.factories.evaluate import answer_to

from puente.rules.pack import Corridor
from puente.rules.parameter import values_on
from puente.vocabulary.answer import Answer


def _bound_on(corridor: Corridor, day: str) -> tuple[object, ...]:
    return values_on(corridor.as_parameter(), date.fromisoformat(day).toordinal())


def _corridor(*, complete: bool = True, not_bound: Any = None, **bound: dict[str, str]) -> Corridor:
    told = {"id": "treaty", "source": "s1", "bound": bound, "not_bound": not_bound or {}, "complete": complete}
    return Corridor.model_validate(told)


def test_a_state_that_joins_later_is_bound_from_its_own_day() -> None:
    treaty = _corridor(arg={"from": "2009-07-28"}, per={"from": "2011-06-28"})

    assert _bound_on(treaty, "2011-06-27") == (("arg",),)
    assert _bound_on(treaty, "2011-06-28") == (("arg", "per"),)


def test_nobody_says_who_was_bound_before_the_first_day() -> None:
    treaty = _corridor(arg={"from": "2009-07-28"})

    assert _bound_on(treaty, "2009-07-27") == ()


def test_a_state_that_leaves_is_bound_until_its_last_day() -> None:
    treaty = _corridor(arg={"from": "2009-07-28"}, ven={"from": "2009-07-28", "until": "2016-12-01"})

    assert _bound_on(treaty, "2016-12-01") == (("arg", "ven"),)
    assert _bound_on(treaty, "2016-12-02") == (("arg",),)


def test_a_bond_without_a_first_day_holds_on_every_day() -> None:
    treaty = _corridor(arg={}, per={"from": "2011-06-28"})

    assert _bound_on(treaty, "2011-06-27") == (("arg",),)
    assert _bound_on(treaty, "2011-06-28") == (("arg", "per"),)


@pytest.mark.parametrize(
    ("nation", "complete", "answer"),
    [
        ("arg", False, Answer.YES),
        ("ven", False, Answer.NO),
        ("hti", False, Answer.REVIEW),
        ("hti", True, Answer.NO),
    ],
)
def test_a_state_in_neither_list_is_not_bound_only_where_a_source_lists_them_all(
    nation: str, complete: bool, answer: Answer
) -> None:
    treaty = _corridor(complete=complete, not_bound={"ven": {}}, arg={"from": "2009-07-28"})
    told = {"nationalities": {"complete": True, "items": [{"code": nation}]}}

    asked = {"id": "national", "fact": "nationalities", "in": "$corridor.treaty"}
    found = answer_to(asked, told, parameters={"corridor.treaty": treaty.as_parameter()})

    assert found is answer


def test_a_state_not_bound_from_a_day_may_have_been_before_it() -> None:
    treaty = _corridor(complete=False, not_bound={"bra": {"from": "2010-01-01"}}, arg={})

    (named, widest), (_, later) = _bound_on(treaty, "2009-12-31"), _bound_on(treaty, "2010-01-01")

    assert ("bra" in named, "bra" in widest, "bra" in later) == (False, True, False)


def test_a_state_that_joins_later_is_not_bound_before_under_any_reading() -> None:
    treaty = _corridor(complete=False, arg={"from": "2009-07-28"}, per={"from": "2011-06-28"})

    assert all("per" not in states for states in _bound_on(treaty, "2011-06-27"))


def test_a_state_that_is_both_bound_and_not_bound_on_a_day_is_refused() -> None:
    with pytest.raises(ValidationError):
        _corridor(not_bound={"arg": {"from": "2015-01-01"}}, arg={"from": "2009-07-28"})

    assert _corridor(not_bound={"arg": {"from": "2015-01-01"}}, arg={"until": "2014-12-31"}).bound
