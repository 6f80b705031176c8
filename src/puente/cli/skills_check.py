"""`puente skills check`: what the taxonomy holds, who reviewed it, and every row that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.exit_codes import CHECK_FAILED
from puente.cli.options import Json, Lang, told
from puente.cli.output import Out
from puente.errors import NotFound

if TYPE_CHECKING:
    from puente.skills.review import Problem, Review

_FOLDER = typer.Option("--taxonomy", metavar="DIR", help=told("option.taxonomy"), show_default=False)
_COLUMNS = ("table", "rows", "reviewed", "unreviewed", "regional")


def check(*, taxonomy: Annotated[Path | None, _FOLDER] = None, lang: Lang = None, json: Json = False) -> None:
    """Count and review the tables of groups, titles and skills."""
    from puente.skills.load import SHIPPED, folding, read_tables
    from puente.skills.review import review

    out = Out(as_json=json, language=lang)
    if taxonomy is not None and not taxonomy.is_dir():
        raise NotFound("taxonomy.no-folder", kind="folder", id=str(taxonomy))
    found = review(read_tables(taxonomy or SHIPPED), folding)
    if json:
        out.json(_data(found))
    else:
        _show(out, found)
    if found.problems:
        raise typer.Exit(CHECK_FAILED)


def _rows(found: Review) -> list[dict[str, Any]]:
    """One row for each table: what it holds and how much of that a person has reviewed."""
    skills = sum(found.skills.values())
    counted: list[tuple[str, int, int, int | None]] = [("groups", found.groups, found.reviewed_groups, None)]
    counted += [(f"titles/{name}", one.titles, one.reviewed, one.regional) for name, one in found.titles.items()]
    several = found.titles.values()
    counted += [("titles", *(sum(column) for column in zip(*several, strict=True)))]
    counted += [("skills", skills, found.reviewed_skills, None)]
    return [dict(zip(_COLUMNS, (name, n, done, n - done, some), strict=True)) for name, n, done, some in counted]


def _data(found: Review) -> dict[str, Any]:
    problems = [{"code": one.code, "file": one.file, "line": one.line, **one.facts} for one in found.problems]
    return {"tables": _rows(found), "skills": dict(found.skills), "problems": problems}


def _show(out: Out, found: Review) -> None:
    for one in found.problems:
        out.line(f"{out.say('severity.error')} {_place(one)}: {out.say(one.code, **one.facts)}")
    cells = ([row["table"], *(_number(out, row[name]) for name in _COLUMNS[1:])] for row in _rows(found))
    out.table(
        cells,
        heads=("table", "rows", "reviewed-rows", "unreviewed-rows", "regional"),
        right=("rows", "reviewed-rows", "unreviewed-rows", "regional"),
    )
    out.line(out.say("skills.checked", problems=len(found.problems)))


def _place(one: Problem) -> str:
    return f"{one.file}:{one.line}" if one.line else one.file


def _number(out: Out, count: int | None) -> str:
    return "" if count is None else out.number(count)
