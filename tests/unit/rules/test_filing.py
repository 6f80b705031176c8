"""The filing clock: which day an open application is read on, and what is said while nobody knows it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.evaluate import verdict_of
from tests.factories.packs import CARD, DAY, book, person, scheme

from puente.rules.assess import assess
from puente.rules.explain import blockers
from puente.rules.filing import filing_of
from puente.rules.question import next_questions
from puente.rules.verdict import FirstWord

UNTIL_MAY = {"windows": [{"from": "2024-01-01", "until": "2024-05-31", "after": "closed"}]}


def claim(**said: Any) -> dict[str, Any]:
    return {"applications": [{"scheme": CARD, "decided_on": "none", **said}]}


def test_an_open_application_is_read_on_the_day_it_was_filed() -> None:
    found = verdict_of(claim(filed_on="2024-05-31"), **UNTIL_MAY)

    assert (found.first, found.best.window.kind) == (FirstWord.ELIGIBLE, "filed")


@pytest.mark.parametrize("when", [{}, {"filed_on": "2024-05"}, {"filed_on": "2024"}, {"filed_on": "2024-06"}])
def test_an_open_application_filed_on_an_unknown_day_is_unknown(when: dict[str, str]) -> None:
    found = verdict_of(claim(**when), **UNTIL_MAY)

    assert (found.first, found.best.window.kind, found.answer.value) == (FirstWord.UNKNOWN, "unknown", "unknown")


def test_no_fact_is_blamed_while_the_day_of_filing_is_unknown() -> None:
    lawyer = {"id": "lawyer", "fact": "lawyer", "is": True, "fixed": True}
    law, who = book(scheme(requires=lawyer)), person(lawyer=False, **claim())

    found = blockers(law, who, assess(law, who, CARD, DAY))

    assert [(one.kind.value, [ask.path for ask in one.asks]) for one in found] == [
        ("missing", ["applications[0].filed_on"])
    ]


def test_the_day_of_filing_is_asked_for_first() -> None:
    law, who = book(scheme(requires={"id": "lawyer", "fact": "lawyer", "is": True})), person(**claim())

    (question,) = next_questions(law, who, [assess(law, who, CARD, DAY)])

    assert question.ask.path == "applications[0].filed_on"


def test_who_would_rather_not_say_the_day_is_not_asked_again() -> None:
    law, who = book(scheme()), person(**claim(filed_on="refused"))

    verdict = assess(law, who, CARD, DAY)

    assert verdict.first is FirstWord.UNKNOWN
    assert next_questions(law, who, [verdict]) == ()


@pytest.mark.parametrize(
    "said",
    [
        {"state": "withdrawn"},
        {"decided_on": "2024-06-15"},
        {"scheme": "zzz.scheme.slip"},
        {"filed_on": "none"},
        {"filed_on": "2024-07"},
    ],
)
def test_an_application_that_is_not_open_today_moves_no_clock(said: dict[str, str]) -> None:
    found = filing_of(CARD, person(**claim(**said)), DAY.toordinal())

    assert (found.day, found.filed, found.missing) == (DAY.toordinal(), False, ())


def test_a_permit_held_is_held_whenever_the_application_was_filed() -> None:
    permit = {"permits": [{"scheme": CARD, "from": "2024-01-01", "until": "none", "ended_on": "none"}]}

    assert verdict_of({**claim(), **permit}).first is FirstWord.HELD


def test_of_several_open_applications_the_first_filed_counts_in_any_order() -> None:
    one, other = ({"scheme": CARD, "decided_on": "none", "filed_on": day} for day in ("2024-02-01", "2024-03-01"))

    days = {filing_of(CARD, person(applications=both), DAY.toordinal()).day for both in ([one, other], [other, one])}

    assert [day - DAY.toordinal() for day in days] == [-135]
