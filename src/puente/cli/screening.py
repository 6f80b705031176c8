"""`puente screening evaluate`: precision and recall of the screening on advertisements that people have labelled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.options import Json, Lang, Packs, packs_folder, told
from puente.cli.output import Out
from puente.cli.screening_train import bounds, train
from puente.errors import InputError

if TYPE_CHECKING:
    from puente.exchange.jobposting import Posting
    from puente.screening import Screening
    from puente.screening.evaluate import CodeFigures, Evaluation, Labelled, Share

app = typer.Typer(no_args_is_help=True, help=told("screening"))
SETS = {"development": "development.jsonl", "validation": "validation.jsonl", "test": "test_split.jsonl"}
_SET = typer.Option("--set", metavar="development|validation|test|FILE", help=told("option.screening-set"))


app.command(help=told("screening.train"))(train)
app.command(help=told("screening.bounds"))(bounds)


@app.command(help=told("screening.evaluate"))
def evaluate(
    *, chosen: Annotated[str, _SET] = "development", packs: Packs = None, lang: Lang = None, json: Json = False
) -> None:
    """Screen a labelled set, and count."""
    from puente.screening.evaluate import evaluate as count
    from puente.screening.evaluate import evaluation_data

    out = Out(as_json=json, language=lang)
    found = count(labelled(set_file(chosen), packs_folder(packs)))
    if json:
        out.json({"set": chosen, **evaluation_data(found)})
    else:
        _show(out, found)


def set_file(chosen: str) -> Path:
    """The file of a set: one of the repository's own by its name, else a path.

    raises   InputError("input.no-such-file")
    """
    if chosen not in SETS:
        return Path(chosen)
    here = Path("tests/screening")
    home = here if here.is_dir() else Path(__file__).resolve().parents[3] / "tests" / "screening"
    if not (home / SETS[chosen]).is_file():
        raise InputError("input.no-such-file", field="set", value=SETS[chosen], accepted=("FILE",))
    return home / SETS[chosen]


def labelled(file: Path, folder: Path) -> Iterator[Labelled]:
    """Every advertisement of a labelled file, screened.

    raises   InputError("screening.no-labels") for one that has none, and those of `read_ads`, with the line
    """
    from puente.cli.screen import screened, text_of
    from puente.exchange.ad import read_ads

    for posting, said in screened(read_ads(text_of(file)), folder):
        yield _labelled(posting, said)


def _labelled(posting: Posting, said: Screening) -> Labelled:
    from puente.cli.screening_labels import labels_of
    from puente.screening.evaluate import Labelled

    lang, kind, labels, near = labels_of(posting)
    return Labelled(lang, kind, labels, near, said)


def _show(out: Out, found: Evaluation) -> None:
    rows = [_row(out, one) for one in found.codes]
    heads = ("code", "precision", "interval", "recall", "interval")
    out.table(rows, heads=heads, right=("precision", "recall"))
    for name, one in _totals(out, found):
        out.line(f"{name}: {_share(out, one)} ({_interval(one)}; {one.hits}/{one.of})")


def _totals(out: Out, found: Evaluation) -> Iterator[tuple[str, Share]]:
    yield out.say("screening.veto-recall"), found.veto_recall
    yield out.say("screening.veto-hidden"), found.decisions[0]
    yield out.say("screening.hidden-right"), found.decisions[1]
    yield out.say("screening.clean-alarms"), found.clean
    for lang, one in found.clean_by_language.items():
        yield f"{out.say('screening.clean-alarms')} {lang}", one
    yield out.say("screening.near-found"), found.near
    yield out.say("screening.near-hidden"), found.hidden


def _row(out: Out, one: CodeFigures) -> tuple[str, ...]:
    return (
        one.code, _share(out, one.precision), _interval(one.precision),
        f"{_share(out, one.recall)} ({one.recall.of})", _interval(one.recall),
    )  # fmt: skip


def _share(out: Out, one: Share) -> str:
    return "-" if one.value is None else out.number(round(one.value, 3))


def _interval(one: Share) -> str:
    interval = one.interval
    return "" if interval is None else f"{interval[0]:.2f}-{interval[1]:.2f}"
