"""Where a filing day stands to the windows of a door."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.evaluate import verdict_of

from puente.rules.window import WindowState

ENDS = {"from": "2021-05-05", "until": "2022-05-28", "after": "closed"}


def window(day: str, *windows: dict[str, Any], **said: Any) -> WindowState:
    data = said.pop("data", {})
    return verdict_of(data, on=date.fromisoformat(day), windows=list(windows), **said).best.window


def shown(state: WindowState) -> tuple[str, str | None]:
    return state.kind, None if state.day is None else date.fromordinal(state.day).isoformat()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-05-04", ("not_yet_open", "2021-05-05")),
        ("2021-05-05", ("open", "2022-05-28")),
        ("2022-05-28", ("open", "2022-05-28")),
        ("2022-05-29", ("closed", "2022-05-28")),
    ],
)
def test_the_first_and_the_last_day_are_in(day: str, expected: tuple[str, str]) -> None:
    assert shown(window(day, ENDS)) == expected


def test_past_a_planned_end_nobody_confirmed_it_is_neither_open_nor_closed() -> None:
    assert shown(window("2022-05-29", {**ENDS, "after": "unknown"})) == ("unsettled", "2022-05-28")


def test_without_windows_a_text_in_force_is_open() -> None:
    assert shown(window("2021-05-05")) == ("open", None)


LATER = {"from": "2023-01-01", "until": "2023-03-31", "after": "unknown"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-05-29", ("not_yet_open", "2023-01-01")),
        ("2023-01-01", ("open", "2023-03-31")),
        ("2023-04-01", ("unsettled", "2023-03-31")),
    ],
)
def test_between_two_windows_the_next_one_is_named_and_after_them_the_last(day: str, expected: tuple[str, str]) -> None:
    assert shown(window(day, ENDS, LATER)) == expected
    assert shown(window(day, LATER, ENDS)) == expected


READINGS = {"end": {"readings": [{"value": "2023-11-24", "source": "a"}, {"value": "2023-11-23", "source": "b"}]}}
TO_END = {"from": "2021-05-05", "until": "$end", "after": "closed"}


@pytest.mark.parametrize(
    ("day", "kind"), [("2023-11-23", "open"), ("2023-11-24", "unsettled"), ("2023-11-25", "closed")]
)
def test_where_readings_of_the_end_differ_only_the_days_between_are_unsettled(day: str, kind: str) -> None:
    assert window(day, TO_END, parameters=READINGS).kind == kind


def test_an_end_that_nothing_settles_on_the_day_settles_nothing() -> None:
    end = {"end": {"values": [{"value": "2023-11-24", "from": "2023-01-01", "source": "a"}]}}

    assert window("2022-01-01", TO_END, parameters=end).kind == "unsettled"
    assert window("2023-01-01", TO_END, parameters=end).kind == "open"


EIGHTEENTH = {"from": "birth_date + P18Y", "until": "birth_date + P19Y", "after": "closed"}


@pytest.mark.parametrize(
    ("born", "kind"),
    [
        ("2006-06-15", "open"),
        ("2006-06-16", "not_yet_open"),
        ("2005-06-15", "open"),
        ("2005-06-14", "closed"),
        ("2006", "unknown"),
    ],
)
def test_a_window_may_hang_on_a_date_of_the_person(born: str, kind: str) -> None:
    assert window("2024-06-15", EIGHTEENTH, data={"birth_date": born}).kind == kind


def test_a_window_that_hangs_on_what_nobody_said_asks_for_it() -> None:
    state = window("2024-06-15", EIGHTEENTH)

    assert state.kind == "unknown"
    assert {one.name for one in state.missing} == {"birth_date"}


def test_a_day_before_the_text_is_in_force_waits_for_it() -> None:
    said = {"in_force": {"from": "2021-05-05"}, "published": "2021-04-01"}

    assert shown(window("2021-05-04", **said)) == ("not_yet_open", "2021-05-05")


@pytest.mark.parametrize(("after", "kind"), [("closed", "closed"), ("unknown", "unsettled")])
def test_after_the_text_is_in_force_its_own_word_counts(after: str, kind: str) -> None:
    said = {"in_force": {"from": "2020-01-01", "until": "2022-05-28", "after": after}}

    assert shown(window("2022-05-29", ENDS, **said)) == (kind, "2022-05-28")


def test_a_text_that_a_later_one_puts_in_doubt_is_no_longer_said_to_be_open() -> None:
    said = {"in_force": {"from": "2020-01-01", "doubtful_from": "2022-01-01"}}

    assert window("2021-12-31", ENDS, **said).kind == "open"
    assert window("2022-01-01", ENDS, **said).kind == "unsettled"
    assert window("2022-05-29", ENDS, **said).kind == "closed"


ENDLESS = {"from": "2021-05-05"}


@pytest.mark.parametrize(
    ("windows", "kind"), [([ENDLESS], "unsettled"), ([], "unsettled"), ([{**ENDS, "until": "2027-06-01"}], "open")]
)
def test_a_year_after_the_law_was_read_nothing_without_an_end_is_said_to_be_open(windows: Any, kind: str) -> None:
    assert window("2027-01-01", *windows).kind == "open"
    assert window("2027-01-02", *windows).kind == kind
