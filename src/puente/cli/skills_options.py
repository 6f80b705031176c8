"""The options that the commands on linking share, and what they ask together. Start at `Asked`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from puente.cli.options import told

MELO = typer.Option("--melo", metavar="DIR", help=told("option.melo"), show_default=False)
_LABELS = typer.Option("--labels", metavar="DIR", help=told("option.melo-labels"), show_default=False)
_QUERY = typer.Option("--query-lang", metavar="LANG", help=told("option.query-lang"), show_default=False)
_CORPUS = typer.Option("--corpus-lang", metavar="LANG", help=told("option.corpus-lang"), show_default=False)

Labels = Annotated[list[Path] | None, _LABELS]
QueryLang = Annotated[str | None, _QUERY]
CorpusLang = Annotated[str | None, _CORPUS]
NoTrain = Annotated[bool, typer.Option("--no-train", help=told("option.no-train"))]
Minutes = Annotated[float, typer.Option("--minutes", help=told("option.minutes"), min=0.0)]
MINUTES = 10.0
"""How long training may take where nobody says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A dataset, and what may be used to link it.

    labels    folders of labels in more languages; those beside the dataset are found without being named
    """

    melo: Path
    labels: Sequence[Path]
    query_language: str | None
    corpus_language: str | None
    trains: bool
    minutes: float
