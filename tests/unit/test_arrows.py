"""The build refuses an arrow that is not on the map, and a part that is not on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with nothing but errors, under the real contracts."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    home = tmp_path / "puente"
    home.mkdir()
    (home / "__init__.py").touch()
    (home / "errors.py").touch()
    return home


def write(package: Path, name: str, text: str = "") -> None:
    path = package / name
    path.parent.mkdir(exist_ok=True)
    if path.parent != package:
        (path.parent / "__init__.py").touch()
    path.write_text(text, encoding="utf-8")


def verdict(package: Path) -> tuple[int, str]:
    answer = subprocess.run(
        [sys.executable, "-c", LINT], cwd=package.parent, capture_output=True, text=True, check=False
    )
    return answer.returncode, answer.stdout + answer.stderr


def test_what_is_on_the_map_is_accepted(package: Path) -> None:
    write(package, "vocabulary/money.py", "import puente.errors")
    write(package, "rules/assess.py", "import puente.vocabulary.money")
    write(package, "routes/plan.py", "import puente.rules.assess")
    write(package, "web/site.py", "import django\nimport puente.routes.plan")

    assert verdict(package)[0] == 0


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("vocabulary/money.py", "import puente.rules"),
        ("rules/assess.py", "import puente.skills"),
        ("routes/plan.py", "import puente.duties"),
        ("exchange/read.py", "import puente.wording"),
        ("web/site.py", "import puente.cli"),
        ("errors.py", "import puente.vocabulary"),
    ],
)
def test_an_arrow_to_the_right_or_to_a_neighbour_is_refused(package: Path, where: str, text: str) -> None:
    for part in ("vocabulary", "rules", "skills", "routes", "duties", "exchange", "wording", "cli", "web"):
        write(package, f"{part}/__init__.py")
    write(package, where, text)

    code, said = verdict(package)

    assert code == 1
    assert "Each part imports only from the parts below it BROKEN" in said


def test_a_part_that_is_not_on_the_map_is_refused(package: Path) -> None:
    write(package, "plumbing.py")

    code, said = verdict(package)

    assert code == 1
    assert "puente.plumbing" in said


def test_django_outside_the_site_is_refused(package: Path) -> None:
    write(package, "rules/assess.py", "from django.utils import timezone")

    code, said = verdict(package)

    assert code == 1
    assert "Only the site knows Django BROKEN" in said
