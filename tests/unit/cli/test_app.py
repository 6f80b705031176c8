"""The command itself: help, wrong use, errors for people and for machines, and what a bug looks like."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from puente.cli import app, exit_codes
from puente.errors import Conflict, InputError, NotAllowed, NotFound, PackError, ProjectError, Unavailable

COMMANDS = ("assess", "ask", "route", "facts", "packs", "bulk", "bench", "demo")


def test_help_names_every_command(puente: Any) -> None:
    ran = puente("--help")

    assert ran.code == 0
    assert [name for name in COMMANDS if f"  {name}" not in ran.out] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(puente: Any, name: str) -> None:
    ran = puente(name, "--help")

    assert ran.code == 0
    assert "--help" in ran.out


@pytest.mark.parametrize(
    "words", [("nonsense",), ("assess",), ("assess", "--nonsense"), ("packs", "nonsense"), ("ask",)]
)
def test_wrong_use_ends_with_2_and_no_traceback(puente: Any, words: tuple[str, ...]) -> None:
    ran = puente(*words)

    assert ran.code == exit_codes.USAGE
    assert ran.err
    assert "Traceback" not in ran.err


def test_wrong_use_is_json_where_json_was_asked_for(puente: Any) -> None:
    ran = puente("assess", "--nonsense", "--json")

    assert ran.code == exit_codes.USAGE
    assert ran.out == ""
    assert ran.error["code"] == "usage.wrong"
    assert "--nonsense" in ran.error["message"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("input.wrong-type"), 3),
        (PackError("pack.wrong-value"), 4),
        (NotFound("scheme.not-found"), 5),
        (NotAllowed("case.not-yours"), 6),
        (Conflict("case.changed"), 7),
        (Unavailable("clock.silent"), 8),
    ],
)
def test_each_kind_of_error_has_its_exit_code(error: ProjectError, code: int) -> None:
    assert exit_codes.exit_code(error) == code


def test_a_bug_is_one_line_that_says_where_to_report_it(puente: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "app", _broken)

    ran = puente("facts", "list")

    assert ran.code == exit_codes.BUG
    assert len(ran.err.splitlines()) == 1
    assert "ZeroDivisionError" in ran.err
    assert "report" in ran.err


def test_a_bug_shows_its_traceback_when_asked(puente: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "app", _broken)
    monkeypatch.setenv("PUENTE_DEBUG", "1")

    assert "Traceback" in puente("facts", "list").err


def test_a_bug_is_json_where_json_was_asked_for(puente: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "app", _broken)

    ran = puente("facts", "list", "--json")

    assert ran.code == exit_codes.BUG
    assert ran.error == {"code": "bug.unexpected", "kind": "ZeroDivisionError"}


def test_stopping_at_the_keyboard_is_no_bug(puente: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "app", _interrupted)

    ran = puente("facts", "list")

    assert ran.code == exit_codes.INTERRUPTED
    assert ran.err == ""


def _broken(**_: object) -> None:
    raise ZeroDivisionError


def _interrupted(**_: object) -> None:
    raise KeyboardInterrupt


def test_a_language_that_is_not_spoken_is_refused(puente: Any) -> None:
    ran = puente("facts", "list", "--lang", "xx")

    assert ran.code == exit_codes.INPUT
    assert "xx" in ran.err
    assert "es, pt, en, fr, ht" in ran.err


def test_the_module_is_the_command(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "puente", "facts", "show", "birth_date", "--lang", "en"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip

    assert ran.returncode == 0
    assert "When were you born?" in ran.stdout


def test_a_reader_who_stops_reading_is_no_bug(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "puente", "packs", "show", "col", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
    ) as ran:  # fmt: skip
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()

        assert ran.stderr.read() == ""
