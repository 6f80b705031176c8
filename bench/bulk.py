"""Measure many people at once, in memory, over nested lists and from Parquet, beside those who do the like.

Start at `rows_bulk`. Run as a script it prints a JSON row a line, for `puente bench bulk`. The files have 1 and 4
million rows, or 4 and 40 million where PUENTE_BENCH_FULL is 1; they are made in a temporary folder and deleted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from columns import families, table, write
from measure import HERE, OPENFISCA, Peer, in_turn, peak_megabytes, row, rows_of, show
from ours import CARD, FAMILY, book
from peers import polars_peer
from peers.duckdb_peer import Duck
from people import ADULT_BORN, ON, YES_NO, draw
from puente.bulk import assess_file, assess_table
from puente.bulk.assess import in_order
from puente.bulk.columns import Rows
from puente.bulk.frame import Frame
from puente.bulk.node import bits_of_tree
from puente.rules.compile import compile_scheme
from puente.rules.verdict import FirstWord

MILLION, ROUNDS = 1_000_000, 9
FULL = os.environ.get("PUENTE_BENCH_FULL") == "1"
SMALL_FILE, LARGE_FILE = 4 * MILLION, 40 * MILLION


def rows_bulk() -> Iterator[dict[str, Any]]:
    """Every figure about many people."""
    yield from in_memory()
    yield from nested()
    yield from who_is_certain()
    yield from from_parquet()


# -- in memory --------------------------------------------------------------------------------------------------------


def in_memory() -> Iterator[dict[str, Any]]:
    """A million people, fourteen leaves: our three bits of the whole rule, the peers' two values or two masks; warm."""
    people = table(MILLION)
    frame, duck = pl.from_arrow(people), Duck()
    assert isinstance(frame, pl.DataFrame)
    held = columns_held()
    runs = {
        "puente": partial(three_bits, people, threads=2),
        "puente, one thread": partial(three_bits, people, threads=1),
        "NumPy by hand, two masks, one thread": partial(numpy_masks, held),
        "Polars, two masks": partial(polars_peer.in_memory, frame),
        "DuckDB, two masks": partial(duck.in_memory, people),
    }
    openfisca = Peer("openfisca_peer.py", str(MILLION), python=OPENFISCA) if OPENFISCA.exists() else None
    taken = in_turn(runs, rounds=ROUNDS)
    if openfisca is not None:
        taken["OpenFisca formulas, two-valued, one thread"] = sorted(openfisca.ask("many") for _ in range(ROUNDS))[4]
        openfisca.end()
    alone = taken.pop("puente, one thread")
    yield from rows_of("1 M people in memory, 14 leaves, three bits (warm)", "s", taken, scale=1)
    yield row(
        "the same on one thread", "s", alone, taken.get("OpenFisca formulas, two-valued, one thread"), "OpenFisca"
    )
    ours = book()
    whole = in_turn({"puente": lambda: assess_table(ours, CARD, people, on=ON)}, rounds=ROUNDS)
    yield row("1 M people in memory, first words, bits, windows and doors as a table (warm)", "s", whole["puente"])


def three_bits(people: pa.Table, *, threads: int) -> None:
    """What the whole rule may be for every row."""
    tree = compile_scheme(book_once(), CARD, on=ON)
    requires = tree.texts[-1][1].doors[0].requires

    def work(batch: pa.RecordBatch) -> Any:
        return bits_of_tree(requires, Frame.of_people(Rows.of(batch), on=tree.on))

    batches = people.to_batches(max_chunksize=1 << 16)
    list(in_order(work, batches)) if threads > 1 else [work(batch) for batch in batches]


_BOOK: list[Any] = []


def book_once() -> Any:
    """The rule book, read once."""
    if not _BOOK:
        _BOOK.append(book())
    return _BOOK[0]


def columns_held() -> dict[str, tuple[Any, Any]]:
    """The people as plain arrays with masks: what somebody who writes the rule by hand would hold."""
    return draw(MILLION)


def numpy_masks(held: dict[str, tuple[Any, Any]]) -> tuple[Any, Any]:
    """May be eligible and may be not, written out by hand for this one rule."""
    passes = {"adult": (held["birth_date"][0] <= ADULT_BORN, held["birth_date"][1])}
    passes |= {name: held[name] for name in YES_NO}
    passes |= {name: (~held[name][0], held[name][1]) for name in ("detained", "unaccompanied")}
    passes["not_hardship"] = ~held["hardship"][0], held["hardship"][1]
    for name, (least, most) in {
        "income": (400, None),
        "turnover": (None, 60000),
        "assets": (None, 20000),
        "employees": (None, 5),
    }.items():
        values, known = held[name]
        passes[name] = (values >= least if least is not None else values <= most, known)
    may = {name: value | ~known for name, (value, known) in passes.items()}
    sure = {name: value & known for name, (value, known) in passes.items()}
    return _by_hand(may), ~_by_hand(sure)


def _by_hand(c: dict[str, Any]) -> Any:
    two = (c["turnover"] & c["assets"]) | (c["turnover"] & c["employees"]) | (c["assets"] & c["employees"])
    helped = (c["hardship"] & c["lawyer"]) | (c["not_hardship"] & c["job_offer"]) | (c["lawyer"] & c["job_offer"])
    able = c["business_partner"] | c["professional_services"] | c["in_school"]
    return c["adult"] & c["detained"] & c["unaccompanied"] & (c["income"] | c["means"]) & helped & two & able


def nested() -> Iterator[dict[str, Any]]:
    """A million households: `some` over the members and, inside, over their permits; warm."""
    people, ours = families(MILLION), book_once()
    taken = in_turn({"puente": lambda: assess_table(ours, FAMILY, people, on=ON)}, rounds=5)
    yield row("1 M people in memory, some over two nested lists, first words as a table (warm)", "s", taken["puente"])


def who_is_certain() -> Iterator[dict[str, Any]]:
    """Of a million with missing facts: those certain of eligible, beside those whom a peer with defaults calls so."""
    _, summary = assess_table(book_once(), CARD, table(MILLION), on=ON)
    certain, at_most = summary.interval(FirstWord.ELIGIBLE)
    if OPENFISCA.exists():
        peer = Peer("openfisca_peer.py", str(MILLION), python=OPENFISCA)
        called = peer.ask("eligible")
        peer.end()
        yield row(
            "of 1 M people, called eligible (ours: certain)", "people", certain, called, "OpenFisca, missing is no or 0"
        )
    two = numpy_masks(columns_held())
    yield row("the same, counted by hand with NumPy", "people", certain, int(np.sum(two[0] & ~two[1])), "NumPy by hand")
    yield row("of 1 M people, eligible at most, were all that is missing in their favour", "people", at_most)


# -- from Parquet -----------------------------------------------------------------------------------------------------


def from_parquet() -> Iterator[dict[str, Any]]:
    """Files of people, warm in the cache; each engine in a process of its own, so that its peak memory is its own."""
    sizes = (SMALL_FILE, LARGE_FILE) if FULL else (MILLION, SMALL_FILE)
    with tempfile.TemporaryDirectory() as folder:
        files = {n: Path(folder) / f"people_{n}.parquet" for n in sizes}
        for n, path in files.items():
            write(path, n)
        peaks = []
        for n, path in files.items():
            found = {name: _child(name, path) for name in ("puente", "polars", "duckdb")}
            peaks.append(found["puente"]["megabytes"])
            size = f"{n // MILLION} M people from Parquet"
            for peer in ("polars", "duckdb"):
                same = found[peer]["counts"] == found["puente"]["counts"]
                name = f"{peer.title()}, two masks" + ("" if same else " (counts differ)")
                yield row(
                    f"{size}, counts of three answers", "s", found["puente"]["seconds"], found[peer]["seconds"], name
                )
            yield row(f"{size}, a row of answers written for each", "s", _child("puente-written", path)["seconds"])
            yield row(
                f"{size}, peak memory", "MB", found["puente"]["megabytes"], found["polars"]["megabytes"], "Polars"
            )
        yield row(f"peak memory at {sizes[1] // MILLION} M beside {sizes[0] // MILLION} M", "×", peaks[1] / peaks[0])


def _child(engine: str, path: Path) -> Any:
    """Run this script for one engine on one file, three times; the median time and the peak."""
    ran = subprocess.run([sys.executable, str(HERE / "bulk.py"), engine, str(path)], stdout=subprocess.PIPE, check=True)
    return json.loads(ran.stdout)


def child(engine: str, path: Path) -> dict[str, Any]:
    """What a process for one engine measures."""
    run = {
        "puente": lambda: _ours(path, None),
        "puente-written": lambda: _ours(path, path.with_suffix(".answers")),
        "polars": lambda: polars_peer.from_parquet(path),
        "duckdb": lambda: Duck().from_parquet(path),
    }[engine]
    counts = run()
    taken = in_turn({engine: run}, rounds=3)
    return {"seconds": taken[engine], "megabytes": peak_megabytes(), "counts": counts}


def _ours(path: Path, out: Path | None) -> dict[str, int]:
    summary = assess_file(book_once(), CARD, path, out, on=ON)
    return {name: summary.counts[FirstWord(name)] for name in ("eligible", "not_eligible", "unknown")}


if __name__ == "__main__":
    if len(sys.argv) > 2:
        show([child(sys.argv[1], Path(sys.argv[2]))])
    else:
        show(rows_bulk())
