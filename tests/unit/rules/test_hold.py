"""Permits that cover a day, by the end printed on them or the later one that a text gives them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import CARD, book, person, scheme

from puente.rules.assess import assess
from puente.rules.verdict import Verdict
from puente.vocabulary.answer import Answer

SLIP = "zzz.scheme.slip"
NO, YES, UNKNOWN, REVIEW = Answer.NO, Answer.YES, Answer.UNKNOWN, Answer.REVIEW
HELD = {"id": "slip", "holds": [SLIP], "at": "filing"}
PRINTED = {"scheme": SLIP, "from": "2021-01-01", "until": "2021-06-30", "ended_on": "none"}


def verdict(data: dict[str, Any], day: str, *, holds: Any = HELD, **said: Any) -> Verdict:
    """What a scheme that wants a slip answers, and what the slip's own scheme says may be given."""
    asked = book(scheme(requires=holds), scheme(SLIP, **said))
    return assess(asked, person(**data), CARD, date.fromisoformat(day))


def held(*items: dict[str, Any], complete: Any = True) -> dict[str, Any]:
    return {"permits": {"complete": complete, "items": [{**PRINTED, **item} for item in items]}}


TABLE: list[tuple[dict[str, Any], str, Answer]] = [
    (held({}), "2021-01-01", YES),
    (held({}), "2021-06-30", YES),
    (held({}), "2021-07-01", NO),
    (held({"ended_on": "2021-03-01"}), "2021-03-01", NO),
    (held({"scheme": "zzz.scheme.other"}), "2021-03-01", NO),
    (held({"scheme": "unknown"}), "2021-03-01", UNKNOWN),
    (held({"until": "unknown"}), "2021-03-01", UNKNOWN),
    (held({}, {"until": "unknown"}), "2021-03-01", YES),
    ({"permits": "none"}, "2021-03-01", NO),
    ({}, "2021-03-01", UNKNOWN),
    (held({}, complete="unknown"), "2021-03-01", YES),
    (held({}, complete="unknown"), "2021-07-01", UNKNOWN),
    (held({}, complete=[{"scheme": [SLIP]}]), "2021-07-01", NO),
    (held({}, complete=[{"scheme": ["zzz.scheme.other"]}]), "2021-07-01", UNKNOWN),
]


@pytest.mark.parametrize(("data", "day", "answer"), TABLE)
def test_a_permit_of_the_scheme_covers_the_day(data: dict[str, Any], day: str, answer: Answer) -> None:
    assert verdict(data, day).answer is answer


def test_the_day_may_be_another_than_the_filing_day() -> None:
    then = {**HELD, "at": "2021-06-30"}

    assert verdict(held({}), "2024-01-01", holds=then).answer is YES


def test_a_permit_that_must_be_proved() -> None:
    proved = {**HELD, "level": "documented"}
    shown = held({"scheme": {"value": SLIP, "evidence": "documented"}})

    assert verdict(held({}), "2021-03-01", holds=proved).answer is UNKNOWN
    assert verdict(shown, "2021-03-01", holds=proved).answer is YES


FIRST_GRANT = {"id": "first", "fact": "grant", "eq": "first"}
LONGER = {"until": "2021-12-31", "after": "closed", "source": "s1"}


@pytest.mark.parametrize(
    ("day", "after", "answer"),
    [
        ("2021-12-31", "closed", YES),
        ("2022-01-01", "closed", NO),
        ("2021-12-31", "unknown", YES),
        ("2022-01-01", "unknown", REVIEW),
    ],
)
def test_a_text_may_keep_a_permit_alive(day: str, after: str, answer: Answer) -> None:
    assert verdict(held({}), day, prolongs=[{**LONGER, "after": after}]).answer is answer


@pytest.mark.parametrize(("grant", "answer"), [("first", YES), ("renewal", NO), ("unknown", UNKNOWN)])
def test_a_text_keeps_alive_only_what_it_speaks_of(grant: str, answer: Answer) -> None:
    assert verdict(held({"grant": grant}), "2021-12-31", prolongs=[{**LONGER, "where": FIRST_GRANT}]).answer is answer


CUT = {"until": "2021-03-31", "source": "s1"}


@pytest.mark.parametrize(
    ("data", "day", "answer"),
    [
        (held({}), "2021-03-31", YES),
        (held({}), "2021-04-01", NO),
        (held({"until": "none"}), "2021-04-01", NO),
        (held({"until": "unknown"}), "2021-04-01", NO),
        (held({"until": "unknown"}), "2021-03-31", UNKNOWN),
        (held({"until": "2021-02-28"}), "2021-03-31", NO),
        (held({"scheme": "unknown"}), "2021-04-01", UNKNOWN),
        (held({"scheme": CARD}), "2021-04-01", NO),
    ],
)
def test_a_text_ends_the_permits_of_a_scheme_whatever_is_printed_on_them(
    data: dict[str, Any], day: str, answer: Answer
) -> None:
    assert verdict(data, day, curtails=[CUT]).answer is answer


def test_a_permit_that_a_text_ended_is_not_kept_alive_by_another() -> None:
    longer = {**LONGER, "after": "unknown"}

    assert verdict(held({}), "2021-12-31", curtails=[CUT], prolongs=[longer]).answer is NO
    assert verdict(held({}), "2022-06-01", curtails=[CUT], prolongs=[longer]).answer is NO


def test_the_earliest_of_several_ends_counts() -> None:
    assert verdict(held({}), "2021-04-01", curtails=[{**CUT, "until": "2021-05-31"}, CUT]).answer is NO


def test_a_permit_held_is_shown_to_the_day_on_which_a_text_ends_it() -> None:
    asked = book(scheme(SLIP, curtails=[CUT]))

    last, after = (
        assess(asked, person(**held({})), SLIP, date(2021, 3, 31)),
        assess(asked, person(**held({})), SLIP, date(2021, 4, 1)),
    )

    assert (last.first.value, last.held_until) == ("held", date(2021, 3, 31).toordinal())
    assert after.first.value != "held"


def test_how_long_it_was_held_ends_with_it() -> None:
    since = {"id": "since", "derive": "held_for", "scheme": [SLIP], "at": "filing", "ge": "P1D"}

    assert verdict(held({}), "2021-03-31", holds=since, curtails=[CUT]).answer is YES
    assert verdict(held({}), "2021-04-01", holds=since, curtails=[CUT]).answer is NO


def test_the_later_of_printed_and_prolonged_end_counts() -> None:
    assert verdict(held({"until": "2022-06-30"}), "2022-06-30", prolongs=[LONGER]).answer is YES


def test_a_permit_that_was_ended_is_not_kept_alive() -> None:
    ended = held({"ended_on": "2021-03-01"})

    assert verdict(ended, "2021-12-31", prolongs=[LONGER]).answer is NO
    assert verdict(ended, "2022-06-01", prolongs=[{**LONGER, "after": "unknown"}]).answer is NO


def test_who_holds_the_scheme_is_told_so_and_until_when() -> None:
    asked = book(scheme(SLIP, requires=False, prolongs=[LONGER]))
    holder = person(**held({}))

    found = assess(asked, holder, SLIP, date(2021, 12, 31))

    assert found.first.value == "held"
    assert found.held_until == date(2021, 12, 31).toordinal()
    assert assess(asked, holder, SLIP, date(2022, 1, 1)).first.value == "not_eligible"


def test_of_several_permits_the_one_that_lasts_longest_says_until_when() -> None:
    several = [{"until": "2021-06-30"}, {"until": "2021-12-31"}, {"until": "2021-09-30"}]
    endless = [*several, {"until": "none"}]

    assert held_until(*several) == held_until(*several[::-1]) == date(2021, 12, 31).toordinal()
    assert held_until(*endless) is held_until(*endless[::-1]) is None


def held_until(*permits: dict[str, Any]) -> int | None:
    found = assess(book(scheme(SLIP)), person(**held(*permits)), SLIP, date(2021, 3, 1))
    assert found.first.value == "held"
    return found.held_until


def test_a_permit_without_an_end_is_held_without_one() -> None:
    found = assess(book(scheme(SLIP)), person(**held({"until": "none"})), SLIP, date(2030, 1, 1))

    assert (found.first.value, found.held_until) == ("held", None)
