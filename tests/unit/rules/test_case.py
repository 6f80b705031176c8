"""Cases say only what they are about; the rest comes from the base of their file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from puente.rules.case import CaseFile, WholeCase, expand

BASE = {
    "on": "2024-06-15",
    "scheme": "zzz.scheme.card",
    "person": {"lawyer": True, "stays": {"complete": True, "items": [{"country": "ata", "left_on": "none"}]}},
}


def whole(**said: Any) -> WholeCase:
    (found,) = expand(CaseFile.model_validate({"base": BASE, "cases": [{"say": "a sentence", **said}]}))
    return found


def test_a_case_has_what_its_base_has() -> None:
    found = whole()

    assert (found.on, found.scheme, found.country) == (date(2024, 6, 15), "zzz.scheme.card", "zzz")
    assert found.person == BASE["person"]


def test_a_change_replaces_a_fact_or_reaches_into_a_record() -> None:
    found = whole(change={"lawyer": False, "stays.items.0.left_on": "2024-01-01", "hardship": True})

    assert found.person["lawyer"] is False
    assert found.person["hardship"] is True
    assert found.person["stays"]["items"] == [{"country": "ata", "left_on": "2024-01-01"}]


def test_what_is_dropped_nobody_has_said() -> None:
    found = whole(drop=["lawyer", "stays.items.0.left_on", "not_there"])

    assert found.person == {"stays": {"complete": True, "items": [{"country": "ata"}]}}


def test_one_case_does_not_change_the_next() -> None:
    said = {"base": BASE, "cases": [{"say": "a", "change": {"stays.items.0.country": "bvt"}}, {"say": "b"}]}
    first, second = expand(CaseFile.model_validate(said))

    assert first.person["stays"]["items"][0]["country"] == "bvt"
    assert second.person["stays"]["items"][0]["country"] == "ata"


def test_a_case_may_have_its_own_person_day_and_scheme() -> None:
    found = whole(person={}, on="2025-01-01", scheme="zzy.scheme.slip")

    assert (found.person, found.on, found.scheme, found.country) == ({}, date(2025, 1, 1), "zzy.scheme.slip", "zzy")


@pytest.mark.parametrize(
    "wrong", [{"cases": []}, {"cases": [{"change": {}}]}, {"cases": [{"say": "a", "expect": {"first": "maybe"}}]}]
)
def test_a_file_without_sentences_or_with_other_words_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CaseFile.model_validate(wrong)
