"""Make a lexicon of the tables of an official ESCO download, of any version and set of languages.

Start at `Esco.of`. The tables were read by `load.py`; nothing here opens a file.
ESCO: https://esco.ec.europa.eu; © European Union, reuse with attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from puente.errors import InputError
from puente.skills.linking.model import Concept, Label, Lexicon

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
"""What the European Commission asks those to say who use ESCO."""

OCCUPATIONS, GROUPS, SKILLS, RELATIONS = "occupations", "ISCOGroups", "skills", "occupationSkillRelations"
"""What the names of the tables begin with."""

_RELEASED = {"released", ""}
_STRANGE = 0.02
"""Share of relations that may name what the tables do not hold: releases have a few, another version has many."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a download.

    kind       what it holds: `occupations`, `ISCOGroups`, `skills`, `occupationSkillRelations`
    language   of its labels; empty where it has none
    version    as its archive or folder says; empty where that says nothing
    """

    file: str
    kind: str
    language: str
    version: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Esco:
    """What one version of ESCO says.

    skills      their lexicon; empty where they were not imported
    essential   occupation → its essential skills; `optional` likewise
    """

    version: str
    occupations: Lexicon
    skills: Lexicon
    essential: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, tables: Sequence[Table], *, version: str | None = None) -> Esco:
        """From tables of one version.

        raises   InputError("esco.no-occupations"), InputError("esco.mixed-versions"), InputError("esco.no-version")
        """
        occupations = [one for one in tables if one.kind == OCCUPATIONS]
        if not occupations:
            raise InputError("esco.no-occupations", field="esco")
        found = _version(tables, version)
        for kind in (OCCUPATIONS, GROUPS, SKILLS):
            _refuse_mixed([one for one in tables if one.kind == kind])
        work = _lexicon([one for one in tables if one.kind in (OCCUPATIONS, GROUPS)], found)
        able = _lexicon([one for one in tables if one.kind == SKILLS], found)
        relations = [row for one in tables if one.kind == RELATIONS for row in one.rows]
        _refuse_strange(relations, work, able)
        essential = _related(relations, "essential", able)
        return cls(found, _with_tasks(work, able, essential), able, essential, _related(relations, "optional", able))

    @property
    def source(self) -> str:
        """What to name where it is used."""
        return source_of(self.version)


def source_of(version: str) -> str:
    """What to name where a version of ESCO is used."""
    return f"ESCO {version}, © European Union. {ATTRIBUTION}"


def _version(tables: Sequence[Table], given: str | None) -> str:
    named = {one.version for one in tables if one.version}
    if len(named | ({given} if given else set())) > 1:
        raise InputError("esco.mixed-versions", field="esco", value=", ".join(sorted(named)), accepted=given)
    if not named and not given:
        raise InputError("esco.no-version", field="esco-version")
    return given or named.pop()


def _refuse_mixed(tables: Sequence[Table]) -> None:
    """The same concepts in every language, or the files are of two versions."""
    held = [(one.file, {row["conceptUri"] for row in one.rows}) for one in tables]
    for file, concepts in held[1:]:
        if concepts != held[0][1]:
            raise InputError("esco.mixed-versions", field="esco", value=f"{held[0][0]}, {file}")


def _refuse_strange(relations: Sequence[Row], work: Lexicon, able: Lexicon) -> None:
    if relations and able.concepts:
        strange = sum(
            row["occupationUri"] not in work.concepts or row["skillUri"] not in able.concepts for row in relations
        )
        if strange > _STRANGE * len(relations):
            raise InputError("esco.mixed-versions", field="esco", value=RELATIONS)


def _lexicon(tables: Sequence[Table], version: str) -> Lexicon:
    labels = [label for one in tables for row in one.rows if _is_released(row) for label in _labels(row, one.language)]
    concepts: dict[str, Concept] = {}
    for row, language in sorted(((row, one.language) for one in tables for row in one.rows), key=_english_first):
        about = " ".join((row.get("description") or "").split()) if language == "en" else ""
        code = row.get("iscoGroup") or row.get("code") or None
        concepts.setdefault(row["conceptUri"], Concept.named(row["conceptUri"], isco_08=code, description=about))
    return Lexicon.of(labels, concepts.values(), (source_of(version),) if labels else ())


def _with_tasks(work: Lexicon, able: Lexicon, essential: Mapping[str, tuple[str, ...]]) -> Lexicon:
    names = {label.concept: label.text for label in able.labels if label.preferred and label.language == "en"}
    concepts = (
        replace(one, tasks=tuple(names[skill] for skill in essential.get(id, ()) if skill in names))
        for id, one in work.concepts.items()
    )
    return Lexicon.of(work.labels, concepts, work.sources)


def _is_released(row: Row) -> bool:
    return (row.get("status") or "") in _RELEASED


def _english_first(pair: tuple[Row, str]) -> bool:
    return pair[1] != "en"


def _labels(row: Row, language: str) -> Iterator[Label]:
    if row.get("preferredLabel", "").strip():
        yield Label(row["conceptUri"], language, row["preferredLabel"].strip(), preferred=True)
    for text in (row.get("altLabels") or "").split("\n"):
        if text.strip() and text.strip() != row.get("preferredLabel", "").strip():
            yield Label(row["conceptUri"], language, text.strip())


def _related(relations: Iterable[Row], kind: str, able: Lexicon) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in relations:
        if row["relationType"] == kind and row["skillUri"] in able.concepts:
            found.setdefault(row["occupationUri"], []).append(row["skillUri"])
    return {occupation: tuple(sorted(set(skills))) for occupation, skills in found.items()}
