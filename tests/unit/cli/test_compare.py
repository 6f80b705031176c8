"""`puente packs compare`, `puente packs new` and `puente assess --all-countries`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from puente.vocabulary.load import measures
from puente.wording import LANGUAGES, say

ANA = Path(__file__).parents[3] / "examples/people/ana.yaml"


def test_a_value_stands_side_by_side_with_its_period_and_source(puente: Any) -> None:
    found = puente("packs", "compare", "minimum_wage", "--on", "2025-06-01", "--json").json

    (peru,) = [one for one in found["values"] if one["country"] == "per"]
    assert (peru["values"], peru["unit"], peru["until"], peru["source"]) == (
        [1130],
        "PEN per month",
        "2025-12-31",
        ["s38"],
    )


def test_a_value_past_its_last_known_day_is_not_known_and_not_the_old_one(puente: Any) -> None:
    found = puente("packs", "compare", "minimum_wage", "--on", "2026-06-01", "--json").json

    (peru,) = [one for one in found["values"] if one["country"] == "per"]
    assert peru["values"] == []


def test_readings_that_differ_all_stand(puente: Any) -> None:
    found = puente("packs", "compare", "nationals_pay_share_min", "--on", "2025-06-01", "--json").json

    (costa_rica,) = [one for one in found["values"] if one["country"] == "cri"]
    assert sorted(costa_rica["values"]) == [0, 0.85]


def test_a_country_without_the_value_is_in_the_table(puente: Any) -> None:
    found = puente("packs", "compare", "housing_fund_contribution", "--on", "2026-06-01", "--json").json

    assert {one["country"]: one["values"] for one in found["values"]}["col"] == []


def test_permits_are_compared_by_cost_and_time(puente: Any) -> None:
    costs = puente("packs", "compare", "permit-cost", "--on", "2025-11-15", "--json").json["values"]
    days = puente("packs", "compare", "decision-days", "--on", "2025-11-15", "--json").json["values"]

    tutor = [one for one in costs if one["name"] == "col.scheme.pep_tutor"]
    assert [(one["key"], one["values"], one["unit"]) for one in tutor] == [({"fee": "fee"}, ["65000"], "COP")]
    assert {one["unit"] for one in days} <= {"days", "working days"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_a_name_in_each_language(language: str) -> None:
    names = [say(f"measure.{one}", language) for one in measures()]

    assert len(set(names)) == len(names)
    assert not any(name.startswith("measure.") for name in names)


def test_an_unknown_value_names_those_there_are(puente: Any) -> None:
    ran = puente("packs", "compare", "wage")

    assert ran.code == 5
    assert "minimum_wage" in ran.err


def test_a_new_pack_reads_checks_clean_and_decides_nothing(puente: Any, tmp_path: Path) -> None:
    written = puente("packs", "new", "gtm", "--into", tmp_path)
    checked = puente("packs", "check", "--packs", tmp_path, "--json")
    tried = puente("packs", "test", "--packs", tmp_path)

    assert (written.code, checked.code, tried.code) == (0, 0, 0)
    assert checked.json["errors"] == 0
    assert "currency: GTQ" in (tmp_path / "gtm/pack.yaml").read_text(encoding="utf-8")
    assert "status: draft" in (tmp_path / "gtm/regularization/first_scheme.yaml").read_text(encoding="utf-8")


def test_a_pack_that_is_there_is_not_written_over(puente: Any, tmp_path: Path) -> None:
    puente("packs", "new", "gtm", "--into", tmp_path)
    kept = (tmp_path / "gtm/pack.yaml").read_bytes()

    again = puente("packs", "new", "gtm", "--into", tmp_path)

    assert again.code == 7
    assert (tmp_path / "gtm/pack.yaml").read_bytes() == kept


def test_what_is_no_country_leaves_no_folder(puente: Any, tmp_path: Path) -> None:
    ran = puente("packs", "new", "guatemala", "--into", tmp_path)

    assert ran.code == 3
    assert list(tmp_path.iterdir()) == []


def test_all_countries_stand_on_one_page(puente: Any) -> None:
    ran = puente(
        "assess", Path(__file__).parents[3] / "examples/people/ana.yaml", "--all-countries", "--on", "2025-11-15"
    )

    assert ran.code == 0
    for country in ("Brazil", "Colombia", "Costa Rica", "Mexico", "Peru"):
        assert sum(line.strip().startswith(country) for line in ran.out.splitlines()) == 1


def test_one_country_and_all_of_them_is_one_too_many(puente: Any) -> None:
    assert puente("assess", ANA, "--all-countries", "--country", "col").code == 3
