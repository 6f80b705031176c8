"""Offers, firms and documents: what is not said is unknown."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

from puente.vocabulary.firm import Document, Firm, Offer, Workforce
from puente.vocabulary.money import MoneyInterval
from puente.vocabulary.vacancy import BaseSalary, PayUnit, Vacancy


def test_what_an_offer_or_a_document_does_not_say_is_unknown_and_never_no() -> None:
    for record, named in ((Offer("col"), {"country"}), (Document("passport"), {"type"})):
        unsaid = [getattr(record, each.name) for each in fields(record) if each.name not in named]
        assert [value for value in unsaid if value is not None and value != {}] == []


def test_a_workforce_counted_in_part_leaves_the_rest_unknown() -> None:
    firm = Firm("per", workforce=(Workforce(date(2025, 10, 1), staff=40),))

    assert firm.workforce[0].staff == 40
    assert firm.workforce[0].foreign_staff is None


def test_a_vacancy_without_a_stated_salary_has_none_and_one_with_a_floor_has_no_upper_end() -> None:
    silent = Vacancy(id="a", title="Cook", description="Kitchen work")
    floor = BaseSalary(MoneyInterval(Decimal(1200), None, "PEN"), PayUnit.MONTH)

    assert silent.base_salary is None
    assert silent.hiring_organization is None
    assert floor.value.hi is None
