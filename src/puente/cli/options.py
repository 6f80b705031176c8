"""The options that many commands share, each with its help text. Start at `Packs` and `Json`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from puente.cli.output import language_of
from puente.errors import InputError
from puente.vocabulary.dates import Span
from puente.wording import say


def told(code: str) -> str:
    """A help text, in the language of the command line or of the machine."""
    return say(f"help.{code}", _language())


def _language() -> str:
    return spoken_in(sys.argv[1:])


def spoken_in(words: list[str]) -> str:
    """The language that a command line asks for, before it is read; English where it asks for none that is spoken."""
    try:
        return language_of(given_in(words, "--lang"))
    except InputError:
        return "en"


def given_in(words: list[str], option: str) -> str | None:
    """What a command line gives for an option, before it is read: `--lang es` or `--lang=es`."""
    for n, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else "".join(words[n + 1 : n + 2])
    return None


def day(text: str | None) -> date:
    """The day that `--on` names; today where it is left out.

    raises   InputError("input.bad-date")
    """
    if text is None:
        return date.today()  # noqa: DTZ011 - the day where the reader is; it is printed with every answer
    found = Span.parse(text, field="on")
    if found.lo != found.hi:
        raise InputError("input.bad-date", field="on", value=text, accepted=("YYYY-MM-DD",))
    return found.first


def packs_folder(given: Path | None) -> Path:
    """The folder of packs: the one given, else PUENTE_PACKS, else those that ship."""
    from puente.rules.load import SHIPPED

    named = given or (Path(os.environ["PUENTE_PACKS"]) if os.environ.get("PUENTE_PACKS") else None)
    return named or SHIPPED


Packs = Annotated[Path | None, typer.Option("--packs", metavar="DIR", help=told("option.packs"), show_default=False)]
Json = Annotated[bool, typer.Option("--json", help=told("option.json"))]
Lang = Annotated[str | None, typer.Option("--lang", metavar="LANG", help=told("option.lang"), show_default=False)]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help=told("option.on"), show_default=False)]
