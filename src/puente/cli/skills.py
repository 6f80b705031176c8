"""`puente skills …`: what people call their work and what they can do, as occupations and skills."""

from __future__ import annotations

import typer

from puente.cli import skills_import
from puente.cli.options import told
from puente.cli.skills_check import check
from puente.cli.skills_extract import extract, propose
from puente.cli.skills_import import train
from puente.cli.skills_link import link
from puente.cli.skills_melo import evaluate

app = typer.Typer(no_args_is_help=True, help=told("skills"))


@app.callback()
def skills() -> None:
    """Stay a noun with verbs, also while there is one verb."""


app.command(help=told("skills.check"))(check)
app.command(help=told("skills.link"))(link)
app.command(help=told("skills.evaluate"))(evaluate)
app.command(help=told("skills.extract"))(extract)
app.command(help=told("skills.propose"))(propose)
app.command(help=told("skills.train"))(train)
app.add_typer(skills_import.app, name="import")
