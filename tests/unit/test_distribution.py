"""What is built is whole: the wheel holds every file of the package, data and all."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build a wheel from a copy, with samples of each kind of data, and list what it holds."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    for sample in (
        "packs/zzz/regularization/a-scheme.yaml",
        "packs/corridors/treaty.yaml",
        "packs/schema/person.schema.json",
        "vocabulary/sample.yaml",
        "wording/locale/es/LC_MESSAGES/puente.po",
        "wording/templates/route.html.jinja",
        "wording/templates/route.typ",
        "wording/fonts/sample.ttf",
    ):
        path = source / "src" / "puente" / sample
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    wheels = source / "wheels"
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "-w", str(wheels), str(source)], check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_package_is_in_the_wheel(shipped: set[str]) -> None:
    ours = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "puente").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert len(ours) > 2
    assert ours - shipped == set()


def test_each_kind_of_data_is_in_the_wheel(shipped: set[str]) -> None:
    assert "puente/packs/zzz/regularization/a-scheme.yaml" in shipped
    assert "puente/wording/fonts/sample.ttf" in shipped
    assert "puente/py.typed" in shipped


def test_the_licence_is_in_the_wheel(shipped: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in shipped)


def test_nothing_but_the_package_is_in_the_wheel(shipped: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in shipped} == {"puente"}


def imported(path: Path) -> set[str]:
    """Name the top packages that a module imports when it is loaded or run."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_what_the_package_imports_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name in ("web", "spark", "bench") for line in project["optional-dependencies"][name]]
    asked = {re.split(r"[<>=!~\[ ;]", line)[0].lower() for line in (*project["dependencies"], *extras)}
    known = {"yaml": "pyyaml", "dateutil": "python-dateutil", "zen": "zen-engine", "celpy": "cel-python"}
    known |= {"cel": "common-expression-language", "pydantic_core": "pydantic"}
    known |= {"csp": "django-csp", "ninja": "django-ninja", "PIL": "pillow", "Stemmer": "pystemmer"}

    modules = (ROOT / "src" / "puente").rglob("*.py")
    foreign = set().union(*map(imported, modules)) - set(sys.stdlib_module_names) - {"puente"}

    assert "pydantic" in foreign
    assert {known.get(name, name) for name in foreign} - asked == set()
