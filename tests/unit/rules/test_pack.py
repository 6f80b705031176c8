"""Treaties as values by day."""

from __future__ import annotations

from datetime import date

from puente.rules.pack import Corridor
from puente.rules.parameter import values_on


def _bound_on(corridor: Corridor, day: str) -> tuple[object, ...]:
    return values_on(corridor.as_parameter(), date.fromisoformat(day).toordinal())


def _corridor(**bound: dict[str, str]) -> Corridor:
    return Corridor.model_validate({"id": "treaty", "source": "s1", "bound": bound})


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
