"""`puente intake form` writes a form, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from .conftest import Puente


def test_the_form_of_a_country_is_written(puente: Puente, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    ran = puente("intake", "form", "--country", "col", "--out", out)

    assert ran.code == 0
    assert "5 languages" in ran.out
    assert load_workbook(out).sheetnames == ["survey", "choices", "settings"]


def test_the_form_is_written_in_the_languages_asked_for(puente: Puente, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    ran = puente("intake", "form", "--country", "per", "--out", out, "--language", "ht", "--language", "es", "--json")

    head = [cell.value for cell in load_workbook(out)["choices"][1]]
    assert ran.json["languages"] == ["ht", "es"]
    assert head == ["list_name", "name", "label::Kreyòl ayisyen (ht)", "label::Español (es)"]


def test_an_unknown_country_is_refused_and_nothing_is_written(puente: Puente, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    ran = puente("intake", "form", "--country", "xyz", "--out", out, "--json")

    assert ran.code != 0
    assert ran.error["code"] == "country.not-found"
    assert not out.exists()


def test_an_unknown_language_is_refused(puente: Puente, tmp_path: Path) -> None:
    ran = puente("intake", "form", "--country", "col", "--out", tmp_path / "f.xlsx", "--language", "de", "--json")

    assert ran.error["code"] == "input.unknown-language"
