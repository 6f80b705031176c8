"""An interview asks what decides most, minds what was skipped, and puts answers where the file holds them."""

from __future__ import annotations

from datetime import date

import pytest

from puente.rules.assess import RuleBook
from puente.rules.bound import Pins
from puente.rules.explain import Ask
from puente.rules.load import load_pack
from puente.vocabulary.draft import Draft
from puente.vocabulary.load import vocabulary
from puente.wording.interview import has_one, next_question, put_answer, skip_key

ON = date(2026, 6, 1)
PERMITS_HERE = Ask("permits", Pins({"country": frozenset({"col"})}))


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return RuleBook({"col": load_pack("col")}, vocabulary())


def test_a_skipped_question_is_not_asked_again_and_others_still_are(book: RuleBook) -> None:
    draft, skipped = Draft(vocabulary()), frozenset[Ask]()
    asked = []
    while (question := next_question(book, "col", ON, draft, skipped)) is not None:
        asked.append(skip_key(question.ask, book.vocabulary))
        skipped |= {asked[-1]}

    assert len(asked) > 3
    assert len(set(asked)) == len(asked)
    assert draft.data == {}


def test_a_yes_to_a_list_adds_a_record_and_a_no_closes_the_list_for_it() -> None:
    draft = Draft(vocabulary())
    put_answer(draft, PERMITS_HERE, {"country": "col"})
    assert has_one(draft, PERMITS_HERE)

    put_answer(draft, PERMITS_HERE, False)

    assert draft.data["permits"] == {"complete": [{"country": ["col"]}], "items": [{"country": "col"}]}


def test_a_set_is_given_whole_and_is_then_complete() -> None:
    draft = Draft(vocabulary())

    put_answer(draft, Ask("nationalities", Pins({"code": frozenset({"ven"})})), ["ven", "col"])

    assert draft.data["nationalities"] == {"complete": True, "items": [{"code": "ven"}, {"code": "col"}]}
    assert skip_key(Ask("nationalities", Pins({"code": frozenset({"ven"})})), vocabulary()).pins == Pins()


def test_a_yes_leads_to_what_the_record_is_and_never_round_to_the_same_question(book: RuleBook) -> None:
    draft, asked = Draft(vocabulary(), {"stays": {"complete": "unknown", "items": [{"country": "col"}]}}), []

    for _ in range(60):
        question = next_question(book, "col", ON, draft, frozenset())
        if question is None:
            break
        asked.append((question.ask.path, len(draft.items(("records",)))))
        records = question.ask.path == "records"
        put_answer(draft, question.ask, _said(question.ask, another=records and len(draft.items(("records",))) < 2))

    assert ("records[0].kind", 1) in asked
    assert len(asked) == len(set(asked))


def _said(ask: Ask, *, another: bool) -> object:
    """An invented answer: Venezuelan, two records with the police, and otherwise no."""
    if ask.path == "nationalities":
        return ["ven"]
    if ask.pins is None:
        return "refused"
    return {} if another else False
