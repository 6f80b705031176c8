"""Small counts are not shown, and cannot be reckoned out of what is shown beside them."""

from __future__ import annotations

from itertools import product

import pytest

from puente.indicators.model import ProtectedCounts, Suppressed, Why
from puente.indicators.protect import LEAST, alone, hidden, less, protected

FEW, BESIDE = Suppressed(Why.FEW), Suppressed(Why.BESIDE)


@pytest.mark.parametrize(("count", "shown"), [(0, FEW), (1, FEW), (4, FEW), (5, 5), (400, 400)])
def test_a_count_under_five_is_not_shown(count: int, shown: object) -> None:
    assert alone(count) == shown


def test_a_total_is_not_shown_beside_a_part_that_is_not() -> None:
    assert protected({"a": 100, "b": 4}) == ProtectedCounts({"a": 100, "b": FEW}, BESIDE)


def test_a_total_is_shown_beside_parts_that_all_are() -> None:
    assert protected({"a": 100, "b": 5}) == ProtectedCounts({"a": 100, "b": 5}, 105)


def test_nobody_is_told_whether_a_hidden_total_is_small() -> None:
    assert protected({"a": 2, "b": 1}).total == protected({"a": 4, "b": 4}).total == BESIDE


def test_whatever_is_shown_each_hidden_part_may_be_every_small_count() -> None:
    worlds: dict[object, set[tuple[int, ...]]] = {}
    for counts in product(range(9), repeat=3):
        shown = protected(dict(zip("abc", counts, strict=True)))
        worlds.setdefault((tuple(shown.parts.items()), shown.total), set()).add(counts)

    for (parts, _total), possible in worlds.items():
        for place, (_name, figure) in enumerate(parts):
            if figure == FEW:
                assert {counts[place] for counts in possible} == set(range(LEAST))


@pytest.mark.parametrize(
    ("whole", "parts", "left"),
    [(10, (6,), 4), (10, (6, 5), 0), (10, (FEW,), BESIDE), (FEW, (6,), BESIDE), (10, (6, BESIDE), BESIDE)],
)
def test_what_is_left_is_not_shown_where_a_part_is_not(whole: object, parts: tuple, left: object) -> None:
    assert less(whole, *parts) == left


def test_nothing_is_shown_of_what_is_hidden_whole() -> None:
    assert hidden({"a": 100, "b": 0}) == ProtectedCounts({"a": BESIDE, "b": BESIDE}, BESIDE)
