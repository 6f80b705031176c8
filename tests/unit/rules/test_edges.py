"""Cases made from a worked one, and what they expect by the dates of the pack alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import ADULT, CARD, LAND, book, pack, scheme, version

from puente.rules.assess import RuleBook
from puente.rules.case import CaseFile, WholeCase, expand
from puente.rules.edge_days import version_on, window_edges, window_on
from puente.rules.edges import generated_cases
from puente.rules.judge import judge
from puente.rules.model import Scheme

LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
ENDS = {"from": "2024-01-01", "until": "2024-12-31", "after": "closed"}


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def worked(person: dict[str, Any], **said: Any) -> list[WholeCase]:
    case = {
        "say": "qualifies",
        "on": "2024-06-15",
        "scheme": CARD,
        "person": person,
        "expect": {"first": "eligible"},
        **said,
    }
    return list(expand(CaseFile.model_validate({"cases": [case]})))


def made_of(made: Scheme, person: dict[str, Any]) -> tuple[RuleBook, dict[str, WholeCase]]:
    asked = book(made)
    return asked, {one.case.say: one for one in generated_cases(asked, made, worked(person))}


# -- days -------------------------------------------------------------------------------------------------------------


def shown(made: Scheme) -> list[tuple[str, str]]:
    return [(edge.door, date.fromordinal(edge.day).isoformat()) for edge in window_edges(pack(made), made)]


def test_the_days_around_both_ends_of_a_window() -> None:
    assert [day for _, day in shown(scheme(windows=[ENDS]))] == [
        "2023-12-31", "2024-01-01", "2024-01-02", "2024-12-30", "2024-12-31", "2025-01-01",
    ]  # fmt: skip


def test_days_before_anybody_could_see_the_text_are_left_out() -> None:
    assert "2023-12-31" not in [day for _, day in shown(scheme(published="2024-01-01", windows=[ENDS]))]


def test_each_reading_of_an_end_has_days_of_its_own() -> None:
    ends = {"end": {"readings": [{"value": "2024-12-31", "source": "a"}, {"value": "2025-01-31", "source": "b"}]}}
    days = [day for _, day in shown(scheme(windows=[{**ENDS, "until": "$end"}], parameters=ends))]

    assert {"2025-01-01", "2025-02-01"} <= set(days)


def test_a_window_that_hangs_on_the_person_has_no_days_of_its_own() -> None:
    assert shown(scheme(windows=[{"from": "birth_date + P18Y"}])) == []


READ: list[tuple[dict[str, Any], str, str | None]] = [
    ({}, "2024-06-15", "open"),
    ({"windows": [ENDS]}, "2023-12-31", "not_yet_open"),
    ({"windows": [ENDS]}, "2024-12-31", "open"),
    ({"windows": [ENDS]}, "2025-01-01", "closed"),
    ({"windows": [{**ENDS, "after": "unknown"}]}, "2025-01-01", "unsettled"),
    ({"windows": [{"from": "birth_date + P18Y"}]}, "2025-01-01", None),
    ({"in_force": {"from": "2024-01-01"}, "published": "2023-06-01"}, "2023-12-31", "not_yet_open"),
    ({"in_force": {"from": "2020-01-01", "until": "2024-12-31", "after": "unknown"}}, "2025-01-01", "unsettled"),
    ({"in_force": {"from": "2020-01-01", "doubtful_from": "2024-01-01"}}, "2024-01-01", "unsettled"),
    ({}, "2027-01-01", "open"),
    ({}, "2027-01-02", "unsettled"),
    ({}, "2019-12-31", None),
]


@pytest.mark.parametrize(("said", "day", "kind"), READ)
def test_what_the_dates_alone_say_of_a_day(said: dict[str, Any], day: str, kind: str | None) -> None:
    made = scheme(**said)

    assert window_on(pack(made), made, "main", ordinal(day)) == kind


def test_readings_that_disagree_settle_nothing() -> None:
    ends = {"end": {"readings": [{"value": "2024-12-31", "source": "a"}, {"value": "2025-01-31", "source": "b"}]}}
    made = scheme(windows=[{**ENDS, "until": "$end"}], parameters=ends)

    assert window_on(pack(made), made, "main", ordinal("2025-01-15")) == "unsettled"
    assert window_on(pack(made), made, "main", ordinal("2025-02-01")) == "closed"


def test_the_last_text_to_have_begun_answers() -> None:
    old = version(in_force={"from": "2020-01-01", "until": "2023-12-31", "after": "closed"})
    made = scheme(versions=[old, version(in_force={"from": "2024-01-01"}, published="2023-12-01")])

    assert [version_on(made, ordinal(day)) for day in ("2019-12-31", "2023-12-31", "2024-01-01")] == [None, 0, 1]


# -- cases ------------------------------------------------------------------------------------------------------------


def test_without_a_worked_case_that_qualifies_nothing_is_made() -> None:
    made = scheme(windows=[ENDS])

    assert generated_cases(book(made), made, worked({}, expect={"first": "review"})) == ()


def test_each_edge_of_a_window_becomes_a_case_that_agrees_with_the_engine() -> None:
    asked, found = made_of(scheme(windows=[ENDS]), {})
    windows = [one for one in found.values() if one.case.expect.windows]

    assert [one.case.expect.windows["main"] for one in windows] == [
        "not_yet_open", "open", "open", "open", "open", "closed",
    ]  # fmt: skip
    assert all(judge(asked, one).passed for one in windows)


def test_on_a_day_without_an_open_door_the_first_word_is_anything_but_eligible() -> None:
    _, found = made_of(scheme(windows=[ENDS]), {})
    closed = next(one for one in found.values() if one.case.expect.windows == {"main": "closed"})

    assert "eligible" not in closed.case.expect.first_in
    assert closed.case.expect.first_in


ENTERED = {"id": "entered", "fact": "entered_on", "le": "2021-01-31"}
STAYED = {
    "id": "stayed",
    "some": {"over": "stays", "where": {"all": [{"id": "there", "fact": "country", "eq": LAND}, ENTERED]}},
}
STAYS = {"stays": {"complete": True, "items": [{"country": LAND, "entered_on": "2020-05-05"}]}}


def firsts(found: dict[str, WholeCase]) -> dict[str, str]:
    """First word by the date that was moved."""
    return {say.split(" against ")[0]: one.case.expect.first or "" for say, one in found.items() if " against " in say}


def test_a_date_of_the_person_is_moved_to_the_cut_off_and_a_day_to_each_side() -> None:
    asked, found = made_of(scheme(requires=STAYED), STAYS)

    assert firsts(found) == {
        "stays.items.0.entered_on 2021-01-30": "eligible",
        "stays.items.0.entered_on 2021-01-31": "eligible",
        "stays.items.0.entered_on 2021-02-01": "not_eligible",
    }
    assert all(judge(asked, one).passed for one in found.values())


def test_between_two_readings_of_a_cut_off_a_source_must_say() -> None:
    cutoff = {"cutoff": {"readings": [{"value": "2021-01-31", "source": "a"}, {"value": "2021-02-01", "source": "b"}]}}
    where = {"all": [{"id": "there", "fact": "country", "eq": LAND}, {**ENTERED, "le": "$cutoff"}]}
    asked, found = made_of(
        scheme(requires={"id": "stayed", "some": {"over": "stays", "where": where}}, parameters=cutoff), STAYS
    )

    assert firsts(found)["stays.items.0.entered_on 2021-02-01"] == "review"
    assert firsts(found)["stays.items.0.entered_on 2021-02-02"] == "not_eligible"
    assert all(judge(asked, one).passed for one in found.values())


def test_a_birth_date_is_moved_around_the_birthday() -> None:
    asked, found = made_of(scheme(requires=ADULT), {"birth_date": "1990-01-01"})

    assert firsts(found) == {
        "birth_date 2006-06-14": "eligible",
        "birth_date 2006-06-15": "eligible",
        "birth_date 2006-06-16": "not_eligible",
    }
    assert all(judge(asked, one).passed for one in found.values())


UNSURE: dict[str, Any] = {
    "one of several ways": {"any": [STAYED, LAWYER]},
    "read by another leaf": {
        "all": [STAYED, {"id": "still", "derive": "last_entry", "country": LAND, "ge": "2000-01-01"}]
    },
    "what must not be": {
        "all": [LAWYER, {"not": {**STAYED, "some": {**STAYED["some"], "where": {**ENTERED, "le": "2000-01-01"}}}}]
    },
}


@pytest.mark.parametrize("name", UNSURE)
def test_a_date_that_something_else_hangs_on_is_left_to_written_cases(name: str) -> None:
    _, found = made_of(scheme(requires=UNSURE[name]), {**STAYS, "lawyer": True})

    assert firsts(found) == {}


def test_each_fact_dropped_and_each_list_left_open_may_only_make_it_unknown() -> None:
    asked, found = made_of(scheme(requires={"all": [STAYED, LAWYER]}), {**STAYS, "lawyer": True})
    said = {say for say in found if say.startswith("not said")}

    assert said == {
        "not said: stays", "not said: stays, whole", "not said: stays[0].country", "not said: stays[0].entered_on",
        "not said: lawyer",
    }  # fmt: skip
    assert all(found[say].case.expect.first_in == ("eligible", "unknown") for say in said)
    assert all(judge(asked, found[say]).passed for say in said)


def test_the_day_asked_about_is_the_day_of_filing_whatever_was_filed() -> None:
    claim = {"scheme": CARD, "filed_on": "2024-06-01", "decided_on": "none", "state": "filed"}
    asked, found = made_of(scheme(windows=[ENDS]), {"applications": {"complete": True, "items": [claim]}})
    windows = [one for one in found.values() if one.case.expect.windows]

    assert windows
    assert all(judge(asked, one).passed for one in windows)
