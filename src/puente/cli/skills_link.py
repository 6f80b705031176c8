"""`puente skills link`: from what somebody says to ranked occupations, of a text, a file, or a dataset of MELO."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.options import Json, Lang, told
from puente.cli.output import Out, whole_file
from puente.cli.skills_home import ready_linker
from puente.cli.skills_melo import TOP, write_run
from puente.cli.skills_options import MELO, MINUTES, Asked, CorpusLang, Labels, Minutes, NoTrain, QueryLang
from puente.errors import InputError

if TYPE_CHECKING:
    from puente.skills.linking.link import Linked

_TEXT = typer.Argument(metavar="[TEXT]", help=told("argument.title"), show_default=False)
_FILE = typer.Option("--file", metavar="TITLES.csv", help=told("option.titles-file"), show_default=False)
_TOP = typer.Option("--top", min=1, max=1000, help=told("option.top"), show_default=False)
_OUT = typer.Option("--out", metavar="FILE", help=told("option.skills-out"), show_default=False)
_COUNTRY = typer.Option("--country", metavar="COUNTRY", help=told("option.said-in"), show_default=False)
_SHOWN = 5
_COLUMNS = ("line", "title", "choice", "rank", "concept", "isco_08", "label", "matched", "score", "margin")


def link(
    text: Annotated[str | None, _TEXT] = None,
    *,
    file: Annotated[Path | None, _FILE] = None,
    melo: Annotated[Path | None, MELO] = None,
    country: Annotated[str | None, _COUNTRY] = None,
    top: Annotated[int | None, _TOP] = None,
    out_file: Annotated[Path | None, _OUT] = None,
    labels: Labels = None,
    query_lang: QueryLang = None,
    corpus_lang: CorpusLang = None,
    no_train: NoTrain = False,
    minutes: Minutes = MINUTES,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Rank the occupations that a text may mean; a person picks where the first is not clear."""
    out = Out(as_json=json, language=lang)
    if sum(one is not None for one in (text, file, melo)) != 1 or (text is None and out_file is None):
        raise InputError("skills.nothing-to-link", field="text")
    if melo is not None and out_file is not None:
        asked = Asked(melo, labels or (), query_lang, corpus_lang, not no_train, minutes)
        write_run(asked, out_file, top=top or TOP, out=out)
    elif file is not None and out_file is not None:
        _link_file(file, out_file, country=country, top=top or _SHOWN, out=out)
    else:
        _show(ready_linker(out).link(text or "", lang=out.language, country=country, top=top or _SHOWN), out)


def _show(found: Linked, out: Out) -> None:
    if out.as_json:
        out.json({**as_data(found), "sources": ready_linker(out).sources})
        return
    out.line(out.say(f"skills.choice-{found.choice.value}", text=found.text))
    if found.candidates:
        rows = [
            (at, one.label, one.isco_08, one.matched, f"{one.score:.2f}", f"{one.margin:.2f}", one.concept)
            for at, one in enumerate(found.candidates, start=1)
        ]
        heads = ("rank", "occupation", "isco-08", "matched", "score", "margin", "concept")
        out.table(rows, heads=heads, right=("rank", "score", "margin"))
    for source in ready_linker(out).sources:
        out.line(source)


def as_data(found: Linked) -> dict[str, Any]:
    """An answer for machines."""
    return {
        "text": found.text,
        "language": found.language,
        "choice": found.choice,
        "needs_choice": found.needs_choice,
        "candidates": [{name: getattr(one, name) for name in one.__dataclass_fields__} for one in found.candidates],
        "groups": [{"isco_08": code, "score": share} for code, share in found.groups],
    }


def _link_file(path: Path, out_file: Path, *, country: str | None, top: int, out: Out) -> None:
    """Each row of a table by its column `title`; a column `language` and `country` count where they are there."""
    import csv

    from puente.skills.linking.load import read_titles

    rows = read_titles(path)
    linker = ready_linker(out)
    with (
        whole_file(out_file) as name,
        name.open("w", encoding="utf-8", newline="") as written,
        out.progress("progress.skills-link", len(rows)) as advance,
    ):
        table = csv.writer(written, lineterminator="\n")
        table.writerow(_COLUMNS)
        for line, row in enumerate(rows, start=2):
            where = row.get("country") or country
            try:
                found = linker.link(row["title"], lang=row.get("language") or out.language, country=where, top=top)
            except InputError as error:
                table.writerow((line, row["title"], error.code, *[""] * (len(_COLUMNS) - 3)))
            else:
                table.writerows(_lines(line, found))
            advance(1)
    if out.as_json:
        out.json({"rows": len(rows), "out": out_file, "sources": linker.sources})
    else:
        out.line(out.say("skills.run-written", queries=out.number(len(rows)), file=out_file))


def _lines(line: int, found: Linked) -> Iterator[tuple[object, ...]]:
    if not found.candidates:
        yield (line, found.text, found.choice.value, *[""] * (len(_COLUMNS) - 3))
    for at, one in enumerate(found.candidates, start=1):
        yield (
            line, found.text, found.choice.value, at, one.concept, one.isco_08 or "", one.label, one.matched,
            one.score, one.margin,
        )  # fmt: skip
