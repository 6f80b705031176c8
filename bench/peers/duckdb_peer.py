"""DuckDB: the rule as SQL, two masks a clause, in memory over Arrow and from Parquet.

Start at `in_memory` and `from_parquet`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

SQL = {
    "adult": "birth_date <= DATE '2007-06-15'", "free": "NOT detained", "accompanied": "NOT unaccompanied",
    "earns": "income >= 400", "means": "means", "hardship": "hardship", "not_hardship": "NOT hardship",
    "lawyer": "lawyer", "job_offer": "job_offer", "small": "turnover <= 60000", "modest": "assets <= 20000",
    "few": "employees <= 5", "business_partner": "business_partner", "professional_services": "professional_services",
    "in_school": "in_school",
}  # fmt: skip


def _joined(missing: str) -> str:
    c = {name: f"coalesce({text}, {missing})" for name, text in SQL.items()}
    small, modest, few = c["small"], c["modest"], c["few"]
    helped = f"({c['hardship']} AND {c['lawyer']}) OR ({c['not_hardship']} AND {c['job_offer']})"
    parts = (
        c["adult"], c["free"], c["accompanied"], f"({c['earns']} OR {c['means']})",
        f"({helped} OR ({c['lawyer']} AND {c['job_offer']}))",
        f"(({small} AND {modest}) OR ({small} AND {few}) OR ({modest} AND {few}))",
        f"({c['business_partner']} OR {c['professional_services']} OR {c['in_school']})",
    )  # fmt: skip
    return " AND ".join(parts)


MASKS = f"{_joined('true')} AS may, NOT ({_joined('false')}) AS may_not"


class Duck:
    """One connection on two threads."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"threads": 2})

    def in_memory(self, people: Any) -> Any:
        """Both masks of everybody, from and to Arrow."""
        self.connection.register("people", people)
        return self.connection.sql(f"SELECT {MASKS} FROM people").to_arrow_table()

    def from_parquet(self, path: Path) -> dict[str, int]:
        """How many are certain, refused and unknown, streaming over a file."""
        counts = (
            "count(*) FILTER (may AND NOT may_not), count(*) FILTER (NOT may), count(*) FILTER (may AND may_not)"
            f" FROM (SELECT {MASKS} FROM read_parquet('{path}'))"
        )
        found = self.connection.execute(f"SELECT {counts}").fetchone()
        return dict(zip(("eligible", "not_eligible", "unknown"), found or (), strict=True))
