"""A small law and a few invented people, as columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.factories import packs

from puente.rules.assess import RuleBook

ON = date(2024, 6, 15)
ADULT_AND_FREE = {
    "all": [
        {"id": "adult", "derive": "age", "at": "filing", "ge": 18},
        {"id": "free", "fact": "detained", "is": False},
    ]
}


@pytest.fixture
def book() -> RuleBook:
    """Adults who are not detained."""
    return packs.book(packs.scheme(requires=ADULT_AND_FREE))


@pytest.fixture
def people() -> pa.Table:
    """An adult who is free, one who is not, a child, and one of whom nothing is known."""
    born = [date(1990, 1, 1), date(1990, 1, 1), date(2015, 1, 1), None]
    return pa.table({"birth_date": pa.array(born, pa.date32()), "detained": pa.array([False, True, False, None])})


@pytest.fixture
def file(tmp_path: Path, people: pa.Table) -> Path:
    """These people as a file of two pieces."""
    path = tmp_path / "people.parquet"
    pq.write_table(people, path, row_group_size=3)
    return path
