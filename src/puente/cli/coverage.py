"""What `puente packs coverage` shows: the counts of a country, and rows of `coverage.yaml` that lead nowhere.

Start at `covered`. Each row of the fact file is modelled somewhere, or a reason says why not; every `where` must exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from puente.cli.finding import Finding
from puente.errors import PackError
from puente.rules.accounted import Coverage, CoverageFile, CoverageRow, coverage_of
from puente.rules.load import read_document, validate
from puente.rules.pack import Pack
from puente.rules.sureness import MARK


class Covered(NamedTuple):
    """The counts of one country, and the rows that lead nowhere."""

    counts: Coverage
    findings: tuple[Finding, ...]

    def data(self) -> dict[str, Any]:
        """As JSON holds it."""
        sections, values = self.counts.sections, self.counts.values
        return {
            "country": self.counts.country, "sections": {name: dict(one) for name, one in sections.items()},
            "values": {name: dict(one) for name, one in values.items()},
            "findings": [one.data() for one in self.findings],
        }  # fmt: skip


def covered(pack: Pack, folder: Path) -> Covered:
    """Count the rows and the values of a country, and look where its rows lead."""
    rows, findings = read_coverage(folder, pack.country)
    return Covered(coverage_of(pack, rows), tuple(findings))


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
    if not MARK.search(row.mark):
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
