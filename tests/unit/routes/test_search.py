"""What the search gives up, and what it says when it does."""

from __future__ import annotations

from datetime import date

import pytest

from puente.routes.find import Guide
from puente.routes.plan import Planner
from puente.rules.assess import RuleBook
from puente.rules.load import load_pack
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide(RuleBook({"col": load_pack("col")}, vocabulary()), "col", date(2026, 2, 1))


@pytest.fixture(scope="module")
def person() -> Person:
    """Invented: a permit that ended yesterday, and little else known."""
    permit = {"scheme": "col.scheme.andean_temporary", "country": "col", "from": "2024-02-01", "until": "2026-01-31"}
    return read_person(
        {
            "nationalities": {"complete": True, "items": [{"code": "ecu"}]},
            "means": True,
            "records": "none",
            "permits": {"complete": True, "items": [{**permit, "grant": "first", "ended_on": "none"}]},
        },
        vocabulary(),
    )


def test_no_step_of_a_plan_waits_for_one_that_waits_for_it(guide: Guide, person: Person) -> None:
    bars = guide.route(person, "self-employment").plans[0].bars

    after = {bar.step.action.id: set(bar.after) for bar in bars}
    assert len(bars) > 2
    assert all(one not in after[other] for one, others in after.items() for other in others)


def test_a_search_that_ends_by_itself_says_so(guide: Guide, person: Person) -> None:
    planner = Planner(guide.atlas, person, guide.goal("job").requires, guide.on, guide.threats)
    planner.replayer.plays_at_most = 1_000_000

    planner.plans()

    assert not planner.exhausted


def test_a_search_that_stops_at_its_bound_says_so_and_keeps_what_it_found(guide: Guide, person: Person) -> None:
    planner = Planner(guide.atlas, person, guide.goal("job").requires, guide.on, guide.threats)
    planner.replayer.plays_at_most = 2

    found = planner.plans()

    assert planner.exhausted
    assert found


@pytest.mark.parametrize("nationality", ["cub", "per"])
def test_what_a_sooner_plan_leaves_behind_is_not_grown(guide: Guide, nationality: str) -> None:
    """Invented: a child of 14, whom a paper lets work at 15; no permit within reach lasts until 18."""
    stay = {"country": "col", "entered_on": "2025-05-20", "left_on": "none", "authorised_until": "none"}
    child = read_person(
        {
            "birth_date": "2011-04-01",
            "nationalities": {"complete": True, "items": [{"code": nationality, "how": "birth"}]},
            "stays": {"complete": True, "items": [{**stay, "entry": "authorised"}]},
            **dict.fromkeys(("permits", "household", "records", "applications", "documents"), "none"),
        },
        vocabulary(),
    )
    planner = Planner(guide.atlas, child, guide.goal("job").requires, guide.on, guide.threats)

    found = planner.plans()

    assert not planner.exhausted
    assert all("col.step.young_worker_permit" in plan.names for plan in found)
    assert planner.replayer.plays < 1_500


def test_an_application_for_a_scheme_of_drafts_is_known_by_its_texts(guide: Guide) -> None:
    assert "apply:col.scheme.visa" in guide.atlas.drafts
    assert "apply:col.scheme.ppt" not in guide.atlas.drafts
