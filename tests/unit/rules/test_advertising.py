"""What an offer of a job may not ask."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.factories.lint import found_in
from tests.factories.packs import pack

from puente.rules.advertising import Advertising, grounds_on

AGE: dict[str, Any] = {"code": "age", "from": "2004-12-31", "source": "s1"}


@pytest.mark.parametrize(("on", "codes"), [(date(2004, 12, 30), []), (date(2004, 12, 31), ["age"])])
def test_a_ground_is_protected_from_its_first_day(on: date, codes: list[str]) -> None:
    country = pack(advertising={"grounds": [AGE]})

    assert [one.code for one in grounds_on(country, on)] == codes


def test_a_country_whose_law_nobody_read_protects_no_ground_for_certain() -> None:
    assert grounds_on(pack(), date(2026, 1, 1)) == ()


def test_a_ground_is_of_the_list() -> None:
    found = found_in(pack(advertising={"grounds": [{**AGE, "code": "zodiac"}]}))

    assert found["lint.unknown-ground"].severity == "error"


def test_a_fine_is_a_value_of_the_pack() -> None:
    found = found_in(pack(advertising={"grounds": [AGE], "fines": ["highest"]}))

    assert found["lint.unknown-parameter"].severity == "error"


def test_a_ground_and_an_exemption_say_where_they_are_stated() -> None:
    bare = {"code": "age", "from": "2004-12-31"}
    exemption = {"id": "need", "kind": "occupational_requirement"}

    assert "lint.no-source" in found_in(pack(advertising={"grounds": [bare]}))
    assert "lint.no-source" in found_in(pack(advertising={"grounds": [AGE], "exemptions": [exemption]}))


def test_a_ground_that_comes_in_by_an_open_clause_says_so_in_one_of_two_words() -> None:
    with pytest.raises(ValidationError):
        Advertising.model_validate({"grounds": [{**AGE, "unnamed": "perhaps"}]})
