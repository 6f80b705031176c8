"""The benchmark's people as Arrow tables and Parquet files, in the layout that `puente bulk` reads.

Start at `table` (fourteen single facts) and `families` (a list of people inside whom stands a list of permits).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from people import ON, draw

EPOCH = date(1970, 1, 1).toordinal()
ROW_GROUP = 1 << 18


def table(n: int, seed: int = 0) -> pa.Table:
    """The people of `draw` as columns; null is missing."""
    drawn = draw(n) if not seed else draw(n, seed)
    return pa.table({name: _column(name, values, known) for name, (values, known) in drawn.items()})


def _column(name: str, values: Any, known: Any) -> pa.Array:
    if name == "birth_date":
        return pa.array((values - EPOCH).astype("datetime64[D]"), pa.date32(), mask=~known)
    return pa.array(values, mask=~known)


def write(path: Path, n: int) -> None:
    """A Parquet file of n people, written piece by piece."""
    first = table(ROW_GROUP, 1)
    with pq.ParquetWriter(path, first.schema, compression="snappy") as writer:
        for start in range(0, n, ROW_GROUP):
            writer.write_table(table(min(ROW_GROUP, n - start), 1 + start // ROW_GROUP))


def families(n: int, seed: int = 7) -> pa.Table:
    """People with 0 to 3 members of their household, each with 0 to 2 permits; 2 to 30 % of the facts missing."""
    random = np.random.default_rng(seed)
    own = table(n).select(["birth_date"])
    members = _offsets(random.integers(0, 4, n))
    permits = _offsets(random.integers(0, 3, members[-1]))
    household = pa.StructArray.from_arrays(
        [
            _codes(random, members[-1], ["child", "spouse", "parent"], 0.05),
            _dates(random, members[-1], -12_000, 0, 0.15),
            _permits(random, permits),
            _yes(random, members[-1], 0.8),
        ],
        ["relation", "birth_date", "permits", "permits_complete"],
    )
    listed = pa.ListArray.from_arrays(pa.array(members, pa.int32()), household)
    return own.append_column("household", listed).append_column("household_complete", _yes(random, n, 0.8))


def _permits(random: Any, offsets: Any) -> pa.Array:
    n = int(offsets[-1])
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.StructArray.from_arrays(
        [
            _codes(random, n, ["zzz.scheme.card", "zzz.scheme.other"], 0.1),
            _dates(random, n, -1_500, 0, 0.2),
            _dates(random, n, -300, 900, 0.3),
            pa.nulls(n, pa.date32()),
            pa.array(np.where(random.random(n) < 0.9, "none", "refused")),
        ],
        ["scheme", "from", "until", "ended_on", "ended_on_state"],
    ))  # fmt: skip


def _offsets(lengths: Any) -> Any:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def _codes(random: Any, n: int, words: list[str], missing: float) -> pa.Array:
    codes = pa.array(random.integers(0, len(words), n, dtype=np.int32), mask=random.random(n) < missing)
    return pa.DictionaryArray.from_arrays(codes, pa.array(words))


def _dates(random: Any, n: int, first: int, last: int, missing: float) -> pa.Array:
    days = ON.toordinal() - EPOCH + random.integers(first, last, n)
    return pa.array(days.astype("datetime64[D]"), pa.date32(), mask=random.random(n) < missing)


def _yes(random: Any, n: int, share: float) -> pa.Array:
    return pa.array(np.ones(n, dtype=bool), mask=random.random(n) >= share)
