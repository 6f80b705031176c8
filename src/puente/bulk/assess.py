"""Assess a table of people: the same first words, bits and windows as one by one, column by column.

Start at `assess_table` (a table in memory) or `Assessor` (batch after batch). Opens nothing.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa

from puente.bulk import kernel
from puente.bulk.clause import Clauses
from puente.bulk.columns import Rows
from puente.bulk.frame import Frame
from puente.bulk.need import check_columns
from puente.bulk.summary import BulkSummary
from puente.bulk.window import KINDS
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme
from puente.rules.tree import SchemeTree
from puente.rules.verdict import FirstWord

BLOCK: Final = 1 << 16
"""Rows taken at a time: few enough that their columns stay in the processor's cache."""
_FIRST: Final = pa.array([word.value for word in kernel.WORDS])
_WINDOW: Final = pa.array(list(KINDS))


def assess_table(
    book: RuleBook, scheme_id: str, people: pa.Table, *, on: date, clauses: bool = False, weight: str | None = None
) -> tuple[pa.Table, BulkSummary]:
    """What a scheme answers each row of a table, and the sum of it.

    clauses  also a column of bits for every clause of every door, `clause.<door>.<clause>`
    weight   column of survey weights
    raises   InputError("bulk.missing-column") naming the column, and what `compile_scheme` raises
    """
    assessor = Assessor(compile_scheme(book, scheme_id, on=on), people.schema, book, clauses=clauses, weight=weight)
    batches = [assessor.answer(batch) for batch in people.to_batches(max_chunksize=BLOCK)]
    return pa.Table.from_batches(batches, assessor.schema), assessor.summary()


class Assessor:
    """Answers batches of people and adds up what it answered."""

    def __init__(
        self, tree: SchemeTree, schema: pa.Schema, book: RuleBook, *, clauses: bool = False, weight: str | None = None
    ) -> None:
        check_columns(tree, schema, book.vocabulary, weight=weight)
        self.tree, self.weight = tree, weight
        self.clauses = Clauses(tree) if clauses else None
        self._counts = np.zeros(len(kernel.WORDS), dtype=np.int64)
        self._weights = np.zeros(len(kernel.WORDS))
        self._doors = pa.array(list(kernel.door_names(tree)), pa.string())
        self.schema = pa.schema([*_FIELDS, *(self.clauses.fields if self.clauses else ())])

    def answer(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """One row of answers for each row of people."""
        return self.count(batch, *self.evaluate(batch))

    def evaluate(self, batch: pa.RecordBatch) -> tuple[kernel.Answered, dict[str, Any]]:
        """The answers of a batch; changes nothing here, so that two threads may."""
        frame = Frame.of_people(Rows.of(batch), on=self.tree.on, prolonged=self.tree.prolonged)
        found = kernel.answers_of(self.tree, frame)
        return found, self.clauses.columns(frame) if self.clauses else {}

    def count(self, batch: pa.RecordBatch, found: kernel.Answered, clauses: Mapping[str, Any]) -> pa.RecordBatch:
        """Add a batch's answers up and put them in columns."""
        self._counts += np.bincount(found.first, minlength=len(kernel.WORDS))
        if self.weight:
            weights = batch.column(self.weight).fill_null(0).to_numpy(zero_copy_only=False).astype(float)
            self._weights += np.bincount(found.first, weights=weights, minlength=len(kernel.WORDS))
        if self.clauses:
            self.clauses.count(clauses)
        columns = [
            _worded(found.first, _FIRST), pa.array(found.bits), _worded(found.window, _WINDOW),
            _worded(found.door, self._doors),
            *(pa.array(clauses[field.name]) for field in (self.clauses.fields if self.clauses else ())),
        ]  # fmt: skip
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)

    def summary(self) -> BulkSummary:
        """The sum of all batches answered."""
        counts = {word: int(n) for word, n in zip(kernel.WORDS, self._counts, strict=True)}
        weights = self._weights if self.weight else self._counts.astype(float)
        return BulkSummary(
            self.tree.id, date.fromordinal(self.tree.on).isoformat(), int(self._counts.sum()), counts,
            {word: float(n) for word, n in zip(kernel.WORDS, weights, strict=True)},
            self.clauses.sole if self.clauses else {},
        )  # fmt: skip


_FIELDS: Final = (
    pa.field("first", pa.dictionary(pa.int8(), pa.string())),
    pa.field("bits", pa.uint8()),
    pa.field("window", pa.dictionary(pa.int8(), pa.string())),
    pa.field("door", pa.dictionary(pa.int8(), pa.string())),
)


def _worded(codes: Any, words: pa.Array) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int8)), words)


__all__ = ["BLOCK", "Assessor", "FirstWord", "assess_table"]
