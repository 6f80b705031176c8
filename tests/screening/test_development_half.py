"""The rules on the labelled advertisements: what the development half must reach, and where the test half stands."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from puente.cli.screening import labelled
from puente.rules.load import SHIPPED
from puente.screening.codes import CODES
from puente.screening.evaluate import Evaluation, evaluate

HERE = Path(__file__).parent


@cache
def figures(name: str) -> Evaluation:
    return evaluate(labelled(HERE / name, SHIPPED))


def ads() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "development.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_development_half_has_the_shape_of_the_test_half() -> None:
    given = ads()

    assert [ad["id"] for ad in given] == sorted({ad["id"] for ad in given})
    assert {code for ad in given for code in ad["labels"]} == set(CODES)
    assert all((ad["kind"] == "hard_negative") == bool(ad.get("near")) for ad in given)
    assert all((ad["kind"] == "bad") == bool(ad["labels"]) for ad in given if ad["kind"] != "hard_negative")


def test_no_ad_of_the_development_half_says_what_one_of_the_test_half_says() -> None:
    texts = {json.loads(line)["description"] for line in (HERE / "test_split.jsonl").read_text("utf-8").splitlines()}

    assert not texts & {ad["description"] for ad in ads()}


def test_the_development_half_is_found() -> None:
    found = figures("development.jsonl")

    assert (found.veto_recall.value or 0) >= 0.97
    assert (found.clean.value or 0) <= 0.02


@pytest.mark.parametrize("name", sorted(file.name for file in HERE.glob("development_*.jsonl")))
def test_each_further_development_set_is_found(name: str) -> None:
    found = figures(name)

    assert (found.veto_recall.value or 0) >= 0.95
    assert found.clean.value is not None


def test_the_test_half_reaches_the_goal() -> None:
    found = figures("test_split.jsonl")

    assert (found.veto_recall.value or 0) >= 0.95
    assert (found.clean.value or 0) <= 0.02


def test_the_look_alikes_of_the_test_half_are_no_worse_than_was_published() -> None:
    found = figures("test_split.jsonl")

    assert (found.near.value or 0) <= 0.23
    assert (found.hidden.value or 0) <= 0.11
