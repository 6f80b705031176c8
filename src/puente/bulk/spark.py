"""Assess the people of a Spark cluster with the kernel of this machine; only where the `spark` extra is installed.

Start at `assess_spark`. The scheme is compiled here once; its tree goes to the workers, which need this package alone.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from puente.bulk.assess import Assessor
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme
from puente.rules.tree import SchemeTree
from puente.vocabulary.facts import Vocabulary

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ANSWERS = "first string, bits smallint, window string, door string"
_PLAIN = pa.schema([("first", pa.string()), ("bits", pa.int16()), ("window", pa.string()), ("door", pa.string())])


def assess_spark(
    book: RuleBook, scheme_id: str, people: DataFrame, *, on: date, keep: tuple[str, ...] = ()
) -> DataFrame:
    """What a scheme answers each row of a data frame, in one of as many rows.

    keep     columns to carry over, so that answers can be joined to people again
    raises   InputError("bulk.missing-column") when the answers are asked for, and what `compile_scheme` raises
    """
    tree = compile_scheme(book, scheme_id, on=on)
    kept = ", ".join(f"`{name}` {people.schema[name].dataType.simpleString()}" for name in keep)
    schema = f"{kept}, {ANSWERS}" if kept else ANSWERS
    return people.mapInArrow(answering(tree, book.vocabulary, keep), schema)


def answering(
    tree: SchemeTree, vocabulary: Vocabulary, keep: tuple[str, ...] = ()
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function from batches of people to batches of answers, in types that Spark knows."""

    def answered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        assessor: Assessor | None = None
        for batch in batches:
            assessor = assessor or Assessor(tree, batch.schema, vocabulary)
            answers = assessor.columns(assessor.evaluate(batch))
            plain: list[Any] = [answers.column(field.name).cast(field.type) for field in _PLAIN]
            kept = [batch.column(name) for name in keep]
            yield pa.RecordBatch.from_arrays([*kept, *plain], names=[*keep, *_PLAIN.names])

    return answered
