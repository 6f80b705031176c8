"""How much of what was read is modelled, and how surely: `coverage.yaml` and the values of a pack.

Start at `coverage_of`. Each row of the fact file is modelled somewhere, or a reason says why not; every `where` must
exist.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from puente.cli.finding import Finding
from puente.errors import PackError
from puente.rules.advertising import Ground
from puente.rules.carried import CarriedRight, Line
from puente.rules.condition import Form, Readings, Sourced, Unsettled
from puente.rules.load import read_document, validate
from puente.rules.model import Cost, DatedValue, Parameter, Right, Version, Window
from puente.rules.pack import Pack
from puente.rules.walk import Spot, spots, units

STATES = ("verified", "transcribed", "disputed", "unchecked", "unknown")
"""Read in the gazette; read on a page; sources differ; known and not checked; found by nobody."""

_MARK = re.compile(r"\b(V2|VP|V|K|D|U)\b")
_STATE_OF_MARK = {
    "V": "transcribed", "V2": "transcribed", "VP": "transcribed", "D": "disputed", "K": "unchecked", "U": "unknown",
}  # fmt: skip
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
    findings   rows that lead nowhere
    """

    country: str
    sections: dict[str, Counter[str]]
    values: dict[str, Counter[str]]
    findings: tuple[Finding, ...]

    def data(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "country": self.country, "sections": {name: dict(one) for name, one in self.sections.items()},
            "values": {name: dict(one) for name, one in self.values.items()},
            "findings": [one.data() for one in self.findings],
        }  # fmt: skip


def coverage_of(pack: Pack, folder: Path) -> Coverage:
    """Count the rows and the values of a country."""
    rows, findings = read_coverage(folder, pack.country)
    sections: dict[str, Counter[str]] = {}
    for row in rows:
        found = sections.setdefault(row.section, Counter())
        found.update(["rows", "modelled" if row.where else "left_out", _state_of(row.mark)])
    values: dict[str, Counter[str]] = {}
    for unit in units(pack):
        for spot in spots(unit.root):
            if isinstance(spot.form, _VALUES):
                values.setdefault(unit.field, Counter()).update(["values", _state_of_value(spot)])
    return Coverage(pack.country, sections, values, tuple(findings))


def read_coverage(folder: Path, country: str) -> tuple[tuple[CoverageRow, ...], list[Finding]]:
    """The rows of a country, and what is wrong with them."""
    path = folder / country / "coverage.yaml"
    try:
        text = read_document(path, root=folder)
        rows = validate(text, CoverageFile).rows
    except PackError as error:
        return (), [Finding.of(error)]
    findings = []
    for n, row in enumerate(rows):
        line = text.line(["rows", n])
        findings += [Finding(code, text.file, line, facts) for code, facts in _wrong(row, folder / country)]
    return rows, findings


def _wrong(row: CoverageRow, home: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    places = (row.where,) if isinstance(row.where, str) else row.where or ()
    facts = {"section": row.section, "fact": row.fact}
    if not places and not row.why_not:
        yield "coverage.neither", facts
    if not _MARK.search(row.mark):
        yield "coverage.no-mark", {**facts, "value": row.mark}
    for place in places:
        name, _, inside = place.partition("#")
        treaties = home.parent / "corridors"
        path = (home.parent if name.startswith("corridors/") else home) / name
        if not path.is_file() or not {home, treaties} & {*path.resolve().parents}:
            yield "coverage.no-such-file", {**facts, "value": place}
        elif inside and not _names(path, inside):
            yield "coverage.no-such-id", {**facts, "value": place}


def _names(path: Path, name: str) -> bool:
    """Whether a file has something by this id, key, right or code."""
    word = rf"(?<![\w.]){re.escape(name)}(?![\w.])"
    return re.search(rf"((id|right|code):\s*{word}|{word}\s*:)", path.read_text(encoding="utf-8")) is not None


def _state_of(mark: str) -> str:
    found = _MARK.search(mark)
    return _STATE_OF_MARK[found[1]] if found else "unknown"


def _state_of_value(spot: Spot) -> str:
    form, above = spot.form, spot.above
    if isinstance(form, Unsettled) or getattr(form, "holds", None) == "unsettled":
        return "unknown"
    if len(getattr(form, "readings", ())) > 1 or any(isinstance(one, Readings) for one in above):
        return "disputed"
    mark = getattr(form, "confidence", None)
    state = _STATE_OF_MARK[mark] if mark else "transcribed"
    version = next((one for one in above if isinstance(one, Version)), None)
    return "verified" if state == "transcribed" and version is not None and version.status == "verified" else state
