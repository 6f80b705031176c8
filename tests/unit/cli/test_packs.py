"""`puente packs list|show|coverage|diff`: what a pack holds, how surely, and what changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.factories.pack_folder import edit

CARD = Path("zzz/regularization/card.yaml")


def test_the_list_says_how_far_the_law_was_read(puente: Any, packs: Path) -> None:
    ran = puente("packs", "list", "--packs", packs)

    assert ran.code == 0
    assert "1 Dec 2025" in ran.out
    assert "nobody" in ran.out


def test_the_list_as_json_has_the_hash_and_the_counts(puente: Any, packs: Path) -> None:
    (found,) = puente("packs", "list", "--packs", packs, "--json").json["packs"]

    assert (found["country"], found["schemes"], found["sources"], found["sources_opened"]) == ("zzz", 1, 1, 1)
    assert len(found["content_hash"]) == 64


def test_a_country_shows_its_schemes_with_their_days(puente: Any, packs: Path) -> None:
    ran = puente("packs", "show", "zzz", "--packs", packs)

    assert ran.code == 0
    for text in ("The card", "zzz.scheme.card", "permit", "1 Jan 2025 – 31 Dec 2025"):
        assert text in ran.out


def test_a_scheme_shows_requirements_papers_fees_rights_and_sources(puente: Any, packs: Path) -> None:
    ran = puente("packs", "show", "zzz.scheme.card", "--packs", packs)

    assert ran.code == 0
    for text in ("To have come by 30 Jun 2024 [gazette]", "Passport", "USD 50", "Work: granted", "Gazette of nowhere"):
        assert text in ran.out


@pytest.mark.parametrize("name", ["zzz", "zzz.scheme.card"])
def test_what_is_shown_is_json_where_asked(puente: Any, packs: Path, name: str) -> None:
    found = puente("packs", "show", name, "--packs", packs, "--json").json

    scheme = found["schemes"]["zzz.scheme.card"] if name == "zzz" else found
    assert scheme["versions"][0]["parameters"]["last_entry"]["value"] == "2024-06-30"


@pytest.mark.parametrize(
    ("name", "code", "accepted"),
    [("zzy", "country.not-found", "zzz"), ("zzz.scheme.crad", "scheme.not-found", "zzz.scheme.card")],
)
def test_what_is_not_there_is_not_found(puente: Any, packs: Path, name: str, code: str, accepted: str) -> None:
    ran = puente("packs", "show", name, "--packs", packs, "--json")

    assert ran.code == 5
    assert ran.error["code"] == code
    assert accepted in ran.error["accepted"]


def test_a_window_that_hangs_on_a_record_is_put_into_words(puente: Any, packs: Path) -> None:
    edit(packs / CARD, "    windows: [{from: 2025-01-01, until: 2025-12-31, after: closed, source: gazette}]\n", """\
    doors:
      - id: main
        about: {over: permits, as: old, where: {id: old, fact: scheme, in: [zzz.scheme.card], source: gazette}}
        windows: [{from: "old.until - P30D", until: old.until, source: gazette}]
""")  # fmt: skip

    ran = puente("packs", "show", "zzz.scheme.card", "--packs", packs)

    assert "30 days before “Valid until” – “Valid until”" in " ".join(ran.out.split())


# --- coverage ------------------------------------------------------------------------------------------------


def test_coverage_counts_rows_and_values_by_how_surely_they_were_read(puente: Any, packs: Path) -> None:
    ran = puente("packs", "coverage", "--packs", packs, "--json")

    assert ran.code == 0
    (found,) = ran.json["countries"]
    assert found["sections"]["A1"] == {"rows": 2, "modelled": 1, "transcribed": 1, "left_out": 1, "unchecked": 1}
    assert found["values"]["schemes"]["values"] == found["values"]["schemes"]["transcribed"]


def test_disputed_and_unknown_values_are_counted_apart(puente: Any, packs: Path) -> None:
    edit(packs / CARD, "{value: 2024-06-30, source: gazette}",
         "{readings: [{value: 2024-06-30, source: gazette}, {value: 2024-07-01, source: gazette}]}")  # fmt: skip
    edit(packs / CARD, "venezuelan, fact: nationalities, in: [VEN], source: gazette, confidence: V",
         "venezuelan, fact: nationalities, in: [VEN], source: gazette, confidence: K")  # fmt: skip

    (found,) = puente("packs", "coverage", "--packs", packs, "--json").json["countries"]

    assert found["values"]["schemes"]["disputed"] == 1
    assert found["values"]["schemes"]["unchecked"] == 1


def test_coverage_is_a_table_for_people(puente: Any, packs: Path) -> None:
    ran = puente("packs", "coverage", "zzz", "--packs", packs)

    assert ran.code == 0
    assert "Left out" in ran.out
    assert "zzz: 0 errors, 0 warnings" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("regularization/card.yaml#venezuelan", "regularization/crad.yaml", "coverage.no-such-file"),
        ("regularization/card.yaml#venezuelan", "../../outside.yaml", "coverage.no-such-file"),
        ("regularization/card.yaml#venezuelan", "corridors/nowhere.yaml", "coverage.no-such-file"),
        ("card.yaml#venezuelan", "card.yaml#colombian", "coverage.no-such-id"),
        ("why_not: nobody read it", "why_not: null", "coverage.neither"),
        ("mark: K", "mark: sure", "coverage.no-mark"),
    ],
)
def test_a_row_that_leads_nowhere_fails_with_its_line(puente: Any, packs: Path, old: str, new: str, code: str) -> None:
    edit(packs / "zzz" / "coverage.yaml", old, new)

    ran = puente("packs", "coverage", "--packs", packs, "--json")

    assert ran.code == 1
    (finding,) = ran.json["countries"][0]["findings"]
    assert (finding["code"], finding["file"]) == (code, "zzz/coverage.yaml")
    assert finding["line"] in (2, 3)


# --- differences ---------------------------------------------------------------------------------------------


def test_two_folders_that_say_the_same_do_not_differ(puente: Any, packs: Path) -> None:
    ran = puente("packs", "diff", packs / "zzz", packs)

    assert ran.code == 0
    assert ran.out.strip() == "Nothing changed."


def test_each_change_of_law_is_named_by_what_it_is(puente: Any, packs: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    shutil.copytree(packs, new)
    edit(new / CARD, "amount: 50", "amount: 60")
    edit(new / CARD, "until: 2025-12-31, after: closed", "until: 2026-12-31, after: closed")
    edit(new / CARD, "value: 2024-06-30", "value: 2024-12-31")
    edit(new / CARD, "{right: work, is: granted", "{right: study, is: granted")

    found = puente("packs", "diff", packs, new, "--json").json["changes"]

    assert {(one["change"], one["what"]) for one in found} == {
        ("changed", "cost"), ("changed", "window"), ("changed", "value"), ("added", "right"), ("removed", "right"),
    }  # fmt: skip
    fee = next(one for one in found if one["what"] == "cost")
    assert (fee["name"], fee["path"], fee["old"], fee["new"]) == ("zzz.scheme.card", "costs.fee.amount", "50", "60")


def test_a_scheme_that_went_is_one_line(puente: Any, packs: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    shutil.copytree(packs, new)
    (new / CARD).unlink()

    ran = puente("packs", "diff", packs, new)

    assert ran.code == 0
    assert ran.out.count("removed") == 1
    assert "zzz.scheme.card" in ran.out


def test_a_folder_without_packs_is_not_found(puente: Any, packs: Path, tmp_path: Path) -> None:
    ran = puente("packs", "diff", packs, tmp_path / "none", "--json")

    assert ran.code == 5
    assert ran.error["code"] == "packs.no-folder"
