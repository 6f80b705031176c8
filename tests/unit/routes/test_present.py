"""Up to three plans: what each is best at, what is critical, what can slip, and what is told to look out for."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.packs import CARD, person, scheme
from tests.factories.routes import (
    HOLDS_CARD,
    NOBODY,
    ON,
    fee,
    guide,
    has,
    labelled,
    plan_of,
    step,
)

from puente.routes.route import Route
from puente.rules.model import Scheme

SLIP = "zzz.scheme.slip"
ENDLESS = {"endless": True, "source": "s1"}
HOLDS_EITHER = {"id": "held", "holds": [CARD, SLIP], "at": "on"}


def choice(*steps: dict[str, Any]) -> Route:
    """The route of a person to whom each of these steps alone brings a lawyer."""
    return guide(goal=has("lawyer"), steps=list(steps)).route(person(lawyer=False), "job")


def way(name: str, *, days: Any = 0, costs: Any = None, **said: Any) -> dict[str, Any]:
    return step(name, brings="lawyer", days=days, costs=costs or [fee(0)], **said)


def warned(route: Route, label: str = "fastest") -> set[tuple[str, str]]:
    return {(one.kind.value, one.about) for one in plan_of(route, label).warnings}


def test_each_of_three_plans_is_shown_with_what_it_is_best_at() -> None:
    found = choice(
        way("quick", days=1, costs=[fee(100)], discretionary=True),
        way("cheap", days=9, costs=[fee(1)], discretionary=True),
        way("sure", days=20, costs=[fee(200)]),
    )

    assert labelled(found) == {"fastest": {"quick"}, "cheapest": {"cheap"}, "surest": {"sure"}}


def test_the_same_plan_is_shown_once_with_all_that_it_is_best_at() -> None:
    found = choice(way("best", days=1, costs=[fee(1)]), way("worse", days=2, costs=[fee(2)]))

    assert [{label.value for label in plan.labels} for plan in found.plans] == [{"fastest", "cheapest", "surest"}]


@pytest.mark.parametrize(
    ("one", "other", "cheapest"),
    [
        # upper ends first
        (fee(None, min=5, max=10), fee(None, min=0, max=11), "one"),
        # then lower ends
        (fee(None, min=5, max=10), fee(None, min=4, max=10), "other"),
        # no upper end is the greatest of all
        (fee(None), fee(9999), "other"),
    ],
)
def test_the_cheapest_has_the_lowest_upper_end(one: Any, other: Any, cheapest: str) -> None:
    found = choice(way("one", costs=[one]), way("other", costs=[other]))

    assert labelled(found)["cheapest"] == {cheapest}


def test_a_plan_of_unknown_length_is_not_the_fastest() -> None:
    found = choice(way("nobody_knows", days={"min": 1, "typical": 2}), way("long", days=300))

    assert labelled(found)["fastest"] == {"long"}


def test_money_of_two_currencies_names_no_cheapest() -> None:
    found = choice(way("here", days=1, costs=[fee(1)]), way("there", days=9, costs=[fee(1, currency="XAU")]))

    assert "cheapest" not in labelled(found)


def test_a_currency_in_which_nothing_is_asked_does_not_count() -> None:
    found = choice(
        way("here", days=9, costs=[fee(1)]), way("there", days=1, costs=[fee(2), fee(0, id="free", currency="XAU")])
    )

    assert labelled(found)["cheapest"] == {"here"}


def schemes(*said: dict[str, Any], goal: Any = HOLDS_EITHER, who: dict[str, Any] | None = None) -> Route:
    """The route of a person who can apply for a card, a slip or both."""
    made: list[Scheme] = [
        scheme(id_, **{"permit": ENDLESS, **one}) for id_, one in zip((CARD, SLIP), said, strict=False)
    ]
    return guide(*made, goal=goal).route(person(**NOBODY, **(who or {})), "job")


def slow(days: int) -> dict[str, Any]:
    return {"decision": {"authority": "office", "days": {"max": days}, "source": "s1"}}


def test_a_plan_through_a_draft_comes_after_a_slower_one_and_says_so() -> None:
    both = schemes({"status": "draft", **slow(1)}, slow(90))
    alone = schemes({"status": "draft", **slow(1)})

    assert {frozenset(one) for one in labelled(both).values()} == {frozenset({"slip"})}
    assert ("doubtful_text", f"apply:{CARD}") in warned(alone)
    assert plan_of(alone).yellow


def test_the_surest_has_fewest_unsettled_texts_before_fewest_facts_to_confirm() -> None:
    """The card's right to work is settled by no text; the slip asks for a fact that nobody knows."""
    unsettled = {"rights": [{"right": "work", "is": "unsettled", "source": "s1"}], **slow(1)}
    unknown = {"requires": {"all": [has("hardship"), has("detained")]}, **slow(50)}

    assert labelled(schemes(unsettled, unknown))["surest"] == {"slip"}


def test_the_surest_has_fewest_facts_to_confirm_before_fewest_decisions() -> None:
    may_refuse = {"decision": {"authority": "office", "discretionary": True, "days": {"max": 50}, "source": "s1"}}

    assert labelled(schemes({"requires": has("hardship"), **slow(1)}, may_refuse))["surest"] == {"slip"}


def test_an_authority_that_may_refuse_turns_the_light_yellow() -> None:
    may_refuse = {"decision": {"authority": "office", "discretionary": True, "source": "s1"}}

    assert ("discretionary", f"apply:{CARD}") in warned(schemes(may_refuse))
    assert plan_of(schemes(may_refuse)).yellow
    assert not plan_of(schemes({})).yellow


def test_a_fact_that_nobody_knows_is_to_be_confirmed_and_named() -> None:
    found = schemes({"requires": has("hardship")})

    (warning,) = (one for one in plan_of(found).warnings if one.kind.value == "not_certain")
    assert [ask.path for blocker in warning.asks for ask in blocker.asks] == ["hardship"]


def test_a_paper_known_to_fail_and_to_refuse_stops_an_application_under_review() -> None:
    refused = {"papers": [{"id": "no_debt", "accepts": has("detained", False), "if_missing": "refuse", "source": "s1"}]}
    draft = {"status": "draft", **refused}

    assert schemes(draft, who={"detained": True}).plans == ()
    assert labelled(schemes(draft, who={"detained": False}))["fastest"] == {"card"}


def test_a_window_that_closes_is_told_with_its_day() -> None:
    found = schemes({"windows": [{"until": "2024-07-31", "after": "closed", "source": "s1"}]})

    assert ("window_closes", f"apply:{CARD}") in warned(found)


def test_what_nobody_knows_of_cost_and_length_is_told() -> None:
    found = choice(way("letter", days={}, costs=[fee(None)]))

    assert {("cost_unknown", "zzz.step.letter"), ("days_unknown", "zzz.step.letter")} <= warned(found)


def test_a_caution_stands_at_the_first_plan_that_it_concerns() -> None:
    careful = {"cautions": [{"id": "queue", "source": "s1"}]}
    found = guide(
        scheme(permit=ENDLESS, **careful), goal={"all": [HOLDS_CARD, has("lawyer")]},
        steps=[step("quick", brings="lawyer", days=1, costs=[fee(9)]), step("cheap", brings="lawyer", days=9)],
    ).route(person(lawyer=False, **NOBODY), "job")  # fmt: skip

    told = [[one.about for one in plan.warnings if one.kind.value == "caution"] for plan in found.plans]
    assert told == [[f"{CARD}.caution.queue"], []]


# -- on the calendar --------------------------------------------------------------------------------------------------


def bars(*steps: dict[str, Any], goal: Any) -> dict[str, tuple[int, int, int | None, bool, set[str]]]:
    """Start, end, slack, whether critical, and what comes before, of each step of the fastest plan."""
    found = guide(goal=goal, steps=list(steps)).route(
        person(lawyer=False, hardship=False, detained=False, in_school=False), "job"
    )
    return {
        bar.step.action.id.rpartition(".")[2]: (
            bar.start - ON, bar.end - ON, bar.slack, bar.critical, {one.rpartition(".")[2] for one in bar.after},
        )
        for bar in plan_of(found).bars
    }  # fmt: skip


def test_steps_that_do_not_wait_for_each_other_overlap_and_the_shorter_may_slip() -> None:
    found = bars(
        step("long", brings="lawyer", days=10), step("short", brings="hardship", days=4),
        goal={"all": [has("lawyer"), has("hardship")]},
    )  # fmt: skip

    assert found == {"long": (0, 10, 0, True, set()), "short": (0, 4, 6, False, set())}


def test_what_a_critical_step_waits_for_is_critical() -> None:
    found = bars(
        step("first", brings="hardship", days=3), step("then", brings="lawyer", days=5, needs=has("hardship")),
        step("aside", brings="detained", days=2),
        goal={"all": [has("lawyer"), has("detained")]},
    )  # fmt: skip

    assert found["first"] == (0, 3, 0, True, set())
    assert found["then"] == (3, 8, 0, True, {"first"})
    assert found["aside"] == (0, 2, 6, False, set())


def test_a_step_that_a_slack_one_waits_for_may_slip_as_far() -> None:
    found = bars(
        step("long", brings="lawyer", days=20), step("first", brings="hardship", days=3),
        step("then", brings="detained", days=5, needs=has("hardship")),
        goal={"all": [has("lawyer"), has("detained")]},
    )  # fmt: skip

    assert (found["first"][2], found["then"][2]) == (12, 12)


def test_what_must_be_brought_is_listed_and_what_a_step_brings_is_not() -> None:
    papers = [{"id": "photo", "source": "s1"}, {"id": "letter", "step": "zzz.step.letter", "source": "s1",
               "accepts": has("lawyer")}]  # fmt: skip
    asked = guide(scheme(permit=ENDLESS, papers=papers), goal=HOLDS_CARD, steps=[step("letter", brings="lawyer")])

    plan = plan_of(asked.route(person(lawyer=False, **NOBODY), "job"))

    assert {bar.step.action.id: bar.to_bring for bar in plan.bars} == {
        "zzz.step.letter": (),
        f"apply:{CARD}": ("photo",),
    }
