"""Values without a source, and marks that do not fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.factories.lint import found_in
from tests.factories.packs import ADULT, pack, scheme

from puente.rules.pack import Pack

WITHOUT_SOURCE: dict[str, Callable[[], Pack]] = {
    "leaf": lambda: pack(scheme(source=None, requires=ADULT)),
    "window": lambda: pack(scheme(source=None, windows=[{"from": "2020-01-01"}])),
    "value of a parameter": lambda: pack(parameters={"wage": {"value": 1, "unit": "XTS"}}),
    "right": lambda: pack(scheme(rights=[{"right": "work", "is": "granted"}])),
    "cost": lambda: pack(scheme(costs=[{"id": "fee", "currency": "XTS"}])),
    "paper": lambda: pack(scheme(source=None, papers=[{"id": "letter"}])),
    "prolongation": lambda: pack(scheme(prolongs=[{"until": "2020-01-01", "after": "closed"}])),
    "step": lambda: pack(steps=[{"id": "zzz.step.letter", "kind": "document"}]),
    "days that a decision takes": lambda: pack(
        scheme(source=None, decision={"authority": "office", "days": {"max": 30}})
    ),
}


@pytest.mark.parametrize("name", WITHOUT_SOURCE)
def test_a_value_without_a_source(name: str) -> None:
    assert found_in(WITHOUT_SOURCE[name]())["lint.no-source"].severity == "error"


def test_the_source_of_the_version_stands_for_what_is_in_it() -> None:
    assert found_in(pack(scheme(requires=ADULT, windows=[{"from": "2020-01-01"}], papers=[{"id": "letter"}]))) == {}


def test_a_leaf_that_is_only_known_may_not_refuse() -> None:
    assert found_in(pack(scheme(requires={**ADULT, "confidence": "K"})))["lint.known-only-refuses"].severity == "error"


def test_a_leaf_that_is_only_known_may_send_to_review() -> None:
    assert found_in(pack(scheme(requires={"readings": [{**ADULT, "confidence": "K"}, True]}))) == {}


def test_a_leaf_that_is_only_known_may_stand_in_a_draft() -> None:
    found = found_in(pack(scheme(status="draft", requires={**ADULT, "confidence": "K"})))

    assert found["lint.known-only-refuses"].severity == "warning"


@pytest.mark.parametrize(("if_missing", "refuses"), [("bring", False), ("refuse", True)])
def test_a_paper_that_is_only_known_may_be_listed(if_missing: str, *, refuses: bool) -> None:
    paper = {"id": "letter", "accepts": {**ADULT, "confidence": "K"}, "if_missing": if_missing}

    assert ("lint.known-only-refuses" in found_in(pack(scheme(papers=[paper])))) is refuses


def test_a_window_that_is_only_known_makes_a_draft() -> None:
    window_ = {"from": "2020-01-01", "confidence": "K"}

    assert "lint.window-not-read" in found_in(pack(scheme(windows=[window_])))
    assert "lint.window-not-read" not in found_in(pack(scheme(windows=[window_], status="draft")))


UNKNOWN_VALUES: dict[str, Callable[[], Pack]] = {
    "leaf": lambda: pack(scheme(requires={**ADULT, "confidence": "U"})),
    "cost": lambda: pack(
        scheme(costs=[{"id": "fee", "amount": 1, "currency": "XTS", "source": "s1", "confidence": "U"}])
    ),
    "right": lambda: pack(scheme(rights=[{"right": "work", "is": "denied", "source": "s1", "confidence": "U"}])),
    "parameter": lambda: pack(parameters={"wage": {"value": 1, "unit": "XTS", "source": "s1", "confidence": "U"}}),
}


@pytest.mark.parametrize("name", UNKNOWN_VALUES)
def test_a_value_that_nobody_found_is_not_stated(name: str) -> None:
    assert "lint.value-of-unknown" in found_in(UNKNOWN_VALUES[name]())


def test_a_fee_that_nobody_found_may_be_named_without_an_amount() -> None:
    fee = {"id": "fee", "currency": "XTS", "source": "s1", "confidence": "U"}

    assert found_in(pack(scheme(costs=[fee]))) == {}


def test_a_doubt_names_a_second_reading_or_a_caution() -> None:
    doubtful = {**ADULT, "confidence": "D"}

    assert "lint.doubt-without-reading" in found_in(pack(scheme(requires=doubtful)))
    assert found_in(pack(scheme(requires=doubtful, cautions=[{"id": "age_disputed"}]))) == {}
    assert found_in(pack(scheme(requires={"readings": [doubtful, {**ADULT, "id": "older", "ge": 21}]}))) == {}


def test_one_reading_is_no_reading() -> None:
    assert "lint.one-reading" in found_in(pack(scheme(requires={"readings": [ADULT]})))


@pytest.mark.parametrize("said", [{}, {"value": 1, "values": [{"value": 2, "from": "2020-01-01"}]}])
def test_a_parameter_says_its_value_in_one_way(said: dict[str, Any]) -> None:
    assert "lint.not-one-value" in found_in(pack(parameters={"wage": {**said, "unit": "XTS", "source": "s1"}}))


def test_a_number_of_the_law_names_its_unit() -> None:
    assert found_in(pack(parameters={"wage": {"value": 1, "source": "s1"}}))["lint.no-unit"].severity == "warning"


def test_a_draft_is_counted() -> None:
    assert found_in(pack(scheme(status="draft")))["lint.draft"].severity == "warning"
