"""An old text that still applies whole to whoever entered while it was in force."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.factories.packs import DAY, LAND, pack, person, scheme, version

from puente.errors import PackError
from puente.rules.assess import RuleBook, assess
from puente.rules.compile import compile_scheme
from puente.rules.explain import blockers
from puente.rules.question import next_questions
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Person

CARD = "ata.scheme.card"
LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
HARDSHIP = {"id": "hardship", "fact": "hardship", "is": True}
OLD = version(
    applies_by="entered_on", in_force={"from": "2020-01-01", "until": "2023-12-31", "after": "closed"}, requires=LAWYER
)
NEW = version(in_force={"from": "2024-01-01"}, published="2023-12-01", requires=HARDSHIP)


def law(*versions: dict[str, Any]) -> RuleBook:
    return RuleBook({LAND: pack(scheme(CARD, versions=list(versions or (OLD, NEW))), country=LAND)}, vocabulary())


def entered(*days: str, complete: Any = True, **said: Any) -> Person:
    """A person with a lawyer and no hardship, whom the old text lets in and the new one does not."""
    items = [{"country": LAND, "entered_on": day, "left_on": "none", "authorised_until": "none"} for day in days]
    return person(**{"lawyer": True, "hardship": False, "stays": {"complete": complete, "items": items}, **said})


@pytest.mark.parametrize(
    ("who", "first", "text"),
    [
        (entered("2023-12-31"), "eligible", 0),
        (entered("2024-01-01"), "not_eligible", 1),
        (entered("2019-12-31"), "not_eligible", 1),
        (entered("2023-12-31", lawyer=False, hardship=True), "not_eligible", 0),
        # the last entry counts, whatever the order of the stays
        (entered("2023-12-31", "2024-03-01"), "not_eligible", 1),
        (entered("2024-03-01", "2023-12-31"), "not_eligible", 1),
        # one after the day of filing does not
        (entered("2023-12-31", "2024-06-16"), "eligible", 0),
        # known to the month, and all its days agree
        (entered("2023-12"), "eligible", 0),
        (entered("2024-01"), "not_eligible", 1),
        (entered(), "not_eligible", 1),
    ],
)
def test_the_text_in_force_on_the_day_of_entry_answers_whenever_the_person_files(
    who: Person, first: str, text: int
) -> None:
    found = assess(law(), who, CARD, DAY)

    assert (found.first.value, found.version) == (first, text)


HALF = {**OLD, "in_force": {"from": "2020-01-01", "until": "2023-06-30", "after": "closed"}}
"""The old text, in force to the middle of a year."""


@pytest.mark.parametrize(
    ("who", "asked"),
    [
        (person(lawyer=True, hardship=False), "stays"),
        (entered("2023"), "stays[0].entered_on"),
        (entered("2023-06-30", complete="unknown"), "stays"),
        (entered("unknown"), "stays[0].entered_on"),
    ],
)
def test_who_may_have_entered_while_the_old_text_was_in_force_is_asked(who: Person, asked: str) -> None:
    texts = law(HALF, {**NEW, "in_force": {"from": "2023-07-01"}, "published": "2023-07-01"})

    found = assess(texts, who, CARD, DAY)

    assert found.first.value == "unknown"
    assert [question.ask.path for question in next_questions(texts, who, [found])] == [asked]
    assert {ask.path for one in blockers(texts, who, found) for ask in one.asks} == {asked}


def test_an_entry_told_directly_settles_it() -> None:
    told = {"derive": "last_entry", "country": LAND, "at": DAY.isoformat(), "value": "2023-05-01"}

    found = assess(law(), person(lawyer=True, hardship=False, given=[told]), CARD, DAY)

    assert (found.first.value, found.version) == ("eligible", 0)


def test_a_text_that_nobody_has_seen_yet_answers_nobody() -> None:
    later = {**OLD, "published": "2024-07-01"}

    assert assess(law(later, NEW), entered("2023-12-31"), CARD, DAY).version == 1


def test_some_text_must_apply_to_everyone() -> None:
    with pytest.raises(ValidationError):
        law(OLD)


def test_a_table_cannot_say_it_and_the_scheme_is_named() -> None:
    with pytest.raises(PackError) as caught:
        compile_scheme(law(), CARD, on=DAY)

    assert (caught.value.code, caught.value.facts["path"]) == ("bulk.not-lowered", CARD)
