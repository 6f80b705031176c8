"""Vacancies as a table: columns named in snake_case after JobPosting, one vacancy a line.

Start at `vacancies_of` (in) and `table_of` (out). Pay has four columns: `base_salary`, `base_salary_max`, `currency`
and `unit`; several values of one cell are parted by `;`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from puente.errors import InputError
from puente.exchange.ad import read_ad
from puente.exchange.jobposting import Posting
from puente.exchange.jobposting_pay import number
from puente.exchange.table import Table, TableRow
from puente.exchange.table_write import cell_text
from puente.vocabulary.vacancy import Vacancy

COLUMNS: Final = (
    "id", "title", "description", "lang", "country", "job_location", "job_location_type", "hiring_organization",
    "register_number", "application_contact", "industry", "isco_08", "base_salary", "base_salary_max", "currency",
    "unit", "incentive_compensation", "job_benefits", "employment_type", "hours_per_week", "work_hours", "min_age",
    "housing", "responsibilities", "qualifications", "skills", "education_requirements", "experience_requirements",
    "experience_months", "total_job_openings", "job_start_date", "date_posted", "valid_through", "url",
)  # fmt: skip
_PAY: Final = ("base_salary", "base_salary_max", "currency", "unit")
_LISTS: Final = ("employment_type", "skills")
_YES: Final = frozenset({"yes", "true", "si", "sí", "sim", "oui", "wi", "1"})
_NO: Final = frozenset({"no", "false", "não", "nao", "non", "0"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: its posting, or why it is none.

    line   the number that the sender sees beside it
    """

    line: int
    posting: Posting | None
    refused: InputError | None = None


def vacancies_of(table: Table) -> tuple[Line, ...]:
    """Each line of a table as a vacancy, or with the reason why it is none; a line without an id is named after it.

    raises   InputError("vacancies.unknown-column"), InputError("vacancies.no-description")
    """
    names = [name.strip().casefold().replace(" ", "_") for name in table.columns]
    for name in names:
        if name and name not in COLUMNS:
            raise InputError("vacancies.unknown-column", field="column", value=name, accepted=COLUMNS)
    if "description" not in names:
        raise InputError("vacancies.no-description", field="column", value="description", accepted=COLUMNS)
    return tuple(_line(row, names) for row in table.rows)


def _line(row: TableRow, names: list[str]) -> Line:
    wrong = next((cell.problem for cell in row.cells if cell.problem), None)
    if wrong:
        return Line(row.line, None, InputError(wrong, field="cell", line=row.line))
    cells = {name: row.cell(n).text for n, name in enumerate(names) if name and row.cell(n).text}
    try:
        return Line(row.line, read_ad(_ad(cells, row.line), line=row.line))
    except InputError as error:
        return Line(row.line, None, error)


def _ad(cells: Mapping[str, str], line: int) -> dict[str, Any]:
    """The line as an advertisement."""
    given: dict[str, Any] = {name: text for name, text in cells.items() if name not in _PAY}
    given.setdefault("id", f"line-{line}")
    for name in _LISTS:
        if name in given:
            given[name] = [part.strip() for part in given[name].split(";")]
    if (housing := str(given.get("housing", "")).casefold()) in _YES | _NO:
        given["housing"] = housing in _YES
    if any(cells.get(name) for name in _PAY[:2]):
        given["base_salary"] = _pay(cells)
    return given


def _pay(cells: Mapping[str, str]) -> dict[str, Any]:
    low, high = cells.get("base_salary"), cells.get("base_salary_max")
    ends = {"minValue": low, "maxValue": high} if high else {"value": low}
    return {**ends, "currency": cells.get("currency"), "unit": cells.get("unit")}


def table_of(vacancies: Iterable[Vacancy]) -> Iterator[tuple[str, ...]]:
    """One line a vacancy, a cell for each of `COLUMNS`; what is unknown is empty."""
    for vacancy in vacancies:
        pay = _pay_cells(vacancy)
        yield tuple(cell_text(pay.get(name) or _text(getattr(vacancy, name, None))) for name in COLUMNS)


def _pay_cells(vacancy: Vacancy) -> dict[str, str]:
    salary = vacancy.base_salary
    if salary is None:
        return dict.fromkeys(_PAY, "")
    ends = salary.value
    high = "" if ends.exact or ends.hi is None else str(number(ends.hi))
    unit = salary.unit.value if salary.unit else ""
    return {"base_salary": str(number(ends.lo)), "base_salary_max": high, "currency": ends.currency, "unit": unit}


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
