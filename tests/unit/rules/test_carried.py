"""What a worker carries whatever their papers say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.factories.lint import found_in
from tests.factories.packs import pack

from puente.rules.carried import CarriedRight, Line, rights_to_carry

WAGE: dict[str, Any] = {"id": "zzz.right.wage", "about": "wage", "holds": "granted", "source": "s1"}
PARAMETERS: dict[str, Any] = {
    "wage": {
        "unit": "XTS per month",
        "source": "s1",
        "values": [
            {"value": 100, "from": "2024-01-01", "until": "2024-12-31", "key": {"payer": "employer"}},
            {"value": 120, "from": "2025-01-01", "key": {"payer": "employer"}},
        ],
    }
}


def test_a_right_is_answered_with_the_values_of_the_day() -> None:
    right = {**WAGE, "values": {"wage": {"parameter": "wage", "key": {"payer": "employer"}}}}
    country = pack(parameters=PARAMETERS, carried=[right])

    before, after = (rights_to_carry(country, date(year, 6, 1))[0] for year in (2024, 2025))

    assert (before.values["wage"], after.values["wage"]) == ((100,), (120,))


def test_a_value_that_no_text_settles_on_the_day_is_empty() -> None:
    right = {**WAGE, "values": {"wage": {"parameter": "wage", "key": {"payer": "employer"}}}}

    (found,) = rights_to_carry(pack(parameters=PARAMETERS, carried=[right]), date(2023, 12, 31))

    assert found.values["wage"] == ()


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        ("2025-06-24", "unsettled"), ("2025-06-25", "granted"), ("2026-06-24", "granted"), ("2026-06-25", "unsettled"),
    ],
)  # fmt: skip
def test_a_right_is_unsettled_on_days_its_text_does_not_speak_of(on: str, holds: str) -> None:
    right = {**WAGE, "from": "2025-06-25", "until": "2026-06-24", "after": "unknown"}

    (found,) = rights_to_carry(pack(carried=[right]), date.fromisoformat(on))

    assert found.holds == holds


def test_an_unsettled_right_names_whom_to_ask() -> None:
    with pytest.raises(ValidationError, match="names the authority"):
        CarriedRight.model_validate({**WAGE, "holds": "unsettled"})


@pytest.mark.parametrize("mark", ["K", "D", "U"])
def test_a_right_read_on_no_page_is_neither_granted_nor_denied(mark: str) -> None:
    said = {**WAGE, "confidence": mark}

    assert found_in(pack(carried=[said]))["lint.right-not-read"].severity == "error"
    assert found_in(pack(carried=[{**said, "holds": "unsettled", "ask": "office"}])) == {}


def test_a_right_names_only_values_and_offices_of_the_pack() -> None:
    found = found_in(pack(carried=[{**WAGE, "values": {"wage": "salary"}, "ask": "nobody"}]))

    assert {"lint.unknown-parameter", "lint.unknown-authority"} <= set(found)


def test_a_right_without_a_source_is_an_error() -> None:
    assert "lint.no-source" in found_in(pack(carried=[{**WAGE, "source": None}]))


def test_a_right_of_another_country_is_an_error() -> None:
    assert "lint.id-of-other-country" in found_in(pack(carried=[{**WAGE, "id": "yyy.right.wage"}]))


LINE: dict[str, Any] = {"id": "help", "for": ["labour"], "authority": "office", "source": "s1"}


def test_what_a_line_does_not_say_is_unknown() -> None:
    line = Line.model_validate({**LINE, "number": "0800-15170"})

    assert (line.free, line.anonymous, line.hours) == (None, None, None)


@pytest.mark.parametrize("said", [{"number": "call us"}, {"hours": "in the morning"}, {"for": []}, {"fee": 3}])
def test_a_line_that_cannot_be_dialled_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Line.model_validate({**LINE, **said})


def test_a_number_that_nobody_found_is_not_stated() -> None:
    found = found_in(pack(lines=[{**LINE, "number": "123", "confidence": "U"}]))

    assert found["lint.value-of-unknown"].severity == "error"
