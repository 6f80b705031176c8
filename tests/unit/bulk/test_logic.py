"""Logic over columns is the logic of one person, for every input there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from puente.bulk import logic
from puente.rules import kleene

SETS = range(1, 8)
PAIRS = np.array(list(product(SETS, SETS)), dtype=np.uint8).T
TRIPLES = np.array(list(product(SETS, SETS, SETS)), dtype=np.uint8).T


def test_all_of_is_and() -> None:
    assert logic.all_of(list(PAIRS)).tolist() == [kleene.AND[a][b] for a, b in PAIRS.T]
    assert logic.all_of(list(TRIPLES)).tolist() == [kleene.AND[kleene.AND[a][b]][c] for a, b, c in TRIPLES.T]


def test_any_of_is_or() -> None:
    assert logic.any_of(list(PAIRS)).tolist() == [kleene.OR[a][b] for a, b in PAIRS.T]
    assert logic.any_of(list(TRIPLES)).tolist() == [kleene.OR[kleene.OR[a][b]][c] for a, b, c in TRIPLES.T]


def test_nothing_to_ask_is_true_for_all_and_false_for_any() -> None:
    assert (logic.all_of([]), logic.any_of([])) == (1, 2)


def test_negation_is_not() -> None:
    assert logic.negation(np.arange(8, dtype=np.uint8)).tolist() == list(kleene.NOT)


def test_choice_is_if() -> None:
    told = [kleene.IF[a][b][c] for a, b, c in TRIPLES.T]

    assert logic.choice(*TRIPLES).tolist() == told


def test_choice_without_anything_open_is_if_too() -> None:
    settled = TRIPLES[:, (TRIPLES < 4).all(axis=0)]

    assert logic.choice(*settled).tolist() == [kleene.IF[a][b][c] for a, b, c in settled.T]


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_at_least_counts_alike(n: int) -> None:
    assert np.array(logic.at_least(n, list(TRIPLES))).tolist() == [kleene.at_least(n, three) for three in TRIPLES.T]


def test_readings_agree_alike() -> None:
    assert logic.agree(list(TRIPLES)).tolist() == [kleene.agree(three) for three in TRIPLES.T]
    assert logic.agree([PAIRS[0]]).tolist() == PAIRS[0].tolist()


@pytest.mark.parametrize("bits", SETS)
def test_one_value_for_all_rows_is_as_a_column_of_it(bits: int) -> None:
    column = np.arange(1, 8, dtype=np.uint8)

    assert logic.all_of([bits, column]).tolist() == [kleene.AND[bits][one] for one in column]
    assert logic.any_of([bits, bits]) == kleene.OR[bits][bits]
    assert logic.choice(bits, column, bits).tolist() == [kleene.IF[bits][one][bits] for one in column]
    assert logic.choice(bits, bits, bits) == kleene.IF[bits][bits][bits]
