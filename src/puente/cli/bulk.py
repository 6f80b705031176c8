"""`puente bulk assess PEOPLE.parquet`: one scheme, one day, any number of people, in flat memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out

if TYPE_CHECKING:
    from puente.bulk.summary import BulkSummary

app = typer.Typer(no_args_is_help=True, help=told("bulk"))
_PEOPLE = typer.Argument(metavar="PEOPLE.parquet", help=told("argument.people"), show_default=False)
_SCHEME = typer.Option("--scheme", metavar="SCHEME", help=told("option.scheme"), show_default=False)
_OUT = typer.Option("--out", metavar="OUT.parquet", help=told("option.parquet-out"), show_default=False)
_WEIGHT = typer.Option("--weight", metavar="COLUMN", help=told("option.weight"), show_default=False)
_PARAMETER = typer.Option("--parameter", metavar="NAME", help=told("option.parameter"), show_default=False)
_VALUES = typer.Option("--values", metavar="A,B,…", help=told("option.values"), show_default=False)
_CLAUSES = typer.Option("--clauses", help=told("option.clauses"))


@app.callback()
def bulk() -> None:
    """Many people at once."""


@app.command(help=told("bulk.assess"))
def assess(
    people: Annotated[Path, _PEOPLE],
    *,
    scheme: Annotated[str, _SCHEME],
    out_file: Annotated[Path, _OUT],
    on: On = None,
    weight: Annotated[str | None, _WEIGHT] = None,
    clauses: Annotated[bool, _CLAUSES] = False,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Assess every row of a file."""
    from puente.bulk import assess_file
    from puente.rules.assess import RuleBook
    from puente.rules.load import load_pack
    from puente.vocabulary.load import vocabulary

    out, folder, asked = Out(as_json=json, language=lang), packs_folder(packs), day(on)
    country = scheme.split(".", maxsplit=1)[0]
    book = RuleBook({country: load_pack(country, folder)}, vocabulary())
    book.scheme(scheme)
    with out.progress("progress.bulk", None) as advance:
        seen = 0

        def progress(done: int, total: int) -> None:
            nonlocal seen
            advance(done - seen, total)
            seen = done

        summary = assess_file(
            book, scheme, people, out_file, on=asked, progress=progress, clauses=clauses, weight=weight
        )
    if json:
        out.json({**summary.data(), "out": out_file})
    else:
        _show(out, summary, out_file)


def _show(out: Out, summary: BulkSummary, out_file: Path) -> None:
    from puente.rules.verdict import FirstWord

    rows = []
    for word in FirstWord:
        certain, at_most = summary.interval(word)
        rows.append((out.say(f"first.{word.value}"), out.number(certain), out.number(at_most)))
    out.table(rows, heads=("answer", "certain", "at-most"), right=("certain", "at-most"))
    out.line(out.say("bulk.done", rows=out.number(summary.rows), scheme=summary.scheme, day=summary.on, file=out_file))


@app.command(help=told("bulk.sweep"))
def sweep(
    people: Annotated[Path, _PEOPLE],
    *,
    scheme: Annotated[str, _SCHEME],
    parameter: Annotated[str, _PARAMETER],
    values: Annotated[str, _VALUES],
    on: On = None,
    weight: Annotated[str | None, _WEIGHT] = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """What if the rule were different: the counts under each value of a parameter, from one reading of the file."""
    from puente.bulk import sweep_file
    from puente.rules.assess import RuleBook
    from puente.rules.compile import compile_scheme
    from puente.rules.load import load_pack
    from puente.rules.scenario import with_value
    from puente.vocabulary.load import vocabulary

    out, asked = Out(as_json=json, language=lang), day(on)
    country = scheme.split(".", maxsplit=1)[0]
    pack = load_pack(country, packs_folder(packs))
    RuleBook({country: pack}, vocabulary()).scheme(scheme)
    chosen = [value.strip() for value in values.split(",") if value.strip()]
    trees = [
        compile_scheme(
            RuleBook({country: with_value(pack, scheme, parameter, _read(value))}, vocabulary()), scheme, on=asked
        )
        for value in chosen
    ]
    found = sweep_file(trees, people, vocabulary(), weight=weight)
    if json:
        out.json(
            {"parameter": parameter, "values": [{"value": v, **s.data()} for v, s in zip(chosen, found, strict=True)]}
        )
        return
    _show_sweep(out, parameter, chosen, found)


def _read(text: str) -> str | float | int:
    """A value as a pack would write it: a number where it is one, else a text such as a day."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _show_sweep(out: Out, parameter: str, values: list[str], found: tuple[BulkSummary, ...]) -> None:
    from puente.rules.verdict import FirstWord

    rows = []
    for value, summary in zip(values, found, strict=True):
        certain, at_most = summary.interval(FirstWord.ELIGIBLE)
        review = summary.counts[FirstWord.REVIEW]
        rows.append((value, out.number(certain), out.number(at_most), out.number(review), out.number(summary.rows)))
    out.heading(out.say("bulk.swept", parameter=parameter, scheme=found[0].scheme, day=found[0].on))
    right = ("certain", "at-most", "review-count", "rows")
    out.table(rows, heads=("value", *right), right=right)
    out.paragraph(out.say("bulk.what-if"))
