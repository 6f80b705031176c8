"""`puente assess`: the answer for people and for machines, and one clear message for each bad input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.factories.pack_folder import PERSON, edit

SOON = ("--country", "zzz", "--on", "2025-06-01")


def test_the_answer_names_scheme_day_reason_and_source(puente: Any, packs: Path, person: Path) -> None:
    ran = puente("assess", person, *SOON, "--packs", packs)

    assert ran.code == 0
    assert ran.err == ""
    for text in (
        "The card",
        "you can apply",
        "until 31 Dec 2025",
        "To be Venezuelan [gazette]",
        "USD 50",
        "Passport: to bring",
    ):
        assert text in ran.out
    assert "Gazette of nowhere (2024-01-01), read 1 Dec 2025. https://example.org/1" in ran.out
    assert "not yet checked in the gazette" in ran.out


def test_rights_come_first_and_work_first_of_them(puente: Any, packs: Path, person: Path) -> None:
    lines = puente("assess", person, *SOON, "--packs", packs).out.splitlines()

    work = next(n for n, line in enumerate(lines) if line.strip().startswith("Work"))
    scheme = next(n for n, line in enumerate(lines) if "The card" in line)
    assert "not allowed" in lines[work]
    assert work < scheme


def test_json_holds_the_whole_answer(puente: Any, packs: Path, person: Path) -> None:
    found = puente("assess", person, *SOON, "--packs", packs, "--json").json

    assert (found["on"], found["language"]) == ("2025-06-01", "en")
    (country,) = found["countries"]
    assert {"country", "name", "on", "law_read_until", "reviewed_by", "pack_hash"} < set(country)
    assert {"rights", "schemes", "questions", "sources"} < set(country)
    (scheme,) = country["schemes"]
    assert (scheme["first"], scheme["answer"], scheme["window"]["day"]) == ("eligible", "yes", "2025-12-31")
    assert [one["leaf"] for one in scheme["met"]] == ["venezuelan", "entered_before"]
    assert scheme["costs"][0]["amount"] == "50"
    assert country["sources"]["gazette"]["title"] == "Gazette of nowhere"


def test_a_requirement_shows_the_day_of_its_parameter(puente: Any, packs: Path, person: Path) -> None:
    edit(person, "2024-05-01", "2024-07-01")

    ran = puente("assess", person, *SOON, "--packs", packs)

    assert "To have entered by 30 Jun 2024 (not met today" in " ".join(ran.out.split())


def test_a_missing_fact_is_asked_for_and_never_a_no(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "nothing.yaml"
    path.write_text("nationalities: {complete: true, items: [{code: ven}]}\n", encoding="utf-8")

    ran = puente("assess", path, *SOON, "--packs", packs)

    assert ran.code == 0
    assert "more to ask" in ran.out
    assert "Have you been in Antarctica?" in ran.out


def test_a_closed_window_says_when_it_closed(puente: Any, packs: Path, person: Path) -> None:
    ran = puente("assess", person, "--country", "zzz", "--on", "2026-01-01", "--packs", packs)

    assert "closed after 31 Dec 2025" in ran.out


def test_packs_may_be_named_by_the_environment(
    puente: Any, packs: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUENTE_PACKS", str(packs))

    assert puente("assess", person, "--on", "2025-06-01", "--json").json["countries"][0]["country"] == "zzz"


BAD_FILES = [
    ("birth_date: 1990-03-14", "brith_date: 1990-03-14", "input.unknown-fact", "brith_date", "birth_date"),
    ("birth_date: 1990-03-14", "birth_date: often", "input.bad-date", "birth_date", "YYYY-MM-DD"),
    ("birth_date: 1990-03-14", "birth_date: 1990-02-30", "input.bad-date", "birth_date", "YYYY-MM-DD"),
    ("birth_date: 1990-03-14", "hardship: perhaps", "input.wrong-type", "hardship", "true"),
    (
        "birth_date: 1990-03-14",
        "birth_date: 2024-06-01",
        "input.before-birth",
        "stays[0].entered_on",
        "2024-06-01 or later",
    ),
    ("code: ven", "code: zz", "input.unknown-code", "nationalities[0].code", ""),
    ("birth_date: 1990-03-14", "birth_date: [1990", "yaml.broken", "person.yaml:", "YAML 1.2"),
    ("birth_date: 1990-03-14", "birth_date: 1990\nbirth_date: 1991", "yaml.repeated-key", "person.yaml:3", "YAML 1.2"),
]


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad[1])
def test_a_wrong_person_file_gets_one_clear_message(
    puente: Any, packs: Path, person: Path, bad: tuple[str, str, str, str, str]
) -> None:
    good, wrong, code, field, accepted = bad
    edit(person, good, wrong)

    told = puente("assess", person, *SOON, "--packs", packs)
    machine = puente("assess", person, *SOON, "--packs", packs, "--json")

    assert told.code == machine.code == 3
    assert told.out == machine.out == ""
    assert field in told.err
    assert accepted in told.err
    assert "Traceback" not in told.err
    assert machine.error["code"] == code


BAD_OPTIONS = [
    (("--country", "zzy", "--on", "2025-06-01"), 5, "country.not-found", "zzz"),
    (("--country", "zzz", "--on", "soon"), 3, "input.bad-date", "YYYY-MM-DD"),
    (("--country", "zzz", "--on", "2025-06"), 3, "input.bad-date", "YYYY-MM-DD"),
]


@pytest.mark.parametrize("bad", BAD_OPTIONS, ids=str)
def test_a_wrong_option_gets_one_clear_message(
    puente: Any, packs: Path, person: Path, bad: tuple[tuple[str, ...], int, str, str]
) -> None:
    words, exit_code, code, shown = bad

    told = puente("assess", person, *words, "--packs", packs)

    assert told.code == exit_code
    assert shown in told.err
    assert puente("assess", person, *words, "--packs", packs, "--json").error["code"] == code


def test_no_such_person_file(puente: Any, packs: Path, tmp_path: Path) -> None:
    ran = puente("assess", tmp_path / "nobody.yaml", *SOON, "--packs", packs)

    assert ran.code == 3
    assert "nobody.yaml" in ran.err


def test_no_such_folder_of_packs(puente: Any, person: Path, tmp_path: Path) -> None:
    ran = puente("assess", person, "--packs", tmp_path / "none", "--json")

    assert ran.code == 5
    assert ran.error["code"] == "packs.no-folder"


def test_a_pack_with_a_gap_is_named_with_file_line_and_place(puente: Any, packs: Path, person: Path) -> None:
    edit(packs / "zzz" / "regularization" / "card.yaml", "    published: 2024-01-01\n", "")

    told = puente("assess", person, *SOON, "--packs", packs)
    machine = puente("assess", person, *SOON, "--packs", packs, "--json")

    assert told.code == machine.code == 4
    assert "zzz/regularization/card.yaml:" in told.err
    assert "published" in told.err
    assert machine.error["code"] == "pack.missing-field"
    assert machine.error["path"] == "versions.0.published"


def test_the_example_is_a_whole_person_file(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "person.json"
    path.write_text('{"nationalities": {"complete": true, "items": [{"code": "ven"}]}}', encoding="utf-8")

    assert puente("assess", path, *SOON, "--packs", packs).code == 0
    assert PERSON.startswith("# Invented person.")
