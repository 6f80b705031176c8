"""Read CSV as spreadsheets of many countries write it: UTF-8, UTF-16 or Latin-1; commas, semicolons or tabs.

Start at `read_csv`.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from puente.errors import InputError
from puente.exchange.table import ACCEPTED, MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cell, Table, TableRow, with_heading

_PARTED_BY = (";", "\t", ",", "|")
_LOOKED_AT = 20
_CONTROL = frozenset(map(chr, (*range(9), *range(14, 32))))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(data: bytes) -> Table:
    """Read a table from text.

    raises   InputError: `table.wrong-kind`, `table.broken`, and those of `with_heading`
    """
    text = decoded(data)
    parted_by, text = _parted_by(text)
    columns, rows = with_heading(list(_rows(text, parted_by)))
    return Table(columns, rows)


def decoded(data: bytes) -> str:
    """The text, by its mark, else as UTF-8, else as Latin-1 in the form that Windows writes.

    raises   InputError("table.wrong-kind") where it is no text
    """
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if _CONTROL & set(text):
        raise InputError("table.wrong-kind", field="file", accepted=ACCEPTED)
    return text


def _encoding(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    start = data[:400]
    if start.count(0) > len(start) // 4:  # every second byte of UTF-16 without its mark is nothing
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    return "utf-8"


def _parted_by(text: str) -> tuple[str, str]:
    """What parts the columns: what a first line `sep=;` says, else what parts most lines into the same number."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest
    best, most = ",", (0, 0)
    for sign in _PARTED_BY:
        counts = [len(line) for line in _some_lines(text, sign)]
        usual = max(set(counts), key=counts.count) if counts else 0
        found = (counts.count(usual) if usual > 1 else 0, usual)
        if found > most:
            best, most = sign, found
    return best, text


def _some_lines(text: str, sign: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for line in csv.reader(StringIO(text[:200_000], newline=""), delimiter=sign):
            if line:
                found.append(line)
            if len(found) == _LOOKED_AT:
                break
    except csv.Error:
        return found
    return found


def _rows(text: str, parted_by: str) -> Iterator[TableRow]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=parted_by, strict=True)
    line, seen = 1, 0
    while True:
        try:
            found = next(reader, None)
        except csv.Error:
            raise InputError("table.broken", field="file", value=str(reader.line_num), line=reader.line_num) from None
        if found is None:
            return
        if seen > MOST_ROWS + _LOOKED_AT:
            raise InputError("table.too-many-rows", field="file", accepted=(MOST_ROWS,))
        if any(one.strip() for one in found):
            seen += 1
            yield TableRow(line, tuple(_cell(one) for one in found[: MOST_COLUMNS + 1]))
        line = reader.line_num + 1


def _cell(text: str) -> Cell:
    stripped = text.strip()
    return Cell("", "table.too-long") if len(stripped) > MOST_LETTERS else Cell(stripped)
