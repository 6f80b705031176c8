"""`puente packs check` names every fault of a pack, with its file and line, and does not stop at the first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.factories.pack_folder import edit

CARD = Path("zzz/regularization/card.yaml")


def test_a_sound_pack_has_no_errors(puente: Any, packs: Path) -> None:
    ran = puente("packs", "check", "--packs", packs)

    assert ran.code == 0
    assert "zzz: 0 errors" in ran.out


GAPS = [
    ("    published: 2024-01-01\n", "", "pack.missing-field", 6),
    ("status: transcribed", "status: sure", "pack.unknown-choice", 9),
    ("law: Act 1 of 2024", "lawe: Act 1 of 2024", "pack.unknown-field", 10),
    ("in: [VEN]", "inn: [VEN]", "pack.unknown-field", 15),
    ("requires:\n      all:", "requires:\n      alll:", "pack.unknown-form", 13),
    ("after: closed, source", "source", "lint.missing-after", 25),
    ("$last_entry", "$first_entry", "pack.unknown-parameter", 22),
    ("status: transcribed", "status: [transcribed", "yaml.broken", 10),
]


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap[2])
def test_a_gap_is_named_with_its_file_and_line(puente: Any, packs: Path, gap: tuple[str, str, str, int]) -> None:
    old, new, code, line = gap
    edit(packs / CARD, old, new)

    ran = puente("packs", "check", "--packs", packs, "--json")

    assert ran.code == 1
    found = [one for one in ran.json["countries"]["zzz"] if one["code"] == code]
    assert (CARD.as_posix(), line) in {(one["file"], one["line"]) for one in found}


def test_faults_of_two_files_are_both_named(puente: Any, packs: Path) -> None:
    edit(packs / CARD, "    published: 2024-01-01\n", "")
    edit(packs / "zzz" / "cases" / "card.yaml", "expect:", "expects:")

    found = puente("packs", "check", "--packs", packs, "--json").json["countries"]["zzz"]

    assert {one["file"] for one in found} == {CARD.as_posix(), "zzz/cases/card.yaml"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  zzz.scheme.card.what: 'A card for those who came in time.'\n", "", "pack.text-missing-key"),
        ("'Fee'", "''", "pack.text-empty"),
        ("words:\n", "wards:\n", "pack.text-without-words"),
        ("'Fee'", "[Fee]", "pack.wrong-value"),
    ],
)
def test_a_missing_word_is_named_with_its_language(puente: Any, packs: Path, old: str, new: str, code: str) -> None:
    edit(packs / "zzz" / "text" / "ht.yaml", old, new)

    ran = puente("packs", "check", "--packs", packs, "--json")

    assert ran.code == 1
    found = next(one for one in ran.json["countries"]["zzz"] if one["code"] == code)
    assert found["file"] == "zzz/text/ht.yaml"


def test_a_word_that_nothing_asks_for_is_a_warning(puente: Any, packs: Path) -> None:
    for path in (packs / "zzz" / "text").iterdir():
        edit(path, "  zzz.scheme.card.cost.fee", "  zzz.scheme.card.cost.old: 'Old'\n  zzz.scheme.card.cost.fee")

    ran = puente("packs", "check", "--packs", packs, "--json")

    assert ran.code == 0
    assert [one["key"] for one in ran.json["countries"]["zzz"]] == ["zzz.scheme.card.cost.old"]


def test_a_fault_is_told_in_words(puente: Any, packs: Path) -> None:
    edit(packs / CARD, "after: closed, source", "source")

    ran = puente("packs", "check", "--packs", packs)

    assert "error zzz/regularization/card.yaml:25: A period that ends must say what comes after" in ran.out


def test_an_unknown_country_is_not_found(puente: Any, packs: Path) -> None:
    ran = puente("packs", "check", "zzy", "--packs", packs)

    assert ran.code == 5
    assert "zzz" in ran.err
