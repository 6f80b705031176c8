"""A step is said with what is known of it, and with no more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.factories import shown_plans as plans

from puente.routes.cost import CostLine
from puente.routes.route import RouteWarning, WarningKind
from puente.rules.model import Cost, Days
from puente.wording.route_view import StepView
from puente.wording.step_words import StepWords, cost_unknown, days_unknown

UNKNOWN = Days()
PHOTO = "zzz.step.photo"
APPLY = "apply:zzz.scheme.card"


def views(*bars: Any, language: str = "en", **said: Any) -> list[StepView]:
    return list(StepWords(plans.plan(*bars, **said), plans.speaker(language)).views())


def fee(action: str, amount: str = "5", until: str | None = None) -> CostLine:
    cost = Cost.model_validate({"id": "fee", "amount": amount, "currency": "XTS", "source": "s1", "until": until})
    value = Decimal(amount)
    return CostLine(action, cost, value, None if until else value, "XTS", False, False, until is not None)


# -- when ---------------------------------------------------------------------------------------------------------


def test_a_step_of_known_length_has_its_first_and_last_day() -> None:
    (step,) = views(plans.bar())

    assert (step.when, step.takes) == ("15 Jun 2024 to 25 Jun 2024", "up to 10 days")
    assert (step.start, step.end) == ("2024-06-15", "2024-06-25")


def test_a_step_of_one_day_has_that_day() -> None:
    (step,) = views(plans.bar(end=0, days=Days(max=0)))

    assert (step.when, step.takes) == ("15 Jun 2024", "the same day")


def test_a_step_of_unknown_length_has_only_its_first_day() -> None:
    (step,) = views(plans.bar(end=0, days=UNKNOWN))

    assert (step.when, step.takes) == ("from 15 Jun 2024", "how long is not known")


def test_what_waits_for_a_step_of_unknown_length_is_not_before_a_day() -> None:
    first = plans.bar(end=0, days=UNKNOWN)
    second = plans.bar(PHOTO, end=10, after=("zzz.step.letter",))
    third = plans.bar(APPLY, start=10, end=20, after=(PHOTO,))

    when = [step.when for step in views(first, second, third)]

    assert when == ["from 15 Jun 2024", "not before 15 Jun 2024", "not before 25 Jun 2024"]


def test_waiting_is_never_of_unknown_length() -> None:
    assert not days_unknown(plans.bar(kind="wait", days=UNKNOWN))
    assert days_unknown(plans.bar(days=Days(typical=5)))
    assert not days_unknown(plans.bar(days=Days(max=5)))


# -- order --------------------------------------------------------------------------------------------------------


def test_only_the_steps_just_before_are_named() -> None:
    first = plans.bar()
    second = plans.bar(PHOTO, after=("zzz.step.letter",))
    third = plans.bar(APPLY, after=("zzz.step.letter", PHOTO))

    assert [step.after for step in views(first, second, third)] == ["", "Comes after: 1", "Comes after: 2"]


def test_steps_that_do_not_wait_for_one_another_are_all_named() -> None:
    third = plans.bar(APPLY, after=("zzz.step.letter", PHOTO))

    assert views(plans.bar(), plans.bar(PHOTO), third)[2].after == "Comes after: 1 and 2"


def test_slack_is_said_where_there_is_some() -> None:
    bars = plans.bar(slack=1, critical=False), plans.bar(PHOTO, slack=0), plans.bar(APPLY, slack=None)

    slack = [step.slack for step in views(*bars)]

    assert slack == ["May start later without moving the goal, by: 1 day", "", ""]


# -- what it asks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "provider", "address", "where"),
    [
        ("online", "office", None, "online, The office"),
        ("counter", "office", None, "at the counter of The office"),
        ("home", None, None, "from home"),
        (None, "office", "Main Street 1", "The office"),
        (None, None, "Main Street 1", "Main Street 1"),
        (None, None, None, ""),
    ],
)
def test_the_place_is_said_as_far_as_it_is_known(
    place: str | None, provider: str | None, address: str | None, where: str
) -> None:
    (step,) = views(plans.bar(place=place, provider=provider, address=address))

    assert step.where == where


def test_a_fee_has_its_name_and_its_source() -> None:
    (step,) = views(plans.bar(APPLY, costs=(fee(APPLY),)))

    assert [(one.text, one.sources) for one in step.costs] == [("Fee of the card: XTS 5, when you apply", ("s1",))]


def test_a_fee_past_its_last_known_day_says_so() -> None:
    (step,) = views(plans.bar(costs=(fee("zzz.step.letter", until="2024-01-31"),)))

    assert step.costs[0].text == "Stamp: at least XTS 5, when you apply (amount known until 31 Jan 2024 only)"


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        ({}, True),
        ({"costs": (fee("zzz.step.letter"),)}, False),
        ({"costs": (fee("zzz.step.letter", until="2024-01-31"),)}, True),
        ({"kind": "wait"}, False),
        ({"kind": "referral"}, False),
    ],
)
def test_a_step_without_a_named_fee_may_cost_something(said: dict[str, Any], unknown: bool) -> None:
    assert cost_unknown(plans.bar(**said)) is unknown


def test_an_application_says_what_it_is_for_and_which_papers_to_bring() -> None:
    (step,) = views(plans.bar(APPLY, to_bring=("photo",)))

    assert (step.name, step.what, step.bring) == ("Apply for: The card", "A card to work with", ("A photo",))


# -- how far the text was checked ------------------------------------------------------------------------------------


def test_one_status_for_all_is_said_once() -> None:
    words = StepWords(plans.plan(plans.bar(), plans.bar(APPLY)), plans.speaker())

    assert words.status.startswith("Read until 1 Jan 2026")
    assert [step.status for step in words.views()] == ["", ""]


def test_a_plan_without_applications_has_no_status() -> None:
    assert StepWords(plans.plan(), plans.speaker()).status == ""


def test_the_last_day_to_apply_stands_on_its_step() -> None:
    late = RouteWarning(WarningKind.WINDOW_CLOSES, APPLY, plans.ON + 30, ("s1",))

    step = views(plans.bar(APPLY), warnings=(late,))[0]

    assert [one.text for one in step.notes] == ["The card: the last day to apply is 15 Jul 2024"]
