"""Everything in this folder, once more on PostgreSQL, where this machine has one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.needs("postgresql")
@pytest.mark.skipif("PUENTE_TEST_DATABASE" in os.environ, reason="needs nothing more: this is that run")
def test_the_same_suite_passes_on_postgresql() -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PUENTE_", "DATABASE_"))
    }
    environment["PUENTE_TEST_DATABASE"] = "postgresql"

    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(HERE), "-q", "--tb=short", "-p", "no:cacheprovider", "--show-capture=no"],
        cwd=HERE.parents[1], env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-6000:]
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 200
