"""`puente demo`: a PDF and a page per person and language, and the plans in the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from puente.cli.examples import read_examples

PEOPLE = Path(__file__).resolve().parents[3] / "examples" / "people"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """One example person, in two languages."""
    folder = tmp_path / "people"
    folder.mkdir()
    shutil.copy(PEOPLE / "mariana.yaml", folder)
    (folder / "plans.yaml").write_text(
        "plans:\n  mariana: {country: col, goal: job, on: 2025-11-15, languages: [es, en]}\n", encoding="utf-8"
    )
    return folder


def test_each_language_gets_a_pdf_and_a_page(puente: Any, people: Path, tmp_path: Path) -> None:
    ran = puente("demo", "--people", people, "--out", tmp_path / "out")

    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "mariana.en.html", "mariana.en.pdf", "mariana.es.html", "mariana.es.pdf",
    ]  # fmt: skip
    assert "mariana: Colombia, job, 15 Nov 2025" in ran.out
    assert "PEP-Tutor" in ran.out
    assert "4 files" in ran.out


def test_the_files_are_listed_as_json(puente: Any, people: Path, tmp_path: Path) -> None:
    (found,) = puente("demo", "--people", people, "--out", tmp_path / "out", "--json").json["routes"]

    assert (found["person"], found["country"], found["on"]) == ("mariana", "col", "2025-11-15")
    assert all(Path(name).is_file() for name in found["files"])


WRONG = [
    ("country: col", "country: zzz", "country.not-found"),
    ("goal: job", "gaol: job", "input.wrong-type"),
    ("on: 2025-11-15", "on: soon", "input.wrong-type"),
    ("mariana:", "nobody:", "input.no-such-file"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong[1])
def test_a_wrong_plan_is_named(puente: Any, people: Path, tmp_path: Path, wrong: tuple[str, str, str]) -> None:
    old, new, code = wrong
    path = people / "plans.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    ran = puente("demo", "--people", people, "--out", tmp_path / "out", "--json")

    assert ran.code in (3, 5)
    assert ran.error["code"] == code
    assert list(tmp_path.glob("out/*")) == []


def test_no_examples_here_is_said(puente: Any, tmp_path: Path) -> None:
    ran = puente("demo", "--people", tmp_path / "none", "--out", tmp_path / "out", "--json")

    assert ran.code == 3
    assert ran.error["code"] == "input.no-such-file"


def test_each_example_person_has_a_file_that_says_it_is_invented() -> None:
    examples = list(read_examples(PEOPLE))

    assert {one.name for one in examples} == {path.stem for path in PEOPLE.glob("*.yaml")} - {"plans"}
    assert [one.name for one in examples if _opening(one.file) != "# Invented person."] == []
    assert {one.plan.country for one in examples} == {"bra", "col", "cri", "mex", "per"}


def _opening(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0]
