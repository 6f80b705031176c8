"""The interview of every country as an XLSForm that phones accept, in five languages."""

from __future__ import annotations

import warnings
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from puente.exchange.form import FieldForm, field_form
from puente.exchange.form_row import Row
from puente.exchange.xlsform import xlsform
from puente.rules.load import SHIPPED, countries, load_pack
from puente.vocabulary.codes import all_codes
from puente.vocabulary.load import vocabulary
from puente.wording import LANGUAGES, MissingWording
from puente.wording.form_words import FormWords
from puente.wording.words import Words

COUNTRIES = countries()
MAY_BE_EMPTY = {"given_names", "family_names", "phone", "document_number"}
"""Typed, and left empty by whoever does not know or will not say; the form says so under each."""


@cache
def form_of(country: str) -> FieldForm:
    return field_form(
        load_pack(country), vocabulary(), countries=tuple(sorted(all_codes("country"))), languages=tuple(LANGUAGES)
    )


@cache
def workbook_of(country: str, *languages: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error", MissingWording)
        spoken = languages or LANGUAGES
        return xlsform(form_of(country), [FormWords(Words(SHIPPED, country, one), one) for one in spoken])


def converted(data: bytes) -> Any:
    from pyxform.xls2xform import convert

    return convert(xlsform=data, file_type=".xlsx")


def asked(form: FieldForm) -> list[Row]:
    return [row for row in form.rows if row.type.split()[0] in ("select_one", "select_multiple")]


# -- it is a form that phones accept ----------------------------------------------------------------------------------


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_form_of_a_country_converts_without_error_or_warning(country: str) -> None:
    made = converted(workbook_of(country))

    assert made.warnings == []
    assert made.xform.count("<translation ") == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_the_form_of_a_country_converts_in_one_language(country: str, language: str) -> None:
    made = converted(workbook_of(country, language))

    assert made.warnings == []
    assert f"({language})" in made.xform


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_text_stands_in_every_language(country: str) -> None:
    book = load_workbook(BytesIO(workbook_of(country)))

    for sheet in ("survey", "choices"):
        head, *lines = book[sheet].iter_rows(values_only=True)
        for column in ("label", "hint", "constraint_message"):
            spoken = [n for n, name in enumerate(head) if str(name).startswith(f"{column}::")]
            ragged = [line[:2] for line in lines if len({bool(line[n]) for n in spoken}) > 1]
            assert ragged == []


def test_no_cell_is_a_formula() -> None:
    book = load_workbook(BytesIO(workbook_of("col")))

    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None}

    assert kinds == {"s"}


# -- what it asks, and in which order -----------------------------------------------------------------------------


@pytest.mark.parametrize("country", COUNTRIES)
def test_consent_is_asked_first_and_nothing_else_without_it(country: str) -> None:
    rows = [row for row in form_of(country).rows if row.type != "calculate"]

    assert rows[0].name == "consent"
    assert rows[1].relevant == "${consent} = 'no'"
    assert (rows[2].type, rows[2].relevant) == ("begin_group", "${consent} = 'yes'")
    assert rows[-1].type == "end_group"
    assert min(depths(rows)[3:-1]) == 1


def depths(rows: list[Row]) -> list[int]:
    """How many groups each row stands in."""
    found, depth = [], 0
    for row in rows:
        depth -= row.type.startswith("end_")
        found.append(depth)
        depth += row.type.startswith("begin_")
    return found


@pytest.mark.parametrize("country", COUNTRIES)
def test_signs_of_danger_come_before_everything_but_consent_and_stop_the_rest(country: str) -> None:
    rows = form_of(country).rows
    questions = [row.name for row in asked(form_of(country))]
    ordinary = next(row for row in rows if row.name == "ordinary")

    assert questions[:2] == ["consent", "flags"]
    assert ordinary.relevant.startswith("not(selected(${flags}, 'trafficking')")
    assert ordinary.relevant.count("selected") == 5


@pytest.mark.parametrize("country", COUNTRIES)
def test_nothing_but_consent_must_be_answered(country: str) -> None:
    assert [row.name for row in form_of(country).rows if row.required] == ["consent"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_question_takes_that_one_does_not_know_or_will_not_say(country: str) -> None:
    form = form_of(country)
    typed = {row.name.removesuffix("__part") for row in form.rows if row.type in ("text", "date", "decimal", "integer")}
    chosen = {row.name: row.type.split()[1] for row in asked(form)}

    lacking = [
        name
        for name, choices in chosen.items()
        if not {"dont_know", "prefer_not"} <= {choice.name for choice in form.choices[choices]}
    ]

    assert lacking == ["consent", "preferred_language"]
    assert {name for name in typed if f"{name}__how" not in chosen} == MAY_BE_EMPTY


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_question_looks_back_and_never_ahead(country: str) -> None:
    """What is answered must not be taken away by a later answer."""
    import re

    seen: set[str] = set()
    computed = {row.name: row.calculation for row in form_of(country).rows if row.type == "calculate"}
    for row in form_of(country).rows:
        named = set(re.findall(r"\$\{(\w+)\}", row.relevant))
        for name in tuple(named & set(computed)):
            named |= set(re.findall(r"\$\{(\w+)\}", computed[name]))
        assert named - set(computed) <= seen, row.name
        seen.add(row.name)


def test_only_what_a_scheme_reads_is_asked() -> None:
    names = {row.name for row in form_of("col").rows}

    assert "permits__scheme" in names
    assert "turnover" not in names
    assert "turnover" in {row.name for row in form_of("per").rows}


def test_a_formula_in_a_word_stays_text() -> None:
    made = FieldForm("col", "1", (Row("note", "n", lambda words: "=1+1"),), {})

    book = load_workbook(BytesIO(xlsform(made, [FormWords(Words(SHIPPED, "col", "es"), "es")])))

    assert book["survey"]["H2"].value == "=1+1"
    assert book["survey"]["H2"].data_type == "s"
