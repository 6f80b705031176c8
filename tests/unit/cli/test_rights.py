"""`puente rights`: the card of a country on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from puente.cli.app import run


def test_a_card_is_printed_in_the_language_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rights", "col", "--lang", "es", "--on", "2026-01-15"]) == 0

    told = capsys.readouterr().out
    assert "Sus derechos en el trabajo: Colombia" in told
    assert "1,750,905" in told


def test_a_card_as_data_says_what_holds_and_with_which_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rights", "col", "--json", "--on", "2026-01-15"]) == 0

    card = json.loads(capsys.readouterr().out)
    found = {one["id"]: one for one in card["rights"]}
    assert (found["col.right.wage"]["holds"], found["col.right.wage"]["values"]["wage"]) == ("granted", [1750905])
    assert (found["col.right.union"]["holds"], found["col.right.union"]["ask"]) == ("unsettled", "min_trabajo")
    assert {line["id"]: line["free"] for line in card["lines"]} == {
        "emergency": None, "trafficking": True, "labour_mobile": None, "labour": None,
    }  # fmt: skip


def test_a_day_before_the_text_leaves_the_right_unsettled(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rights", "col", "--json", "--on", "2025-06-24"]) == 0

    found = {one["id"]: one["holds"] for one in json.loads(capsys.readouterr().out)["rights"]}
    assert found["col.right.wage"] == "unsettled"


def test_a_card_on_paper_is_written_to_a_file(tmp_path: Path) -> None:
    assert run(["rights", "col", "--format", "pdf", "--out", str(tmp_path / "card.pdf")]) == 0

    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "code"), [(["rights", "zzz"], "NOT_FOUND"), (["rights", "col", "--format", "odt"], "INPUT")]
)
def test_what_cannot_be_answered_is_refused(words: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    from puente.cli import exit_codes

    assert run(words) == getattr(exit_codes, code)
    assert capsys.readouterr().out == ""
