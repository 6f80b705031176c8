"""The cases of each pack would notice a scheme that is wrong."""

from __future__ import annotations

import pytest

from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase, expand
from puente.rules.load import SHIPPED, countries, load_cases, load_packs
from puente.rules.mutate import check_cases, survivors, uncovered
from puente.vocabulary.load import vocabulary

pytestmark = pytest.mark.proof


def cases_of(country: str) -> list[WholeCase]:
    return [whole for _, file in load_cases(SHIPPED / country / "cases") for whole in expand(file)]


@pytest.mark.parametrize("country", countries())
def test_no_change_of_a_scheme_goes_unnoticed(country: str) -> None:
    book, cases = RuleBook(load_packs(), vocabulary()), cases_of(country)

    left = [
        (scheme.id, mutant.kind, mutant.where, mutant.detail)
        for scheme in book.packs[country].schemes.values()
        for mutant in survivors(book, scheme, cases)
    ]

    assert left == []


@pytest.mark.parametrize("country", countries())
def test_each_requirement_is_alone_in_somebodys_way(country: str) -> None:
    book, cases = RuleBook(load_packs(), vocabulary()), cases_of(country)

    left = [
        (scheme.id, leaf) for scheme in book.packs[country].schemes.values() for leaf in uncovered(book, scheme, cases)
    ]

    assert left == []


@pytest.mark.parametrize("country", countries())
def test_each_scheme_has_the_cases_that_its_law_needs(country: str) -> None:
    assert check_cases(load_packs()[country], cases_of(country)) == ()
