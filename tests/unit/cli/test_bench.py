"""`puente bench`: the rows that the scripts of `bench/` print, as a table and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from puente.cli.bench import MEASURED

ROOT = Path(__file__).parents[3]


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A script for each part that print what they would have measured."""
    for name in ("rules", "routes", "bulk", "skills", "screening", "web"):
        row = f'{{"what": "{name}", "unit": "µs", "ours": 5.0, "peer": 10.0, "peer_name": "other"}}'
        (tmp_path / f"{name}.py").write_text(f"print('''{row}''')\n", encoding="utf-8")
    return tmp_path


def test_a_row_has_six_keys_and_its_ratio(puente: Any, scripts: Path) -> None:
    found = puente("bench", "rules", "--bench", scripts, "--json").json["rows"]

    assert found == [{"what": "rules", "unit": "µs", "ours": 5.0, "peer": 10.0, "peer_name": "other", "ratio": 0.5}]


def test_all_measures_everything_in_one_run(puente: Any, scripts: Path) -> None:
    found = puente("bench", "all", "--bench", scripts, "--json").json["rows"]

    assert [row["what"] for row in found] == ["rules", "routes", "bulk", "skills", "screening", "web"]


def test_a_figure_without_a_peer_has_no_ratio(puente: Any, scripts: Path) -> None:
    (scripts / "bulk.py").write_text('print(\'{"what": "rows", "unit": "s", "ours": 3}\')\n', encoding="utf-8")

    (row,) = puente("bench", "bulk", "--bench", scripts, "--json").json["rows"]

    assert (row["peer"], row["peer_name"], row["ratio"]) == (None, None, None)


def test_people_get_a_table(puente: Any, scripts: Path) -> None:
    ran = puente("bench", "rules", "--bench", scripts)

    assert ran.code == 0
    assert "0.5" in ran.out
    assert "other" in ran.out


@pytest.mark.parametrize("text", ["raise SystemExit(3)", "print('not json')", "print('{}')"])
def test_a_measurement_that_fails_is_said(puente: Any, scripts: Path, text: str) -> None:
    (scripts / "rules.py").write_text(text + "\n", encoding="utf-8")

    ran = puente("bench", "rules", "--bench", scripts, "--json")

    assert ran.code == 8
    assert ran.error["code"] == "bench.failed"


def test_what_is_not_measured_is_not_found(puente: Any, tmp_path: Path) -> None:
    assert puente("bench", "beauty", "--json").error["accepted"] == [
        "rules",
        "routes",
        "bulk",
        "skills",
        "screening",
        "web",
        "all",
    ]
    assert puente("bench", "rules", "--bench", tmp_path / "none").code == 8


def test_everything_that_is_measured_has_its_script() -> None:
    assert [name for name in MEASURED if not (ROOT / "bench" / f"{name}.py").is_file()] == []
