"""What people write in a cell, as a value of a person file: yes in five languages, days in several orders.

Start at `CellReader.read`. A day that can be read in two ways is refused until the sender says which: never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from puente.errors import InputError
from puente.exchange.column import plain
from puente.exchange.table import Cell
from puente.vocabulary.codes import is_code
from puente.vocabulary.facts import FactDefinition, FactType

DayOrder = Literal["", "day-first", "month-first"]
UNSAID: Final = "refused"

_YES = frozenset(
    {"yes", "y", "si", "s", "sim", "oui", "o", "wi", "w", "true", "verdadero", "verdadeiro", "vrai", "1", "x"}
)
_NO = frozenset({"no", "n", "nao", "non", "false", "falso", "faux", "0"})
_DONT_KNOW = frozenset(
    {"unknown", "dont know", "do not know", "dont_know", "no se", "no sabe", "nao sei", "nao sabe", "je ne sais pas",
     "ne sait pas", "mwen pa konnen", "ns", "nd", "na"}
)  # fmt: skip
_REFUSED = frozenset(
    {"refused", "prefer not", "prefer not to say", "prefiero no decirlo", "prefiero no decir", "prefiro nao dizer",
     "je prefere ne pas le dire", "mwen pito pa di sa", "no responde", "nr"}
)  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:\d\d.*)?\Z")
_PARTED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\Z")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?\Z")
_FIRST_DAYS: Mapping[int, date] = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""Day 0 of the two calendars of Excel; from March 1900 on, as that of 1900 counts a 29 February that never was."""
DAYS_ACCEPTED: Final = ("YYYY-MM-DD", "DD/MM/YYYY")


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells.

    order       how days with slashes are written, where the sender said
    serial      from which year numbers are counted as days, where the sender said; a workbook says so itself
    countries   plain name → code, in any number of languages
    labels      fact and plain label → choice, likewise
    """

    order: DayOrder = ""
    serial: int | None = None
    countries: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def read(self, name: str, cell: Cell, definition: FactDefinition) -> object:
        """The value, as a person file holds it; None where nothing is known.

        raises   InputError: what `read_person` would not take either is left to it
        """
        word = plain(cell.text)
        if not word or word in _DONT_KNOW:
            return None
        if word in _REFUSED and "refused" not in (definition.choices or ()):
            return UNSAID
        if definition.type is FactType.BOOL:
            return self.yes_or_no(name, cell)
        if definition.type is FactType.DATE:
            return self.day(name, cell)
        if definition.type is FactType.NUMBER:
            return _number(name, cell)
        return self._code(name, cell, definition)

    def yes_or_no(self, name: str, cell: Cell) -> bool:
        """Yes or no, as written in five languages.

        raises   InputError("table.not-yes-or-no")
        """
        word = plain(cell.text)
        if word in _YES or word in _NO:
            return word in _YES
        raise InputError("table.not-yes-or-no", field=name, value=cell.text, accepted=("yes", "no"))

    def day(self, name: str, cell: Cell) -> str:
        """A day, a month or a year.

        raises   InputError("table.ambiguous-day"), InputError("table.days-as-numbers"), InputError("input.bad-date")
        """
        found = _ISO.match(cell.text)
        if found:
            return "-".join(part.zfill(2) for part in found.groups() if part)
        if _SERIAL.match(cell.text):
            return self._counted(name, cell)
        parted = _PARTED.match(cell.text)
        if parted is None:
            raise InputError("input.bad-date", field=name, value=cell.text, accepted=DAYS_ACCEPTED)
        return self._ordered(name, cell, int(parted[1]), int(parted[2]), int(parted[3]))

    def _ordered(self, name: str, cell: Cell, first: int, second: int, year: int) -> str:
        day_first, month_first = _made(year, second, first), _made(year, first, second)
        if self.order:
            made = day_first if self.order == "day-first" else month_first
        elif day_first and month_first and day_first != month_first:
            raise InputError("table.ambiguous-day", field=name, value=cell.text, accepted=("DD/MM/YYYY", "MM/DD/YYYY"))
        else:
            made = day_first or month_first
        if made is None:
            raise InputError("input.bad-date", field=name, value=cell.text, accepted=DAYS_ACCEPTED)
        return made.isoformat()

    def _counted(self, name: str, cell: Cell) -> str:
        since = cell.serial or self.serial
        if since is None:
            raise InputError("table.days-as-numbers", field=name, value=cell.text, accepted=(1900, 1904))
        return (_FIRST_DAYS[since] + timedelta(days=int(float(cell.text)))).isoformat()

    def _code(self, name: str, cell: Cell, definition: FactDefinition) -> str:
        if definition.codes == "country":
            return self._country(name, cell)
        return self.labels.get((name, plain(cell.text)), cell.text)

    def _country(self, name: str, cell: Cell) -> str:
        code = self.countries.get(plain(cell.text), cell.text.lower())
        if not is_code("country", code):
            raise InputError("table.not-a-country", field=name, value=cell.text, accepted=("Venezuela", "ven"))
        return code


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(name: str, cell: Cell) -> object:
    """A number with a point, or with a comma where that can only be the decimal one; parted thousands are refused."""
    text = cell.text.replace(" ", "").replace(" ", "")
    if re.fullmatch(r"\d+(?:\.\d{1,2}|\.\d{4,})?", text):
        return float(text) if "." in text else int(text)
    if re.fullmatch(r"\d+,(?:\d{1,2}|\d{4,})", text):
        return float(text.replace(",", "."))
    raise InputError("table.not-a-number", field=name, value=cell.text, accepted=("1234", "1234.5"))
