"""A person's route: rights today, minimal plans, or why there is none and whom to turn to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import CARD, LAND, person, scheme
from tests.factories.routes import MAY_WORK, NOBODY, ON, WORKS, guide, has, labelled, plans, step, steps_of

from puente.errors import InputError, NotFound
from puente.routes.find import Guide, find_route
from puente.routes.plan import Planner
from puente.routes.replay import Replayer
from puente.rules.assess import RuleBook
from puente.rules.load import load_pack
from puente.vocabulary.answer import FALSE, TRUE
from puente.vocabulary.load import vocabulary

SLIP = "zzz.scheme.slip"
ENDLESS = {"endless": True, "source": "s1"}
HELP = {"id": "zzz.referral.help", "authority": "office", "source": "s1"}
NATIONAL = {"id": "national", "fact": "nationalities", "in": [LAND], "fixed": True}
FOREIGN = {"nationalities": {"complete": True, "items": [{"code": "bvt"}]}}


def works(id: str = CARD, /, **said: Any) -> Any:
    """A scheme whose permit lets its holder work."""
    return scheme(id, permit=ENDLESS, rights=[WORKS], **said)


# -- plans ------------------------------------------------------------------------------------------------------------


def test_no_step_of_a_plan_can_be_left_out() -> None:
    asked = guide(
        works(), goal={"all": [MAY_WORK, has("lawyer")]},
        steps=[step("letter", brings="lawyer"), step("walk", brings="hardship"), step("post", brings="lawyer", days=9)],
    )  # fmt: skip
    who = person(lawyer=False, hardship=False, **NOBODY)

    found = plans(asked, who)

    assert sorted(map(sorted, map(steps_of, found))) == [["card", "letter"], ["card", "post"]]
    for plan in found:
        for name in plan.names:
            fewer = [asked.atlas.actions[other] for other in plan.names - {name}]
            assert Replayer(asked.atlas, who, asked.goal("job").requires, ON).replay(fewer).reached is None


def test_a_scheme_is_not_planned_after_its_window_has_closed() -> None:
    """Registering takes ten days, and the window for the card closes on the fifth."""
    shut = works(windows=[{"until": "2024-06-20", "after": "closed", "source": "s1"}], requires=has("lawyer"))
    asked = guide(shut, works(SLIP), steps=[step("letter", brings="lawyer", days=10)])

    route = asked.route(person(lawyer=False, **NOBODY), "job")

    assert labelled(route)["fastest"] == {"slip"}
    assert {"card"} not in [steps_of(plan) for plan in route.plans]


@pytest.mark.parametrize(("closes", "proposed"), [("2024-08-31", set()), ("2024-09-01", {"card"})])
def test_a_scheme_that_closes_before_the_awaited_day_is_not_proposed(closes: str, proposed: set[str]) -> None:
    """She is 18 on 1 September 2024."""
    adult = {"id": "adult", "derive": "age", "at": "filing", "ge": 18}
    asked = guide(works(windows=[{"until": closes, "after": "closed", "source": "s1"}], requires=adult))
    planner = Planner(asked.atlas, person(birth_date="2006-09-01", **NOBODY), asked.goal("job").requires, ON)

    assert {name.rpartition(".")[2] for names in planner.relaxed.sets() for name in names} == proposed


def test_the_goal_that_holds_today_needs_no_plan() -> None:
    held = {"scheme": CARD, "from": "2024-01-01", "until": "none", "ended_on": "none"}
    who = person(permits={"complete": True, "items": [held]}, applications="none")

    route = guide(works()).route(who, "job")

    assert (route.already, route.plans, route.no_plan) == (True, (), None)
    assert route.rights["work"] == TRUE
    assert route.right_sources["work"] == ("s1",)


def test_rights_are_told_as_they_are_today() -> None:
    assert guide(works()).route(person(**NOBODY), "job").rights["work"] == FALSE


# -- no plan ----------------------------------------------------------------------------------------------------------


def test_a_child_alone_is_referred_and_never_planned_for() -> None:
    alone = person(unaccompanied=True, birth_date="2006-06-16", **NOBODY)

    route = guide(works(), referrals=[HELP]).route(alone, "job")

    assert route.plans == ()
    assert route.no_plan is not None
    assert route.no_plan.reason == "child_alone"
    assert [one.id for one in route.referrals] == [HELP["id"]]


@pytest.mark.parametrize(
    "told",
    [
        {"unaccompanied": True, "birth_date": "2006-06-15"},
        {"unaccompanied": False, "birth_date": "2010-01-01"},
        {"birth_date": "2010-01-01"},
    ],
)
def test_who_is_of_age_or_not_known_to_be_alone_is_planned_for(told: dict[str, Any]) -> None:
    assert guide(works()).route(person(**told, **NOBODY), "job").plans


def test_no_plan_names_what_closes_each_scheme_what_remains_and_whom_to_ask() -> None:
    schemes = [
        works(requires=NATIONAL),
        works(SLIP, windows=[{"until": "2024-01-01", "after": "closed", "source": "s1"}]),
        works("zzz.scheme.later", windows=[{"from": "2040-01-01", "source": "s1"}]),
    ]

    route = guide(*schemes, referrals=[HELP]).route(person(**FOREIGN, **NOBODY), "job")

    none = route.no_plan
    assert none is not None
    assert (route.plans, none.reason) == ((), "no_way")
    assert {one.verdict.scheme: [(b.kind.value, b.leaf.id) for b in one.blockers] for one in none.closed} == {
        CARD: [("fixed", "national")],
        SLIP: [],
    }
    assert {one.verdict.scheme: one.verdict.first.value for one in none.closed} == {
        CARD: "not_eligible",
        SLIP: "closed",
    }
    assert [one.verdict.scheme for one in none.remaining] == ["zzz.scheme.later"]
    assert [blocker.leaf.id for blocker in none.unmet] == ["may_work"]
    assert [one.authority for one in route.referrals] == ["office"]


def test_where_too_little_is_known_the_next_question_is_asked() -> None:
    route = guide(works(requires=has("hardship")), goal=has("lawyer")).route(person(), "job")

    assert route.no_plan is not None
    assert route.no_plan.reason == "unknown"
    assert [question.ask.path for question in route.no_plan.questions] == ["hardship"]


def test_a_referral_for_others_is_left_out_and_one_that_may_be_for_the_person_stays() -> None:
    asked = guide(works(), referrals=[{**HELP, "when": has("hardship")}])

    def referred(told: dict[str, Any]) -> int:
        return len(asked.route(person(**told, **NOBODY), "job").referrals)

    assert (referred({"hardship": True}), referred({"hardship": False}), referred({})) == (1, 0, 1)


# -- goals ------------------------------------------------------------------------------------------------------------


def test_a_job_waits_for_the_legal_working_age() -> None:
    asked = guide(works(), minimum_age={"value": 15, "source": "s1"})

    (plan,) = asked.route(person(birth_date="2009-07-01", unaccompanied=False, **NOBODY), "job").plans

    assert date.fromordinal(plan.reached) == date(2024, 7, 1)


def test_an_occupation_that_is_not_on_the_list_names_whom_to_ask() -> None:
    asked = guide(works())

    assert asked.goal("job:7212").ask == "office"
    assert asked.goal("job").ask is None


@pytest.mark.parametrize("goal", ["jobs", "job:", "job:99999", ""])
def test_a_goal_that_is_none_is_refused(goal: str) -> None:
    with pytest.raises(InputError):
        guide(works()).route(person(**NOBODY), goal)


def test_a_country_without_a_pack_is_not_found() -> None:
    with pytest.raises(NotFound):
        find_route(RuleBook({}, vocabulary()), person(), "zzy", "job", date(2024, 6, 15))


@pytest.mark.parametrize("other", ["early", "hardship"])
def test_where_one_reading_is_out_of_reach_the_other_is_planned_for_and_doubted(other: str) -> None:
    """`early` nothing can bring about; what brings `hardship` about needs what nothing can bring about."""
    early = {"id": "early", "fact": "birth_date", "lt": "1980-01-01"}
    second = early if other == "early" else has(other)
    asked = guide(
        goal=has("lawyer"),
        steps=[
            step("letter", brings="lawyer", needs={"readings": [has("means"), second]}),
            step("walk", brings="hardship", needs=early),
        ],
    )
    who = person(birth_date="1990-01-01", lawyer=False, means=True, hardship=False, **NOBODY)

    (found,) = plans(asked, who)

    assert steps_of(found) == {"letter"}
    assert found.replay.doubtful


def test_where_both_readings_are_within_reach_the_sure_way_is_found_too() -> None:
    asked = guide(
        goal=has("lawyer"),
        steps=[
            step("letter", brings="lawyer", needs={"readings": [has("means"), has("hardship")]}),
            step("walk", brings="hardship"),
        ],
    )

    found = plans(asked, person(lawyer=False, means=True, hardship=False, **NOBODY))

    doubtful = {frozenset(steps_of(plan)): plan.replay.doubtful for plan in found}
    assert doubtful == {frozenset({"letter"}): True, frozenset({"letter", "walk"}): False}


# -- a shipped pack ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "inspector", "age"),
    [("2007-11-15", False, 18), ("2007-11-16", True, 17), ("2010-11-15", True, 15)],
)
def test_from_fifteen_to_seventeen_a_job_in_colombia_needs_the_inspectors_permit(
    born: str, inspector: bool, age: int
) -> None:
    permit = {
        "scheme": "col.scheme.ppt",
        "country": "col",
        "from": "2022-04-11",
        "until": "2031-05-30",
        "ended_on": "none",
    }
    who = person(
        birth_date=born, unaccompanied=False, applications="none",
        nationalities={"complete": True, "items": [{"code": "ven"}]},
        permits={"complete": True, "items": [permit]},
    )  # fmt: skip
    asked = Guide(RuleBook({"col": load_pack("col")}, vocabulary()), "col", date(2025, 11, 15))

    route = asked.route(who, "job")

    assert route.plans
    assert all(("young_worker_permit" in steps_of(plan)) is inspector for plan in route.plans), age
