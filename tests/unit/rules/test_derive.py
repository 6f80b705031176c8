"""Facts that follow from records: ages, stays, absences, how long a permit was held."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.evaluate import answer_to
from tests.factories.packs import CARD, LAND

from puente.vocabulary.answer import Answer

NO, YES, UNKNOWN, REVIEW = Answer.NO, Answer.YES, Answer.UNKNOWN, Answer.REVIEW
FIRST, MIDDLE, LAST = "2021-01-01", "2021-03-15", "2021-06-30"


def derived(derive: str, data: dict[str, Any], **said: Any) -> Answer:
    on = date.fromisoformat(said.pop("on", "2021-06-30"))
    return answer_to({"id": "asked", "derive": derive, **said}, data, on=on, stay=True, rights=[STAY])


STAY = {"right": "stay", "is": "granted", "source": "s1"}


def stays(*items: dict[str, Any], complete: Any = True, **said: Any) -> dict[str, Any]:
    least = {"country": LAND, "entered_on": FIRST, "left_on": "none", "authorised_until": "none"}
    return {"stays": {"complete": complete, "items": [{**least, **item} for item in items]}, "permits": "none", **said}


def permits(*items: dict[str, Any], complete: Any = True) -> dict[str, Any]:
    least = {"scheme": CARD, "from": FIRST, "until": LAST, "ended_on": "none"}
    return {"permits": {"complete": complete, "items": [{**least, **item} for item in items]}}


def held_since(data: dict[str, Any], *, on: str, **said: Any) -> Answer:
    """Whether a permit that a text prolonged to the end of 2021 has been held for so long."""
    longer = {"until": "2021-12-31", "after": said.pop("after", "unknown"), "source": "s1"}
    asked = {"id": "asked", "derive": "held_for", "scheme": [CARD], "at": "filing", **said}
    return answer_to(asked, data, on=date.fromisoformat(on), prolongs=[longer])


@pytest.mark.parametrize(
    ("on", "said", "answer"),
    [
        # up to the last day of the prolongation it is held, and how long is known
        ("2021-12-31", {"ge": "P12M"}, NO),
        ("2021-12-31", {"ge": "P11M"}, YES),
        # afterwards only a source can say whether it still is
        ("2022-01-01", {"ge": "P11M"}, REVIEW),
        ("2022-01-01", {"ge": "P2Y"}, NO),
        ("2022-01-01", {"lt": "P2Y"}, REVIEW),
        # where a source shows the end, nothing is open
        ("2022-01-01", {"ge": "P11M", "after": "closed"}, NO),
    ],
)
def test_how_long_a_permit_was_held_past_an_unsettled_prolongation(on: str, said: Any, answer: Answer) -> None:
    assert held_since(permits({}), on=on, **said) is answer


def test_an_unsettled_prolongation_may_join_two_permits() -> None:
    both = permits({}, {"from": "2022-02-01", "until": "2022-12-31"})
    cut = permits({"ended_on": "2021-09-01"}, {"from": "2022-02-01", "until": "2022-12-31"})

    assert held_since(both, on="2022-06-01", ge="P1Y") is REVIEW
    assert held_since(both, on="2022-06-01", ge="P4M") is YES
    assert held_since(cut, on="2022-06-01", ge="P1Y") is NO


# -- age --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "comparison", "answer"),
    [
        ("2003-06-30", {"ge": 18}, YES),
        ("2003-07-01", {"ge": 18}, NO),
        ("2003-07-01", {"lt": 18}, YES),
        ("2002-06-30", {"gt": 18}, YES),
        ("2002-07-01", {"gt": 18}, NO),
        ("2002-07-01", {"le": 18}, YES),
        ("2002-06-30", {"le": 18}, NO),
        ("2003-06", {"ge": 18}, YES),
        ("2003-07", {"ge": 18}, NO),
        ("2003", {"ge": 18}, UNKNOWN),
        ("2020-12-31", {"ge": "P6M"}, YES),
        ("2021-01-01", {"ge": "P6M"}, NO),
    ],
)
def test_an_age_is_reached_on_the_birthday(born: str, comparison: dict[str, Any], answer: Answer) -> None:
    assert derived("age", {"birth_date": born}, at="filing", **comparison) is answer


def test_born_on_29_february_the_age_is_reached_on_the_28th() -> None:
    assert derived("age", {"birth_date": "2004-02-29"}, at="2022-02-27", ge=18) is NO
    assert derived("age", {"birth_date": "2004-02-29"}, at="2022-02-28", ge=18) is YES


# -- status -----------------------------------------------------------------------------------------------------------

STATUS: list[tuple[dict[str, Any], dict[str, Answer]]] = [
    (stays({}), {"irregular": YES, "regular": NO, "absent": NO}),
    (stays({"authorised_until": MIDDLE}), {"regular": YES}),
    (stays({"authorised_until": "2021-03-14"}), {"irregular": YES}),
    (stays({"entered_on": "2021-03-16"}), {"absent": YES}),
    (stays({"entered_on": MIDDLE}), {"absent": NO, "irregular": YES}),
    (stays({"left_on": MIDDLE}), {"irregular": YES}),
    (stays({"left_on": "2021-03-14"}), {"absent": YES}),
    (stays({"country": "bvt"}), {"absent": YES}),
    (stays({}, complete="unknown"), {"absent": NO, "irregular": YES}),
    (stays({}, complete="unknown", permits="unknown"), {"absent": NO, "irregular": UNKNOWN}),
    ({"permits": "none"}, {"absent": UNKNOWN, "irregular": UNKNOWN}),
    (stays({"country": "unknown"}), {"absent": UNKNOWN}),
    (stays({"left_on": "unknown"}), {"absent": UNKNOWN, "regular": NO}),
    (stays({"authorised_until": "unknown"}), {"regular": UNKNOWN, "absent": NO}),
    (stays({"authorised_until": "unknown", "entry": "unauthorised"}), {"irregular": YES}),
    (stays({"authorised_until": "2021-03"}), {"regular": UNKNOWN}),
    (stays({"entered_on": "2021-03"}), {"absent": UNKNOWN}),
    (stays({"entered_on": "2021"}), {"absent": UNKNOWN}),
    ({**stays({}), **permits({})}, {"regular": YES}),
    ({**stays({}), **permits({"from": "2021-03-16"})}, {"irregular": YES}),
    ({**stays({}), **permits({"until": "unknown"})}, {"regular": UNKNOWN}),
    ({**stays({}), **permits({"scheme": "zzz.scheme.degree"})}, {"irregular": YES}),
    ({**stays({}), **permits({"scheme": "unknown"})}, {"regular": UNKNOWN}),
    ({**stays({}), **permits({"scheme": "unknown", "until": "2021-03-14"})}, {"irregular": YES}),
    # two stays that cover the day: one that was authorised makes it regular
    (stays({}, {"authorised_until": MIDDLE}), {"regular": YES, "irregular": NO, "absent": NO}),
]


@pytest.mark.parametrize(("data", "answers"), STATUS)
def test_the_status_of_a_stay(data: dict[str, Any], answers: dict[str, Answer]) -> None:
    assert {code: derived("stay_status", data, country=LAND, at=MIDDLE, eq=code) for code in answers} == answers


def test_one_of_several_statuses() -> None:
    assert derived("stay_status", stays({}), country=LAND, at=MIDDLE, **{"in": ["regular", "irregular"]}) is YES


def test_the_person_may_know_it_where_the_records_do_not() -> None:
    told = {"derive": "stay_status", "country": LAND, "at": MIDDLE, "value": "irregular"}

    assert derived("stay_status", {"given": [told]}, country=LAND, at=MIDDLE, eq="irregular") is YES
    assert derived("stay_status", {"given": [told]}, country=LAND, at=LAST, eq="irregular") is UNKNOWN


def test_records_that_decide_win_over_what_the_person_says() -> None:
    told = {"derive": "stay_status", "country": LAND, "at": MIDDLE, "value": "regular"}

    assert derived("stay_status", {**stays({}), "given": [told]}, country=LAND, at=MIDDLE, eq="irregular") is YES


# -- entries, presence, absence ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (stays({}), YES),
        (stays({"entered_on": "2021-01-02"}), NO),
        (stays({}, {"entered_on": "2021-05-01"}), NO),
        (stays({}, {"entered_on": "2021-05-01", "country": "bvt"}), YES),
        (stays({}, {"entered_on": "2021-07-01"}), YES),
        (stays({"country": "bvt"}), NO),
        (stays({}, complete="unknown"), UNKNOWN),
        (stays({"entered_on": "unknown"}), UNKNOWN),
        (stays({"entered_on": "2021-01"}), UNKNOWN),
        (stays({"entered_on": "2020-12"}), YES),
        (stays({}, {"entered_on": "2021"}), UNKNOWN),
    ],
)
def test_the_last_entry_before_a_day(data: dict[str, Any], answer: Answer) -> None:
    assert derived("last_entry", data, country=LAND, at="filing", le=FIRST) is answer


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ({"stays": "none"}, YES),
        (stays({}), NO),
        (stays({"entered_on": "2021-07-01"}), YES),
        (stays({"entered_on": "2021"}), UNKNOWN),
        (stays({"country": "ven"}), YES),
        ({"stays": {"items": []}}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_never_having_entered_is_known_only_where_no_stay_can_be_missing(data: dict[str, Any], answer: Answer) -> None:
    assert derived("last_entry", data, country=LAND, at="filing", **{"is": "none"}) is answer


JUNE = {"country": LAND, "from": "2021-06-01", "to": "2021-06-30"}
AWAY_TEN_DAYS = stays({"left_on": "2021-06-10"}, {"entered_on": "2021-06-20"})


@pytest.mark.parametrize(
    ("derive", "data", "days"),
    [
        ("days_present", stays({}), 30),
        ("days_present", AWAY_TEN_DAYS, 21),
        ("days_present", stays({"left_on": "2021-06-10"}, {"entered_on": "2021-06-10"}), 30),
        ("days_present", stays({"left_on": "2021-05-31"}), 0),
        ("days_present", stays({"entered_on": "2021-06-30"}), 1),
        ("days_absent", stays({}), 0),
        ("days_absent", AWAY_TEN_DAYS, 10),
        ("days_absent", stays({"left_on": "2021-06-10"}, {"entered_on": "2021-06-12", "left_on": "2021-06-20"}), 12),
        (
            "longest_absence",
            stays({"left_on": "2021-06-10"}, {"entered_on": "2021-06-12", "left_on": "2021-06-20"}),
            10,
        ),
        ("longest_absence", stays({"entered_on": "2021-06-20"}), 19),
    ],
)
def test_days_in_and_out_of_a_country(derive: str, data: dict[str, Any], days: int) -> None:
    assert derived(derive, data, eq=days, **JUNE) is YES
    assert derived(derive, data, within=[days, days], **JUNE) is YES
    assert derived(derive, data, lt=days, **JUNE) is NO
    assert derived(derive, data, gt=days, **JUNE) is NO
    assert derived(derive, data, le=days, **JUNE) is derived(derive, data, ge=days, **JUNE) is YES


def test_an_unknown_day_of_leaving_leaves_the_count_open() -> None:
    assert derived("days_present", stays({"left_on": "unknown"}), ge=10, **JUNE) is UNKNOWN
    assert derived("days_absent", stays({}, complete="unknown"), le=30, **JUNE) is YES
    assert derived("days_absent", stays({}, complete="unknown"), le=10, **JUNE) is UNKNOWN


# -- held, expired ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (permits({}), YES),
        (permits({"from": "2021-01-02"}), NO),
        (permits({"from": "2021-04-01"}, {"until": "2021-03-31"}), YES),
        (permits({"from": "2021-04-02"}, {"until": "2021-03-31"}), NO),
        (permits({"until": "none"}), YES),
        (permits({"ended_on": LAST}), NO),
        (permits({"from": "2021-04-01"}, {"until": "none", "ended_on": "2021-04-01"}), YES),
        (permits({"scheme": "zzz.scheme.slip"}), NO),
        (permits({}, complete="unknown"), YES),
        (permits({"from": "2021-04-01"}, complete="unknown"), UNKNOWN),
        (permits({"until": "unknown"}), UNKNOWN),
        (permits({"from": "2021"}), UNKNOWN),
        (permits({"until": "2021-06"}), UNKNOWN),
        (permits({"until": "2021-07"}), YES),
        (permits({"from": "2020"}), YES),
        (permits({"from": "2021-04-01"}, {"until": "2021-03"}), UNKNOWN),
        (permits({"scheme": "unknown"}), UNKNOWN),
        ({}, UNKNOWN),
        ({"permits": "none"}, NO),
    ],
)
def test_how_long_permits_have_been_held_without_a_gap(data: dict[str, Any], answer: Answer) -> None:
    assert derived("held_for", data, scheme=[CARD], at="filing", ge="P5M29D") is answer


@pytest.mark.parametrize(
    ("expires", "answer"),
    [
        ("2021-06-29", YES),
        ("2021-06-30", NO),
        ("none", NO),
        ("unknown", UNKNOWN),
        ("2021-06", UNKNOWN),
        ("2021-05", YES),
    ],
)
def test_how_long_ago_the_newest_document_expired(expires: str, answer: Answer) -> None:
    old = {"type": "passport", "expires_on": "2015-01-01"}
    held = {"documents": {"complete": True, "items": [old, {"type": "passport", "expires_on": expires}]}}

    assert derived("expired_for", held, document=["passport"], at="filing", ge="P1D") is answer


def test_without_such_a_document_nothing_has_expired() -> None:
    assert derived("expired_for", {"documents": "none"}, document=["passport"], at="filing", ge="P1D") is NO
    assert derived("expired_for", {}, document=["passport"], at="filing", ge="P1D") is UNKNOWN


def test_a_document_of_which_nobody_said_what_it_is_may_be_the_one() -> None:
    some_paper = {"documents": {"complete": True, "items": [{"type": "unknown", "expires_on": "2021-01-01"}]}}

    assert derived("expired_for", some_paper, document=["passport"], at="filing", ge="P1D") is UNKNOWN


# -- count ------------------------------------------------------------------------------------------------------------

THERE = {"id": "there", "fact": "country", "eq": LAND}


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (stays({}, {}), YES),
        (stays({}), NO),
        (stays({}, {"country": "unknown"}), UNKNOWN),
        (stays({}, complete="unknown"), UNKNOWN),
        (stays({}, {}, complete="unknown"), YES),
        (stays({}, complete=[{"country": [LAND]}]), NO),
        (stays({}, complete=[{"country": ["bvt"]}]), UNKNOWN),
    ],
)
def test_how_many_records_match(data: dict[str, Any], answer: Answer) -> None:
    assert derived("count", data, over="stays", where=THERE, ge=2) is answer
