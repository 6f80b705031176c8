"""The build refuses an arrow that is not on the map, and a part that is not on it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "puente"
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with nothing but errors and an empty site, under the real contracts."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    home = tmp_path / "puente"
    home.mkdir()
    (home / "__init__.py").touch()
    (home / "errors.py").touch()
    write(home, "web/__init__.py")
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


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("policy", "import puente.web.accounts"),
        ("audit", "import puente.web.people"),
        ("people", "import puente.web.routes"),
        ("routes", "import puente.web.intake"),
        ("routes", "import puente.web.site"),
    ],
)
def test_an_app_of_the_site_that_imports_from_above_is_refused(package: Path, where: str, text: str) -> None:
    for app in ("policy", "audit", "accounts", "people", "routes", "intake", "site"):
        write(package, f"web/{app}.py")
    write(package, f"web/{where}.py", text)

    code, said = verdict(package)

    assert code == 1
    assert "Each app of the site imports only from the apps below it BROKEN" in said


def test_an_app_of_the_site_that_is_not_on_the_map_is_refused(package: Path) -> None:
    write(package, "web/plumbing.py")

    code, said = verdict(package)

    assert code == 1
    assert "puente.web.plumbing" in said


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


def test_no_module_takes_a_private_name_of_another() -> None:
    taken = [
        (path.relative_to(SOURCE).as_posix(), name.name)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("puente")
        for name in node.names
        if name.name.startswith("_")
    ]

    assert taken == []
