"""A file of people is answered whole or not at all, in memory that does not grow with it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.factories.packs import CARD
from tests.unit.bulk.conftest import ON

from puente.bulk import assess_file, load
from puente.errors import InputError, NotFound
from puente.rules.assess import RuleBook
from puente.rules.verdict import FirstWord


def test_a_row_of_answers_is_written_for_each_row_of_people(book: RuleBook, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.parquet"

    summary = assess_file(book, CARD, file, out, on=ON)

    answers = pq.read_table(out).to_pylist()
    assert [row["first"] for row in answers] == ["eligible", "not_eligible", "not_eligible", "unknown"]
    assert [row["bits"] for row in answers] == [1, 2, 2, 3]
    assert {row["window"] for row in answers} == {"open"}
    assert {row["door"] for row in answers} == {"main"}
    assert summary.rows == 4


def test_counts_lie_between_the_certain_and_all_who_may_be(book: RuleBook, file: Path) -> None:
    summary = assess_file(book, CARD, file, None, on=ON)

    assert summary.interval(FirstWord.ELIGIBLE) == (1, 2)
    assert summary.interval(FirstWord.NOT_ELIGIBLE) == (2, 3)
    assert summary.interval(FirstWord.UNKNOWN) == (1, 1)


def test_the_sum_alone_writes_nothing(book: RuleBook, file: Path, tmp_path: Path) -> None:
    assess_file(book, CARD, file, None, on=ON)

    assert [path.name for path in tmp_path.iterdir()] == ["people.parquet"]


def test_progress_tells_rows_done_and_rows_in_all(book: RuleBook, file: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    assess_file(book, CARD, file, tmp_path / "answers.parquet", on=ON, progress=lambda *rows: told.append(rows))

    assert told[-1] == (4, 4)


def test_survey_weights_are_added_up(book: RuleBook, people: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "weighted.parquet"
    pq.write_table(people.append_column("weight", pa.array([2.5, 1.0, 1.0, 4.0])), path)

    summary = assess_file(book, CARD, path, None, on=ON, weight="weight")

    assert summary.weighted(FirstWord.ELIGIBLE) == (2.5, 6.5)
    assert summary.data()["weights"]["eligible"] == [2.5, 6.5]  # type: ignore[index]


def test_a_missing_column_is_named_with_what_is_accepted(book: RuleBook, people: pa.Table, tmp_path: Path) -> None:
    path, out = tmp_path / "people.parquet", tmp_path / "answers.parquet"
    pq.write_table(people.drop_columns(["detained"]), path)

    with pytest.raises(InputError) as caught:
        assess_file(book, CARD, path, out, on=ON)

    assert (caught.value.code, caught.value.field) == ("bulk.missing-column", "detained")
    assert caught.value.accepted == ("bool",)
    assert not out.exists()


def test_a_column_of_another_type_is_refused(book: RuleBook, people: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(people.set_column(0, "birth_date", pa.array(["1990-01-01"] * 4)), path)

    with pytest.raises(InputError) as caught:
        assess_file(book, CARD, path, None, on=ON)

    assert (caught.value.code, caught.value.field, caught.value.value) == ("bulk.wrong-type", "birth_date", "string")
    assert caught.value.accepted == ("date32",)


def test_a_file_that_is_not_there_is_said_so(book: RuleBook, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        assess_file(book, CARD, tmp_path / "nobody.parquet", None, on=ON)

    assert caught.value.code == "bulk.no-such-file"


def test_a_file_that_is_no_parquet_is_said_so(book: RuleBook, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_text("birth_date,detained\n1990-01-01,false\n")

    with pytest.raises(InputError) as caught:
        assess_file(book, CARD, path, None, on=ON)

    assert caught.value.code == "bulk.not-parquet"


def test_a_file_broken_half_way_leaves_nothing_behind(book: RuleBook, people: pa.Table, tmp_path: Path) -> None:
    path, out = tmp_path / "people.parquet", tmp_path / "answers.parquet"
    pq.write_table(people, path, row_group_size=2, compression="zstd")
    whole = bytearray(path.read_bytes())
    middle = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    whole[middle : middle + 30] = b"\xff" * 30
    path.write_bytes(bytes(whole))

    with pytest.raises(InputError) as caught:
        assess_file(book, CARD, path, out, on=ON)

    assert caught.value.code == "bulk.not-parquet"
    assert [one.name for one in tmp_path.iterdir()] == ["people.parquet"]


def test_a_folder_that_is_not_there_is_said_so(book: RuleBook, file: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        assess_file(book, CARD, file, tmp_path / "nowhere" / "answers.parquet", on=ON)

    assert caught.value.code == "bulk.no-such-folder"


def test_what_stood_there_before_stays_when_something_breaks(
    book: RuleBook, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "answers.parquet"
    out.write_text("answers of last year")

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(load.Assessor, "columns", broken)
    with pytest.raises(KeyboardInterrupt):
        assess_file(book, CARD, file, out, on=ON)

    assert out.read_text() == "answers of last year"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["answers.parquet", "people.parquet"]


def test_an_empty_file_has_no_answers(book: RuleBook, people: pa.Table, tmp_path: Path) -> None:
    path, out = tmp_path / "people.parquet", tmp_path / "answers.parquet"
    pq.write_table(people.slice(0, 0), path)

    summary = assess_file(book, CARD, path, out, on=ON)

    assert summary.rows == 0
    assert pq.read_table(out).num_rows == 0


def test_a_file_of_one_huge_piece_is_gone_through_all_the_same(
    book: RuleBook, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "LARGEST", 1)

    summary = assess_file(book, CARD, file, tmp_path / "answers.parquet", on=ON)

    assert summary.counts[FirstWord.NOT_ELIGIBLE] == 2


def test_columns_that_the_rule_does_not_read_are_not_read(book: RuleBook, people: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    stays = pa.array([[{"country": "ata", "note": "x"}]] * 4)
    pq.write_table(people.append_column("story", pa.array(["…"] * 4)).append_column("stays", stays), path)
    tree = load.compile_scheme(book, CARD, on=ON)

    assert load.projection(tree, pq.ParquetFile(path), None) == ["birth_date", "detained"]
