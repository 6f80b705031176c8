"""Files are written whole or not at all; JSON holds what our objects hold."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from puente.cli.output import Out, language_of, to_json, told, whole_file
from puente.errors import InputError
from puente.rules.verdict import FirstWord


def test_a_file_is_there_whole_when_all_went_well(tmp_path: Path) -> None:
    path = tmp_path / "page.html"

    with whole_file(path) as name:
        name.write_text("whole", encoding="utf-8")
        assert not path.exists()

    assert path.read_text(encoding="utf-8") == "whole"
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


def test_nothing_is_left_when_something_went_wrong(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("before", encoding="utf-8")

    with pytest.raises(ZeroDivisionError):
        _write_half(path)

    assert path.read_text(encoding="utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


def _write_half(path: Path) -> None:
    with whole_file(path) as name:
        name.write_text("half", encoding="utf-8")
        raise ZeroDivisionError


@pytest.mark.parametrize("where", ["none/page.html", "folder"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(InputError) as caught, whole_file(tmp_path / where):
        pass

    assert caught.value.field == "out"


def test_json_writes_days_amounts_words_and_sets() -> None:
    data = {"day": date(2025, 1, 2), "fee": Decimal("65000.50"), "first": FirstWord.HELD, "set": {"b", "a"}}

    assert json.loads(to_json(data)) == {"day": "2025-01-02", "fee": "65000.50", "first": "held", "set": ["a", "b"]}


def test_an_error_is_told_with_its_place_value_and_what_is_accepted() -> None:
    error = InputError("input.wrong-type", field="hardship", value="perhaps", accepted=("true", "false"))

    assert told(error, "en").splitlines()[1:] == ["  Field: hardship", "  Value: perhaps", "  Accepted: true, false"]


def test_of_many_accepted_values_the_nearest_are_told() -> None:
    error = InputError("input.unknown-code", field="code", accepted=[str(n) for n in range(99)])

    assert told(error, "en").endswith("Accepted: 0, 1, 2, 3, 4, 5, 6, 7, …")


@pytest.mark.parametrize(("given", "spoken"), [("pt", "pt"), (None, "fr")])
def test_the_language_asked_for_goes_before_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, given: str | None, spoken: str
) -> None:
    monkeypatch.setenv("PUENTE_LANG", "fr")

    assert language_of(given) == spoken


def test_amounts_carry_the_code_of_their_currency() -> None:
    assert Out(language="en").money("65000", "COP") == "COP 65,000"
