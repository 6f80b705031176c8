"""Advertisements, one JSON object a line."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from puente.errors import InputError
from puente.exchange.ad import Defaults, read_ad, read_ads
from puente.vocabulary.money import MoneyInterval
from puente.vocabulary.vacancy import BaseSalary, PayUnit


def test_an_advertisement_with_nothing_but_a_text_is_read_and_all_else_is_unknown() -> None:
    vacancy = read_ad({"id": "a1", "description": "Se busca cocinera"}).vacancy

    assert (vacancy.title, vacancy.country, vacancy.base_salary, vacancy.housing) == (None, None, None, None)


def test_every_word_of_the_format_is_read() -> None:
    posting = read_ad({
        "id": 7, "country": "PER", "lang": "es", "title": "Cocinera", "description": "<b>Cocina</b>",
        "base_salary": {"value": 1200, "currency": "PEN", "unit": "MONTH"}, "hours_per_week": 48,
        "hiring_organization": "Fonda (inventada)", "contact": "+51 1 555 0100", "min_age": 18, "housing": True,
        "date_posted": "2025-10-01",
    })  # fmt: skip
    vacancy = posting.vacancy

    assert posting.problems == ()
    assert (vacancy.id, vacancy.country, vacancy.description) == ("7", "per", "Cocina")
    assert vacancy.base_salary == BaseSalary(MoneyInterval(Decimal(1200), Decimal(1200), "PEN"), PayUnit.MONTH)
    assert (vacancy.hours_per_week, vacancy.min_age, vacancy.housing) == (48, 18, True)
    assert (vacancy.application_contact, vacancy.date_posted) == ("+51 1 555 0100", date(2025, 10, 1))


def test_defaults_stand_only_where_the_advertisement_is_silent() -> None:
    defaults = Defaults(country="per", date_posted=date(2025, 11, 20))
    silent = read_ad({"id": "a", "description": "x"}, defaults).vacancy
    stating = read_ad({"id": "a", "description": "x", "country": "chl"}, defaults).vacancy

    assert (silent.country, silent.date_posted) == ("per", date(2025, 11, 20))
    assert stating.country == "chl"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("base_salary", {"value": "a convenir", "currency": "PEN"}, "jobposting.pay-unreadable"),
        ("base_salary", {"value": 0, "currency": "PEN"}, "jobposting.pay-zero"),
        ("base_salary", {"value": 10, "currency": "BTC9"}, "jobposting.pay-currency"),
        ("min_age", "mayor", "ad.unreadable"),
        ("date_posted", "ayer", "ad.unreadable"),
        ("country", "Atlantis", "ad.unreadable"),
    ],
)
def test_what_cannot_be_read_is_told_and_stays_unknown(field: str, value: object, code: str) -> None:
    posting = read_ad({"id": "a", "description": "x", field: value})

    assert getattr(posting.vacancy, field) is None
    assert [(problem.code, problem.property) for problem in posting.problems] == [(code, field)]
    assert posting.given[field] == value


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "ad.not-json"),
        ("[1]", "ad.not-an-object"),
        ('{"description": "x"}', "ad.no-id"),
        ('{"id": "b"}', "ad.no-description"),
        ('{"id": "a", "description": "again"}', "ad.twice"),
        (json.dumps({"id": "b", "description": "x" * 200_001}), "ad.too-long"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(line: str, code: str) -> None:
    text = '{"id": "a", "description": "first"}\n\n' + line

    with pytest.raises(InputError) as refused:
        list(read_ads(text))

    assert refused.value.code == code
    assert refused.value.facts["line"] == 3


def test_words_about_housing_are_kept_as_words() -> None:
    vacancy = read_ad({"id": "a", "description": "x", "housing": "room for whoever wants one"}).vacancy

    assert (vacancy.housing, vacancy.housing_terms) == (None, "room for whoever wants one")
