"""Every command that the documentation shows runs, in a copy of what a reader has before them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (puente .*)$", re.MULTILINE)


def shown() -> list[str]:
    """Each command once, in the order in which a reader meets it."""
    blocks = (block for page in PAGES for block in BLOCK.findall(page.read_text(encoding="utf-8")))
    return list(dict.fromkeys(command for block in blocks for command in COMMAND.findall(block)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def test_the_documentation_shows_commands() -> None:
    assert len(shown()) > 10


@pytest.mark.parametrize("command", shown())
def test_a_command_of_the_documentation_runs(command: str, place: Path) -> None:
    words = shlex.split(command)[1:]

    ran = subprocess.run(
        [sys.executable, "-m", "puente", *words], cwd=place, capture_output=True, text=True, check=False,
        env={**os.environ, "PUENTE_LANG": "en", "COLUMNS": "80"}, stdin=subprocess.DEVNULL,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr + ran.stdout[-2000:]
    assert ran.stdout.strip()
