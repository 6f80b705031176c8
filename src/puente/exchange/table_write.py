"""Write a table as CSV or XLSX that no spreadsheet takes for formulas. Start at `csv_of` or `xlsx_of`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Ana")
    ("'=1+1", 'Ana')
    """
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def cell_text(text: str) -> str:
    """What a cell may hold of a text: no sign that cannot be seen, and nothing that is taken for a formula."""
    return harmless("".join(each for each in text if each.isprintable() or each in "\t\r\n"))


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8 with its mark, so that spreadsheets read accents."""
    written = io.StringIO()
    csv.writer(written).writerows([columns, *rows])
    return written.getvalue().encode("utf-8-sig")


def xlsx_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a workbook of one sheet; every cell is text, whatever it looks like."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for each in (columns, *rows):
        cells = [WriteOnlyCell(sheet, value=value) for value in each]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
