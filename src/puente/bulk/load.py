"""Assess a Parquet file of people: the only file of this part that opens anything.

Start at `assess_file`. Pieces are read, answered and written in order, a few at a time, so that memory does not grow with
the file. The answers are written beside their place under another name and put in it when whole: nothing is left behind.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from puente.bulk.assess import BLOCK, Assessor
from puente.bulk.need import needs
from puente.bulk.summary import BulkSummary
from puente.errors import InputError, NotFound
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme
from puente.rules.tree import SchemeTree

Progress = Callable[[int, int], None]
THREADS = 2


def assess_file(
    book: RuleBook,
    scheme_id: str,
    people: Path,
    out: Path,
    *,
    on: date,
    progress: Progress | None = None,
    clauses: bool = False,
    weight: str | None = None,
) -> BulkSummary:
    """What a scheme answers each row of a file, in a file of as many rows; returns the sum of it.

    out        first, bits, window and door; with `clauses` the bits of each; written whole or not at all
    progress   called with rows done and rows in all
    weight     column of survey weights
    raises     InputError("bulk.no-such-file"), InputError("bulk.not-parquet"), InputError("bulk.missing-column"),
               NotFound("bulk.no-such-folder"), and what `compile_scheme` raises
    """
    if not out.parent.is_dir():
        raise NotFound("bulk.no-such-folder", kind="folder", id=out.parent.name)
    with _opened(people) as file:
        tree = compile_scheme(book, scheme_id, on=on)
        assessor = Assessor(tree, file.schema_arrow, book, clauses=clauses, weight=weight)
        columns = projection(tree, file, weight)
        partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
        try:
            with pq.ParquetWriter(partial, assessor.schema, compression="zstd", use_dictionary=True) as writer:
                _run(assessor, file, columns, writer, progress)
            partial.replace(out)
        except pa.ArrowInvalid as error:
            raise InputError("bulk.not-parquet", field="people", value=people.name, accepted=("*.parquet",)) from error
        finally:
            partial.unlink(missing_ok=True)
    return assessor.summary()


def _opened(people: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(people, memory_map=True)
    except (FileNotFoundError, IsADirectoryError):
        raise InputError("bulk.no-such-file", field="people", value=str(people), accepted=("*.parquet",)) from None
    except (pa.ArrowInvalid, OSError):
        raise InputError("bulk.not-parquet", field="people", value=people.name, accepted=("*.parquet",)) from None


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


def _run(
    assessor: Assessor, file: pq.ParquetFile, columns: list[str], writer: pq.ParquetWriter, progress: Progress | None
) -> None:
    total, done = file.metadata.num_rows, 0
    for batch, found, clauses in _answered(assessor, file.iter_batches(BLOCK, columns=columns, use_threads=True)):
        writer.write_batch(assessor.count(batch, found, clauses))
        done += batch.num_rows
        if progress is not None:
            progress(done, total)


def _answered(assessor: Assessor, batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[pa.RecordBatch, Any, Any]]:
    """Answer batches on two threads, a few ahead, and give them back in order."""
    waiting: deque[tuple[pa.RecordBatch, Future[Any]]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        for batch in batches:
            waiting.append((batch, pool.submit(assessor.evaluate, batch)))
            if len(waiting) > THREADS:
                yield _taken(waiting)
        while waiting:
            yield _taken(waiting)


def _taken(waiting: deque[tuple[pa.RecordBatch, Future[Any]]]) -> tuple[pa.RecordBatch, Any, Any]:
    batch, future = waiting.popleft()
    return batch, *future.result()
