"""A table that somebody sends (CSV or XLSX), as lines of cells, with what each cell cannot be said to hold.

Start at `read_table`. What a file is, is told by its content, never by its name. Formulas are not evaluated, what is
hidden or merged is not guessed at, and a file that unpacks to too much is refused before it is unpacked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from puente.errors import InputError

MOST_BYTES: Final = 8 * 1024 * 1024
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 300
MOST_LETTERS: Final = 4_000
ACCEPTED: Final = ("CSV", "XLSX")

_OTHER_KINDS: Mapping[bytes, str] = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7Z",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds.

    text      as written; a date as YYYY-MM-DD; empty where there is nothing
    problem   code of why it cannot be read; None where it can
    serial    first day that numbers of its workbook are counted from, 1900 or 1904, where it is a number
    """

    text: str = ""
    problem: str | None = None
    serial: int | None = None


EMPTY: Final = Cell()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line; `line` is the number that the sender sees beside it."""

    line: int
    cells: tuple[Cell, ...]

    def cell(self, n: int) -> Cell:
        """The n-th cell, empty where the line is shorter."""
        return self.cells[n] if n < len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading.

    sheet, sheets   the sheet read and all that can be seen; empty for CSV
    hidden          how many sheets are hidden, and so not read
    """

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    hidden: int = 0


def read_table(data: bytes, *, sheet: str | None = None) -> Table:
    """Read the table that a file holds.

    sheet    of a workbook; the first that can be seen and holds something, where none is named
    raises   InputError: `table.too-large`, `table.wrong-kind`, `table.unpacks-to-too-much`, `table.broken`,
             `table.empty`, `table.too-many-rows`, `table.column-twice`, `table.unknown-sheet`
    """
    from puente.exchange.table_csv import read_csv  # noqa: PLC0415 - they build what this file defines
    from puente.exchange.table_xlsx import read_xlsx  # noqa: PLC0415

    check_kind(data)
    table = read_xlsx(data, sheet) if data.startswith(b"PK") else read_csv(data)
    _check_columns(table.columns)
    return table


def check_kind(data: bytes) -> None:
    """See that a file is neither too large nor plainly something else.

    raises   InputError("table.too-large"), InputError("table.empty"), InputError("table.wrong-kind")
    """
    if len(data) > MOST_BYTES:
        raise InputError("table.too-large", field="file", accepted=(f"{MOST_BYTES // 1024 // 1024} MB",))
    if not data.strip():
        raise InputError("table.empty", field="file", accepted=ACCEPTED)
    for start, kind in _OTHER_KINDS.items():
        if data.startswith(start):
            raise InputError("table.wrong-kind", field="file", value=kind, accepted=ACCEPTED)


def with_heading(rows: list[TableRow]) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    """The heading, which is the first line with at least two texts or else the first, and the lines under it.

    raises   InputError("table.empty"), InputError("table.too-many-rows")
    """
    kept = [row for row in rows if any(cell.text or cell.problem for cell in row.cells)]
    if not kept:
        raise InputError("table.empty", field="file", accepted=ACCEPTED)
    at = next((n for n, row in enumerate(kept) if sum(bool(cell.text) for cell in row.cells) > 1), 0)
    if len(kept) - at - 1 > MOST_ROWS:
        raise InputError("table.too-many-rows", field="file", accepted=(MOST_ROWS,))
    heading = [" ".join(cell.text.split()) for cell in kept[at].cells]
    while heading and not heading[-1]:
        heading.pop()
    return tuple(heading), tuple(kept[at + 1 :])


def _check_columns(columns: tuple[str, ...]) -> None:
    if len(columns) > MOST_COLUMNS:
        raise InputError("table.too-many-columns", field="file", accepted=(MOST_COLUMNS,))
    named = [name for name in columns if name]
    for n, name in enumerate(named):
        if name in named[:n]:
            raise InputError("table.column-twice", field="file", value=name)
