"""A cluster answers with the same kernel."""

from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from tests.factories.packs import CARD
from tests.unit.bulk.conftest import ON

from puente.bulk.spark import answering
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme


def test_batches_are_answered_in_types_that_spark_knows(book: RuleBook, people: pa.Table) -> None:
    numbered = people.append_column("id", pa.array([7, 8, 9, 10]))
    tree = pickle.loads(pickle.dumps(compile_scheme(book, CARD, on=ON)))

    answers = pa.Table.from_batches(answering(tree, book.vocabulary, ("id",))(numbered.to_batches(max_chunksize=3)))

    assert answers.column("id").to_pylist() == [7, 8, 9, 10]
    assert answers.column("first").to_pylist() == ["eligible", "not_eligible", "not_eligible", "unknown"]
    assert answers.schema.field("bits").type == pa.int16()
    assert answers.schema.field("door").type == pa.string()


@pytest.mark.needs("pyspark")
@pytest.mark.needs("java")
def test_a_data_frame_is_answered_row_for_row(book: RuleBook, people: pa.Table) -> None:
    from pyspark.sql import SparkSession

    from puente.bulk.spark import assess_spark

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = session.createDataFrame(people.append_column("id", pa.array([1, 2, 3, 4])).to_pylist(), (
            "birth_date date, detained boolean, id bigint"))  # fmt: skip
        rows = assess_spark(book, CARD, frame, on=ON, keep=("id",)).orderBy("id").collect()
    finally:
        session.stop()

    assert [row["first"] for row in rows] == ["eligible", "not_eligible", "not_eligible", "unknown"]
