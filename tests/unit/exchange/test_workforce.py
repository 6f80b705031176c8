"""A table of a firm's staff: what it may hold, and what is refused with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from puente.duties.model import Worker
from puente.errors import InputError
from puente.exchange.workforce import read_workforce, template_rows

HEAD = "worker,people,nationality,monthly_pay,role,family\n"


def refused(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_workforce((HEAD + text).encode())
    return caught.value


def test_a_row_is_a_worker_and_an_empty_cell_is_unknown() -> None:
    (first, second) = read_workforce((HEAD + "a,2,VEN,1500.50,technician,spouse; parent\nb,,,,,\n").encode())

    assert first == Worker(2, "ven", Decimal("1500.50"), "technician", ("spouse", "parent"), line=2)
    assert second == Worker(1, line=3)


def test_days_of_residence_and_marriage_are_read() -> None:
    (found,) = read_workforce(b"nationality,resident since,married_since\nVEN,2015-03-01,2020-01-31\n")

    assert (found.resident_since, found.married_since) == (date(2015, 3, 1), date(2020, 1, 31))


def test_words_of_the_senders_language_stand_for_columns_roles_and_ties() -> None:
    words = {
        "nacionalidad": "nationality",
        "trabajo": "role",
        "técnico": "technician",
        "familia": "family",
        "ninguno": "none",
    }
    text = "Nacionalidad;Trabajo;Familia\nVEN;Técnico;ninguno\n"

    (found,) = read_workforce(text.encode(), words=words)

    assert (found.nationality, found.role, found.family) == ("ven", "technician", ("none",))


def test_a_last_row_named_total_is_checked_and_is_nobody() -> None:
    text = HEAD + "a,2,PER,2000,,\nb,1,VEN,1500,,\ntotal,3,,3500,,\n"

    assert len(read_workforce(text.encode())) == 2


@pytest.mark.parametrize(
    ("total", "field", "sum_"), [("total,4,,3500,,", "people", "3"), ("total,3,,3499,,", "monthly_pay", "3500")]
)
def test_a_total_that_is_not_the_sum_is_refused_with_the_sum(total: str, field: str, sum_: str) -> None:
    found = refused(f"a,2,PER,2000,,\nb,1,VEN,1500,,\n{total}\n")

    assert (found.code, found.field, found.facts["line"], found.accepted) == (
        "workforce.wrong-total",
        field,
        4,
        (sum_,),
    )


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ("a,-1,VEN,,,", "workforce.negative", "people"),
        ("a,0,VEN,,,", "workforce.negative", "people"),
        ("a,1.5,VEN,,,", "workforce.not-a-number", "people"),
        ("a,1,VEN,-5,,", "workforce.negative", "monthly_pay"),
        ("a,1,VEN,a lot,,", "workforce.not-a-number", "monthly_pay"),
        ("a,1,VEN,NaN,,", "workforce.not-a-number", "monthly_pay"),
        ("a,1,XXQ,,,", "workforce.bad-country", "nationality"),
        ("a,1,VEN,,king,", "workforce.unknown-word", "role"),
        ("a,1,VEN,,,cousin", "workforce.unknown-word", "family"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line_and_field(row: str, code: str, field: str) -> None:
    found = refused(f"z,1,PER,,,\n{row}\n")

    assert (found.code, found.field, found.facts["line"]) == (code, field, 3)


def test_the_same_mark_twice_is_refused_with_both_lines() -> None:
    found = refused("a,1,PER,,,\nb,1,PER,,,\na,1,VEN,,,\n")

    assert (found.code, found.facts["line"], found.facts["first"]) == ("workforce.twice", 4, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("people,pay\n1,2\n", "workforce.unknown-column"),
        ("people,role\n1,ordinary\n", "workforce.no-column"),
        (HEAD, "workforce.empty"),
        ("", "table.empty"),
        ("nationality,resident_since\nVEN,2015\n", "workforce.bad-date"),
    ],
)
def test_a_table_that_is_no_workforce_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_workforce(text.encode())

    assert caught.value.code == code


def test_the_template_is_a_workforce() -> None:
    text = "\n".join(",".join(row) for row in template_rows("per"))

    assert [one.nationality for one in read_workforce(text.encode())] == ["per", "ven"]
