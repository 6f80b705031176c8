"""`puente skills extract` and `puente skills propose`: skills in a text, and those of an occupation."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from puente.cli.options import Json, Lang, told
from puente.cli.output import Out
from puente.cli.skills_home import data_folder, kept_folder
from puente.errors import InputError

_TEXT = typer.Argument(metavar="[TEXT]", help=told("argument.story"), show_default=False)
_FILE = typer.Option("--file", metavar="TEXT.txt", help=told("option.story-file"), show_default=False)
_OCCUPATION = typer.Argument(metavar="OCCUPATION", help=told("argument.occupation"), show_default=False)


def extract(
    text: Annotated[str | None, _TEXT] = None,
    *,
    file: Annotated[Path | None, _FILE] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """The skills that a text speaks of, each a proposal to say yes or no to."""
    from puente.skills.at_hand import extractor
    from puente.skills.linking.load import read_text

    out = Out(as_json=json, language=lang)
    if (text is None) == (file is None):
        raise InputError("skills.nothing-to-extract", field="text")
    asked = extractor(data_folder())
    found = asked.extract(text if text is not None else read_text(file or Path()), lang=out.language)
    if json:
        out.json({"skills": [asdict(one) for one in found], "sources": asked.index.lexicon.sources})
        return
    rows = [(one.span, one.label, f"{one.score:.2f}", one.skill) for one in found]
    out.table(rows, heads=("span", "skill", "score", "concept"), right=("score",))
    for source in asked.index.lexicon.sources:
        out.line(source)


def propose(
    occupation: Annotated[str, _OCCUPATION],
    *,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """The skills of an occupation, the essential ones first, to ask somebody about."""
    from puente.skills.at_hand import propose as proposed

    out = Out(as_json=json, language=lang)
    found = proposed(occupation, lang=out.language, folder=kept_folder())
    if json:
        out.json({"occupation": occupation, "skills": [asdict(one) for one in found]})
        return
    rows = [
        (one.label, out.say("skills.essential" if one.essential else "skills.optional"), one.skill) for one in found
    ]
    out.table(rows, heads=("skill", "need", "concept"))
