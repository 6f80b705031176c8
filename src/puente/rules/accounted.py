"""How much of what was read is modelled, and how surely: the rows of `coverage.yaml` and the values of a pack, counted.

Start at `coverage_of`; `puente.rules.load.load_coverage` reads the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from puente.rules.advertising import Ground
from puente.rules.carried import CarriedRight, Line
from puente.rules.condition import Form, Sourced
from puente.rules.model import Cost, DatedValue, Parameter, Right, Window
from puente.rules.pack import Pack
from puente.rules.sureness import state_of, state_of_mark
from puente.rules.walk import spots, units

_VALUES = (Sourced, Window, Parameter, DatedValue, Right, Cost, CarriedRight, Line, Ground)


class CoverageRow(Form):
    """One row of the fact file: where it is modelled, or why not."""

    section: str
    fact: str
    mark: str
    where: str | tuple[str, ...] | None = None
    why_not: str | None = None


class CoverageFile(Form):
    """`coverage.yaml`."""

    rows: tuple[CoverageRow, ...]


class Coverage(NamedTuple):
    """What one country comes to.

    sections   section of the fact file → counts: rows, modelled, left_out, and one a state
    values     kind of thing in the pack → counts: values, and one a state
    """

    country: str
    sections: dict[str, Counter[str]]
    values: dict[str, Counter[str]]

    def parts(self) -> dict[str, Counter[str]]:
        """The sections put together by their letter: A1, A2, … count as A."""
        found: dict[str, Counter[str]] = {}
        for name, counts in self.sections.items():
            found.setdefault(name[:1], Counter()).update(counts)
        return dict(sorted(found.items()))


def coverage_of(pack: Pack, rows: Iterable[CoverageRow]) -> Coverage:
    """Count the rows and the values of a country."""
    sections: dict[str, Counter[str]] = {}
    for row in rows:
        found = sections.setdefault(row.section, Counter())
        found.update(["rows", "modelled" if row.where else "left_out", state_of_mark(row.mark)])
    values: dict[str, Counter[str]] = {}
    for unit in units(pack):
        for spot in spots(unit.root):
            if isinstance(spot.form, _VALUES):
                values.setdefault(unit.field, Counter()).update(["values", state_of(spot.form, spot.above)])
    return Coverage(pack.country, sections, values)
