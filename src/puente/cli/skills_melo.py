"""`puente skills evaluate`, and `puente skills link --melo`: how good linking is, on a dataset of MELO."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from puente.cli.options import Json, Lang, told
from puente.cli.output import Out, whole_file
from puente.cli.skills_home import data_folder, encoder_for
from puente.cli.skills_options import MELO, MINUTES, Asked, CorpusLang, Labels, Minutes, NoTrain, QueryLang
from puente.errors import InputError
from puente.skills.linking.melo import Melo

_METHOD = typer.Option("--method", metavar="linker|word-tf-idf|char-tf-idf", help=told("option.melo-method"))
_RUN = typer.Option("--run", metavar="RUN.tsv", help=told("option.melo-run"), show_default=False)
LINKER = "linker"
TOP = 100


def evaluate(
    *,
    melo: Annotated[Path, MELO],
    labels: Labels = None,
    method: Annotated[str, _METHOD] = LINKER,
    run: Annotated[Path | None, _RUN] = None,
    query_lang: QueryLang = None,
    corpus_lang: CorpusLang = None,
    no_train: NoTrain = False,
    minutes: Minutes = MINUTES,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Link a dataset and count how often the right answer stands first, among five, among ten."""
    from puente.skills.linking.load import read_run
    from puente.skills.linking.quality import judge

    out = Out(as_json=json, language=lang)
    asked = Asked(melo, labels or (), query_lang, corpus_lang, not no_train, minutes)
    data = dataset(asked)
    found = judge(read_run(run) if run else _linked(asked, data, method, out), data)
    if json:
        figures = {level: {half: asdict(one) for half, one in halves.items()} for level, halves in found.items()}
        out.json({"dataset": data.name, "method": str(run) if run else method, "figures": figures})
        return
    rows = [
        (out.say(f"melo.{level}"), out.say(f"melo.{half}"), one.queries, *(f"{figure:.4f}" for figure in _figures(one)))
        for level, halves in found.items()
        for half, one in halves.items()
    ]
    heads = ("level", "half", "queries", "mrr", "success-1", "success-5", "success-10")
    out.table(rows, heads=heads, right=heads[2:])


def _figures(one: object) -> tuple[float, ...]:
    return tuple(getattr(one, name) for name in ("mrr", "success_at_1", "success_at_5", "success_at_10"))


def write_run(asked: Asked, path: Path, *, top: int, out: Out) -> None:
    """Link a dataset and write `query_id<TAB>corpus_id<TAB>score`, best first."""
    data = dataset(asked)
    found = linked(asked, data, out, top=top)
    with whole_file(path) as name, name.open("w", encoding="utf-8", newline="\n") as file:
        for query, lines in found.items():
            file.writelines(f"{query}\t{label}\t{score:.6f}\n" for label, score in lines)
    if out.as_json:
        out.json({"dataset": data.name, "queries": len(found), "out": path})
    else:
        out.line(out.say("skills.run-written", queries=out.number(len(found)), file=path))


def dataset(asked: Asked) -> Melo:
    """The dataset that was asked for."""
    from puente.skills.linking.load import read_melo

    return read_melo(asked.melo, query_language=asked.query_language, corpus_language=asked.corpus_language)


def _linked(asked: Asked, data: Melo, method: str, out: Out) -> dict[str, list[tuple[str, float]]]:
    from puente.skills.linking.baselines import METHODS, run_baseline

    if method != LINKER and method not in METHODS:
        raise InputError("melo.no-such-method", field="method", value=method, accepted=(LINKER, *METHODS))
    return run_baseline(data, method) if method != LINKER else linked(asked, data, out, top=TOP)


def linked(asked: Asked, data: Melo, out: Out, *, top: int) -> dict[str, list[tuple[str, float]]]:
    """Query id → label ids with scores: by all the labels that are at hand, in any language."""
    from puente.skills.imports.load import kept_occupations
    from puente.skills.linking.index import Index
    from puente.skills.linking.load import label_folders, read_labels, weights, wording
    from puente.skills.linking.melo_run import run_melo

    lexicon = data.lexicon
    for folder in dict.fromkeys((*asked.labels, *label_folders(asked.melo))):
        lexicon = lexicon.with_more(read_labels(folder))
    esco = kept_occupations(data_folder())
    lexicon = lexicon if esco is None else lexicon.with_more(esco)
    encoder = encoder_for(lexicon, out, minutes=asked.minutes) if asked.trains else None
    known = lexicon.only(data.lexicon.concepts)
    with out.progress("progress.skills-index", len(known.labels)) as advance:
        index = Index.of(known, wording, encoder, advance)
    return run_melo(data, index, weights=weights(index.kind), top=top)
