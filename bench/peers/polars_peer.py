"""Polars: the rule as expressions with two masks, in memory and from Parquet.

Start at `masks`: may be true and may be false, which is what tells unknown from no.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import polars as pl

ADULT = date(2007, 6, 15)


def clauses() -> dict[str, pl.Expr]:
    """Each clause; null where the fact is."""
    yes = ("means", "hardship", "lawyer", "job_offer", "business_partner", "professional_services", "in_school")
    found = {name: pl.col(name) for name in yes}
    found |= {
        "adult": pl.col("birth_date") <= ADULT,
        "free": ~pl.col("detained"),
        "accompanied": ~pl.col("unaccompanied"),
    }
    found |= {"earns": pl.col("income") >= 400, "small": pl.col("turnover") <= 60000}
    return found | {"modest": pl.col("assets") <= 20000, "few": pl.col("employees") <= 5}


def joined(c: dict[str, Any]) -> Any:
    """The whole over clauses, by & and | alone: also what may be true, over what may be."""
    two = (c["small"] & c["modest"]) | (c["small"] & c["few"]) | (c["modest"] & c["few"])
    parts = (
        c["adult"], c["free"], c["accompanied"], c["earns"] | c["means"],
        (c["hardship"] & c["lawyer"]) | (c["not_hardship"] & c["job_offer"]) | (c["lawyer"] & c["job_offer"]), two,
        c["business_partner"] | c["professional_services"] | c["in_school"],
    )  # fmt: skip
    return reduce(lambda a, b: a & b, parts)


def masks() -> list[pl.Expr]:
    """May be eligible, and may be not: for every row, missing facts or not."""
    found = clauses()
    may = {name: one.fill_null(True) for name, one in found.items()} | {
        "not_hardship": (~found["hardship"]).fill_null(True)
    }
    sure = {name: one.fill_null(False) for name, one in found.items()} | {
        "not_hardship": (~found["hardship"]).fill_null(False)
    }
    return [joined(may).alias("may"), joined(sure).not_().alias("may_not")]


def in_memory(frame: pl.DataFrame) -> pl.DataFrame:
    """Both masks of everybody."""
    return frame.select(masks())


def from_parquet(path: Path) -> dict[str, int]:
    """How many are certain, refused and unknown, streaming over a file."""
    may, may_not = pl.col("may"), pl.col("may_not")
    counts = pl.scan_parquet(path).select(masks()).select(
        (may & ~may_not).sum().alias("eligible"), (~may).sum().alias("not_eligible"),
        (may & may_not).sum().alias("unknown"),
    )  # fmt: skip
    return dict(counts.collect(engine="streaming").row(0, named=True))
