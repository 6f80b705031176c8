"""What working back from a condition offers where the sources differ on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import person, scheme
from tests.factories.routes import guide, has, plans, step

from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.rules.load import load_pack
from puente.vocabulary.load import vocabulary
from puente.vocabulary.read import read_person

HARDSHIP = {"id": "hardship", "fact": "hardship", "is": True}
MEANS = {"id": "means", "fact": "means", "is": True}


def doubts_on_the_way(needs: Any, **told: Any) -> list[bool]:
    """Whether each plan's one step, which needs this, is in doubt."""
    asked = guide(scheme(), goal=has("lawyer"), steps=[step("letter", brings="lawyer", needs=needs)])
    return [one.replay.steps[0].doubtful for one in plans(asked, person(lawyer=False, **told))]


def test_a_step_that_one_source_lets_through_and_another_does_not_is_planned_in_doubt() -> None:
    assert doubts_on_the_way({"readings": [HARDSHIP, MEANS]}, hardship=False, means=True) == [True]


def test_a_step_that_no_source_lets_through_is_not_planned() -> None:
    assert doubts_on_the_way({"readings": [HARDSHIP, MEANS]}, hardship=False, means=False) == []


def test_a_step_whose_only_stated_condition_is_not_met_is_not_planned_though_no_page_refuses() -> None:
    assert doubts_on_the_way({"readings": [HARDSHIP, True]}, hardship=False) == []


def test_a_step_that_every_source_lets_through_is_planned_without_doubt() -> None:
    assert doubts_on_the_way({"readings": [HARDSHIP, MEANS]}, hardship=True, means=True) == [False]


@pytest.mark.parametrize(("nationality", "planned"), [("ven", True), ("cub", False)])
def test_a_residence_on_whose_people_the_pages_differ_is_planned_for_them_alone(
    nationality: str, planned: bool
) -> None:
    uruguay = Guide(RuleBook({"ury": load_pack("ury")}, vocabulary()), "ury", date(2025, 3, 1))
    told = {
        "nationalities": {"complete": True, "items": [{"code": nationality}]},
        **dict.fromkeys(("permits", "applications", "records", "household", "stays"), "none"),
        "fears_return": False,
    }

    found = uruguay.route(read_person(told, vocabulary()), "job").plans

    steps = {bar.step.action.id for plan in found for bar in plan.bars}
    assert ("apply:ury.scheme.permanent_residence" in steps) is planned
