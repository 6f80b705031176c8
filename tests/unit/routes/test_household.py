"""A family is planned together: each member's own route, knowing what the others will hold."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.packs import CARD, person, scheme
from tests.factories.routes import MAY_WORK, NOBODY, ON, WORKS, guide, has, step, steps_of

from puente.routes.household import household_route
from puente.routes.route import MemberRoute, Route
from puente.rules.model import Scheme

TUTOR = "zzz.scheme.tutor"
ENDLESS = {"endless": True, "source": "s1"}
STAYS = {"right": "stay", "is": "granted", "source": "s1"}
WEEK = {"authority": "office", "days": {"max": 7}, "source": "s1"}
FIFTEEN = {"value": 15, "source": "s1"}


def member(relation: str = "child", born: str | None = "2014-01-01", **said: Any) -> dict[str, Any]:
    least = {"relation": relation, "lives_with": True, **NOBODY}
    return {**least, **({"birth_date": born} if born else {}), **said}


def family(*members: dict[str, Any], schemes: tuple[Scheme, ...] = (), **said: Any) -> Route:
    """The route of an adult with these members, in a country where one works from fifteen."""
    who = person(birth_date="1990-01-01", household={"complete": True, "items": list(members)}, **NOBODY)
    asked = guide(*(schemes or (scheme(permit=ENDLESS, rights=[WORKS, STAYS]),)), minimum_age=FIFTEEN, **said)
    return household_route(asked, who, "job")


def first_plan(route: Route | None) -> set[str]:
    assert route is not None
    return steps_of(route.plans[0])


def only(route: Route) -> MemberRoute:
    (found,) = route.members
    return found


def test_an_adult_is_planned_to_the_goal_and_a_child_below_the_working_age_to_a_stay_and_never_to_a_job() -> None:
    found = family(member("spouse", "1991-01-01"), member("child", "2014-01-01"))

    spouse, child = found.members
    assert (spouse.who, spouse.relation, spouse.refused) == ("household[0]", "spouse", None)
    assert spouse.route is not None
    assert spouse.route.goal.text == "job"
    assert (child.who, child.refused) == ("household[1]", "below_working_age")
    assert child.route is not None
    assert child.route.goal.text == "school"
    assert first_plan(child.route) == {"card"}


def test_school_is_part_of_a_childs_plan_where_a_step_leads_to_it() -> None:
    school = step("school", brings="in_school", needs=has("in_school", False))

    found = family(member(in_school=False), steps=[school])

    assert first_plan(only(found).route) == {"card", "school"}


@pytest.mark.parametrize(("born", "refused"), [("2009-06-15", None), ("2009-06-16", "below_working_age")])
def test_work_is_refused_to_the_day_before_the_legal_working_age(born: str, refused: str | None) -> None:
    assert only(family(member(born=born))).refused == refused


def test_nothing_is_planned_for_a_member_whose_age_nobody_knows() -> None:
    found = only(family(member(born=None)))

    assert (found.refused, found.route) == ("age_unknown", None)


@pytest.mark.parametrize(("said", "planned"), [({}, 1), ({"lives_with": False}, 0), ({"lives_with": "unknown"}, 1)])
def test_who_lives_elsewhere_is_not_planned_for(said: dict[str, Any], planned: int) -> None:
    assert len(family(member(**said)).members) == planned


def test_a_childs_permit_opens_a_parents_from_the_day_the_child_holds_it() -> None:
    """The card is for children and takes a week; a parent of a child who holds it may ask for the other permit."""
    child = {"id": "child", "derive": "age", "at": "filing", "lt": 18}
    of_holder = {
        "id": "of_holder",
        "some": {
            "over": "household",
            "where": {
                "all": [
                    {"id": "child_of", "fact": "relation", "in": ["child"]},
                    {"id": "held", "holds": [CARD], "at": "filing"},
                ]
            },
        },
    }
    schemes = (
        scheme(requires=child, permit=ENDLESS, decision=WEEK, rights=[STAYS]),
        scheme(TUTOR, requires=of_holder, permit=ENDLESS, rights=[WORKS, STAYS]),
    )

    found = family(member(), schemes=schemes)

    assert first_plan(only(found).route) == {"card"}
    assert first_plan(found) == {"tutor"}
    assert found.plans[0].bars[0].start == ON + 7
    assert family(schemes=schemes).plans == ()


def test_a_step_that_one_visit_settles_for_all_is_told_once() -> None:
    counter = step("counter", brings="lawyer", shared=True)
    letter = step("letter", brings="hardship")
    goal = {"all": [has("lawyer"), has("hardship")]}
    each = {"lawyer": False, "hardship": False}
    who = person(household={"complete": True, "items": [member("spouse", "1991-01-01", **each)]}, **each, **NOBODY)

    found = household_route(guide(goal=goal, steps=[counter, letter]), who, "job")

    assert found.shared_steps == ("zzz.step.counter",)
    assert first_plan(found) == first_plan(only(found).route) == {"counter", "letter"}


def test_a_step_of_one_alone_is_shared_with_nobody() -> None:
    counter = step("counter", brings="lawyer", shared=True)
    who = person(lawyer=False, **NOBODY)

    assert household_route(guide(goal=has("lawyer"), steps=[counter]), who, "job").shared_steps == ()


def test_a_child_who_is_alone_is_referred_also_inside_a_household() -> None:
    found = only(family(member("sibling", "2008-01-01", unaccompanied=True)))

    assert found.route is not None
    assert found.route.no_plan is not None
    assert (found.route.plans, found.route.no_plan.reason) == ((), "child_alone")


def test_a_member_sees_the_person_who_asks_from_the_other_side() -> None:
    """Only a child of somebody may have the card: for the child the one who asks is the parent."""
    has_parent = {
        "id": "has_parent",
        "some": {"over": "household", "where": {"id": "parent", "fact": "relation", "in": ["parent"]}},
    }
    schemes = (scheme(requires=has_parent, permit=ENDLESS, rights=[STAYS]),)

    child = only(family(member(), schemes=schemes, goal=MAY_WORK)).route
    sibling = only(family(member("sibling", "2012-01-01"), schemes=schemes, goal=MAY_WORK)).route

    assert first_plan(child) == {"card"}
    assert child is not None
    assert not child.plans[0].yellow
    assert sibling is not None
    assert all(plan.yellow for plan in sibling.plans)
