"""Write a field form as an XLSForm: the workbook that KoboToolbox and ODK turn into a form for phones.

Start at `xlsform`. Sheets and columns: https://xlsform.org (survey, choices, settings).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from puente.exchange.form import FieldForm
from puente.exchange.form_row import Choice, FormWords, Row, Text

_PLAIN = ("type", "name", "relevant", "constraint", "required", "appearance", "calculation")
_SPOKEN = ("label", "hint", "constraint_message")


def xlsform(form: FieldForm, words: Sequence[FormWords]) -> bytes:
    """The workbook of a form, the first language its default; the same bytes' meaning for the same pack."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import

    book = Workbook()
    survey, choices, settings = book.active, book.create_sheet("choices"), book.create_sheet("settings")
    assert survey is not None, "a new workbook has a sheet"
    survey.title = "survey"
    _fill(survey, _survey(form, words))
    _fill(choices, _choices(form, words))
    _fill(settings, _settings(form, words))
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _fill(sheet: Any, lines: Iterator[Sequence[str]]) -> None:
    """Texts only: a text that starts with = must not become a formula."""
    for n, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            if text:
                cell = sheet.cell(n, column)
                cell.value, cell.data_type = text, "s"


def _survey(form: FieldForm, words: Sequence[FormWords]) -> Iterator[Sequence[str]]:
    yield (*_PLAIN, *(f"{column}::{_column(one)}" for column in _SPOKEN for one in words))
    for row in form.rows:
        required = "yes" if row.required else ""
        plain = (row.type, row.name, row.relevant, row.constraint, required, row.appearance, row.calculation)
        yield (*plain, *(_said(text, one) for text in _texts(row) for one in words))


def _choices(form: FieldForm, words: Sequence[FormWords]) -> Iterator[Sequence[str]]:
    yield ("list_name", "name", *(f"label::{_column(one)}" for one in words))
    for choices in form.choices.values():
        for choice in choices:
            yield _choice(choice, words)


def _choice(choice: Choice, words: Sequence[FormWords]) -> Sequence[str]:
    return (choice.list_name, choice.name, *(choice.label(one) for one in words))


def _settings(form: FieldForm, words: Sequence[FormWords]) -> Iterator[Sequence[str]]:
    first = words[0]
    yield ("form_title", "form_id", "version", "default_language")
    title = first.form("title", country=first.country_name(form.country))
    yield (title, f"puente_{form.country}", form.version, _column(first))


def _column(words: FormWords) -> str:
    return f"{words.name()} ({words.language})"


def _texts(row: Row) -> tuple[Text | None, ...]:
    return row.label, row.hint, row.message


def _said(text: Text | None, words: FormWords) -> str:
    return text(words) if text else ""
