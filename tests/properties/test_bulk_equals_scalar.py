"""Many at once and one by one answer alike: first word, bits, window and door, for any law and any people."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.bulk_people import MIDDLE, SCHEMES, people
from tests.factories.bulk_rules import books

from puente.bulk.assess import assess_table
from puente.bulk.write import write_people
from puente.rules.assess import RuleBook, assess
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Person


def one_by_one(book: RuleBook, scheme: str, some: list[Person], on: date) -> list[tuple[str, int, str, str]]:
    verdicts = [assess(book, person, scheme, on) for person in some]
    return [(one.first.value, one.bits, one.best.window.kind, one.best.door) for one in verdicts]


def all_at_once(book: RuleBook, scheme: str, some: list[Person], on: date) -> list[tuple[str, int, str, str]]:
    found, _ = assess_table(book, scheme, write_people(some, vocabulary()), on=on)
    return [(row["first"], row["bits"], row["window"], row["door"]) for row in found.to_pylist()]


@given(book=books(), some=people(), on=st.sampled_from((MIDDLE, date(2020, 2, 29), date(2024, 12, 31))))
@settings(max_examples=100)
def test_any_law_answers_any_people_alike(book: RuleBook, some: list[Person], on: date) -> None:
    for scheme in SCHEMES:
        assert all_at_once(book, scheme, some, on) == one_by_one(book, scheme, some, on)
