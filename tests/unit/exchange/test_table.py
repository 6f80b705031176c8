"""Tables as people send them: read as they are, refused with one clear code where they cannot be read."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from puente.errors import InputError
from puente.exchange.table import MOST_BYTES, MOST_ROWS, read_table

HEAD = "Nombre;Ciudad"


def workbook(*lines: tuple[Any, ...], since: int = 1900) -> Workbook:
    book = Workbook()
    if since == 1904:
        book.epoch = CALENDAR_MAC_1904
    for line in lines:
        book.active.append(line)
    return book


def saved(book: Workbook) -> bytes:
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as raised:
        read_table(data)
    return raised.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_letters_and_signs_of_many_countries_are_read(encoding: str, sign: str) -> None:
    text = f"Nombre{sign}Ciudad\r\nJosé Ñandú{sign}Bogotá\r\nInês{sign}São Paulo\r\n"

    table = read_table(text.encode(encoding))

    assert table.columns == ("Nombre", "Ciudad")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["José Ñandú", "Bogotá"],
        ["Inês", "São Paulo"],
    ]


def test_a_line_keeps_the_number_that_the_sender_sees() -> None:
    table = read_table(f'{HEAD}\nAna;"una\nciudad"\n\nEva;Lima\n'.encode())

    assert [row.line for row in table.rows] == [2, 5]


def test_the_sign_that_excel_names_in_the_first_line_is_used() -> None:
    assert read_table(b"sep=|\nNombre|Ciudad\nAna|a;b\n").rows[0].cells[1].text == "a;b"


@pytest.mark.parametrize("since", [1900, 1904])
def test_dates_of_both_calendars_of_excel_are_the_same_day(since: int) -> None:
    data = saved(workbook(("Nombre", "Nació"), ("Ana", date(1990, 5, 31)), since=since))

    assert read_table(data).rows[0].cells[1].text == "1990-05-31"


def test_a_number_says_from_which_year_its_workbook_counts() -> None:
    data = saved(workbook(("Nombre", "Nació"), ("Ana", 31563), since=1904))

    assert read_table(data).rows[0].cells[1].serial == 1904


def test_a_formula_is_not_evaluated_and_its_cell_says_so() -> None:
    row = read_table(saved(workbook(("Nombre", "Ciudad"), ("=1+1", "Lima")))).rows[0]

    assert (row.cells[0].text, row.cells[0].problem) == ("", "table.formula")
    assert row.cells[1].text == "Lima"


def test_a_cell_merged_over_lines_is_not_guessed() -> None:
    book = workbook(("Nombre", "Ciudad"), ("Ana", "Lima"), ("Eva", None))
    book.active.merge_cells("B2:B3")

    rows = read_table(saved(book)).rows

    assert [row.cell(1).problem for row in rows] == ["table.merged-cell"] * 2


def test_a_title_over_several_columns_is_not_the_heading() -> None:
    book = workbook(("Lista de marzo", None), ("Nombre", "Ciudad"), ("Ana", "Lima"))
    book.active.merge_cells("A1:B1")

    table = read_table(saved(book))

    assert table.columns == ("Nombre", "Ciudad")
    assert table.rows[0].line == 3


def test_hidden_sheets_are_not_read_and_are_counted() -> None:
    book = workbook(("Nombre", "Ciudad"), ("Ana", "Lima"))
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("visible")
    shown.append(("Nombre", "Ciudad"))
    shown.append(("Eva", "Quito"))
    book.active = 1

    table = read_table(saved(book))

    assert (table.sheet, table.sheets, table.hidden) == ("visible", ("visible",), 1)
    assert table.rows[0].cells[0].text == "Eva"


def test_a_line_far_down_costs_nothing_and_is_refused() -> None:
    book = workbook(("Nombre", "Ciudad"))
    book.active.cell(1_000_000, 1, "x")

    assert refused(saved(book)) == "table.too-many-rows"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 ...", "table.wrong-kind"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "table.wrong-kind"),
        (b"\x89PNG\r\n", "table.wrong-kind"),
        (b"\x01\x02\x03\x04", "table.wrong-kind"),
        (b"PK\x03\x04 broken", "table.broken"),
        (b"", "table.empty"),
        (b"\n\n  \n", "table.empty"),
        (b"a" * (MOST_BYTES + 1), "table.too-large"),
        (b'Nombre;Ciudad\n"Ana;Lima\n', "table.broken"),
        (b"Nombre;Nombre\nAna;Eva\n", "table.column-twice"),
        (("a;b\n" + "1;2\n" * (MOST_ROWS + 1)).encode(), "table.too-many-rows"),
        ((";".join(f"c{n}" for n in range(301)) + "\n" + ";".join("1" * 301)).encode(), "table.too-many-columns"),
    ],
)
def test_what_is_no_table_is_refused_by_one_code(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (101 * 1024 * 1024))

    assert len(held.getvalue()) < 200_000
    assert refused(held.getvalue()) == "table.unpacks-to-too-much"


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")

    assert refused(held.getvalue()) == "table.wrong-kind"


def test_a_workbook_that_names_things_to_stand_for_others_is_refused() -> None:
    data, held = saved(workbook(("Nombre", "Ciudad"), ("Ana", "Lima"))), BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            start = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if name.endswith("sheet1.xml") else b""
            new.writestr(name, start + old.read(name))

    assert refused(held.getvalue()) == "table.wrong-kind"
