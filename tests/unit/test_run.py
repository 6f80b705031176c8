"""run.py: one door to install, run, test and check."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """Load run.py over a copy of what it reads, so that no test touches the real environment."""
    for name in ("run.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    spec = importlib.util.spec_from_file_location("run", tmp_path / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Record what would be called, and let every call succeed."""
    made: list[tuple[str, ...]] = []

    def record(_python: object, *arguments: str, **_environment: str) -> int:
        made.append(arguments)
        return 0

    monkeypatch.setattr(run, "call", record)
    monkeypatch.setattr(run, "usable", lambda python: python.parent.is_dir())
    monkeypatch.setattr(run, "create", lambda home: (home / "bin").mkdir(parents=True))
    return made


def test_every_command_is_listed_by_help(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["help"]) == 0

    printed = capsys.readouterr().out
    for name in ("setup", "run", "demo", "site", "test", "check", "bench", "proof", "lock", "clean"):
        assert re.search(rf"^  {name}\s+[A-Z]", printed, re.MULTILINE), name


def test_every_command_is_a_target_of_make(run: ModuleType) -> None:
    rule = re.search(r"^(help .*):$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert rule is not None
    assert set(rule[1].split()) == set(run.COMMANDS)


def test_an_unknown_command_names_those_there_are(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["tset"]) == 2

    assert "tset" in (said := capsys.readouterr().err)
    assert "setup, run, demo, site, test" in said


def test_an_unknown_check_names_those_there_are(
    run: ModuleType, calls: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["check", "spelling"]) == 1

    assert "There are: lint, format, types, arrows" in capsys.readouterr().err


def test_an_older_python_is_told_so(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OLDEST", (99, 0))

    assert run.main(["test"]) == 1
    assert "Python 99.0 or later is needed" in capsys.readouterr().err


def test_the_first_call_installs_by_hash_and_the_second_nothing(run: ModuleType, calls: list[tuple[str, ...]]) -> None:
    run.installed("test")
    first = list(calls)
    run.installed("test")

    listed, package = first
    assert "--require-hashes" in listed
    assert listed[-1].endswith("test.txt")
    assert {"--no-deps", "--no-index", "-e"} <= set(package)
    assert calls == first


def test_what_a_developer_has_is_enough_to_run(run: ModuleType, calls: list[tuple[str, ...]]) -> None:
    run.installed("test")
    before = len(calls)

    run.installed("run")

    assert len(calls) == before


def test_what_a_user_has_is_not_enough_to_test(run: ModuleType, calls: list[tuple[str, ...]]) -> None:
    run.installed("run")
    before = len(calls)

    run.installed("test")

    assert len(calls) > before


def test_a_changed_requirement_is_installed_again(
    run: ModuleType, calls: list[tuple[str, ...]], tmp_path: Path
) -> None:
    run.installed("run")
    before = len(calls)
    with (tmp_path / "requirements" / "run.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    run.installed("run")

    assert len(calls) > before


def test_a_failed_install_is_not_remembered(
    run: ModuleType, calls: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "call", lambda *_arguments, **_environment: 1)

    assert run.main(["setup"]) == 1
    assert run.main(["setup"]) == 1

    assert capsys.readouterr().err.count("Could not install test.txt") == 2


def test_the_peer_that_pins_for_itself_lives_apart(run: ModuleType, calls: list[tuple[str, ...]]) -> None:
    assert run.main(["bench"]) == 0

    assert (run.ROOT / ".venv-openfisca" / "installed-bench-openfisca").is_file()
    assert calls[-1] == ("-m", "puente", "bench", "all")


def test_the_site_is_served_with_invented_people_or_without_and_tried_by_a_check(
    run: ModuleType, calls: list[tuple[str, ...]]
) -> None:
    assert run.main(["site", "--address", "127.0.0.1:8001"]) == 0
    assert calls[-1] == ("-m", "puente", "serve", "--address", "127.0.0.1:8001")

    assert run.main(["run", "--check"]) == 0
    assert calls[-1] == ("-m", "puente", "serve", "--demo", "--check")


def test_the_plans_of_the_example_people_are_still_one_command(run: ModuleType, calls: list[tuple[str, ...]]) -> None:
    assert run.main(["demo"]) == 0
    assert calls[-1] == ("-m", "puente", "demo", "--out", "out")


def test_a_failed_check_fails_and_the_others_still_run(
    run: ModuleType, calls: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = run.call
    monkeypatch.setattr(run, "call", lambda python, *words: record(python, *words) or int("mypy" in words))

    assert run.main(["check"]) == 1

    assert "Failed: types" in capsys.readouterr().out
    assert any("sphinx" in words for words in calls)


def test_a_machine_without_venv_is_told_what_to_install(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python = tmp_path / "python-without-venv"
    python.write_text("#!/bin/sh\necho 'No module named venv' >&2\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))

    assert run.main(["setup"]) == 1

    said = capsys.readouterr().err
    assert "apt install python3-venv" in said
    assert "No module named venv" in said
    assert not (tmp_path / ".venv").exists()


def test_clean_leaves_the_sources(run: ModuleType, tmp_path: Path) -> None:
    for name in (".venv", "out", "docs/_build", "src/puente/__pycache__"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "src/puente/errors.py").touch()

    assert run.main(["clean"]) == 0

    assert not any((tmp_path / name).exists() for name in (".venv", "out", "docs/_build", "src/puente/__pycache__"))
    assert (tmp_path / "src/puente/errors.py").exists()


def test_it_needs_nothing_but_the_standard_library() -> None:
    answer = subprocess.run([sys.executable, "-I", "-S", ROOT / "run.py", "help"], capture_output=True, check=False)

    assert answer.returncode == 0
    assert len((ROOT / "run.py").read_text(encoding="utf-8").splitlines()) <= 300
