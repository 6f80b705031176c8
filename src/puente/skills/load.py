"""Read the taxonomy that ships: the only file of this part that opens anything. Start at `taxonomy`."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from puente.errors import PackError
from puente.skills.fold import Folding
from puente.skills.tables import GROUP_FIELDS, LANGUAGES, SKILL_FIELDS, TITLE_FIELDS, Row, Tables
from puente.skills.taxonomy import Taxonomy
from puente.vocabulary.strict_yaml import parse

SHIPPED = Path(__file__).parent / "taxonomy"
"""The tables that ship."""

_FOLDING = Path(__file__).parent / "folding"


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """The groups, titles and skills that ship."""
    return Taxonomy.of(read_tables(SHIPPED))


def read_tables(folder: Path) -> Tables:
    """Every row of the tables in a folder, unjudged.

    raises   PackError("taxonomy.wrong-header"), PackError("taxonomy.wrong-cells")
    """
    names = {"groups.csv": GROUP_FIELDS, "skills.csv": SKILL_FIELDS}
    names |= {f"titles/{language}.csv": TITLE_FIELDS for language in LANGUAGES}
    rows = {name: _rows(folder / name, name, fields) for name, fields in names.items() if (folder / name).is_file()}
    return Tables(
        groups=rows.get("groups.csv", ()),
        titles={language: rows.get(f"titles/{language}.csv", ()) for language in LANGUAGES},
        skills=rows.get("skills.csv", ()),
        absent=tuple(name for name in names if name not in rows),
    )


def _rows(path: Path, name: str, fields: tuple[str, ...]) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != fields:
            raise PackError("taxonomy.wrong-header", file=name, line=1, accepted=",".join(fields))
        found = []
        for cells in reader:
            if len(cells) != len(fields):
                raise PackError("taxonomy.wrong-cells", file=name, line=reader.line_num, count=len(cells))
            found.append(Row(name, reader.line_num, dict(zip(fields, cells, strict=True))))
    return tuple(found)


@lru_cache(maxsize=len(LANGUAGES))
def folding(language: str) -> Folding:
    """How titles of one language are folded."""
    path = _FOLDING / f"{language}.yaml"
    return Folding.of(parse(path.read_text(encoding="utf-8"), file=path.name).data)
