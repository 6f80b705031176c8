"""A site in processes of its own, on a database of its own, so that they can be killed. Start at `Outside`."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, {root!r}); import django; django.setup()\n"


class Outside:
    """A data folder, keys and a database; `run` and `start` execute Python in it.

    On PostgreSQL the database is a fresh one of the same server.
    """

    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = kept | {"PUENTE_DATA": str(folder), "PUENTE_MODE": "test"}
        if connection.vendor == "postgresql":
            name = f"outside_{uuid.uuid4().hex}"
            connection.ensure_connection()
            self._create(name)
            whole = os.environ["DATABASE_URL"]
            self.environment["DATABASE_URL"] = f"{whole.rsplit('/', 1)[0]}/{name}"
        self.run("from puente.web.commands import prepare; prepare()")

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

    def _create(self, name: str) -> None:
        import psycopg

        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
