"""Review the tables of the taxonomy: what is there, what nobody has reviewed, and every row that is wrong.

Start at `review`. Nothing stops at the first thing wrong: whoever proposes words sees all of it.
Method: docs/method/taxonomy.md
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from puente.skills.fold import Folding, fold_title
from puente.skills.tables import LANGUAGES, NOBODY, Row, Tables
from puente.vocabulary.codes import is_code
from puente.vocabulary.isco_08 import CODES

TITLES_AT_LEAST: Mapping[str, int] = {"es": 1700, "pt": 1150, "en": 850, "fr": 650, "ht": 650}
SKILLS_AT_LEAST = 850
OF_EACH_UNIT = 3
"""Titles over all languages, and essential skills, that each unit group has at least."""

KINDS = ("skill", "knowledge", "language", "attitude")
_LEVEL = re.compile(r"[1-4]")
_LEVELS = re.compile(r"[1-4]( [1-4])*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UNITS = tuple(sorted(code for code in CODES if len(code) == 4))

FoldingOf = Callable[[str], Folding]


class Problem(NamedTuple):
    """One thing wrong: a code of the message catalogue, where, and its facts."""

    code: str
    file: str
    line: int | None
    facts: Mapping[str, Any]


class TitleCount(NamedTuple):
    """How many titles a language has: all, those a person has reviewed, those said in some countries only."""

    titles: int
    reviewed: int
    regional: int


@dataclass(frozen=True)
class Review:
    """What a review found."""

    groups: int
    titles: Mapping[str, TitleCount]
    skills: Mapping[str, int]
    """Kind → how many."""
    reviewed_groups: int
    reviewed_skills: int
    problems: tuple[Problem, ...] = field(default=())


def review(tables: Tables, folding: FoldingOf) -> Review:
    """Count what the tables hold and list all that is wrong with them.

    folding   gives the folding of a language
    """
    problems = [
        *(Problem("taxonomy.no-table", name, None, {}) for name in tables.absent),
        *(_group_problems(tables.groups) if tables.groups else ()),
        *(one for language in LANGUAGES for one in _title_problems(tables, language, folding)),
        *_thin_units(tables),
        *(_skill_problems(tables.skills, folding) if tables.skills else ()),
    ]
    return Review(
        groups=len(tables.groups),
        titles={language: _count(tables.titles[language]) for language in LANGUAGES},
        skills=Counter(row["kind"] for row in tables.skills),
        reviewed_groups=_reviewed(tables.groups),
        reviewed_skills=_reviewed(tables.skills),
        problems=tuple(problems),
    )


def _count(rows: tuple[Row, ...]) -> TitleCount:
    return TitleCount(len(rows), _reviewed(rows), sum(1 for row in rows if row["countries"]))


def _reviewed(rows: tuple[Row, ...]) -> int:
    return sum(1 for row in rows if row["reviewed_by"] != NOBODY)


def _wrong(code: str, row: Row, **facts: Any) -> Problem:
    return Problem(f"taxonomy.{code}", row.file, row.line, facts)


def _group_problems(rows: tuple[Row, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        code = row["isco_08"]
        if code not in CODES:
            yield _wrong("unknown-code", row, value=code)
        if code in seen:
            yield _wrong("double-code", row, value=code)
        seen.add(code)
        if not _LEVELS.fullmatch(row["skill_level"]):
            yield _wrong("bad-level", row, value=row["skill_level"])
        yield from (*_unnamed(row), *_unsigned(row))
    for code in sorted(CODES - seen):
        yield Problem("taxonomy.no-group", "groups.csv", None, {"isco_08": code})
    yield from _unsorted(rows, "isco_08")


def _title_problems(tables: Tables, language: str, folding: FoldingOf) -> Iterator[Problem]:
    rows = tables.titles[language]
    if not rows:
        return
    if len(rows) < TITLES_AT_LEAST[language]:
        facts = {"count": len(rows), "least": TITLES_AT_LEAST[language]}
        yield Problem("taxonomy.too-few", rows[0].file, None, facts)
    for row in rows:
        yield from (*_unsigned(row), *_bad_title(row))
    yield from _doubles(rows, folding(language), ("title", "feminine"))
    yield from _unsorted(rows, "isco_08", "title")


def _bad_title(row: Row) -> Iterator[Problem]:
    title, feminine = row["title"], row["feminine"]
    if not title or title != " ".join(title.split()) or feminine != " ".join(feminine.split()):
        yield _wrong("untidy", row, value=title)
    if feminine == title:
        yield _wrong("same-feminine", row, value=title)
    if row["isco_08"] not in CODES or len(row["isco_08"]) != 4:
        yield _wrong("unknown-code", row, value=row["isco_08"])
    for country in row["countries"].split():
        if not is_code("country", country):
            yield _wrong("unknown-country", row, value=country)


def _doubles(rows: tuple[Row, ...], folding: Folding, fields: tuple[str, ...]) -> Iterator[Problem]:
    """Rows that fall together with an earlier one, in any of their forms."""
    first: dict[str, Row] = {}
    for row in rows:
        keys = {fold_title(row[name], folding) for name in fields if row[name]}
        for other in {first[key].line: first[key] for key in sorted(keys) if key in first}.values():
            yield _wrong("double", row, value=row[fields[0]], other=other[fields[0]], first_line=other.line)
        first.update({key: row for key in keys if key not in first})


def _thin_units(tables: Tables) -> Iterator[Problem]:
    titles = Counter(row["isco_08"] for rows in tables.titles.values() for row in rows)
    spanish = {row["isco_08"] for row in tables.titles["es"]}
    skills = Counter(code for row in tables.skills for code in row["isco_08"].split())
    for code in _UNITS:
        if titles[code] < OF_EACH_UNIT:
            yield _thin("titles", code, titles[code], OF_EACH_UNIT)
        if tables.titles["es"] and code not in spanish:
            yield Problem("taxonomy.no-title", "titles/es.csv", None, {"isco_08": code})
        if tables.skills and skills[code] < OF_EACH_UNIT:
            yield _thin("skills.csv", code, skills[code], OF_EACH_UNIT)


def _thin(file: str, code: str, count: int, least: int) -> Problem:
    return Problem("taxonomy.thin-unit", file, None, {"isco_08": code, "count": count, "least": least})


def _skill_problems(rows: tuple[Row, ...], folding: FoldingOf) -> Iterator[Problem]:
    if len(rows) < SKILLS_AT_LEAST:
        yield Problem("taxonomy.too-few", rows[0].file, None, {"count": len(rows), "least": SKILLS_AT_LEAST})
    seen: set[str] = set()
    for row in rows:
        if row["id"] in seen or not _ID.fullmatch(row["id"]):
            yield _wrong("bad-id", row, value=row["id"])
        seen.add(row["id"])
        yield from (*_unsigned(row), *_unnamed(row), *_bad_skill(row))
    for language in LANGUAGES:
        yield from _doubles(rows, folding(language), (language,))
    yield from _unsorted(rows, "id")


def _bad_skill(row: Row) -> Iterator[Problem]:
    if row["kind"] not in KINDS:
        yield _wrong("bad-kind", row, value=row["kind"], accepted=KINDS)
    if row["skill_level"] and not _LEVEL.fullmatch(row["skill_level"]):
        yield _wrong("bad-level", row, value=row["skill_level"])
    if row["isced_f"] and not is_code("isced_f_2013", row["isced_f"]):
        yield _wrong("unknown-field", row, value=row["isced_f"])
    for code in (*row["isco_08"].split(), *row["optional_isco_08"].split()):
        if code not in CODES or len(code) != 4:
            yield _wrong("unknown-code", row, value=code)


def _unnamed(row: Row) -> Iterator[Problem]:
    for language in LANGUAGES:
        if not row[language].strip():
            yield _wrong("no-name", row, language=language)


def _unsigned(row: Row) -> Iterator[Problem]:
    if not row["reviewed_by"].strip():
        yield _wrong("unsigned", row)


def _unsorted(rows: tuple[Row, ...], *fields: str) -> Iterator[Problem]:
    """The first row that stands before one it should follow."""
    for before, row in pairwise(rows):
        if [before[name] for name in fields] > [row[name] for name in fields]:
            yield _wrong("unsorted", row)
            return
