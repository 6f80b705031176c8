"""The command `puente`: every noun, and what becomes of an error.

Start at `main`. Each command imports what it needs when it runs, so that `--help` stays quick.
"""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from importlib.metadata import entry_points
from io import TextIOWrapper
from typing import Any

import typer

from puente.cli import bulk, exit_codes, facts, intake, offer, packs, screening, skills
from puente.cli.ask import ask
from puente.cli.assess import assess
from puente.cli.bench import bench
from puente.cli.demo import demo
from puente.cli.duties import duties
from puente.cli.options import given_in, spoken_in, told
from puente.cli.output import show_error, to_json
from puente.cli.pension import pension
from puente.cli.rights import rights
from puente.cli.route import route
from puente.cli.screen import screen
from puente.errors import ProjectError
from puente.wording import MissingWording, say

WRONG_USE: type[Exception] = typer.BadParameter.__mro__[1]
"""Every error of a command line that cannot be read; typer does not name it, and where it comes from has changed."""

app = typer.Typer(name="puente", no_args_is_help=True, add_completion=False, help=told("puente"), rich_markup_mode=None)
app.command(help=told("assess"))(assess)
app.command(help=told("ask"))(ask)
app.command(help=told("route"))(route)
app.command(help=told("rights"))(rights)
app.command(help=told("pension"))(pension)
app.command(help=told("duties"))(duties)
app.add_typer(offer.app, name="offer")
app.add_typer(facts.app, name="facts")
app.add_typer(packs.app, name="packs")
app.add_typer(bulk.app, name="bulk")
app.add_typer(intake.app, name="intake")
app.add_typer(skills.app, name="skills")
app.command(help=told("screen"))(screen)
app.add_typer(screening.app, name="screening")
app.command(help=told("bench"))(bench)
app.command(help=told("demo"))(demo)


def _brought_along() -> None:
    """Add the verbs that other parts bring, by entry point: the command line does not import them."""
    extra = {"allow_extra_args": True, "ignore_unknown_options": True}
    for found in sorted(entry_points(group="puente.commands"), key=lambda each: each.name):
        app.command(name=found.name, context_settings=extra if found.name == "site" else None)(found.load())


_brought_along()


def main(words: list[str] | None = None) -> None:
    """Run a command line and end with its exit code."""
    if os.environ.get("PUENTE_DEBUG") != "1":
        warnings.simplefilter("ignore", MissingWording)  # the English words that stand in can be seen
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter still gets the rest
    sys.exit(run(sys.argv[1:] if words is None else words))


def run(words: list[str]) -> int:
    """Run a command line; the exit code is the answer."""
    as_json, language = "--json" in words or given_in(words, "--format") == "json", spoken_in(words)
    try:
        code = app(args=words, standalone_mode=False, prog_name="puente")
        sys.stdout.flush()
    except ProjectError as error:
        show_error(error, as_json=as_json, language=language)
        return exit_codes.exit_code(error)
    except WRONG_USE as error:
        return _usage(error, as_json=as_json)
    except (typer.Abort, KeyboardInterrupt):
        return exit_codes.INTERRUPTED
    except BrokenPipeError:  # whoever read has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_codes.ANSWERED
    except Exception as error:  # noqa: BLE001 - the last door: whatever comes here is our fault
        return _bug(error, as_json=as_json, language=language)
    return code if isinstance(code, int) else exit_codes.ANSWERED


def _usage(error: Any, *, as_json: bool) -> int:
    if as_json:
        sys.stderr.write(to_json({"error": {"code": "usage.wrong", "message": error.format_message()}}) + "\n")
    else:
        error.show()
    return exit_codes.USAGE


def _bug(error: Exception, *, as_json: bool, language: str) -> int:
    if os.environ.get("PUENTE_DEBUG") == "1":
        traceback.print_exception(error)
    if as_json:
        sys.stderr.write(to_json({"error": {"code": "bug.unexpected", "kind": type(error).__name__}}) + "\n")
    else:
        sys.stderr.write(say("bug.unexpected", language, kind=type(error).__name__) + "\n")
    return exit_codes.BUG
