"""`puente route`: each format, to the terminal or to a whole file, and each bad input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PEOPLE = Path(__file__).resolve().parents[3] / "examples" / "people"
MARIANA = ("route", PEOPLE / "mariana.yaml", "--country", "col", "--on", "2025-11-15")


def test_text_is_the_default(puente: Any) -> None:
    ran = puente(*MARIANA, "--goal", "job")

    assert ran.code == 0
    assert ran.err == ""
    assert "PEP-Tutor" in ran.out
    assert "COP 65,000" in ran.out


def test_text_keeps_to_the_width_of_the_terminal(puente: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    lines = puente(*MARIANA).out.splitlines()

    assert [line for line in lines if len(line) > 80 and "://" not in line] == []


@pytest.mark.parametrize("words", [("--format", "json"), ("--json",)])
def test_json_is_the_route_as_data(puente: Any, words: tuple[str, ...]) -> None:
    found = puente(*MARIANA, "--goal", "job", *words).json

    assert (found["country"], found["on"], found["goal"]["goal"]) == ("col", "2025-11-15", "job")
    assert "s18" in found["sources"]
    assert found["plans"][0]["money"] == {"COP": {"at_least": "65000", "at_most": None}}


@pytest.mark.parametrize(
    ("form", "opening"),
    [("text", b"Your way"), ("json", b"{"), ("html", b"<!"), ("pdf", b"%PDF-"), ("ics", b"BEGIN:VCALENDAR")],
)
def test_each_format_is_written_whole_to_its_file(puente: Any, tmp_path: Path, form: str, opening: bytes) -> None:
    path = tmp_path / f"route.{form}"

    ran = puente(*MARIANA, "--format", form, "--out", path)

    assert ran.code == 0
    assert str(path) in ran.out
    assert path.read_bytes().startswith(opening)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_page_speaks_the_language_asked_for(puente: Any) -> None:
    assert 'lang="es"' in puente(*MARIANA, "--format", "html", "--lang", "es").out


def test_whoever_has_said_next_to_nothing_gets_an_answer_and_a_next_step(puente: Any) -> None:
    ran = puente("route", PEOPLE / "nothing.yaml", "--country", "col", "--on", "2025-11-15")

    assert ran.code == 0
    assert "Who can help" in ran.out


BAD = [
    (("--goal", "fame"), 3, "input.unknown-goal"),
    (("--goal", "job:99999"), 3, "input.unknown-code"),
    (("--format", "docx"), 3, "output.unknown-format"),
    (("--format", "pdf"), 3, "route.needs-out"),
    (("--on", "soon"), 3, "input.bad-date"),
    (("--lang", "xx"), 3, "input.unknown-language"),
    (("--country", "zzz"), 5, "country.not-found"),
    (("--format", "ics", "--plan", "9"), 5, "route.no-such-plan"),
    (("--format", "html", "--out", "none/route.html"), 3, "output.no-such-folder"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad[2])
def test_bad_input_gets_one_message_and_leaves_no_file(
    puente: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: tuple[tuple[str, ...], int, str]
) -> None:
    words, exit_code, code = bad
    monkeypatch.chdir(tmp_path)

    told = puente(*MARIANA, *words)
    out = () if "--out" in words or code == "route.needs-out" else ("--out", "route.out")
    again = puente(*MARIANA, *words, *out)

    assert told.code == again.code == exit_code
    assert told.out == ""
    assert told.err
    assert "Traceback" not in told.err
    assert list(tmp_path.iterdir()) == []
    if "--format" not in words:
        assert puente(*MARIANA, *words, "--json").error["code"] == code
        assert puente(*MARIANA, *words, "--format", "json").error["code"] == code
