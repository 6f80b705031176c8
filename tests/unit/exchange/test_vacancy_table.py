"""Vacancies as CSV and XLSX."""

from __future__ import annotations

import pytest
from tests.unit.exchange.test_jobposting import EXAMPLES

from puente.errors import InputError
from puente.exchange.jobposting import postings_in
from puente.exchange.table import read_table
from puente.exchange.table_write import csv_of, xlsx_of
from puente.exchange.vacancy_table import COLUMNS, table_of, vacancies_of


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_vacancies_come_back_from_a_table_as_they_were(write) -> None:  # type: ignore[no-untyped-def]
    vacancies = [posting.vacancy for posting in postings_in(EXAMPLES.read_bytes())]

    lines = vacancies_of(read_table(write(COLUMNS, list(table_of(vacancies)))))

    descriptions = [line.posting.vacancy.description for line in lines if line.posting]
    assert descriptions == [vacancy.description for vacancy in vacancies]
    for line, vacancy in zip(lines, vacancies, strict=True):
        assert line.posting is not None
        assert line.posting.problems == ()
        assert line.posting.vacancy.base_salary == vacancy.base_salary
        assert line.posting.vacancy.skills == vacancy.skills
        assert line.posting.vacancy.application_contact in {
            vacancy.application_contact,
            f"'{vacancy.application_contact}",
        }


def test_a_line_that_is_no_vacancy_says_why_and_the_others_are_read() -> None:
    lines = vacancies_of(read_table(b"id,title,description\na,Cook,Cooks\nb,Waiter,\n"))

    assert [line.line for line in lines] == [2, 3]
    assert lines[0].posting is not None
    assert lines[1].refused is not None
    assert lines[1].refused.code == "ad.no-description"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"id,description,colour\na,b,c\n", "vacancies.unknown-column"), (b"id,title\na,b\n", "vacancies.no-description")],
)
def test_a_table_of_something_else_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        vacancies_of(read_table(data))

    assert refused.value.code == code


def test_a_cell_is_never_taken_for_a_formula() -> None:
    (line,) = vacancies_of(read_table(b"id,description\na,=1+1\n"))
    assert line.posting is not None

    (written,) = table_of([line.posting.vacancy])

    assert written[COLUMNS.index("description")] == "'=1+1"
