"""What is shown of a plan stands also where steps of one day need each other."""

from __future__ import annotations

from datetime import date

from puente.routes.find import Guide
from puente.routes.household import household_route
from puente.routes.present import _one_way, _slack
from puente.rules.assess import RuleBook
from puente.rules.load import load_pack
from puente.vocabulary.load import read_person, vocabulary


def test_of_steps_of_one_day_that_need_each_other_the_later_waits() -> None:
    circle = {"a": frozenset({"b", "c"}), "b": frozenset({"a", "c"}), "c": frozenset({"a"})}

    one_way = _one_way(circle)

    assert one_way == {"a": {"b", "c"}, "b": {"c"}, "c": frozenset()}
    at = dict.fromkeys("abc", 10)
    assert [_slack(one, one_way, at, at, 15) for one in "abc"] == [5, 5, 5]


def test_a_step_that_an_earlier_one_does_not_unlock_keeps_what_waits_for_it() -> None:
    assert _one_way({"a": frozenset(), "b": frozenset({"a"})}) == {"a": frozenset(), "b": {"a"}}


def test_an_invented_mother_and_child_in_colombia_are_planned_for() -> None:
    mother = {
        "nationalities": {"complete": True, "items": [{"code": "ven"}]},
        "birth_date": "1990-03-14",
        "stays": {"complete": [{"country": ["col"]}], "items": [{"country": "col", "left_on": "none"}]},
        "permits": {"complete": [{"country": ["col"]}]},
        "applications": {"complete": [{"country": ["col"]}]},
        "records": "none",
        "fears_return": False,
        "household": {"items": [{"relation": "child", "lives_with": True, "birth_date": "2016-05"}]},
    }
    book = RuleBook({"col": load_pack("col")}, vocabulary())

    route = household_route(Guide(book, "col", date(2026, 11, 21)), read_person(mother, vocabulary()), "job")

    assert len(route.members) == 1
