"""`puente skills check`: the counts, each problem with its place, and how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from puente.wording import LANGUAGES


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A taxonomy of which one title has a code that is none."""
    (tmp_path / "titles").mkdir()
    rows = "title,feminine,isco_08,countries,reviewed_by\nmachetero,machetera,9299,,Ana\n"
    (tmp_path / "titles" / "es.csv").write_text(rows, encoding="utf-8")
    return tmp_path


def test_what_ships_is_counted(puente: Any) -> None:
    ran = puente("skills", "check", "--json")

    tables = {row["table"]: row for row in ran.json["tables"]}
    assert (ran.code, ran.json["problems"]) == (0, [])
    assert tables["groups"]["rows"] == 619
    assert tables["titles"]["rows"] == sum(tables[f"titles/{language}"]["rows"] for language in LANGUAGES)
    assert all(row["reviewed"] + row["unreviewed"] == row["rows"] for row in tables.values())


def test_a_problem_has_its_file_and_line_and_fails_the_check(puente: Any, broken: Path) -> None:
    ran = puente("skills", "check", "--taxonomy", broken)

    assert ran.code == 1
    assert "titles/es.csv:2: ISCO-08 has no such group here: 9299" in ran.out


def test_a_problem_as_json(puente: Any, broken: Path) -> None:
    found = puente("skills", "check", "--taxonomy", broken, "--json").json

    wrong = next(one for one in found["problems"] if one["code"] == "taxonomy.unknown-code")
    assert (wrong["file"], wrong["line"], wrong["value"]) == ("titles/es.csv", 2, "9299")
    assert next(row for row in found["tables"] if row["table"] == "titles/es")["reviewed"] == 1


def test_a_folder_that_is_not_there_is_not_found(puente: Any, tmp_path: Path) -> None:
    ran = puente("skills", "check", "--taxonomy", tmp_path / "nowhere", "--json")

    assert (ran.code, ran.error["code"]) == (5, "taxonomy.no-folder")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_five_languages(puente: Any, broken: Path, language: str) -> None:
    assert "9299" in puente("skills", "check", "--taxonomy", broken, "--lang", language).out
