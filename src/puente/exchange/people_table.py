"""Read the people of a table whose columns somebody has said the meaning of.

Start at `people_of`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from puente.errors import InputError
from puente.exchange.cell_value import CellReader
from puente.exchange.column import CONSENT, ENTERED_ON, FLAGS, IDENTITY, NATIONALITIES, plain
from puente.exchange.incoming import Incoming, Reason, checked
from puente.exchange.table import Cell, Table, TableRow
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary

_DATE = FactDefinition(type=FactType.DATE)
_COUNTRY = FactDefinition(type=FactType.CODE, codes="country")
_PARTS = (";", ",", "/", "|")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read.

    columns   number → what it is about (`column.targets`)
    country   of the office: where `entered_on` was
    agreed    whether the sender vouches that each person of the table said yes
    """

    columns: Mapping[int, str]
    country: str
    cells: CellReader
    agreed: bool = False


def people_of(table: Table, reading: Reading, vocabulary: Vocabulary) -> tuple[Incoming, ...]:
    """Every line as a person, or with the reasons why it is none."""
    return tuple(_Line(table, row, reading, vocabulary).incoming() for row in table.rows)


class _Line:
    """Reads one line."""

    def __init__(self, table: Table, row: TableRow, reading: Reading, vocabulary: Vocabulary) -> None:
        self.row, self.reading, self.vocabulary = row, reading, vocabulary
        self.names = {target: table.columns[n] for n, target in reading.columns.items()}
        self.names.update({"stays.entered_on": self.names.get(ENTERED_ON, ENTERED_ON)})
        self.identity: dict[str, str] = {}
        self.facts: dict[str, Any] = {}
        self.flags: tuple[str, ...] = ()
        self.agreed = reading.agreed
        self.reasons: list[Reason] = []

    def incoming(self) -> Incoming:
        """The person of the line."""
        for n, target in self.reading.columns.items():
            cell = self.row.cell(n)
            column = self.names[target]
            if cell.problem:
                self.reasons.append(Reason(self.row.line, column, cell.text, cell.problem))
                continue
            try:
                self._take(target, cell)
            except InputError as error:
                self.reasons.append(Reason.of(error, line=self.row.line, column=column, value=cell.text))
        made = Incoming(self.row.line, self.identity, self.facts, self.flags, self.agreed, reasons=tuple(self.reasons))
        return checked(made, self.vocabulary, self.names)

    def _take(self, target: str, cell: Cell) -> None:
        if not cell.text and target != CONSENT:
            return
        if target == CONSENT:
            self.agreed = bool(cell.text) and self.reading.cells.yes_or_no(target, cell)
        elif target == "birth_date":
            self._birth(cell)
        elif target in IDENTITY:
            self.identity[target] = self._language(cell.text) if target == "preferred_language" else cell.text
        elif target == FLAGS:
            self.flags = tuple(one for one in _parts(cell.text) if plain(one) not in ("no", "none", "ninguna"))
        elif target == NATIONALITIES:
            codes = [self.reading.cells.read(target, Cell(one), _COUNTRY) for one in _parts(cell.text)]
            self.facts[target] = [{"code": code} for code in codes if code is not None]
        elif target == ENTERED_ON:
            day = self.reading.cells.read(target, cell, _DATE)
            self.facts["stays"] = [{"country": self.reading.country, "entered_on": day}]
        else:
            value = self.reading.cells.read(target, cell, self.vocabulary.facts[target])
            self.facts.update({} if value is None else {target: value})

    def _birth(self, cell: Cell) -> None:
        day = self.reading.cells.read("birth_date", cell, _DATE)
        if day is not None:
            self.facts["birth_date"] = day
        if isinstance(day, str) and len(day) == len("2000-01-01"):
            self.identity["birth_date"] = day

    def _language(self, text: str) -> str:
        return _LANGUAGES.get(plain(text), text)


_LANGUAGES = {
    "espanol": "es", "castellano": "es", "spanish": "es", "portugues": "pt", "portuguese": "pt", "ingles": "en",
    "english": "en", "frances": "fr", "francais": "fr", "french": "fr", "creole": "ht", "kreyol": "ht",
    "kreyol ayisyen": "ht", "criollo haitiano": "ht", "creole haitiano": "ht", "haitian creole": "ht",
}  # fmt: skip


def _parts(text: str) -> list[str]:
    for sign in _PARTS[1:]:
        text = text.replace(sign, _PARTS[0])
    return [part.strip() for part in text.split(_PARTS[0]) if part.strip()]
