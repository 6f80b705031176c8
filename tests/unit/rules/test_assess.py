"""One scheme, or every scheme of a country, answered on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import ADULT, CARD, COUNTRY, DAY, book, person, scheme

from puente.errors import NotFound
from puente.rules.assess import RuleBook, assess, assess_country

SLIP = "zzz.scheme.slip"
LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}


def both() -> RuleBook:
    later = scheme(SLIP, requires=LAWYER, in_force={"from": "2025-01-01"}, published="2025-01-01")
    return book(scheme(requires={"all": [ADULT, LAWYER]}), later)


def test_every_scheme_of_a_country_that_was_published_answers() -> None:
    asked, who = both(), person(lawyer=True, birth_date="1990-01-01")

    now, later = assess_country(asked, who, COUNTRY, DAY), assess_country(asked, who, COUNTRY, date(2025, 1, 1))

    assert [one.scheme for one in now] == [CARD]
    assert [one.scheme for one in later] == [CARD, SLIP]
    assert assess(asked, who, CARD, DAY) == now[0]


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda asked: assess(asked, person(), "zzz.scheme.gone", DAY), "scheme.not-found"),
        (lambda asked: assess(asked, person(), SLIP, DAY), "scheme.not-published"),
        (lambda asked: assess_country(asked, person(), "zzy", DAY), "country.not-found"),
    ],
)
def test_what_is_not_there_is_an_error_that_names_what_is(ask: Any, code: str) -> None:
    with pytest.raises(NotFound) as caught:
        ask(both())

    assert caught.value.code == code


def test_the_trace_holds_every_leaf_with_its_value_and_source() -> None:
    found = assess(both(), person(lawyer=False), CARD, DAY)

    lines = {leaf.id: (door, value, bits, leaf.source) for door, leaf, value, bits in found.trace()}

    assert set(lines) == {"adult", "lawyer"}
    assert lines["lawyer"][0] == "main"
    assert lines["lawyer"][1].value is False
    assert lines["lawyer"][3] == ("s1",)


def test_a_verdict_says_by_which_law_and_clocks_it_stands() -> None:
    found = assess(both(), person(), CARD, DAY)

    assert (found.country, found.on, found.filing, found.version) == (COUNTRY, DAY.toordinal(), DAY.toordinal(), 0)
    assert found.pack_hash == "invented"


def test_the_same_question_has_the_same_answer_twice() -> None:
    asked, who = both(), person(lawyer=True, birth_date="2006-06")

    assert assess(asked, who, CARD, DAY) == assess(asked, who, CARD, DAY)
