"""Read a firm's workforce from a table that it sends (CSV or XLSX), and keep nothing of it.

Start at `read_workforce`. One row for each worker, or for several alike; a last row named `total` is checked against
the sum. The first thing that is wrong is refused with its line. An empty cell is unknown, never a national, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, get_args

from puente.duties.model import Worker
from puente.errors import InputError
from puente.exchange.table import TableRow, read_table
from puente.rules.quota import Family, Role
from puente.vocabulary.codes import country as country_code
from puente.vocabulary.dates import Span

COLUMNS: Final = (
    "worker", "people", "nationality", "monthly_pay", "role", "family", "permit", "resident_since", "married_since",
)  # fmt: skip
"""The columns, in the order of the template; `nationality` must be there."""
ROLES: Final[tuple[str, ...]] = get_args(Role)
FAMILY: Final[tuple[str, ...]] = get_args(Family)
TOTAL: Final = "total"
EXAMPLE: Final = (
    ("A-1", "12", "", "21600", "ordinary", "none", "", "", ""),
    ("A-2", "1", "VEN", "1500", "technician", "none", "", "2019-03-01", ""),
)
"""Invented rows of the template; the first is of nationals, whose country the template fills in."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What a word of the sender's language stands for: a column, a role, a tie."""

    words: Mapping[str, str]

    def code(self, text: str, accepted: Iterable[str]) -> str | None:
        """The code among these that a text names; None where it names none."""
        word = plain(text)
        found = self.words.get(word, word)
        return found if found in accepted else None


def template_rows(home: str) -> tuple[tuple[str, ...], ...]:
    """The heading and two invented rows, the first of nationals of a country (ISO 3166-1 alpha-3)."""
    nationals, foreigner = EXAMPLE
    return (COLUMNS, (*nationals[:2], home.upper(), *nationals[3:]), foreigner)


def read_workforce(data: bytes, *, words: Mapping[str, str] | None = None) -> tuple[Worker, ...]:
    """The workers of a table.

    words    words in plain small letters → the column, role or tie they stand for, beside the codes themselves
    raises   InputError: those of `read_table`; workforce.unknown-column, workforce.no-column, workforce.not-a-number,
             workforce.negative, workforce.unknown-word, workforce.twice, workforce.wrong-total, workforce.bad-date,
             workforce.bad-country, workforce.empty; each with its line
    """
    spoken, table = _Spoken(words or {}), read_table(data)
    columns = _columns(table.columns, spoken)
    rows = [(row.line, _cells(row, columns)) for row in table.rows]
    total = rows.pop() if rows and spoken.code(rows[-1][1].get("worker", ""), (TOTAL,)) else None
    workers = tuple(_worker(line, cells, spoken) for line, cells in rows)
    if not workers:
        raise InputError("workforce.empty", field="file", accepted=COLUMNS)
    _no_twice(rows)
    if total is not None:
        _check_total(total, workers)
    return workers


def _columns(heading: tuple[str, ...], spoken: _Spoken) -> tuple[str, ...]:
    found = []
    for name in heading:
        code = spoken.code(name, COLUMNS) if name else ""
        if code is None:
            raise InputError("workforce.unknown-column", field="file", value=name, accepted=COLUMNS)
        if code and code in found:
            raise InputError("table.column-twice", field="file", value=name)
        found.append(code)
    if "nationality" not in found:
        raise InputError("workforce.no-column", field="nationality", accepted=COLUMNS)
    return tuple(found)


def _cells(row: TableRow, columns: tuple[str, ...]) -> dict[str, str]:
    for n, name in enumerate(columns):
        if row.cell(n).problem:
            raise InputError("workforce.unreadable", field=name, line=row.line)
    return {name: row.cell(n).text.strip() for n, name in enumerate(columns) if name}


def _worker(line: int, cells: Cells, spoken: _Spoken) -> Worker:
    people = _number(cells, "people", line)
    if people is not None and people != people.to_integral_value():
        raise _wrong("workforce.not-a-number", "people", cells, line, accepted=("1, 2, …",))
    family = _several(cells.get("family", ""), spoken, line)
    return Worker(
        people=1 if people is None else int(people),
        nationality=_country(cells, line),
        pay=_number(cells, "monthly_pay", line),
        role=_word(cells.get("role", ""), "role", ROLES, spoken, line=line),
        family=family,
        permit=cells.get("permit") or None,
        resident_since=_day(cells, "resident_since", line),
        married_since=_day(cells, "married_since", line),
        line=line,
    )


def _country(cells: Cells, line: int) -> str | None:
    text = cells.get("nationality", "")
    if not text:
        return None
    try:
        return country_code(text, field="nationality")
    except InputError as error:
        raise _wrong("workforce.bad-country", "nationality", cells, line, accepted=error.accepted) from None


def _number(cells: Cells, name: str, line: int) -> Decimal | None:
    text = cells.get(name, "").replace(" ", "").replace("\u00a0", "")
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise _wrong("workforce.not-a-number", name, cells, line, accepted=("1500", "1500.50"))
    return found


def _day(cells: Cells, name: str, line: int) -> date | None:
    text = cells.get(name, "")
    if not text:
        return None
    try:
        span = Span.parse(text, field=name)
    except InputError:
        span = None
    if span is None or not span.exact:
        raise _wrong("workforce.bad-date", name, cells, line, accepted=("YYYY-MM-DD",))
    return span.first


def _several(text: str, spoken: _Spoken, line: int) -> tuple[str, ...] | None:
    found = [
        _word(one.strip(), "family", FAMILY, spoken, line=line)
        for one in text.replace(";", ",").split(",")
        if one.strip()
    ]
    return tuple(one for one in found if one is not None) or None


def _word(text: str, name: str, accepted: tuple[str, ...], spoken: _Spoken, *, line: int) -> str | None:
    if not text:
        return None
    found = spoken.code(text, accepted)
    if found is None:
        raise _wrong("workforce.unknown-word", name, {name: text}, line, accepted=accepted)
    return found


def _no_twice(rows: list[tuple[int, dict[str, str]]]) -> None:
    seen: dict[str, int] = {}
    for line, cells in rows:
        name = cells.get("worker", "")
        if name and name in seen:
            raise _wrong("workforce.twice", "worker", cells, line, accepted=(), first=seen[name])
        seen.setdefault(name, line)


def _check_total(total: tuple[int, dict[str, str]], workers: tuple[Worker, ...]) -> None:
    """A last row named total says how many people there are and what they are paid; both must be the sums."""
    line, cells = total
    people = sum(one.people for one in workers)
    pays = [one.pay for one in workers]
    sums: tuple[tuple[str, Decimal | None], ...] = (
        ("people", Decimal(people)),
        ("monthly_pay", None if None in pays else sum((one for one in pays if one is not None), Decimal(0))),
    )
    for name, found in sums:
        said = _number(cells, name, line)
        if said is not None and found is not None and said != found:
            raise _wrong("workforce.wrong-total", name, cells, line, accepted=(str(found),))


def _wrong(code: str, name: str, cells: Cells, line: int, *, accepted: Iterable[object], **facts: Any) -> InputError:
    return InputError(code, field=name, value=cells.get(name, ""), accepted=accepted, line=line, **facts)


def plain(text: str) -> str:
    """A word in small letters without signs between its parts: `Resident since` and `resident_since` are one."""
    return "_".join(text.strip().casefold().replace("-", " ").replace("_", " ").split())
