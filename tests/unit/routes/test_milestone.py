"""What a plan gives on the way: the first day on which each right or document is held, and which rights it costs."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.packs import CARD, person, scheme
from tests.factories.routes import MAY_WORK, NOBODY, ON, WORKS, guide, has, later, plan_of, step

from puente.routes.route import Route
from puente.rules.model import Scheme
from puente.vocabulary.person import Person

SLIP = "zzz.scheme.slip"
WEEK = {"authority": "office", "days": {"max": 7}, "source": "s1"}
ENDLESS = {"endless": True, "source": "s1"}


def route(*schemes: Scheme, who: Person | None = None, **said: Any) -> Route:
    return guide(*schemes, **said).route(who or person(**NOBODY), "job")


def reached(found: Route) -> dict[str, int]:
    """Each milestone of the fastest plan, by kind and id, with its day counted from the day of evaluation."""
    return {f"{one.kind} {one.id}": one.day - ON for one in plan_of(found).milestones}


def card(**said: Any) -> Scheme:
    """A permit that takes a week to be granted and lets its holder work."""
    return scheme(permit=ENDLESS, decision=WEEK, **{"rights": [WORKS], **said})


def test_a_right_is_held_from_the_day_its_permit_is_granted_and_the_goal_comes_last() -> None:
    found = plan_of(route(card()))

    assert reached(route(card())) == {f"permit {CARD}": 7, "right work": 7, "goal goal": 7}
    assert [one.kind for one in found.milestones] == ["permit", "right", "goal"]


def test_a_right_of_claimants_is_held_from_the_day_of_filing() -> None:
    claim = card(rights=[{**WORKS, "holder": "application"}])
    goal = {"all": [MAY_WORK, has("lawyer")]}

    assert reached(
        route(claim, goal=goal, who=person(lawyer=False, **NOBODY), steps=[step(brings="lawyer", days=3)])
    ) == {
        "right work": 0,
        "goal goal": 3,
    }


def test_a_right_that_a_text_gives_later_is_held_from_that_day() -> None:
    """The permit comes on day 7, the right on day 10, and the letter, which the goal needs too, on day 30."""
    asked = {"goal": {"all": [MAY_WORK, has("lawyer")]}, "steps": [step(brings="lawyer", days=30)]}

    found = route(card(rights=[{**WORKS, "from": later(10)}]), who=person(lawyer=False, **NOBODY), **asked)

    assert reached(found) == {f"permit {CARD}": 7, "right work": 10, "goal goal": 30}


def test_a_right_held_at_the_outset_is_no_milestone() -> None:
    held = {"scheme": CARD, "from": "2024-01-01", "until": "none", "ended_on": "none"}
    who = person(lawyer=False, permits={"complete": True, "items": [held]}, applications="none")

    found = route(card(), who=who, goal=has("lawyer"), steps=[step(brings="lawyer", days=3)])

    assert reached(found) == {"goal goal": 3}


@pytest.mark.parametrize(
    ("opens", "rights"), [({}, {"right bank": 7}), ({"from": later(8)}, {}), ({"until": later(6)}, {})]
)
def test_a_document_opens_what_its_texts_say_of_the_day(opens: dict[str, str], rights: dict[str, int]) -> None:
    entry = {"right": "bank", "is": "granted", "source": "s1", **opens}
    document = {"id": "zzz.document.card", "given_by": [CARD], "opens": [entry], "source": "s1"}

    found = reached(route(card(), documents=[document]))

    assert found == {f"permit {CARD}": 7, "document zzz.document.card": 7, "right work": 7, "goal goal": 7, **rights}


def test_what_comes_after_the_goal_is_no_milestone() -> None:
    claim = card(rights=[{**WORKS, "holder": "application"}])

    assert reached(route(claim)) == {"right work": 0, "goal goal": 0}


def test_a_right_that_ends_with_its_permit_is_told_of() -> None:
    held = {"scheme": CARD, "from": "2024-01-01", "until": later(5), "ended_on": "none"}
    who = person(lawyer=False, permits={"complete": True, "items": [held]}, applications="none")

    found = route(card(), who=who, goal=has("lawyer"), steps=[step(brings="lawyer", days=9)])

    assert ("loses_right", "work", 6) in warned(found)


def warned(found: Route) -> set[tuple[str, str, int | None]]:
    return {(one.kind.value, one.about, None if one.day is None else one.day - ON) for one in plan_of(found).warnings}


def test_a_plan_warns_of_a_right_that_it_takes_away() -> None:
    """The slip, which lets its holder work, ends the day the card is granted; the card gives a stay only."""
    slip = scheme(SLIP, rights=[WORKS])
    taking = scheme(
        permit={**ENDLESS, "ends": [SLIP]}, decision=WEEK,
        rights=[{"right": "stay", "is": "granted", "source": "s1"}, {**WORKS, "is": "denied"}],
    )  # fmt: skip
    held = {"scheme": SLIP, "from": "2024-01-01", "until": "none", "ended_on": "none"}
    who = person(permits={"complete": True, "items": [held]}, applications="none")

    found = route(slip, taking, who=who, goal={"id": "may_stay", "right": "stay", "at": "on"})

    assert ("loses_right", "work", 7) in warned(found)


@pytest.mark.parametrize(("expires", "warns"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_plan_warns_of_a_document_that_expires_before_the_step_that_needs_it_ends(expires: int, warns: bool) -> None:
    passport = {"type": "passport", "issued_on": "2020-01-01", "expires_on": later(expires)}

    found = route(card(), who=person(documents=[passport], **NOBODY))

    assert (("document_expires", "passport", expires) in warned(found)) is warns


@pytest.mark.parametrize(("months", "warns"), [("P3M", True), ("P1Y", False)])
def test_a_plan_warns_of_a_permit_that_ends_soon_after_the_goal(months: str, warns: bool) -> None:
    short = scheme(permit={"valid": months, "source": "s1"}, rights=[WORKS])

    assert any(kind == "permit_ends" for kind, *_ in warned(route(short))) is warns
