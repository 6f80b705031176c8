"""Measure the routes of people: rows are added in `MEASURES`.

Start at `rows_routes`. Run as a script it prints a JSON row a line, for `puente bench routes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from measure import show

MEASURES: list[Callable[[], Iterator[dict[str, Any]]]] = []
"""Each gives rows of `measure.row`; the first one stands for what is measured first."""


def rows_routes() -> Iterator[dict[str, Any]]:
    """Every figure about routes."""
    for measured in MEASURES:
        yield from measured()


if __name__ == "__main__":
    show(rows_routes())
