"""Waiting is a step: a plan starts each thing on the first day on which time has brought what it needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import CARD, DAY, person, scheme
from tests.factories.routes import HOLDS_CARD, NOBODY, ON, guide, has, later, plans, step

from puente.routes.plan import Plan
from puente.routes.wait import Ahead

SLIP = "zzz.scheme.slip"


def card(**said: Any) -> dict[str, Any]:
    return {"scheme": CARD, "from": "2024-01-01", "until": "none", "ended_on": "none", **said}


def waiting_for(needs: Any, told: dict[str, Any]) -> tuple[Plan, ...]:
    """Plans of a country whose one step needs this."""
    asked = guide(scheme(), goal=has("lawyer"), steps=[step("letter", brings="lawyer", needs=needs)])
    return plans(asked, person(lawyer=False, applications="none", **told))


def start_of(needs: Any, told: dict[str, Any]) -> date:
    (found,) = (one for one in waiting_for(needs, told) if one.names == {"zzz.step.letter"})
    (begun,) = found.replay.steps
    assert begun.waited is (begun.start > ON)
    return date.fromordinal(begun.start)


HELD_TWO_YEARS = {"id": "held", "derive": "held_for", "scheme": [CARD], "at": "filing", "ge": "P2Y"}
ADULT = {"id": "adult", "derive": "age", "at": "filing", "ge": 18}
NEAR_ITS_END = {
    "id": "near_its_end",
    "some": {
        "over": "permits",
        "where": {
            "all": [
                {"id": "of_card", "fact": "scheme", "in": [CARD]},
                {"id": "soon", "fact": "until", "le": "filing + P30D"},
                {"id": "still", "fact": "until", "ge": "filing"},
            ]
        },
    },
}


def whole(*permits: dict[str, Any]) -> dict[str, Any]:
    return {"permits": {"complete": True, "items": list(permits)}}


@pytest.mark.parametrize(
    ("needs", "told", "start"),
    [
        (True, whole(), DAY),
        # two years on a permit, to the day
        (HELD_TWO_YEARS, whole(card()), date(2026, 1, 1)),
        (HELD_TWO_YEARS, whole(card(**{"from": "2022-06-15"})), DAY),
        (HELD_TWO_YEARS, whole(card(**{"from": "2022-06-16"})), date(2024, 6, 16)),
        # of age on the birthday; for one born on 29 February, on the 28th of a year that has none
        (ADULT, {**whole(), "birth_date": "2006-09-01"}, date(2024, 9, 1)),
        (ADULT, {**whole(), "birth_date": "2008-02-29"}, date(2026, 2, 28)),
        # from thirty days before the permit ends
        (NEAR_ITS_END, whole(card(until="2024-08-31")), date(2024, 8, 1)),
        # until what must not be held has ended
        ({"not": {"id": "card", "holds": [CARD], "at": "filing"}}, whole(card(until="2024-07-31")), date(2024, 8, 1)),
    ],
)
def test_a_step_starts_on_the_first_day_on_which_its_need_holds(needs: Any, told: dict[str, Any], start: date) -> None:
    assert start_of(needs, told) == start


def test_an_application_waits_for_its_window_to_open() -> None:
    opens = scheme(windows=[{"from": later(20), "source": "s1"}], permit={"endless": True, "source": "s1"})

    (found,) = plans(guide(opens, goal=HOLDS_CARD), person(**NOBODY))

    assert found.replay.steps[0].start == ON + 20


@pytest.mark.parametrize(
    "needs",
    [
        {"id": "young", "derive": "age", "at": "filing", "lt": 18},
        {"id": "early", "fact": "birth_date", "ge": "2010-01-01"},
        has("hardship"),
    ],
)
def test_what_no_time_can_mend_is_not_waited_for(needs: Any) -> None:
    assert waiting_for(needs, {**whole(), "birth_date": "1990-01-01", "hardship": False}) == ()


def test_a_window_that_has_closed_is_not_waited_for() -> None:
    shut = scheme(
        windows=[{"until": later(-1), "after": "closed", "source": "s1"}], permit={"endless": True, "source": "s1"}
    )

    assert plans(guide(shut, goal=HOLDS_CARD), person(**NOBODY)) == ()


def test_what_comes_only_after_the_permit_ends_does_not_come() -> None:
    assert waiting_for(HELD_TWO_YEARS, whole(card(until="2025-12-31"))) == ()


def test_two_needs_are_waited_for_until_both_hold() -> None:
    both = {"all": [ADULT, HELD_TWO_YEARS]}

    assert start_of(both, {**whole(card()), "birth_date": "2009-03-10"}) == date(2027, 3, 10)
    assert start_of({"any": both["all"]}, {**whole(card()), "birth_date": "2009-03-10"}) == date(2026, 1, 1)


def test_time_is_not_waited_for_where_a_step_brings_it_sooner() -> None:
    asked = guide(
        goal=has("lawyer"),
        steps=[
            step("letter", brings="lawyer", needs={"any": [ADULT, has("hardship")]}),
            step("paper", brings="hardship", days=5),
        ],
    )

    found = plans(asked, person(lawyer=False, hardship=False, birth_date="2006-09-01"))

    assert min(plan.reached for plan in found) == ON + 5


def test_days_ahead_come_in_order_each_once_with_those_found_on_the_way() -> None:
    ahead, seen = Ahead(frozenset({5, 9})), []
    for day in ahead:
        seen.append(day)
        if day == 5:
            ahead.add(frozenset({7, 5, 9}))

    assert seen == [5, 7, 9]
