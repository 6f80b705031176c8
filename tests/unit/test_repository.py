"""What must hold for every file of the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 500
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
# Each is written in pieces, so that this file passes its own test.
BANNED = {
    "registry host": ("py" + "pi.org", "python" + "hosted", "conda." + "anaconda", "registry.npm" + "js"),
    "path of one machine": ("/wo" + "rk/", "/ro" + "ot/", "/home" + "/", "/tmp/" + "bash", "/Us" + "ers/"),
    "writing tool": ("clau" + "de", "anthr" + "opic", "chat" + "gpt", "open" + "ai", "co" + "pilot", "l" + "lm"),
}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.needs("git")
@pytest.mark.parametrize("kind", BANNED)
def test_no_file_holds_what_belongs_to_one_machine(kind: str) -> None:
    wanted = re.compile("|".join(rf"(?<!\w){re.escape(word)}" for word in BANNED[kind]), re.IGNORECASE)

    found = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in tracked()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if (match := wanted.search(line))
    ]

    assert found == []


@pytest.mark.needs("git")
def test_no_module_is_too_long_or_vaguely_named() -> None:
    modules = [path for path in tracked() if path.suffix == ".py"]

    long = [str(path.relative_to(ROOT)) for path in modules if len(text_of(path).splitlines()) > LONGEST_FILE]
    vague = [str(path.relative_to(ROOT)) for path in modules if {path.stem, path.parent.name} & VAGUE_NAMES]

    assert len(modules) > 3
    assert long == []
    assert vague == []


REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


def pins(path: Path) -> dict[str, str]:
    """Read `name==version ; marker` → its hashes, one entry per requirement."""
    text = re.sub(r"\\\n", " ", text_of(path))
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {line.split("--hash")[0].strip(): line for line in lines}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_each_requirement_is_pinned_and_hashed_and_names_no_host(path: Path) -> None:
    for pin, line in pins(path).items():
        assert re.match(r"[A-Za-z0-9._-]+==[\w.!+]+( ; .+)?$", pin), pin
        assert re.search(r"--hash=sha256:[0-9a-f]{64}(\s|$)", line), pin

    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted| @ ", text_of(path))


@pytest.mark.parametrize(("small", "large"), [("run", "test"), ("test", "bench")])
def test_each_rung_holds_the_one_before_at_the_same_version(small: str, large: str) -> None:
    less, more = (pins(ROOT / "requirements" / f"{name}.txt") for name in (small, large))

    assert less
    assert set(less) <= set(more)
