"""A bound a day or a unit off, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from puente.rules.mutate_bound import shifted

MOVED: list[tuple[Any, list[Any]]] = [
    ("2021-01-31", ["2021-02-01", "2021-01-30"]),
    ("2024-02-29 + P1Y", ["2024-03-01 + P1Y", "2024-02-28 + P1Y", "2024-02-29 + P1Y1D", "2024-02-29 + P11M"]),
    ("filing - P30D", ["filing - P31D", "filing - P29D"]),
    ("P2Y", ["P2Y1D", "P1Y11M"]),
    (18, [19, 17]),
    (["2021-01-31", "on"], [("2021-02-01", "on"), ("2021-01-30", "on")]),
    ({"latest": ["2021-01-31"]}, [{"latest": ("2021-02-01",)}, {"latest": ("2021-01-30",)}]),
    (
        {"working_days": 30, "from": "card.until", "calendar": "zzz"},
        [{"working_days": n, "from": "card.until", "calendar": "zzz"} for n in (31, 29)],
    ),
    ("filing", []),
    ("$cutoff", []),
    ("ata", []),
    (True, []),
    (None, []),
]


@pytest.mark.parametrize(("bound", "expected"), MOVED)
def test_each_date_duration_and_number_is_moved_alone(bound: Any, expected: list[Any]) -> None:
    assert list(shifted(bound)) == expected
