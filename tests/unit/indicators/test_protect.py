"""Small counts are not shown, and cannot be reckoned out of what is shown beside them."""

from __future__ import annotations

from itertools import product

import pytest

from puente.indicators.model import ProtectedCounts, Suppressed, Why
from puente.indicators.protect import LEAST, alone, less, of_several, protected, sum_of

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


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [([2, 2, 1], 5), ([50, 50, 0], BESIDE), ([100], BESIDE), ([1, 1, 1], FEW), ([4, 0], FEW), ([], FEW)],
)
def test_a_sum_to_which_fewer_than_three_gave_is_not_shown(numbers: list[int], shown: object) -> None:
    assert sum_of(numbers) == shown


def test_a_total_of_sums_is_not_shown_beside_one_that_is_not() -> None:
    found = of_several({"a": [5, 5, 5], "b": [9, 9, 0]})

    assert found == ProtectedCounts({"a": 15, "b": BESIDE}, BESIDE)
    assert of_several({"a": [5, 5, 5], "b": [9, 9, 1]}).total == 34
