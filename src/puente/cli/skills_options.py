"""The options that verbs of `puente skills` share."""

from __future__ import annotations

import typer

from puente.cli.options import told

TOP_OPTION = typer.Option("--top", min=1, max=1000, help=told("option.top"), show_default=False)
OUT = typer.Option("--out", metavar="FILE", help=told("option.skills-out"), show_default=False)
