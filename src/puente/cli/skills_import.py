"""`puente skills import esco` and `puente skills import national`; `puente skills train`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from puente.cli.options import Json, Lang, told
from puente.cli.output import Out
from puente.cli.skills_home import data_folder, encoder_for
from puente.cli.skills_options import MINUTES, Minutes

app = typer.Typer(no_args_is_help=True, help=told("skills.import"))
_PLACES = typer.Argument(metavar="DIR|ZIP…", help=told("argument.esco"), show_default=False)
_VERSION = typer.Option("--esco-version", metavar="1.2.0", help=told("option.esco-version"), show_default=False)
_FILE = typer.Argument(metavar="FILE", help=told("argument.national"), show_default=False)
_SOURCE = typer.Option("--source", metavar="TEXT", help=told("option.national-source"), show_default=False)


@app.callback()
def imports() -> None:
    """Classifications of others."""


@app.command("esco", help=told("skills.import-esco"))
def import_esco(
    places: Annotated[list[Path], _PLACES],
    *,
    version: Annotated[str | None, _VERSION] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Read an official download, keep it in the user's folder, and make its index."""
    from puente.cli.skills_home import make_index
    from puente.skills.imports.esco import Esco
    from puente.skills.imports.load import keep_esco, kept_esco, read_download

    out = Out(as_json=json, language=lang)
    with out.progress("progress.esco-read", None) as advance:
        esco = Esco.of(read_download(places, advance), version=version)
    keep_esco(data_folder(), esco)
    make_index(out)
    kept = kept_esco(data_folder()) or esco
    facts = {
        "version": kept.version,
        "occupations": sum(not one.is_group for one in kept.occupations.concepts.values()),
        "labels": len(kept.occupations.labels),
        "languages": kept.occupations.languages,
        "skills": len(kept.skills.concepts),
        "source": kept.source,
    }
    if json:
        out.json(facts)
        return
    shown = {name: out.number(one) if isinstance(one, int) else one for name, one in facts.items()}
    out.line(out.say("skills.esco-imported", **{**shown, "languages": ", ".join(kept.occupations.languages)}))
    out.line(kept.source)


@app.command("national", help=told("skills.import-national"))
def import_national(
    file: Annotated[Path, _FILE],
    *,
    source: Annotated[str | None, _SOURCE] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Keep the titles of a national classification under the name of their file."""
    from puente.cli.skills_home import make_index
    from puente.skills.imports.load import keep_national, read_national

    out = Out(as_json=json, language=lang)
    found = read_national(file, source=source or file.stem)
    keep_national(data_folder(), file.stem, found)
    make_index(out)
    if json:
        out.json({"name": file.stem, "titles": len(found.labels), "languages": found.languages})
    else:
        out.line(out.say("skills.national-imported", titles=out.number(len(found.labels)), name=file.stem))


def train(*, minutes: Minutes = MINUTES, lang: Lang = None, json: Json = False) -> None:
    """Learn directions from every label at hand, and keep them."""
    from puente.cli.skills_home import make_index
    from puente.skills.at_hand import occupations

    out = Out(as_json=json, language=lang)
    lexicon = occupations(data_folder())
    made = encoder_for(lexicon, out, minutes=minutes)
    make_index(out)
    facts = {"labels": len(lexicon.labels), "parts": len(made.axes), "trained_on": made.trained_on}
    if json:
        out.json(facts)
    else:
        out.line(out.say("skills.trained", labels=out.number(len(lexicon.labels)), hash=made.trained_on[:12]))
