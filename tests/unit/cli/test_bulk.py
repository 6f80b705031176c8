"""`puente bulk assess`: a file in, a file out, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.factories.pack_folder import edit

from puente.bulk import write_people
from puente.vocabulary.load import vocabulary
from puente.vocabulary.read import read_person


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """One who qualifies, one who came too late, one of whom next to nothing is known."""
    known = [
        {"nationalities": {"complete": True, "items": [{"code": "ven"}]},
         "stays": {"complete": True, "items": [{"country": "ata", "entered_on": day}]}}
        for day in ("2024-05-01", "2024-07-01")
    ]  # fmt: skip
    path = tmp_path / "people.parquet"
    rows = [read_person(one, vocabulary()) for one in (*known, {"nationalities": [{"code": "ven"}]})]
    pq.write_table(write_people(rows, vocabulary()), path)
    return path


def call(puente: Any, people: Path, packs: Path, out: Path, *more: str, scheme: str = "zzz.scheme.card") -> Any:
    return puente(
        "bulk", "assess", people, "--scheme", scheme, "--on", "2025-06-01", "--out", out, "--packs", packs, *more
    )


def test_each_row_gets_its_first_word(puente: Any, packs: Path, people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"

    ran = call(puente, people, packs, out)

    assert ran.code == 0
    assert [str(one) for one in pq.read_table(out)["first"].to_pylist()] == ["eligible", "not_eligible", "unknown"]
    assert "3 people" in ran.out


def test_the_sums_are_json_where_asked(puente: Any, packs: Path, people: Path, tmp_path: Path) -> None:
    found = call(puente, people, packs, tmp_path / "out.parquet", "--json").json

    assert (found["scheme"], found["on"], found["rows"]) == ("zzz.scheme.card", "2025-06-01", 3)
    assert found["counts"]["eligible"] == {"certain": 1, "at_most": 2}


def test_a_missing_column_is_named_and_no_file_is_left(puente: Any, packs: Path, people: Path, tmp_path: Path) -> None:
    pq.write_table(pq.read_table(people).drop_columns(["stays"]), people)

    told = call(puente, people, packs, tmp_path / "out.parquet")
    machine = call(puente, people, packs, tmp_path / "out.parquet", "--json")

    assert told.code == machine.code == 3
    assert "stays" in told.err
    assert machine.error["code"] == "bulk.missing-column"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["packs", "people.parquet"]


def test_a_column_of_the_wrong_type_is_named(puente: Any, packs: Path, people: Path, tmp_path: Path) -> None:
    table = pq.read_table(people)
    table = table.set_column(table.schema.get_field_index("stays"), "stays", pa.array([1, 2, 3]))
    pq.write_table(table, people)

    ran = call(puente, people, packs, tmp_path / "out.parquet", "--json")

    assert ran.code == 3
    assert ran.error["field"] == "stays"


def test_an_unknown_scheme_or_country_is_not_found(puente: Any, packs: Path, people: Path, tmp_path: Path) -> None:
    for scheme, code in (("zzz.scheme.crad", "scheme.not-found"), ("zzy.scheme.card", "country.not-found")):
        ran = call(puente, people, packs, tmp_path / "out.parquet", "--json", scheme=scheme)

        assert ran.code == 5
        assert ran.error["code"] == code


def test_what_is_no_parquet_is_refused(puente: Any, packs: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_text("name,age\n", encoding="utf-8")

    ran = call(puente, path, packs, tmp_path / "out.parquet", "--json")

    assert ran.code == 3
    assert ran.error["code"] == "bulk.not-parquet"
    assert call(puente, tmp_path / "none.parquet", packs, tmp_path / "out.parquet").code == 3


def test_a_pack_with_a_gap_ends_with_4(puente: Any, packs: Path, people: Path, tmp_path: Path) -> None:
    edit(packs / "zzz" / "pack.yaml", "currency: USD\n", "")

    assert call(puente, people, packs, tmp_path / "out.parquet").code == 4


def test_a_sweep_counts_under_each_value_and_writes_nothing(
    puente: Any, packs: Path, people: Path, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    words = ("--scheme", "zzz.scheme.card", "--on", "2025-06-01", "--packs", packs, "--parameter", "last_entry")

    found = puente("bulk", "sweep", people, *words, "--values", "2024-04-30,2024-06-30,2024-07-31", "--json").json
    told = puente("bulk", "sweep", people, *words, "--values", "2024-06-30")

    certain = [one["counts"]["eligible"]["certain"] for one in found["values"]]
    assert certain == [0, 1, 2]
    assert told.code == 0
    assert "2024-06-30" in told.out
    assert set(tmp_path.iterdir()) == before


def test_a_sweep_of_no_such_parameter_names_those_there_are(puente: Any, packs: Path, people: Path) -> None:
    ran = puente(
        "bulk",
        "sweep",
        people,
        "--scheme",
        "zzz.scheme.card",
        "--packs",
        packs,
        "--parameter",
        "cutoff",
        "--values",
        "1",
    )

    assert ran.code == 5
    assert "last_entry" in ran.err
