"""Add up periods of insurance in several states: which treaty joins them, and how long they come to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from puente.errors import InputError
from puente.rules.load import load_corridors
from puente.rules.pack import Corridor
from puente.rules.pension import ADDS_UP, AddedUp, InsuredPeriod, Length, add_up_periods
from puente.vocabulary.answer import Answer

ON = date(2026, 1, 15)


def treaty(*, not_bound: Any = None, complete: bool = False, **bound: dict[str, str]) -> Corridor:
    said = {"id": "treaty", "source": "s1", "confidence": "V", "effects": [ADDS_UP], "complete": complete}
    return Corridor.model_validate({**said, "bound": bound, "not_bound": not_bound or {}})


def added(*periods: tuple[str, str, str | None], on: date = ON, joined: Corridor | None = None) -> AddedUp:
    one = joined or treaty(arg={"from": "2016-08-01"}, bra={"from": "2011-05-19"})
    return add_up_periods([InsuredPeriod.read(*period) for period in periods], {"treaty": one}, on=on)


def test_periods_of_two_states_that_are_bound_are_added_up() -> None:
    found = added(("arg", "2010-01-01", "2012-12-31"), ("bra", "2015-01-01", "2016-06-30"))

    assert found.answer is Answer.YES
    assert found.sums[0].bound == ("arg", "bra")
    assert (found.sums[0].length.months_min, found.sums[0].length.months_max) == (36 + 18, 36 + 18)


def test_a_day_insured_in_two_states_is_counted_once() -> None:
    found = added(("arg", "2020-01-01", "2020-12-31"), ("bra", "2020-07-01", "2021-06-30"))

    assert found.sums[0].length == Length(18, 18, 547, 547)
    assert {state: length.months_min for state, length in found.own.items()} == {"arg": 12, "bra": 12}


@pytest.mark.parametrize(("on", "answer"), [(date(2016, 7, 31), Answer.NO), (date(2016, 8, 1), Answer.YES)])
def test_both_states_must_be_bound_on_the_day(on: date, answer: Answer) -> None:
    found = added(("arg", "2010-01-01", "2012-12-31"), ("bra", "2013-01-01", "2014-12-31"), on=on)

    assert found.answer is answer


def test_a_state_that_no_page_names_is_for_a_source_to_settle() -> None:
    found = added(("arg", "2010-01-01", "2012-12-31"), ("mex", "2013-01-01", "2014-12-31"))

    assert (found.answer, found.sums[0].doubtful) == (Answer.REVIEW, ("mex",))
    assert found.sums[0].length.months_min == 36


def test_a_state_that_is_known_not_to_be_bound_stands_alone() -> None:
    joined = treaty(arg={"from": "2016-08-01"}, not_bound={"ven": {}})

    found = added(("arg", "2010-01-01", "2012-12-31"), ("ven", "2000-01-01", "2009-12-31"), joined=joined)

    assert (found.answer, found.sums, found.alone) == (Answer.NO, (), ("arg", "ven"))


def test_a_bond_read_on_no_page_joins_nobody_for_certain() -> None:
    joined = treaty(arg={"from": "2016-08-01"}, bra={"from": "2011-05-19", "confidence": "K"})

    found = added(("arg", "2010-01-01", "2012-12-31"), ("bra", "2013-01-01", "2014-12-31"), joined=joined)

    assert (found.answer, found.sums[0].doubtful) == (Answer.REVIEW, ("bra",))


def test_an_end_that_is_not_known_leaves_the_sum_unknown_and_is_asked_for() -> None:
    found = added(("arg", "2024-01-15", "2024-12-31"), ("bra", "2025-01-15", None))

    assert (found.answer, found.missing) == (Answer.UNKNOWN, ("periods[1].until",))
    assert (found.own["bra"].months_min, found.own["bra"].months_max) == (0, 12)


def test_a_period_that_still_runs_counts_until_the_day_asked_and_no_longer() -> None:
    found = added(("arg", "2025-01-16", "none"), ("bra", "2026-01-01", "2026-12-31"))

    assert (found.own["arg"].months_min, found.own["bra"].days_min) == (12, 15)
    assert found.missing == ()


def test_a_date_known_to_the_month_gives_at_least_and_at_most() -> None:
    found = added(("arg", "2020-01", "2020-12-31"), ("bra", "2021-01-01", "2021-01-31"))

    assert (found.own["arg"].months_min, found.own["arg"].months_max) == (11, 12)


def test_one_state_alone_has_nothing_to_be_joined_with() -> None:
    assert added(("arg", "2010-01-01", "2012-12-31")).sums == ()


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (("arg", "2012-01-01", "2011-12-31"), "input.ends-before-start"),
        (("arg", "last year", None), "input.bad-date"),
    ],
)
def test_a_period_that_cannot_be_is_refused(period: tuple[str, str, str | None], code: str) -> None:
    with pytest.raises(InputError) as caught:
        InsuredPeriod.read(*period)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("states", "on", "answer"),
    [
        (("col", "esp"), date(2023, 7, 31), Answer.NO),
        (("col", "esp"), date(2023, 8, 1), Answer.YES),
        (("col", "ven"), date(2026, 1, 15), Answer.NO),
        (("arg", "mex"), date(2026, 1, 15), Answer.NO),
        (("bra", "pry"), date(2026, 1, 15), Answer.YES),
    ],
)
def test_the_treaties_that_ship(states: tuple[str, str], on: date, answer: Answer) -> None:
    periods = [InsuredPeriod.read(state, "2010-01-01", "2012-12-31") for state in states]

    found = add_up_periods(periods, load_corridors(), on=on)

    assert found.answer is answer


def test_no_treaty_that_ships_is_said_to_share_a_pension() -> None:
    assert {one.pro_rata for one in load_corridors().values()} == {None}
