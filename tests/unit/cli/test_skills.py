"""`puente skills link|extract|propose|import|train` answer, refuse clearly, and leave nothing half-built."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.factories.esco_download import write_esco, zip_esco

from .conftest import Puente


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUENTE_SKILLS", str(tmp_path / "own"))
    return tmp_path / "own"


def test_a_title_is_linked(puente: Puente) -> None:
    data = puente("skills", "link", "latonero", "--lang", "es", "--country", "col", "--top", "5", "--json").json
    shown = puente("skills", "link", "latonero", "--lang", "es", "--country", "col")

    assert data["candidates"][0]["isco_08"] == "7213"
    assert len(data["candidates"]) == 5
    assert "7213" in shown.out


def test_a_file_is_linked_row_by_row_and_a_bad_row_says_why(puente: Puente, tmp_path: Path) -> None:
    titles, out = tmp_path / "titles.csv", tmp_path / "linked.csv"
    titles.write_text("title,language\nsoldador,es\n🙂,es\npedreiro,pt\n", encoding="utf-8")

    ran = puente("skills", "link", "--file", titles, "--out", out, "--top", "1")

    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ran.code == 0
    assert [(row["line"], row["isco_08"]) for row in rows] == [("2", "7212"), ("3", ""), ("4", "7112")]
    assert rows[1]["choice"] == "skills.no-words"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "skills.nothing-to-link"),
        (("",), "skills.empty-text"),
        (("🙂",), "skills.no-words"),
        (("a" * 10_000,), "skills.text-too-long"),
        (("x", "--lang", "de"), "input.unknown-language"),
        (("--file", "absent.csv", "--out", "out.csv"), "skills.no-such-file"),
    ],
)
def test_what_cannot_be_linked_is_refused(puente: Puente, words: tuple[str, ...], code: str) -> None:
    ran = puente("skills", "link", *words, "--json")

    assert ran.code == 3
    assert ran.error["code"] == code


def test_an_import_is_kept_used_and_its_source_shown(puente: Puente, tmp_path: Path, own: Path) -> None:
    ran = puente("skills", "import", "esco", zip_esco(write_esco(tmp_path / "d"), tmp_path / "esco-v1.1.zip"))
    found = puente("skills", "link", "oven hand", "--lang", "en", "--json").json

    assert ran.code == 0
    assert "2 occupations" in ran.out
    assert "European Commission" in ran.out
    assert found["candidates"][0]["label"] == "baker"
    assert found["sources"]
    assert list(own.glob("index-*.npz"))


def test_a_broken_archive_leaves_nothing_half_built(puente: Puente, tmp_path: Path, own: Path) -> None:
    (tmp_path / "esco-v1.1.zip").write_bytes(b"PK\x03\x04 broken")

    ran = puente("skills", "import", "esco", tmp_path / "esco-v1.1.zip", "--json")

    assert ran.error["code"] == "esco.broken-zip"
    assert not own.exists()


def test_national_titles_are_linked_to_their_group(puente: Puente, tmp_path: Path) -> None:
    path = tmp_path / "invented.csv"
    path.write_text("code,title,language,isco_08\n1,zorronguero,es,7512\n", encoding="utf-8")

    ran = puente("skills", "import", "national", path, "--source", "an invented list")
    found = puente("skills", "link", "zorronguero", "--lang", "es", "--json").json

    assert ran.code == 0
    assert found["candidates"][0]["isco_08"] == "7512"
    assert found["sources"] == ["an invented list"]


def test_what_was_trained_is_used(puente: Puente, own: Path) -> None:
    ran = puente("skills", "train", "--minutes", "0", "--json")

    assert ran.code == 0
    assert ran.json["labels"] > 5000
    assert list(own.glob(f"embedding-{ran.json['trained_on'][:32]}.npz"))
    assert puente("skills", "link", "soldador", "--lang", "es", "--json").json["candidates"][0]["isco_08"] == "7212"


def test_skills_of_a_text_and_of_an_occupation(puente: Puente) -> None:
    found = puente("skills", "extract", "Sé usar la computadora.", "--lang", "es", "--json").json["skills"]
    asked = puente("skills", "propose", "7212", "--lang", "es", "--json").json["skills"]

    assert [one["label"] for one in found] == ["usar una computadora"]
    assert asked[0]["essential"] is True
