"""A small pack of an invented country, and a way to run the command line as a user does."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.factories.pack_folder import PERSON, write_packs

from puente.cli.app import run
from puente.wording import MissingWording


@dataclass
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote for machines."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error that it wrote for machines."""
        found: dict[str, Any] = json.loads(self.err)["error"]
        return found


Puente = Callable[..., Ran]


@pytest.fixture
def puente(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Puente:
    """Run a command line; `typed` is what is typed while it runs. A missing word is an error."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("PUENTE_LANG", "en")
    for name in ("PUENTE_PACKS", "PUENTE_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object, typed: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        with warnings.catch_warnings():
            warnings.simplefilter("error", MissingWording)
            code = run([str(word) for word in words])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return call


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with one sound pack."""
    return write_packs(tmp_path / "packs")


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """A person who may have the card."""
    path = tmp_path / "person.yaml"
    path.write_text(PERSON, encoding="utf-8")
    return path
