"""A site in processes of its own, on a database of its own, so that they can be killed. Start at `Outside`."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from functools import cache
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, {root!r}); import django; django.setup()\n"


PREPARE = "from puente.web.commands import prepare; prepare()"


class Outside:
    """A data folder, keys and a database; `run` and `start` execute Python in it.

    On PostgreSQL the database is a fresh one of the same server. What a program leaves behind is made once in a
    process and copied for each that starts `after` it.
    """

    def __init__(self, folder: Path, *, after: str | None = PREPARE) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.folder, self.database = folder, f"outside_{uuid.uuid4().hex}"
        self.environment = kept | {"PUENTE_DATA": str(folder), "PUENTE_MODE": "test"}
        start = made_once(after) if after else None
        if start:
            shutil.copytree(start.folder, folder, dirs_exist_ok=True)
        if connection.vendor == "postgresql":
            connection.ensure_connection()
            self._create(start.database if start else "template1")
            whole = os.environ["DATABASE_URL"]
            self.environment["DATABASE_URL"] = f"{whole.rsplit('/', 1)[0]}/{self.database}"

    def run(self, program: str, *, wait: float = 120) -> str:
        """What a program printed; it must end well."""
        done = subprocess.run(
            self._words(program), env=self.environment, capture_output=True, text=True, timeout=wait, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def start(self, program: str) -> subprocess.Popen[str]:
        """A program that runs on."""
        return subprocess.Popen(
            self._words(program), env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def _words(self, program: str) -> list[str]:
        return [sys.executable, "-c", START.format(root=str(ROOT)) + program]

    def _create(self, start: str) -> None:
        import psycopg

        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{self.database}" TEMPLATE "{start}"')


@cache
def made_once(program: str) -> Outside:
    """A site in which a program ran, to be copied and never used: prepared first, if that is not the program."""
    folder = Path(tempfile.mkdtemp(prefix="puente-outside-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Outside(folder, after=None if program == PREPARE else PREPARE)
    made.run(program)
    return made
