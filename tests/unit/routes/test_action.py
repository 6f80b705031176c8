"""What can be done in a country: its steps, and an application for every scheme that can still be applied for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import CARD, DAY, book, person, scheme, version
from tests.factories.routes import HOLDS_CARD, NOBODY, guide, plans, step

from puente.routes.action import Action, Atlas
from puente.rules.model import Scheme
from puente.rules.pack import APPLY
from puente.vocabulary.person import Person, Record


def atlas(*schemes: Scheme, on: date = DAY, **said: Any) -> Atlas:
    return Atlas(book(*schemes, **said), "zzz", on.toordinal())


def application(**said: Any) -> Action:
    """Applying for the least scheme, saying this."""
    return atlas(scheme(**said)).actions[APPLY + CARD]


def granted(**said: Any) -> Record:
    """The permit that comes of applying for a card, decided at once."""
    asked = atlas(scheme(permit={"source": "s1", **said}))
    return (
        asked.outcomes.after(person(**NOBODY), asked.actions[APPLY + CARD].sets, DAY.toordinal())
        .lists["permits"]
        .items[0]
    )


def claims(who: Person) -> list[tuple[str, str]]:
    return [(item.facts["scheme"].value, item.facts["state"].value) for item in who.lists["applications"].items]


def test_every_step_of_the_pack_and_every_scheme_can_be_done() -> None:
    found = atlas(scheme(), scheme("zzz.scheme.slip"), steps=[step("letter")])

    assert set(found.actions) == {"zzz.step.letter", APPLY + CARD, APPLY + "zzz.scheme.slip"}


@pytest.mark.parametrize(
    "closed",
    [
        scheme(in_force={"from": "2020-01-01", "until": "2024-06-14", "after": "closed"}),
        scheme(in_force={"from": "2024-06-16"}, published="2024-06-16"),
        scheme(subject="offer"),
    ],
)
def test_what_ended_is_not_yet_published_or_is_about_no_person_is_not_applied_for(closed: Scheme) -> None:
    assert atlas(closed).actions == {}


def test_on_its_last_day_a_scheme_can_still_be_applied_for() -> None:
    ends = scheme(in_force={"from": "2020-01-01", "until": "2024-06-15", "after": "closed"})

    assert APPLY + CARD in atlas(ends).actions


def test_the_text_of_the_day_says_how_long_a_decision_takes() -> None:
    days = [{"authority": "office", "days": {"max": one}, "source": "s1"} for one in (10, 90)]
    texts = [
        version(in_force={"from": "2020-01-01", "until": "2024-06-14", "after": "closed"}, decision=days[0]),
        version(in_force={"from": "2024-06-15"}, published="2024-06-15", decision=days[1]),
    ]

    assert atlas(scheme(versions=texts)).actions[APPLY + CARD].days.max == 90


def test_a_claim_counts_from_the_day_it_is_filed_and_the_permit_from_the_day_it_is_granted() -> None:
    asked = atlas(scheme(permit={"endless": True, "source": "s1"}))
    action = asked.actions[APPLY + CARD]

    filed = asked.outcomes.after(person(**NOBODY), action.starts, DAY.toordinal())
    done = asked.outcomes.after(filed, action.sets, DAY.toordinal() + 5)

    assert claims(filed) == [(CARD, "filed")]
    assert filed.lists["permits"].items == ()
    assert claims(done) == [(CARD, "decided")]
    assert done.lists["permits"].items[0].facts["from"].lo == DAY.toordinal() + 5


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ({"valid": "P1Y"}, date(2025, 6, 15)),
        ({"until": "2024-12-31"}, date(2024, 12, 31)),
        ({"valid": "P1Y", "until": "2024-12-31"}, date(2024, 12, 31)),
        ({"valid": "P1M", "until": "2024-12-31"}, date(2024, 7, 15)),
    ],
)
def test_a_permit_lasts_as_the_text_says_and_to_the_earlier_of_two_ends(said: dict[str, str], until: date) -> None:
    assert granted(**said).facts["until"].lo == until.toordinal()


def test_a_permit_of_which_no_text_says_how_long_it_lasts_has_no_known_end() -> None:
    assert "until" not in granted().facts
    assert granted(endless=True).facts["until"].state.value == "none"


def test_a_grant_ends_the_permits_and_claims_that_it_takes_the_place_of() -> None:
    slip = "zzz.scheme.slip"
    asked = atlas(scheme(permit={"ends": [slip], "source": "s1"}))
    held = {"scheme": slip, "from": "2020-01-01", "until": "none", "ended_on": "none"}
    pending = {"scheme": slip, "filed_on": "2024-01-01", "decided_on": "none", "state": "filed"}

    who = person(permits=[held], applications=[pending])
    done = asked.outcomes.after(who, asked.actions[APPLY + CARD].sets, DAY.toordinal())

    assert done.lists["permits"].items[0].facts["ended_on"].lo == DAY.toordinal()
    assert claims(done) == [(slip, "decided")]


def test_no_outcome_of_a_refuge_claim_is_planned_and_who_decides_may_refuse() -> None:
    found = application(kind="refuge")

    assert (found.sets, found.permits, found.discretionary) == ((), frozenset(), True)


@pytest.mark.parametrize(
    ("decision", "may_refuse"),
    [({}, False), ({"discretionary": True}, True), ({"refusal_rate": "0.2"}, True)],
)
def test_who_decides_may_refuse_where_the_text_or_a_rate_says_so(decision: dict[str, Any], may_refuse: bool) -> None:
    assert application(decision={"authority": "office", "source": "s1", **decision}).discretionary is may_refuse


@pytest.mark.parametrize(
    ("days", "planned"),
    [({"min": 1, "typical": 5, "max": 9}, 9), ({"min": 1, "typical": 5}, 5), ({"min": 1}, 1), ({}, 0)],
)
def test_the_longest_known_length_is_planned_with(days: dict[str, int], planned: int) -> None:
    asked = guide(goal={"id": "lawyer", "fact": "lawyer", "is": True}, steps=[step(brings="lawyer", days=days)])

    (plan,) = plans(asked, person(lawyer=False))

    assert plan.reached == DAY.toordinal() + planned
    assert plan.open_ended is ("max" not in days)


def test_a_draft_and_a_right_that_no_text_settles_are_doubts() -> None:
    unsettled = {"right": "work", "is": "unsettled", "source": "s1"}

    assert application().doubt == 0
    assert application(rights=[unsettled]).doubt == 1
    assert application(status="draft").doubt > application(rights=[unsettled]).doubt


def test_who_holds_what_a_scheme_gives_reaches_a_goal_that_asks_for_it() -> None:
    asked = guide(scheme(permit={"endless": True, "source": "s1"}), goal=HOLDS_CARD)

    assert [plan.names for plan in plans(asked, person(**NOBODY))] == [{APPLY + CARD}]
