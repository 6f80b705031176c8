"""What rests on the database, once more on PostgreSQL, where this machine has one; all of it there in `make proof`.

In groups of files, each a run of its own, so that the workers share them and none is left with all of it at the end.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESTS_ON_IT = (
    "audit", "board", "bulk_reading", "consent", "duplicates", "household_pages", "import", "once", "outside",
    "placements", "referrals", "register", "saving", "services", "slots", "submissions", "transfer", "vault", "visit",
    "worker", "worklist",
)  # fmt: skip
"""Locks, transactions, chains, sealed columns, indexes, searches: files whose tests another database could fail."""
FILES = tuple(f"test_{name}.py" for name in RESTS_ON_IT)
GROUPS = 4


@pytest.mark.needs("postgresql")
@pytest.mark.skipif("PUENTE_TEST_DATABASE" in os.environ, reason="needs nothing more: this is that run")
@pytest.mark.parametrize("group", range(GROUPS))
def test_what_rests_on_the_database_passes_on_postgresql(group: int) -> None:
    files = [f"tests/web/{name}" for name in FILES[group::GROUPS]]
    assert all((ROOT / name).is_file() for name in files)

    assert passed(*files) >= len(files)


@pytest.mark.proof
@pytest.mark.needs("postgresql")
@pytest.mark.skipif("PUENTE_TEST_DATABASE" in os.environ, reason="needs nothing more: this is that run")
def test_everything_and_the_long_proofs_pass_on_postgresql() -> None:
    assert passed("tests/web", "-n", "2", "--deselect", "tests/web/test_postgresql.py") > 1000
    assert passed("tests/web", "-m", "proof", "-k", "not postgresql") > 3


@pytest.mark.proof
@pytest.mark.needs("postgresql", "chromium")
@pytest.mark.skipif("PUENTE_TEST_DATABASE" in os.environ, reason="needs nothing more: this is that run")
def test_the_journeys_of_the_browser_pass_on_postgresql() -> None:
    assert passed("tests/browser") > 20


def passed(*words: str) -> int:
    """How many tests passed, run on PostgreSQL; none may fail."""
    ours = ("PYTEST_", "PUENTE_DATA", "PUENTE_MODE", "DATABASE_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment["PUENTE_TEST_DATABASE"] = "postgresql"

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "-q", "--tb=short", "-p", "no:cacheprovider", "--show-capture=no"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-6000:]
    return int(re.search(r"(\d+) passed", done.stdout)[1])
