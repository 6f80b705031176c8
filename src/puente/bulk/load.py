"""Assess a Parquet file of people: the only file of this part that opens anything.

Start at `assess_file`. Pieces are read, answered and written in order, a few at a time, so that memory does not grow
with the file. The answers are written beside their place under another name and put in it when whole: nothing is left
behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from puente.bulk.assess import PIECE, Assessor, Evaluated, in_order, joined
from puente.bulk.need import needs
from puente.bulk.summary import BulkSummary
from puente.errors import InputError, NotFound
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme
from puente.rules.tree import SchemeTree
from puente.vocabulary.facts import Vocabulary

Progress = Callable[[int, int], None]
LARGEST = 1 << 21
"""Rows of a file's piece above which its answers are not held back until it is done."""
BUFFER = 1 << 16


def assess_file(
    book: RuleBook,
    scheme_id: str,
    people: Path,
    out: Path | None,
    *,
    on: date,
    progress: Progress | None = None,
    clauses: bool = False,
    weight: str | None = None,
) -> BulkSummary:
    """What a scheme answers each row of a file, in a file of as many rows; returns the sum of it.

    out        first, bits, window and door, with `clauses` their bits: whole or not at all; None for the sum alone
    progress   called with rows done and rows in all
    weight     column of survey weights
    raises     InputError("bulk.no-such-file"), InputError("bulk.not-parquet"), InputError("bulk.missing-column"),
               NotFound("bulk.no-such-folder"), and what `compile_scheme` raises
    """
    if out is not None and not out.parent.is_dir():
        raise NotFound("bulk.no-such-folder", kind="folder", id=out.parent.name)
    with _opened(people) as file:
        tree = compile_scheme(book, scheme_id, on=on)
        assessor = Assessor(tree, file.schema_arrow, book.vocabulary, clauses=clauses, weight=weight)
        answered = _answered(assessor, people, file, projection(assessor.tree, file, weight))
        _written(out, assessor, _watched(answered, file.metadata.num_rows, progress))
    return assessor.summary()


def sweep_file(
    trees: Sequence[SchemeTree],
    people: Path,
    vocabulary: Vocabulary,
    *,
    progress: Progress | None = None,
    weight: str | None = None,
) -> tuple[BulkSummary, ...]:
    """What each of several trees comes to over a file that is read once: a rule as it is and as it might be.

    raises   InputError("bulk.no-such-file"), InputError("bulk.not-parquet"), InputError("bulk.missing-column")
    """
    with _opened(people) as file:
        assessors = [Assessor(tree, file.schema_arrow, vocabulary, weight=weight) for tree in trees]
        columns = dict.fromkeys(name for one in assessors for name in projection(one.tree, file, weight))
        done, total = 0, file.metadata.num_rows
        for batch in _batches(people, file, list(columns), list(range(file.num_row_groups))):
            answered = in_order(partial(_answer, batch), assessors)
            for assessor, evaluated in zip(assessors, answered, strict=True):
                assessor.count(evaluated)
            done += batch.num_rows
            if progress is not None:
                progress(done, total)
    return tuple(assessor.summary() for assessor in assessors)


def _answer(batch: pa.RecordBatch, assessor: Assessor) -> Evaluated:
    return assessor.evaluate(batch)


def _written(out: Path | None, assessor: Assessor, answered: Iterator[Evaluated]) -> None:
    """Count, and write under another name what becomes the file when all is there."""
    if out is None:
        for evaluated in answered:
            assessor.count(evaluated)
        return
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    try:
        with pq.ParquetWriter(partial, assessor.schema, compression="zstd") as writer:
            for evaluated in answered:
                assessor.count(evaluated)
                writer.write_batch(assessor.columns(evaluated))
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)


def _watched(answered: Iterator[Evaluated], total: int, progress: Progress | None) -> Iterator[Evaluated]:
    done = 0
    for evaluated in answered:
        yield evaluated
        done += len(evaluated.found.first)
        if progress is not None:
            progress(done, total)


def _opened(people: Path, metadata: pq.FileMetaData | None = None) -> pq.ParquetFile:
    with _reading(people):
        return pq.ParquetFile(people, metadata=metadata, buffer_size=BUFFER)


@contextmanager
def _reading(people: Path) -> Iterator[None]:
    """Say of a file that is not there or broken that it is so."""
    try:
        yield
    except (FileNotFoundError, IsADirectoryError):
        raise InputError("bulk.no-such-file", field="people", value=str(people), accepted=("*.parquet",)) from None
    except (pa.ArrowException, OSError):
        raise InputError("bulk.not-parquet", field="people", value=people.name, accepted=("*.parquet",)) from None


def _batches(people: Path, file: pq.ParquetFile, columns: list[str], groups: list[int]) -> Iterator[pa.RecordBatch]:
    batches = file.iter_batches(PIECE, row_groups=groups, columns=columns, use_threads=False)
    while True:
        with _reading(people):
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


def projection(tree: SchemeTree, file: pq.ParquetFile, weight: str | None) -> list[str]:
    """The leaves of a file that a scheme reads, with their companions, by the paths that the file gives them."""
    wanted = {".".join(need.path) for need in needs(tree)}
    found = []
    for n in range(len(file.schema)):
        path = file.schema.column(n).path
        name = _plain(path)
        if name == weight or any(name == one or _is_companion(name, one) for one in wanted):
            found.append(path)
    lists = {need.path[0] for need in needs(tree)}
    tops = {path.split(".")[0] for path in found}
    return found + [name for name in file.schema_arrow.names if name in lists - tops]


def _plain(path: str) -> str:
    """A leaf's path without the names that Parquet puts between a list and its records."""
    for between in (".list.element", ".list.item", ".list.array", ".bag.array_element", ".array"):
        path = path.replace(between, "")
    return path


def _is_companion(name: str, wanted: str) -> bool:
    return name in (wanted + "_last", wanted + "_state", wanted + "_evidence")


def _answered(assessor: Assessor, people: Path, file: pq.ParquetFile, columns: list[str]) -> Iterator[Evaluated]:
    """Answer a file piece by piece: each thread reads and answers its own; a huge piece is gone through alone."""
    sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    if max(sizes, default=0) > LARGEST:
        yield from in_order(assessor.evaluate, _batches(people, file, columns, list(range(len(sizes)))))
        return

    def work(groups: list[int]) -> Evaluated:
        with _opened(people, file.metadata) as own:
            return joined([assessor.evaluate(batch) for batch in _batches(people, own, columns, groups)])

    yield from in_order(work, _pieces(sizes))


def _pieces(sizes: list[int]) -> Iterator[list[int]]:
    """Row groups, small ones taken together."""
    piece: list[int] = []
    for n, size in enumerate(sizes):
        if not size:
            continue
        if piece and sum(sizes[one] for one in piece) + size > PIECE:
            yield piece
            piece = []
        piece.append(n)
    if piece:
        yield piece
