"""`puente pension`: periods of insurance in several states on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

TWO = ("--period", "col:2015-01-01:2019-06-30", "--period", "per:2019-07-01:2021-12-31")


def test_periods_of_two_states_are_added_up_under_the_treaty_that_joins_them(puente: Any) -> None:
    found = puente("pension", *TWO, "--on", "2026-01-15", "--json").json

    (joined,) = found["sums"]
    assert (found["answer"], joined["treaty"], joined["bound"]) == (
        "yes", "ibero_american_social_security", ["col", "per"],
    )  # fmt: skip
    assert joined["length"]["months_min"] == 54 + 30
    assert joined["pro_rata"] is None


def test_the_answer_promises_no_pension_and_says_who_decides(puente: Any) -> None:
    told = puente("pension", *TWO, "--on", "2026-01-15", "--lang", "en").out

    assert "84 months" in told
    assert "This is no promise of a pension." in told


def test_periods_are_read_from_a_file(puente: Any, tmp_path: Path) -> None:
    path = tmp_path / "periods.yaml"
    path.write_text("periods:\n  - {state: ven, from: 2005, until: 2014-12}\n  - {state: col, from: 2015-01-01}\n")

    found = puente("pension", str(path), "--on", "2026-01-15", "--json").json

    assert (found["answer"], found["alone"], found["missing"]) == ("no", ["ven", "col"], ["periods[1].until"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "pension.no-period"),
        (("--period", "col"), "pension.bad-period"),
        (("--period", "xyz:2015-01-01:2016-01-01"), "input.unknown-code"),
        (("--period", "col:2015-01-01:2014-01-01"), "input.ends-before-start"),
    ],
)
def test_what_is_no_period_is_refused(puente: Any, words: tuple[str, ...], code: str) -> None:
    assert puente("pension", *words, "--json").error["code"] == code


def test_a_file_without_periods_is_refused(puente: Any, tmp_path: Path) -> None:
    path = tmp_path / "periods.yaml"
    path.write_text("periods:\n  - {country: ven}\n")

    assert puente("pension", str(path), "--json").error["code"] == "pension.bad-file"
