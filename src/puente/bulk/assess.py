"""Assess a table of people: the same first words, bits and windows as one by one, column by column.

Start at `assess_table` (a table in memory) or `Assessor` (batch after batch). Opens nothing.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa

from puente.bulk import kernel
from puente.bulk.clause import Clauses
from puente.bulk.columns import Rows
from puente.bulk.frame import Frame
from puente.bulk.need import check_columns
from puente.bulk.summary import BulkSummary
from puente.bulk.told import with_told
from puente.bulk.window import KINDS
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme
from puente.rules.tree import SchemeTree
from puente.rules.verdict import FirstWord
from puente.vocabulary.facts import Vocabulary

PIECE: Final = 1 << 18
"""Rows that a thread takes at a time."""
Item = TypeVar("Item")
Result = TypeVar("Result")
BLOCK: Final = 1 << 16
"""Rows taken at a time: few enough that their columns stay in the processor's cache."""
THREADS: Final = 2
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
    assessor = Assessor(
        compile_scheme(book, scheme_id, on=on), people.schema, book.vocabulary, clauses=clauses, weight=weight
    )
    batches = []
    for evaluated in in_order(assessor.evaluate, people.to_batches(max_chunksize=PIECE)):
        assessor.count(evaluated)
        batches.append(assessor.columns(evaluated))
    return pa.Table.from_batches(batches, assessor.schema), assessor.summary()


class Evaluated(NamedTuple):
    """The answers of a batch, its clauses by the names of their columns, and the weights of its rows."""

    found: kernel.Answered
    clauses: Mapping[str, Any]
    weights: Any


def joined(parts: list[Evaluated]) -> Evaluated:
    """The answers of several blocks as those of one."""
    if len(parts) == 1:
        return parts[0]
    found = kernel.Answered(*(np.concatenate(columns) for columns in zip(*(part.found for part in parts), strict=True)))
    clauses = {name: np.ma.concatenate([part.clauses[name] for part in parts]) for name in parts[0].clauses}  # type: ignore[no-untyped-call]
    weights = None if parts[0].weights is None else np.concatenate([part.weights for part in parts])
    return Evaluated(found, clauses, weights)


def in_order(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """The work done on each item, in order; two threads work, a few items ahead."""
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > THREADS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Assessor:
    """Answers batches of people and adds up what it answered."""

    def __init__(
        self,
        tree: SchemeTree,
        schema: pa.Schema,
        vocabulary: Vocabulary,
        *,
        clauses: bool = False,
        weight: str | None = None,
    ) -> None:
        tree = with_told(tree, schema)
        check_columns(tree, schema, vocabulary, weight=weight)
        self.tree, self.weight = tree, weight
        self.clauses = Clauses(tree) if clauses else None
        self._counts = np.zeros(len(kernel.WORDS), dtype=np.int64)
        self._weights = np.zeros(len(kernel.WORDS))
        self._doors = pa.array(list(kernel.door_names(tree)), pa.string())
        self.schema = pa.schema([*_FIELDS, *(self.clauses.fields if self.clauses else ())])

    def evaluate(self, batch: pa.RecordBatch) -> Evaluated:
        """The answers of a batch, block by block; changes nothing here, so that several threads may."""
        starts = range(0, max(batch.num_rows, 1), BLOCK)
        return joined([self._evaluate(batch.slice(start, BLOCK)) for start in starts])

    def _evaluate(self, batch: pa.RecordBatch) -> Evaluated:
        frame = Frame.of_people(Rows.of(batch), on=self.tree.on, permit_texts=self.tree.permit_texts)
        found = kernel.answers_of(self.tree, frame)
        weights = None
        if self.weight:
            weights = batch.column(self.weight).fill_null(0).to_numpy(zero_copy_only=False).astype(float)
        return Evaluated(found, self.clauses.columns(frame) if self.clauses else {}, weights)

    def count(self, evaluated: Evaluated) -> None:
        """Add a batch's answers up."""
        found, clauses, weights = evaluated
        self._counts += np.bincount(found.first, minlength=len(kernel.WORDS))
        if weights is not None:
            self._weights += np.bincount(found.first, weights=weights, minlength=len(kernel.WORDS))
        if self.clauses:
            self.clauses.count(clauses)

    def columns(self, evaluated: Evaluated) -> pa.RecordBatch:
        """A batch's answers as columns: one row for each row of people."""
        found, clauses, _ = evaluated
        columns = [
            _worded(found.first, _FIRST),
            pa.array(found.bits),
            _worded(found.window, _WINDOW),
            _worded(found.door, self._doors),
            *(pa.array(clauses[field.name]) for field in (self.clauses.fields if self.clauses else ())),
        ]
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


__all__ = ["PIECE", "Assessor", "Evaluated", "FirstWord", "assess_table", "in_order"]
