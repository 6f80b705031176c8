"""`puente packs test`: each case by its sentence, what waits, what a broken rule would not notice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.factories.pack_folder import edit

CASES = Path("zzz/cases/card.yaml")


def test_cases_that_pass_and_wait_are_summed(puente: Any, packs: Path) -> None:
    ran = puente("packs", "test", "--packs", packs)

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "waiting zzz/cases/card.yaml: the wage of that day (for duties)",
        "2 passed, 0 failed, 1 waiting",
    ]


def test_a_failing_case_says_what_was_expected_and_found(puente: Any, packs: Path) -> None:
    edit(packs / CASES, "{first: eligible, failed: []}", "{first: closed}")

    ran = puente("packs", "test", "zzz", "--packs", packs)

    assert ran.code == 1
    assert "FAILED zzz/cases/card.yaml: came in time: yes\n    first: expected closed, found eligible" in ran.out
    assert "1 passed, 1 failed, 1 waiting" in ran.out


def test_results_are_json_where_asked(puente: Any, packs: Path) -> None:
    edit(packs / CASES, "{first: eligible, failed: []}", "{first: closed}")

    ran = puente("packs", "test", "--packs", packs, "--json")

    assert ran.code == 1
    assert (ran.json["passed"], ran.json["failed"], ran.json["waiting"]) == (1, 1, 1)
    assert ran.json["cases"][0]["differences"] == [{"what": "first", "expected": "closed", "found": "eligible"}]


def test_a_case_that_compares_nothing_fails(puente: Any, packs: Path) -> None:
    edit(packs / CASES, "expect: {first: eligible, failed: []}", "expect: {}")

    ran = puente("packs", "test", "--packs", packs)

    assert ran.code == 1
    assert "compares nothing" in ran.out


def test_a_case_without_a_day_fails(puente: Any, packs: Path) -> None:
    edit(packs / CASES, "  on: 2025-06-01\n", "")

    assert puente("packs", "test", "--packs", packs).code == 1


def test_a_change_that_leads_nowhere_fails_and_the_others_run(puente: Any, packs: Path) -> None:
    (packs / "zzz/cases/more.yaml").write_text(
        "base: {scheme: zzz.scheme.card, on: 2025-06-01, person: {}}\n"
        "cases: [{say: lost, change: {stays.items.3.entered_on: 2024-01-01}, expect: {first: unknown}}]\n",
        encoding="utf-8",
    )

    ran = puente("packs", "test", "--packs", packs)

    assert ran.code == 1
    assert "2 passed, 1 failed, 1 waiting" in ran.out


def test_cases_from_anywhere_are_run(puente: Any, packs: Path, tmp_path: Path) -> None:
    held_back = tmp_path / "held"
    held_back.mkdir()
    (packs / CASES).rename(held_back / "card.yaml")

    ran = puente("packs", "test", "--packs", packs, "--cases", held_back)

    assert ran.code == 0
    assert "2 passed" in ran.out


def test_no_such_folder_of_cases(puente: Any, packs: Path, tmp_path: Path) -> None:
    ran = puente("packs", "test", "--packs", packs, "--cases", tmp_path / "none")

    assert ran.code == 5


def test_a_broken_pack_is_named_and_ends_with_4(puente: Any, packs: Path) -> None:
    edit(packs / "zzz/pack.yaml", "currency: USD\n", "")

    ran = puente("packs", "test", "--packs", packs)

    assert ran.code == 4
    assert "zzz/pack.yaml" in ran.out


def test_a_change_that_no_case_notices_fails(puente: Any, packs: Path) -> None:
    ran = puente("packs", "test", "--packs", packs, "--mutate", "--json")

    assert ran.code == 1
    (found,) = ran.json["mutants"]
    assert any(one["scheme"] == "zzz.scheme.card" for one in found["survivors"])
    assert {"scheme": "zzz.scheme.card", "what": "unknown", "day": None} in found["gaps"]


def test_survivors_are_told_in_words(puente: Any, packs: Path) -> None:
    ran = puente("packs", "test", "--packs", packs, "--mutate")

    assert "SURVIVED zzz.scheme.card" in ran.out
    assert "NO CASE zzz.scheme.card: one in which a fact is missing" in ran.out
