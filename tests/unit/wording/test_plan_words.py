"""A plan is said in its sum, by what it gives and by what to look out for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.factories import shown_plans as plans

from puente.routes.cost import CostLine, Total
from puente.routes.route import Label, Milestone, RouteWarning, WarningKind
from puente.rules.explain import Ask, Blocker, BlockerKind
from puente.rules.model import Cost, Days
from puente.rules.node import LeafInfo
from puente.wording.plan_words import plan_view
from puente.wording.route_view import PlanView

APPLY = "apply:zzz.scheme.card"
PAID = CostLine(
    "zzz.step.letter", Cost.model_validate({"id": "fee", "amount": "5", "currency": "XTS", "source": "s1"}),
    Decimal(5), Decimal(5), "XTS", False, False, False,
)  # fmt: skip
MONEY = {"XTS": Total(Decimal(5), Decimal(5))}


def view(*bars: Any, language: str = "en", **said: Any) -> PlanView:
    return plan_view(1, plans.plan(*bars, **said), plans.speaker(language))


def leaf(id: str = "adult") -> LeafInfo:
    return LeafInfo(id, "leaf", "birth_date", "ge", 18, ("s2",), None, None, fixed=True)


# -- the sum ------------------------------------------------------------------------------------------------------


def test_a_plan_is_named_by_its_number_and_what_it_is_best_at() -> None:
    assert view(labels=(Label.FASTEST, Label.SUREST)).title == "Way 1: fastest and surest"
    assert (
        view(labels=tuple(Label), language="ht").title == "Wout 1: sa ki pi rapid, sa ki pi bon mache ak sa ki pi sèten"
    )


def test_a_plan_of_known_steps_says_its_day_and_its_fees() -> None:
    found = view(plans.bar(costs=(PAID,)), money=MONEY)

    assert found.summary == ("You can reach the goal by 25 Jun 2024, 10 days from the start.", "Fees in all: XTS 5.")


def test_a_plan_with_a_step_of_unknown_length_says_the_earliest_day() -> None:
    found = view(plans.bar(), plans.bar("zzz.step.photo", end=0, days=Days()), open_ended=True)

    assert found.summary[0].startswith("The earliest day for the goal is 25 Jun 2024, 10 days from the start.")


def test_a_plan_of_which_no_length_is_known_names_no_day() -> None:
    found = view(plans.bar(end=0, days=Days()), reached=0, open_ended=True)

    assert found.summary[0] == "Nobody says how long these steps take, so the day of the goal is not known."


def test_fees_are_at_least_so_much_where_a_step_names_none() -> None:
    found = view(plans.bar(costs=(PAID,)), plans.bar("zzz.step.photo"), money=MONEY)

    assert found.summary[1] == "Fees in all: at least XTS 5."


# -- what it gives ------------------------------------------------------------------------------------------------


def test_a_day_has_one_line_with_all_that_it_brings() -> None:
    day, later = plans.ON + 10, plans.ON + 20
    found = view(
        milestones=(
            Milestone(day, "permit", "zzz.scheme.card"), Milestone(day, "document", "zzz.document.card", ("s1",)),
            Milestone(day, "right", "work", ("s2",)), Milestone(day, "right", "health", ("s2",)),
            Milestone(later, "goal", "goal"),
        ),
    )  # fmt: skip

    first, second = found.milestones
    assert (first.day, second.day) == ("25 Jun 2024", "5 Jul 2024")
    assert [one.text for one in first.said] == ["You receive: Work card.", "From this day you have: Work; Health care."]
    assert [one.sources for one in first.said] == [("s1",), ("s2",)]
    assert [one.text for one in second.said] == ["You reach the goal."]


def test_a_permit_is_named_where_no_document_stands_for_it() -> None:
    found = view(milestones=(Milestone(plans.ON, "permit", "zzz.scheme.card"),))

    assert found.milestones[0].said[0].text == "You receive: The card."


def test_what_a_step_of_unknown_length_brings_is_not_before_a_day() -> None:
    found = view(plans.bar(end=0, days=Days()), reached=0)

    assert found.milestones[0].day == "Not before 15 Jun 2024"


# -- the light ----------------------------------------------------------------------------------------------------


def test_a_plan_without_doubt_has_a_green_light() -> None:
    found = view()

    assert (found.light, found.why_yellow) == ("green", ())
    assert found.light_said.startswith("Green light")


@pytest.mark.parametrize("kind", [WarningKind.DISCRETIONARY, WarningKind.DOUBTFUL_TEXT, WarningKind.NOT_CERTAIN])
def test_a_doubt_turns_the_light_yellow_and_is_said_there_alone(kind: WarningKind) -> None:
    found = view(plans.bar(APPLY, costs=(PAID,)), warnings=(RouteWarning(kind, APPLY, None, ("s1",)),))

    assert found.light == "yellow"
    assert [one.text.partition(":")[0] for one in found.why_yellow] == ["The card"]
    assert found.warnings == ()


def test_what_would_settle_a_doubt_is_said() -> None:
    missing = Blocker(BlockerKind.MISSING, "main", leaf(), asks=(Ask("birth_date", None), Ask("birth_date", None)))
    open_one = Blocker(BlockerKind.OPEN, "main", leaf(), who="court")
    nobody = Blocker(BlockerKind.OPEN, "main", leaf())
    doubt = RouteWarning(WarningKind.NOT_CERTAIN, APPLY, None, ("s1",), (missing, open_one, nobody))

    said = [one.text for one in view(plans.bar(APPLY), warnings=(doubt,)).why_yellow]

    assert said[1:] == [
        "To be confirmed: To be an adult. What would settle it: Date of birth",
        "To be decided: To be an adult. Ask: The court",
        "To be decided: To be an adult. Ask: the office that keeps the law",
    ]


# -- what to look out for -----------------------------------------------------------------------------------------


def test_each_warning_is_said_with_its_day_and_source() -> None:
    found = view(
        plans.bar(APPLY, costs=(PAID,)),
        warnings=(
            RouteWarning(WarningKind.LOSES_RIGHT, "work", plans.ON, ("s1",)),
            RouteWarning(WarningKind.DOCUMENT_EXPIRES, "passport", plans.ON + 1),
            RouteWarning(WarningKind.WINDOW_CLOSES, APPLY, plans.ON + 30, ("s1",)),
            RouteWarning(WarningKind.STALE_LAW, APPLY),
        ),
    )

    assert [one.text for one in found.warnings] == [
        "From 15 Jun 2024 this way takes from you the right: Work",
        "passport: expires on 16 Jun 2024, before the step that needs it ends",
        "The card: the last day to apply is 15 Jul 2024",
        "The card: this text was read some time ago and may have changed",
    ]
    assert found.warnings[0].sources == ("s1",)


def test_what_is_not_known_is_said_once_for_all_its_steps() -> None:
    unknown = [plans.bar(name, end=0, days=Days()) for name in ("zzz.step.letter", "zzz.step.photo", APPLY)]
    warnings = tuple(RouteWarning(WarningKind.DAYS_UNKNOWN, bar.step.action.id) for bar in unknown)

    found = view(*unknown, reached=0, warnings=warnings)

    assert [one.text for one in found.warnings] == [
        "The sources do not say how long these steps take at most: 1, 2 and 3",
        "The sources do not say what these steps cost: 1, 2 and 3",
    ]
