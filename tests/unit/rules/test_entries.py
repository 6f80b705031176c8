"""One more entry of a list, from the grammar: what is asked, where it stands, what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.pack_folder import FILES, SCHEME

from puente.errors import InputError
from puente.rules.edit import path_text
from puente.rules.entries import (
    fault_of,
    lines_of,
    may_go,
    name_of,
    open_before,
    places_to_add,
    usual_in,
    with_added,
    with_end_before,
)
from puente.rules.fields import FormField, fields_of

WAGES = """\
# wages, by day
parameters:
  wage:
    unit: USD per month
    values:
      - {value: 100, key: {zone: north}, from: 2024-01-01, source: gazette}   # north
      - {value: 90, from: 2024-01-01, source: gazette}
"""


def at(name: str, text: str = SCHEME, kind: str = "scheme") -> FormField:
    return next(one for one in fields_of(text, kind).walk() if path_text(one.path) == name)


def names(place: FormField) -> list[str]:
    return [name_of(one, place) for one in lines_of(place)]


def test_a_version_takes_more_of_what_it_lists_and_groups_it_has_not() -> None:
    offered = {one.path[-1] for one in places_to_add(at("/versions/0"))}

    assert {"windows", "papers", "doors", "parameters", "cautions", "decision"} <= offered
    assert offered.isdisjoint({"permit", "in_force", "requires", "gives"})


def test_a_value_said_in_one_way_is_not_offered_a_second_one() -> None:
    assert [one.path[-1] for one in places_to_add(at("/parameters/wage", WAGES, "parameters"))] == ["values"]
    assert places_to_add(at("/versions/0/parameters/last_entry")) == ()


def test_what_must_be_said_is_asked_first_and_a_needed_group_line_by_line() -> None:
    place = at("/versions")

    assert names(place)[:3] == ["published", "law_read_until", "status"]
    assert {"in_force.from", "in_force.until"} <= set(names(place))
    assert "permit" not in names(place)
    assert names(at("/costs"))[:2] == ["id", "currency"]


def test_what_the_last_entry_says_is_what_is_usual() -> None:
    assert usual_in(at("/parameters/wage/values", WAGES, "parameters")) == {"value", "from", "source"}


def test_a_new_value_is_one_more_line_and_no_other_letter_moves() -> None:
    place = at("/parameters/wage/values", WAGES, "parameters")

    grown = with_added(WAGES, place, {"value": 110, "from": "2026-01-01", "source": "gazette"})

    assert grown == WAGES + "      - {value: 110, from: 2026-01-01, source: gazette}\n"
    assert fault_of(grown, "parameters") is None


def test_a_list_that_is_not_there_yet_begins_with_its_entry() -> None:
    grown = with_added(SCHEME, at("/curtails"), {"until": "2026-01-01", "source": "gazette"})

    assert grown == SCHEME + "curtails: [{until: 2026-01-01, source: gazette}]\n"
    assert fault_of(grown, "scheme") is None


def test_an_entry_of_a_mapping_stands_under_its_name_and_no_name_twice() -> None:
    text, place = FILES["sources.yaml"], at("/sources", FILES["sources.yaml"], "sources")

    grown = with_added(text, place, {"title": "Decree 1"}, key="decree_1")

    assert grown == text + "  decree_1: {title: Decree 1}\n"
    with pytest.raises(InputError, match=r"edit\.key-there"):
        with_added(text, place, {"title": "x"}, key="gazette")


def test_a_group_that_an_entry_needs_is_written_inside_it() -> None:
    said = {
        "published": "2026-01-01", "law_read_until": "2026-02-01", "status": "draft", "in_force.from": "2026-03-01",
    }  # fmt: skip

    grown = with_added(SCHEME, at("/versions"), said)

    assert "in_force: {from: 2026-03-01}" in grown
    assert fault_of(grown, "scheme") is None


def test_the_value_before_of_the_same_thing_may_end_the_day_before() -> None:
    place = at("/parameters/wage/values", WAGES, "parameters")
    north = open_before(place, {"key": {"zone": "north"}})
    other = open_before(place, {})

    assert north is not None
    assert other is not None
    assert (north.path[-1], other.path[-1]) == (0, 1)
    assert open_before(place, {"key": {"zone": "south"}}) is None
    ended = with_end_before(WAGES, other, date(2026, 1, 1))
    assert ended == WAGES.replace(
        "90, from: 2024-01-01, source: gazette", "90, from: 2024-01-01, source: gazette, until: 2025-12-31"
    )


def test_a_wrong_line_is_named_by_its_path() -> None:
    grown = with_added(SCHEME, at("/rights"), {"right": "study", "is": "perhaps"})

    fault = fault_of(grown, "scheme")

    assert fault is not None
    assert (fault.code, fault.facts["path"]) == ("pack.unknown-choice", "rights.1.is")


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("/versions/0/windows/0", True),
        ("/versions/0/permit", True),
        ("/versions/0/parameters/last_entry", True),
        ("/versions/0/requires/all/0", True),
        ("/versions/0/requires", False),
        ("/versions/0/in_force", False),
        ("", False),
    ],
)
def test_entries_and_groups_that_need_not_be_there_may_go(name: str, goes: bool) -> None:
    assert may_go(at(name)) is goes
