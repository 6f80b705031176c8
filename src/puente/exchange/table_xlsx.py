"""Read a sheet of a workbook: dates by either calendar of Excel, nothing evaluated, nothing hidden or merged guessed.

Start at `read_xlsx`. The archive is looked at before anything of it is unpacked.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from puente.errors import InputError
from puente.exchange.table import ACCEPTED, MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cell, Table, TableRow, with_heading

MOST_UNPACKED: Final = 100 * 1024 * 1024
MOST_PARTS: Final = 1_000
_WORKBOOK = "xl/workbook.xml"
_MERGED = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_SPARE_LINES = 20
_MOST_LINES = 50_000
_PIECE = 1 << 20


def read_xlsx(data: bytes, sheet: str | None = None) -> Table:
    """Read one sheet.

    raises   InputError: `table.wrong-kind`, `table.unpacks-to-too-much`, `table.broken`, `table.unknown-sheet`,
             and those of `with_heading`
    """
    check_archive(data)
    book = _opened(data)
    shown = [one for one in book.worksheets if one.sheet_state == "visible"]
    hidden = len(book.worksheets) - len(shown)
    names = tuple(one.title for one in shown)
    if sheet is not None and sheet not in names:
        raise InputError("table.unknown-sheet", field="sheet", accepted=names)
    chosen = [one for one in shown if sheet in (None, one.title)]
    for one in chosen:
        rows = _rows(one, data, since=1904 if book.epoch.year == 1904 else 1900)
        if rows:
            columns, under = with_heading(rows)
            return Table(columns, under, one.title, names, hidden)
    raise InputError("table.empty", field="file", accepted=ACCEPTED)


def check_archive(data: bytes) -> None:
    """See that a file is a workbook, and unpacks to an amount that a workbook may have.

    raises   InputError("table.wrong-kind"), InputError("table.unpacks-to-too-much"), InputError("table.broken")
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise InputError("table.unpacks-to-too-much", field="file", accepted=ACCEPTED)
            if _WORKBOOK not in archive.namelist():
                raise InputError("table.wrong-kind", field="file", value="ZIP", accepted=ACCEPTED)
            if any(part.flag_bits & 1 for part in parts):
                raise InputError("table.locked", field="file", accepted=ACCEPTED)
            for part in parts:
                _check_part(archive, part)
    # The third is what zipfile raises for a compression it does not know.
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError):
        raise InputError("table.broken", field="file", accepted=ACCEPTED) from None


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No part names things that stand for others: a few lines of such would unpack without end."""
    if not part.filename.endswith((".xml", ".rels")):
        return
    with archive.open(part) as file:
        before = b""
        while piece := file.read(_PIECE):
            if b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece:
                raise InputError("table.wrong-kind", field="file", value="DOCTYPE", accepted=ACCEPTED)
            before = piece[-16:]


def _opened(data: bytes) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import

    try:
        return load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception:  # noqa: BLE001 - the library lets through whatever a broken part makes happen
        raise InputError("table.broken", field="file", accepted=ACCEPTED) from None


def _rows(sheet: Any, data: bytes, *, since: int) -> list[TableRow]:
    merged = _merged(data, sheet)
    found: list[TableRow] = []
    line = 0
    try:
        for line, cells in _lines(sheet):
            row = _marked(TableRow(line, _trimmed([_cell(one, since=since) for one in cells])), merged)
            if row.cells:
                found.append(row)
            if len(found) > MOST_ROWS + _SPARE_LINES or line > _MOST_LINES:
                break
    except Exception:  # noqa: BLE001 - as above
        raise InputError("table.broken", field="file", accepted=ACCEPTED) from None
    if len(found) > MOST_ROWS + _SPARE_LINES or line > _MOST_LINES:
        raise InputError("table.too-many-rows", field="file", accepted=(MOST_ROWS,))
    return found


def _lines(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    sheet.reset_dimensions()  # what a sheet says of its own size is not to be trusted
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        yield line, cells[: MOST_COLUMNS + 1]


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells up to the last that holds something."""
    while cells and cells[-1] == Cell():
        cells.pop()
    return tuple(cells)


_NOT_READ = {"f": "table.formula", "e": "table.error-cell"}


def _cell(cell: Any, *, since: int) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type in _NOT_READ:
        return Cell("", _NOT_READ[cell.data_type])
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return Cell(str(int(value)) if whole else str(value), serial=since)
    text = _written(value)
    return Cell("", "table.too-long") if len(text) > MOST_LETTERS else Cell(text)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else str(value).strip()


def _merged(data: bytes, sheet: Any) -> list[tuple[int, int, int, int]]:
    """Merged areas as first line, last line, first column, last column; the library does not read them in passing."""
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    found = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if path not in archive.namelist():
            return []
        text = archive.read(path)
    for left, top, right, bottom in _MERGED.findall(text):
        found.append((int(top), int(bottom), _number(left), _number(right)))
    return found


def _number(letters: bytes) -> int:
    n = 0
    for letter in letters:
        n = n * 26 + letter - ord("A") + 1
    return n


def _marked(row: TableRow, merged: list[tuple[int, int, int, int]]) -> TableRow:
    """The row, with each cell of a merged area that goes over several lines marked: which line it is for is not known.

    An area within one line is a title or a wide cell: its text is that of its first cell.
    """
    spans = [(left, right) for top, bottom, left, right in merged if top <= row.line <= bottom and top != bottom]
    if not spans:
        return row
    last = max(len(row.cells), *(right for _, right in spans))
    cells = [row.cell(n) for n in range(min(last, MOST_COLUMNS))]
    for left, right in spans:
        for n in range(left - 1, min(right, len(cells))):
            cells[n] = Cell("", "table.merged-cell")
    return TableRow(row.line, tuple(cells))
