"""One fact compared with a bound: yes, no, and every way of not knowing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.evaluate import answer_to
from tests.factories.packs import LAND

from puente.vocabulary.answer import Answer

NO, YES, UNKNOWN, REVIEW = Answer.NO, Answer.YES, Answer.UNKNOWN, Answer.REVIEW


def leaf(**said: Any) -> dict[str, Any]:
    return {"id": "asked", **said}


def of_stay(stay: dict[str, Any], **said: Any) -> Answer:
    """What a leaf says of the only stay."""
    condition = {"id": "some_stay", "some": {"over": "stays", "where": leaf(**said)}}
    return answer_to(condition, {"stays": {"complete": True, "items": [stay]}})


@pytest.mark.parametrize(
    ("value", "answer"),
    [(True, YES), (False, NO), ("none", NO), ("unknown", UNKNOWN), ("refused", UNKNOWN), (None, UNKNOWN)],
)
def test_yes_or_no(value: Any, answer: Answer) -> None:
    assert answer_to(leaf(fact="hardship", **{"is": True}), {"hardship": value}) is answer


@pytest.mark.parametrize(("value", "answer"), [(True, NO), (False, YES), ("none", NO), ("unknown", UNKNOWN)])
def test_is_false_wants_a_known_no(value: Any, answer: Answer) -> None:
    assert answer_to(leaf(fact="hardship", **{"is": False}), {"hardship": value}) is answer


@pytest.mark.parametrize(
    ("comparison", "answers"),
    [
        ({"lt": 100}, (YES, NO, NO)),
        ({"le": 100}, (YES, YES, NO)),
        ({"eq": 100}, (NO, YES, NO)),
        ({"ge": 100}, (NO, YES, YES)),
        ({"gt": 100}, (NO, NO, YES)),
    ],
)
def test_numbers(comparison: dict[str, Any], answers: tuple[Answer, ...]) -> None:
    found = [answer_to(leaf(fact="income", **comparison), {"income": value}) for value in ("99.99", 100, "100.01")]

    assert tuple(found) == answers


@pytest.mark.parametrize(
    ("comparison", "first", "last"),
    [
        ({"le": "2021-01-31"}, None, "2021-01-31"),
        ({"lt": "2021-01-31"}, None, "2021-01-30"),
        ({"ge": "2021-01-31"}, "2021-01-31", None),
        ({"gt": "2021-01-31"}, "2021-02-01", None),
        ({"eq": "2021-01-31"}, "2021-01-31", "2021-01-31"),
        ({"within": ["2021-01-30", "2021-02-01"]}, "2021-01-30", "2021-02-01"),
    ],
)
def test_dates_include_the_day_named(comparison: dict[str, Any], first: str | None, last: str | None) -> None:
    days = ("2021-01-29", "2021-01-30", "2021-01-31", "2021-02-01", "2021-02-02")
    for day in days:
        inside = (first is None or first <= day) and (last is None or day <= last)
        assert of_stay({"entered_on": day}, fact="entered_on", **comparison) is (YES if inside else NO)


@pytest.mark.parametrize(
    ("known", "answer"), [("2021-01", YES), ("2021-02", NO), ("2021", UNKNOWN), ("2020", YES), ("2022", NO)]
)
def test_a_date_known_to_the_month_is_decided_where_all_its_days_agree(known: str, answer: Answer) -> None:
    assert of_stay({"entered_on": known}, fact="entered_on", le="2021-01-31") is answer


@pytest.mark.parametrize(
    ("value", "answer"), [("none", YES), ("2021-01-31", NO), ("unknown", UNKNOWN), ("refused", UNKNOWN)]
)
def test_is_none_asks_whether_it_is_known_that_there_is_none(value: str, answer: Answer) -> None:
    assert of_stay({"entered_on": "2020-01-01", "left_on": value}, fact="left_on", **{"is": "none"}) is answer


def test_none_fails_every_other_comparison() -> None:
    for comparison in ({"le": "9999-12-31"}, {"ge": "0001-01-01"}, {"within": ["0001-01-01", "9999-12-31"]}):
        assert of_stay({"entered_on": "2020-01-01", "left_on": "none"}, fact="left_on", **comparison) is NO


@pytest.mark.parametrize(
    ("level", "evidence", "answer"),
    [
        ("declared", "declared", YES),
        ("documented", "declared", UNKNOWN),
        ("documented", "documented", YES),
        ("verified", "documented", UNKNOWN),
        ("verified", "verified", YES),
    ],
)
def test_too_little_evidence_is_as_missing(level: str, evidence: str, answer: Answer) -> None:
    told = {"hardship": {"value": True, "evidence": evidence}}

    assert answer_to(leaf(fact="hardship", level=level, **{"is": True}), told) is answer


def test_a_no_that_is_not_proved_is_no_more_than_a_yes_that_is_not() -> None:
    assert answer_to(leaf(fact="hardship", level="documented", **{"is": True}), {"hardship": False}) is UNKNOWN


SETS: list[tuple[list[str], Any, Answer, Answer]] = [
    # held, complete, shares one of (ata, bvt), has no other than them
    (["ata"], True, YES, YES),
    (["ata", "atf"], True, YES, NO),
    (["atf"], True, NO, NO),
    ([], True, NO, YES),
    (["ata"], "unknown", YES, UNKNOWN),
    (["atf"], "unknown", UNKNOWN, NO),
    ([], "unknown", UNKNOWN, UNKNOWN),
    (["atf"], [{"code": ["ata", "bvt"]}], NO, NO),
    (["ata"], [{"code": ["ata", "bvt"]}], YES, UNKNOWN),
    (["atf"], [{"code": ["ata"]}], UNKNOWN, NO),
]


@pytest.mark.parametrize(("held", "complete", "shares", "has_no_other"), SETS)
def test_a_list_read_as_a_set(held: list[str], complete: Any, shares: Answer, has_no_other: Answer) -> None:
    told = {"nationalities": {"complete": complete, "items": [{"code": code} for code in held]}}

    assert answer_to(leaf(fact="nationalities", **{"in": [LAND, "BVT"]}), told) is shares
    assert answer_to(leaf(fact="nationalities", only=[LAND, "bvt"]), told) is has_no_other


def test_a_member_of_a_set_that_nobody_named_may_be_any() -> None:
    told = {"nationalities": {"complete": True, "items": [{"code": "unknown"}]}}

    assert answer_to(leaf(fact="nationalities", **{"in": [LAND]}), told) is UNKNOWN
    assert answer_to(leaf(fact="nationalities", only=[LAND]), told) is UNKNOWN


READINGS = {"cutoff": {"readings": [{"value": "2021-01-31", "source": "a"}, {"value": "2021-02-01", "source": "b"}]}}


@pytest.mark.parametrize(("entered", "answer"), [("2021-01-31", YES), ("2021-02-01", REVIEW), ("2021-02-02", NO)])
def test_where_readings_of_the_bound_differ_only_the_days_between_are_for_review(entered: str, answer: Answer) -> None:
    condition = {"id": "some_stay", "some": {"over": "stays", "where": leaf(fact="entered_on", le="$cutoff")}}
    told = {"stays": {"complete": True, "items": [{"entered_on": entered}]}}

    assert answer_to(condition, told, parameters=READINGS) is answer


def test_a_bound_that_nothing_settles_is_for_review() -> None:
    values = {"poverty": {"values": [{"value": 100, "from": "2020-01-01", "until": "2023-12-31", "source": "a"}]}}

    assert answer_to(leaf(fact="income", lt="$poverty"), {"income": 1}, parameters=values) is REVIEW


@pytest.mark.parametrize(
    ("entered", "left", "answer"),
    [
        ("2021-01-29", "2021-02-28", YES),
        ("2021-01-29", "2021-03-01", NO),
        ("2021-01-29", "unknown", UNKNOWN),
        ("2021-01", "2021-01-31", YES),
        ("2021-01", "2021-02-01", YES),
        ("2021-01", "2021-02-28", UNKNOWN),
        ("2021-01", "2021-03-01", NO),
    ],
)
def test_a_bound_may_be_another_date_of_the_record(entered: str, left: str, answer: Answer) -> None:
    stay = {"entered_on": entered, "left_on": left}

    assert of_stay(stay, fact="left_on", le="entered_on + P1M") is answer
