"""The tables of three-valued logic are the images of the plain operation over everything the parts may be."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import pytest

from puente.rules.kleene import AGREE, AND, IF, NOT, OR, agree, at_least
from puente.vocabulary.answer import FALSE, OPEN, TRUE, Bits

ALL = range(1, 8)
ONE = (TRUE, FALSE, OPEN)
NUMBER = {FALSE: 0.0, OPEN: 0.5, TRUE: 1.0}
"""Strong Kleene logic as minimum and maximum: an independent statement of it."""
NAMED = {value: bits for bits, value in NUMBER.items()}


def outcomes(bits: Bits) -> list[Bits]:
    return [one for one in ONE if bits & one]


def union(found: list[Bits]) -> Bits:
    bits = 0
    for one in found:
        bits |= one
    return bits


@pytest.mark.parametrize(("a", "b"), list(product(ALL, ALL)))
def test_and_is_the_least_and_or_the_greatest(a: Bits, b: Bits) -> None:
    pairs = list(product(outcomes(a), outcomes(b)))

    assert AND[a][b] == union([NAMED[min(NUMBER[x], NUMBER[y])] for x, y in pairs])
    assert OR[a][b] == union([NAMED[max(NUMBER[x], NUMBER[y])] for x, y in pairs])


@pytest.mark.parametrize("a", ALL)
def test_not_turns_true_and_false_round_and_leaves_open(a: Bits) -> None:
    assert NOT[a] == union([NAMED[1 - NUMBER[x]] for x in outcomes(a)])


@pytest.mark.parametrize(("c", "a", "b"), list(product(ONE, ONE, ONE)))
def test_if_answers_by_its_branch_and_where_the_branches_agree(c: Bits, a: Bits, b: Bits) -> None:
    chosen = {TRUE: a, FALSE: b, OPEN: a if a == b else OPEN}[c]

    assert IF[c][a][b] == chosen


@pytest.mark.parametrize(("a", "b"), list(product(ALL, ALL)))
def test_agreement_of_two_is_what_both_say_and_else_open(a: Bits, b: Bits) -> None:
    both = union([x if x == y else OPEN for x, y in product(outcomes(a), outcomes(b))])

    assert AGREE[a][b] == both
    assert agree([a, b]) == both


@pytest.mark.parametrize("parts", list(combinations_with_replacement(ALL, 3)))
def test_agreement_of_three_is_what_all_say_and_else_open(parts: tuple[Bits, ...]) -> None:
    said = [one[0] if len(set(one)) == 1 else OPEN for one in product(*map(outcomes, parts))]

    assert agree(parts) == union(said)


def _counted(n: int, parts: tuple[Bits, ...]) -> Bits:
    """At least n true for certain, at least n that may be, by counting."""
    if sum(part == TRUE for part in parts) >= n:
        return TRUE
    return OPEN if sum(part != FALSE for part in parts) >= n else FALSE


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_at_least_is_the_count_over_everything_the_parts_may_be(size: int) -> None:
    for n in range(size + 2):
        for parts in combinations_with_replacement(ALL, size):
            expected = union([_counted(n, one) for one in product(*map(outcomes, parts))])
            assert at_least(n, parts) == expected, (n, parts)


def test_nothing_of_nothing() -> None:
    assert at_least(0, []) == TRUE
    assert at_least(1, []) == FALSE
