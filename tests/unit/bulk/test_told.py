"""A register gives a leaf's truth in a column of its own; where it does not say, the facts do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.factories import packs
from tests.factories.packs import CARD
from tests.unit.bulk.conftest import ON

from puente.bulk import assess_table
from puente.bulk.load import assess_file
from puente.errors import InputError
from puente.rules.assess import RuleBook


def first_words(book: RuleBook, people: pa.Table) -> list[str]:
    return [row["first"] for row in assess_table(book, CARD, people, on=ON)[0].to_pylist()]


def told(**columns: list[bool | None]) -> dict[str, pa.Array]:
    return {f"leaf.{name}": pa.array(values, pa.bool_()) for name, values in columns.items()}


def with_columns(people: pa.Table, columns: dict[str, pa.Array]) -> pa.Table:
    for name, column in columns.items():
        people = people.append_column(name, column)
    return people


def test_what_the_register_says_goes_before_the_facts_and_null_leaves_them(book: RuleBook, people: pa.Table) -> None:
    """Without the column: eligible, not eligible (detained), not eligible (a child), unknown."""
    asked = with_columns(people, told(adult=[False, None, True, True]))

    assert first_words(book, people) == ["eligible", "not_eligible", "not_eligible", "unknown"]
    assert first_words(book, asked) == ["not_eligible", "not_eligible", "eligible", "unknown"]


def test_a_column_of_nulls_tells_nothing(book: RuleBook, people: pa.Table) -> None:
    nothing = with_columns(people, {"leaf.adult": pa.nulls(4)})

    assert first_words(book, nothing) == first_words(book, people)


def test_facts_that_only_a_told_leaf_reads_may_be_left_out(book: RuleBook, people: pa.Table) -> None:
    asked = with_columns(people.drop_columns(["birth_date"]), told(adult=[True, True, False, None]))

    assert first_words(book, asked) == ["eligible", "not_eligible", "not_eligible", "unknown"]


def test_a_leaf_under_not_and_under_readings_is_told_once() -> None:
    free = {"id": "free", "fact": "detained", "is": False}
    poor = {"id": "poor", "fact": "hardship", "eq": "$threshold"}
    book = packs.book(
        packs.scheme(requires={"all": [{"not": free}, poor]}),
        parameters={"threshold": {"readings": [{"value": one, "source": "s1"} for one in (True, False)]}},
    )
    asked = pa.table(
        told(free=[False, False, True], poor=[True, None, True]) | {"hardship": pa.array([None, True, None])}
    )

    assert first_words(book, asked) == ["eligible", "review", "not_eligible"]


def test_a_whole_question_about_records_can_be_told() -> None:
    spouse = {
        "id": "spouse",
        "some": {"over": "household", "where": {"id": "is", "fact": "relation", "in": ["spouse"]}},
    }
    book = packs.book(packs.scheme(requires=spouse))

    assert first_words(book, pa.table(told(spouse=[True, False, None]))) == ["eligible", "not_eligible", "unknown"]


@pytest.mark.parametrize(
    ("columns", "code", "field"),
    [
        (told(adlut=[True] * 4), "input.unknown-fact", "leaf.adlut"),
        ({"leaf.adult": pa.array([1, 0, 1, 1])}, "bulk.wrong-type", "leaf.adult"),
    ],
)
def test_a_column_that_is_no_leafs_or_not_yes_or_no_is_refused(
    book: RuleBook, people: pa.Table, columns: Any, code: str, field: str
) -> None:
    with pytest.raises(InputError) as caught:
        first_words(book, with_columns(people, columns))

    assert (caught.value.code, caught.value.facts["field"]) == (code, field)
    assert "bool" in caught.value.accepted or "adult" in caught.value.accepted


def test_a_file_is_read_with_what_it_tells(book: RuleBook, people: pa.Table, tmp_path: Path) -> None:
    pq.write_table(with_columns(people, told(adult=[False, None, True, True])), tmp_path / "people.parquet")

    summary = assess_file(book, CARD, tmp_path / "people.parquet", tmp_path / "out.parquet", on=ON)

    found = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["first"] for row in found] == ["not_eligible", "not_eligible", "eligible", "unknown"]
    assert summary.rows == 4
