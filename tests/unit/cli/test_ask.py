"""`puente ask`: the next question, skip, back, not say, stop; answers kept whole, and taken up again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

START = ("ask", "--country", "zzz", "--on", "2025-06-01", "--packs")
ANSWERS = "Venezuela\nyes\n2024-05-01\n"


def test_answers_lead_to_a_verdict_and_a_person_file(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"

    ran = puente(*START, packs, "--out", path, typed=ANSWERS)

    assert ran.code == 0
    assert "you can apply" in ran.out
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert held["nationalities"] == {"complete": True, "items": [{"code": "ven"}]}
    assert held["stays"]["items"] == [{"country": "ata", "entered_on": "2024-05-01"}]


def test_each_question_says_why_and_which_paper_proves_it(puente: Any, packs: Path) -> None:
    ran = puente(*START, packs, typed="ven\nyes\n")

    assert "1. Of which country are you a national?\n  It helps to decide: The card" in ran.out
    assert "A paper that proves it: entry stamp" in ran.out


def test_a_no_closes_the_question_and_decides(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"

    ran = puente(*START, packs, "--out", path, typed="ven\nno\n")

    assert "Nothing more needs to be asked." in ran.out
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["stays"]["complete"] == [{"country": ["ata"]}]


def test_an_answer_that_cannot_be_read_is_asked_again(puente: Any, packs: Path) -> None:
    ran = puente(*START, packs, typed="ven\nperhaps\nyes\nsoon\n2024-05-01\n")

    assert "Please answer with one of these: y, yes, n, no" in ran.out
    assert "Please answer with one of these: YYYY-MM-DD, YYYY-MM, YYYY" in ran.out
    assert "you can apply" in ran.out


def test_back_takes_the_last_answer_away(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"

    ran = puente(*START, packs, "--out", path, typed="ven\nyes\n<\nno\n")

    assert ran.code == 0
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["stays"] == {
        "complete": [{"country": ["ata"]}],
        "items": [],
    }


@pytest.mark.parametrize("skip", ["-", ""])
def test_a_skipped_question_stays_unknown_and_is_not_asked_twice(
    puente: Any, packs: Path, tmp_path: Path, skip: str
) -> None:
    path = tmp_path / "me.yaml"

    ran = puente(*START, packs, "--out", path, typed=f"{skip}\n" * 9)

    assert ran.code == 0
    assert ran.out.count("Of which country are you a national?") == 1
    assert not path.exists() or "nationalities" not in (yaml.safe_load(path.read_text(encoding="utf-8")) or {})


def test_what_somebody_would_rather_not_say_is_kept_as_refused(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"

    puente(*START, packs, "--out", path, typed="ven\nyes\n!\n")

    assert yaml.safe_load(path.read_text(encoding="utf-8"))["stays"]["items"][0]["entered_on"] == "refused"


def test_an_existing_file_is_taken_up_with_its_opening_line(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("# Invented person.\nbirth_date: 1990\nstays: []\n", encoding="utf-8")

    ran = puente(*START, packs, "--out", path, typed=ANSWERS)

    text = path.read_text(encoding="utf-8")
    assert ran.code == 0
    assert text.startswith("# Invented person.\n")
    assert yaml.safe_load(text)["birth_date"] == 1990
    assert len(yaml.safe_load(text)["stays"]["items"]) == 1


def test_without_a_file_nothing_is_kept_and_that_is_said(puente: Any, packs: Path, tmp_path: Path) -> None:
    ran = puente(*START, packs, typed=ANSWERS)

    assert "were not kept" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["packs"]


def test_json_goes_to_stdout_and_the_questions_do_not(puente: Any, packs: Path) -> None:
    ran = puente(*START, packs, "--json", typed=ANSWERS)

    assert ran.json["countries"][0]["schemes"][0]["first"] == "eligible"
    assert ran.json["person"]["nationalities"]["items"] == [{"code": "ven"}]
    assert "Of which country" in ran.err


def test_a_broken_file_is_refused_and_left_as_it_is(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("birth_date: [1990", encoding="utf-8")

    ran = puente(*START, packs, "--out", path, typed=ANSWERS)

    assert ran.code == 3
    assert "me.yaml:" in ran.err
    assert path.read_text(encoding="utf-8") == "birth_date: [1990"


def test_a_folder_that_is_not_there_is_said_before_anything_is_asked(puente: Any, packs: Path, tmp_path: Path) -> None:
    ran = puente(*START, packs, "--out", tmp_path / "none" / "me.yaml", typed=ANSWERS)

    assert ran.code == 3
    assert "1. " not in ran.out


def test_whoever_stops_at_once_leaves_no_file(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"

    ran = puente(*START, packs, "--out", path, typed=".\n")

    assert ran.code == 0
    assert not path.exists()
