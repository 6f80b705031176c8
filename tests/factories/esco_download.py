"""Write a small download in the shape of ESCO's, of invented occupations and skills."""

from __future__ import annotations

import csv
from pathlib import Path
from zipfile import ZipFile

BAKER, WELDER, GROUP = (
    "http://example.org/o/baker",
    "http://example.org/o/welder",
    "http://data.europa.eu/esco/isco/C7512",
)
KNEAD, WELD = "http://example.org/s/knead", "http://example.org/s/weld"
OCCUPATIONS = {
    "en": [
        (BAKER, "7512", "baker", "bread maker\noven hand", "Bakers make bread."),
        (WELDER, "7212", "welder", "", ""),
    ],
    "es": [(BAKER, "7512", "panadero/panadera", "hornero", ""), (WELDER, "7212", "soldador/soldadora", "", "")],
}
SKILLS = {"en": [(KNEAD, "knead dough"), (WELD, "weld pipes")], "es": [(KNEAD, "amasar"), (WELD, "soldar tubos")]}


def write_esco(folder: Path, *, language: str = "en", relations: bool = True) -> Path:
    """A folder with the tables of one language."""
    folder.mkdir(parents=True, exist_ok=True)
    fields = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description")
    _table(folder / f"occupations_{language}.csv", fields, OCCUPATIONS[language])
    groups = [(GROUP, "7512", {"en": "Bakers", "es": "Panaderos"}[language])]
    _table(folder / f"ISCOGroups_{language}.csv", ("conceptUri", "code", "preferredLabel"), groups)
    _table(folder / f"skills_{language}.csv", ("conceptUri", "preferredLabel"), SKILLS[language])
    if relations:
        rows = [(BAKER, "essential", KNEAD), (BAKER, "optional", WELD)]
        _table(folder / "occupationSkillRelations.csv", ("occupationUri", "relationType", "skillUri"), rows)
    return folder


def zip_esco(folder: Path, path: Path) -> Path:
    """The same as an archive."""
    with ZipFile(path, "w") as archive:
        for one in sorted(folder.glob("*.csv")):
            archive.write(one, one.name)
    return path


def _table(path: Path, fields: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([fields, *rows])
