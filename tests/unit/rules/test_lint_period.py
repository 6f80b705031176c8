"""Periods of a pack that contradict themselves or one another."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.lint import found_in
from tests.factories.packs import CARD, pack, scheme, version

from puente.rules.pack import Pack


def window(*windows: dict[str, Any], **said: Any) -> Pack:
    return pack(scheme(windows=list(windows), **said))


def test_a_window_that_opens_before_the_text_is_in_force() -> None:
    found = found_in(window({"from": "2019-12-31", "until": "2020-06-30", "after": "closed"}))

    assert found["lint.window-outside-force"].facts["from_"] == "2019-12-31"


def test_a_window_that_outlives_the_text() -> None:
    force = {"from": "2020-01-01", "until": "2020-06-30", "after": "closed"}
    found = found_in(window({"from": "2020-01-01", "until": "2020-07-01", "after": "closed"}, in_force=force))

    assert found["lint.window-outside-force"].where == f"{CARD} versions[0].windows[0]"


def test_a_window_is_looked_at_under_each_reading_of_its_end() -> None:
    force = {"from": "2020-01-01", "until": "2020-06-30", "after": "closed"}
    ends = {"end": {"readings": [{"value": "2020-06-30", "source": "s1"}, {"value": "2020-07-01", "source": "s1"}]}}
    found = found_in(
        window({"from": "2020-01-01", "until": "$end", "after": "closed"}, in_force=force, parameters=ends)
    )

    assert found["lint.window-outside-force"].facts["until"] == "2020-07-01"


def test_two_windows_that_share_a_day() -> None:
    found = found_in(
        window(
            {"from": "2020-01-01", "until": "2020-06-30", "after": "closed"},
            {"from": "2020-06-30", "until": "2020-12-31", "after": "closed"},
        )
    )

    assert found["lint.overlap"].facts == {"until": "2020-06-30", "from_": "2020-06-30"}


def test_an_end_that_does_not_say_what_comes_after() -> None:
    assert found_in(window({"from": "2020-01-01", "until": "2020-06-30"}))["lint.missing-after"].severity == "error"


def test_a_value_that_the_next_one_follows_need_not_say_what_comes_after() -> None:
    values = [{"value": 1, "from": "2020-01-01", "until": "2020-12-31"}, {"value": 2, "from": "2021-01-01"}]
    made = pack(parameters={"wage": {"values": values, "source": "s1", "unit": "XTS per month"}})

    assert found_in(made) == {}


def test_a_gap_between_two_values() -> None:
    values = [
        {"value": 1, "from": "2020-01-01", "until": "2020-12-30", "after": "unknown"},
        {"value": 2, "from": "2021-01-01"},
    ]
    made = pack(parameters={"wage": {"values": values, "source": "s1", "unit": "XTS per month"}})

    assert found_in(made)["lint.gap"].facts == {"until": "2020-12-30", "from_": "2021-01-01"}


def test_values_of_two_zones_do_not_overlap() -> None:
    values = [
        {"value": 1, "from": "2020-01-01", "key": {"zone": "north"}},
        {"value": 2, "from": "2020-01-01", "key": {"zone": "south"}},
    ]

    assert found_in(pack(parameters={"wage": {"values": values, "source": "s1", "unit": "XTS"}})) == {}


def test_two_texts_in_force_on_one_day() -> None:
    force = {"from": "2020-01-01", "until": "2021-01-01", "after": "closed"}
    texts = [version(in_force=force), version(in_force={"from": "2021-01-01"}, published="2021-01-01")]

    assert found_in(pack(scheme(versions=texts)))["lint.overlap"].where == f"{CARD} versions"


def test_an_end_before_its_beginning() -> None:
    right = {
        "right": "work",
        "is": "granted",
        "from": "2021-01-01",
        "until": "2020-01-01",
        "after": "closed",
        "source": "s1",
    }

    assert "lint.ends-before-start" in found_in(pack(scheme(rights=[right])))


def test_a_right_dated_by_something_that_is_no_day() -> None:
    right = {"right": "work", "is": "granted", "from": "$start", "source": "s1"}

    assert found_in(pack(scheme(rights=[right])))["lint.not-a-day"].facts["value"] == "$start"


def test_a_text_published_after_it_is_in_force() -> None:
    assert "lint.published-after-in-force" in found_in(pack(scheme(published="2020-01-02")))


def test_a_text_published_after_its_window_opens() -> None:
    made = window({"from": "2020-01-01"}, published="2020-01-02")

    assert found_in(made)["lint.published-after-window"].facts["window"] == "2020-01-01"


def test_law_read_later_than_the_pack_says() -> None:
    assert found_in(pack(scheme(law_read_until="2026-01-02")))["lint.read-after-pack"].facts["pack"] == date(2026, 1, 1)
