"""`puente screening train`: learn anew, from labelled passages and advertisements, what each code looks like.

`puente screening bounds`: from which score on a text counts as like a code, each file of advertisements scored by a
model that learned from all but it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.options import Json, Lang, told
from puente.cli.output import Out
from puente.errors import InputError

if TYPE_CHECKING:
    from puente.screening.learned.bounds import Scored
    from puente.screening.learned.model import Learned, Passage

_PASSAGES = typer.Option("--passages", metavar="DIR", help=told("option.passages"))
_ADS = typer.Option("--ads", metavar="FILE", help=told("option.labelled-ads"), show_default=False)
_FOLDS = typer.Option("--ads", metavar="FILE[,FILE]", help=told("option.labelled-ads-folds"), show_default=False)
_ALSO = typer.Option("--also", metavar="FILE", help=told("option.labelled-ads-also"), show_default=False)
_OUT = typer.Option("--out", metavar="FILE.npz", help=told("option.weights"))
PASSAGES = Path("training/screening")


def train(
    *,
    out: Annotated[Path, _OUT],
    passages: Annotated[Path, _PASSAGES] = PASSAGES,
    ads: Annotated[list[Path] | None, _ADS] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Learn from passages; with advertisements once more, from their passages too."""
    from puente.cli.output import whole_file
    from puente.screening.load import bytes_of

    said = Out(as_json=json, language=lang)
    given = _passages(passages)
    made = _learned(given, said)
    if ads:
        given += [one for file in _files(ads) for one in _of_ads(file, made)]
        made = _learned(given, said)
    with whole_file(out) as name:
        name.write_bytes(bytes_of(made))
    facts = {"passages": len(given), "traits": len(made.rows), "codes": len(made.codes), "out": out}
    if json:
        said.json(facts)
    else:
        said.line(said.say("screening.trained", passages=said.number(len(given)), file=out))


def _passages(folder: Path) -> list[Passage]:
    """Every passage of the tables of a folder.

    raises   InputError("input.no-such-file")
    """
    from puente.screening.load import read_passages

    tables = sorted(folder.glob("*.tsv"))
    if not tables:
        raise InputError("input.no-such-file", field="passages", value=str(folder), accepted=("*.tsv",))
    return [one for table in tables for one in read_passages(table)]


def _files(given: Iterable[Path]) -> list[Path]:
    """The files themselves, and those of each folder among them."""
    return [file for one in given for file in (sorted(one.glob("*.jsonl")) if one.is_dir() else [one])]


def _learned(passages: list[Passage], said: Out) -> Learned:
    from puente.screening.codes import LEARNED
    from puente.screening.learned.train import PLAN
    from puente.screening.learned.train import train as learn
    from puente.screening.load import senses

    with said.progress("progress.screening-train", PLAN.first + PLAN.steps) as advance:
        return learn(passages, LEARNED, senses(), advance=advance)


def _of_ads(file: Path, made: Learned) -> Iterator[Passage]:
    from puente.cli.screen import text_of
    from puente.cli.screening_labels import labels_of
    from puente.exchange.ad import read_ads
    from puente.screening.find import FIELDS, pieces_by_field
    from puente.screening.learned.from_ads import passages_of

    for posting in read_ads(text_of(file)):
        texts = {name: getattr(posting.vacancy, name) for name in FIELDS}
        yield from passages_of(pieces_by_field(posting.vacancy), texts, labels_of(posting).labels, made)


def bounds(
    *,
    ads: Annotated[list[str], _FOLDS],
    passages: Annotated[Path, _PASSAGES] = PASSAGES,
    also: Annotated[list[Path] | None, _ALSO] = None,
    lang: Lang = None,
) -> None:
    """Choose bounds on labelled advertisements, and print them as the file that ships."""
    from puente.screening.codes import LEARNED, PAIR, VETO
    from puente.screening.learned.bounds import bounds_of, text_of

    said, given = Out(as_json=False, language=lang), _passages(passages)
    made = _learned(given, said)
    folds = [_files(map(Path, each.split(","))) for each in ads]
    own = {file: list(_of_ads(file, made)) for file in (*chain(*folds), *_files(also or ()))}
    scored: list[Scored] = []
    for fold in folds:
        others = [one for file, each in own.items() if file not in fold for one in each]
        model = _learned(given + others, said)
        scored += [one for file in fold for one in _scored(file, model)]
    said.line(text_of(bounds_of(scored, LEARNED, VETO | PAIR)).rstrip())


def _scored(file: Path, model: Learned) -> Iterator[Scored]:
    from puente.cli.screen import text_of
    from puente.cli.screening_labels import labels_of
    from puente.exchange.ad import read_ads
    from puente.screening.find import pieces_by_field
    from puente.screening.learned.bounds import Scored
    from puente.screening.learned.likeness import best_of

    for posting in read_ads(text_of(file)):
        best = best_of(pieces_by_field(posting.vacancy), model)
        _, kind, labels, near = labels_of(posting)
        yield Scored([one.score for one in best], labels, near, kind == "clean")
