"""What a person may do on a day, from what they hold and what the text says of that day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import ADULT, CARD, COUNTRY, DAY, book, person, scheme

from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.vocabulary.answer import Answer, answer_of
from puente.vocabulary.person import Person

WORK = {"right": "work", "is": "granted", "source": "s1"}
CARD_HELD = {"scheme": CARD, "from": "2024-01-01", "until": "2024-12-31", "ended_on": "none"}
CLAIM = {"scheme": CARD, "filed_on": "2024-01-01", "decided_on": "none", "state": "filed"}


def may_work(asked: RuleBook, who: Person, on: date = DAY) -> Answer:
    answers = Answers(asked, who, on.toordinal(), assess_record)
    return answer_of(answers.right_bits(COUNTRY, "work", on.toordinal(), who))


def holder(**said: Any) -> Person:
    return person(permits={"complete": True, "items": [CARD_HELD]}, applications="none", **said)


def claimant(**said: Any) -> Person:
    return person(permits="none", applications={"complete": True, "items": [{**CLAIM, **said}]})


def with_rights(*rights: dict[str, Any], **said: Any) -> RuleBook:
    return book(scheme(stay=True, rights=[{**WORK, **right} for right in rights]), **said)


def test_a_permit_that_covers_the_day_gives_the_right_of_that_day() -> None:
    asked = with_rights({"from": "2024-06-15"})

    assert may_work(asked, holder(), date(2024, 6, 15)) is Answer.YES
    assert may_work(asked, holder(), date(2024, 6, 14)) is not Answer.YES


def test_a_denied_right_is_not_allowed() -> None:
    assert may_work(with_rights({"is": "denied"}), holder()) is Answer.NO


def test_no_entry_is_for_review_and_never_no() -> None:
    assert may_work(book(scheme(stay=True)), holder()) is Answer.REVIEW


@pytest.mark.parametrize(("after", "answer"), [("closed", Answer.NO), ("unknown", Answer.REVIEW)])
def test_after_the_last_day_the_word_for_what_comes_after_counts(after: str, answer: Answer) -> None:
    asked = with_rights({"until": "2024-06-14", "after": after})

    assert may_work(asked, holder(), date(2024, 6, 14)) is Answer.YES
    assert may_work(asked, holder(), date(2024, 6, 15)) is answer


def test_a_permit_that_nobody_spoke_of_is_asked_for() -> None:
    assert may_work(with_rights({}), person(applications="none")) is Answer.UNKNOWN


def test_with_no_permit_at_all_the_country_says_what_holds_otherwise() -> None:
    nobody = person(permits="none", applications="none")
    denied = {"otherwise": [{"right": "work", "is": "denied", "source": "s1"}]}

    assert may_work(with_rights({}), nobody) is Answer.REVIEW
    assert may_work(with_rights({}, work_rights=denied), nobody) is Answer.NO


def test_a_condition_of_the_right_is_asked_of_the_person() -> None:
    asked = with_rights({"requires": ADULT})

    assert may_work(asked, holder(birth_date="2006-06-15")) is Answer.YES
    assert may_work(asked, holder(birth_date="2006-06-16")) is Answer.NO
    assert may_work(asked, holder()) is Answer.UNKNOWN


def test_a_claim_carries_only_what_is_written_of_claims() -> None:
    asked = with_rights({"holder": "permit"}, {"holder": "application", "is": "denied"})

    assert may_work(asked, claimant()) is Answer.NO
    assert may_work(asked, holder()) is Answer.YES


def test_the_order_of_the_entries_does_not_matter() -> None:
    asked = with_rights({"holder": "application", "is": "denied"}, {"holder": "permit"})

    assert may_work(asked, claimant()) is Answer.NO
    assert may_work(asked, holder()) is Answer.YES


def test_a_claim_is_pending_until_the_day_before_its_decision() -> None:
    asked = with_rights({"holder": "application"}, work_rights={"otherwise": [{**WORK, "is": "denied"}]})
    decided = claimant(decided_on="2024-06-15", state="decided", decision="refused")

    assert may_work(asked, decided, date(2024, 6, 14)) is Answer.YES
    assert may_work(asked, decided, date(2024, 6, 15)) is Answer.NO


def test_a_claim_whose_state_nobody_told_may_have_been_withdrawn() -> None:
    asked = with_rights({"holder": "application"}, work_rights={"otherwise": [{**WORK, "is": "denied"}]})

    assert may_work(asked, claimant(state="unknown")) is Answer.UNKNOWN
    assert may_work(asked, claimant(state="withdrawn")) is Answer.NO


def test_one_permit_that_allows_outweighs_another_that_denies() -> None:
    other = scheme("zzz.scheme.slip", stay=True, rights=[{**WORK, "is": "denied"}])
    asked = book(scheme(stay=True, rights=[WORK]), other)
    both = person(
        permits={"complete": True, "items": [CARD_HELD, {**CARD_HELD, "scheme": "zzz.scheme.slip"}]},
        applications="none",
    )

    assert may_work(asked, both) is Answer.YES


def test_a_certificate_that_says_nothing_of_work_changes_nothing() -> None:
    degree = scheme("zzz.scheme.degree", kind="recognition")
    asked = book(scheme(stay=True, rights=[WORK]), degree, work_rights={"otherwise": [{**WORK, "is": "denied"}]})
    graduate = person(
        permits={"complete": True, "items": [{**CARD_HELD, "scheme": "zzz.scheme.degree"}]}, applications="none"
    )

    assert may_work(asked, graduate) is Answer.NO
