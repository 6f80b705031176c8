"""What the schemes of a pack read, so that nothing else is asked."""

from __future__ import annotations

import pytest

from puente.exchange.reads import reads_of
from puente.rules.assess import RuleBook, assess
from puente.rules.load import countries, load_pack
from puente.vocabulary.load import read_person, vocabulary


def test_a_permit_reads_nationality_stays_and_records() -> None:
    pack = load_pack("col")

    reads = reads_of(pack, pack.schemes["col.scheme.ppt"], vocabulary())

    assert {("nationalities", "code"), ("stays", "entered_on"), ("records", "kind"), ("records", "until")} <= reads
    assert ("turnover",) not in reads


def test_a_list_comes_with_what_tells_its_records_apart_and_dates_them() -> None:
    pack = load_pack("col")

    reads = reads_of(pack, pack.schemes["col.scheme.ppt"], vocabulary())

    assert {("permits", "country"), ("permits", "from"), ("permits", "until"), ("permits", "ended_on")} <= reads


@pytest.mark.parametrize("country", countries())
def test_whatever_the_rules_ask_for_is_read(country: str) -> None:
    """The walk is held against the interview of the rules themselves, for somebody of whom nothing is known."""
    from datetime import date

    from puente.rules.question import next_questions

    pack = load_pack(country)
    book = RuleBook({country: pack}, vocabulary())
    nobody = read_person({}, vocabulary())
    for scheme in pack.schemes.values():
        verdict = assess(book, nobody, scheme.id, date(2026, 6, 1))
        heads = {read[0] for read in reads_of(pack, scheme, vocabulary())}
        asked = {question.ask.path.split("[")[0].split(".")[0] for question in next_questions(book, nobody, [verdict])}
        assert asked <= heads, scheme.id
