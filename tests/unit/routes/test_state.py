"""What a step leaves behind: the person after its effects, on the day it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter
from tests.factories.packs import CARD, DAY, person

from puente.routes.state import Outcomes
from puente.rules.pack import Effect
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import KNOWN, NONE, Fact, Person, Record

ON = DAY.toordinal()
PERMIT = {"scheme": CARD, "country": "ata", "from": "2020-01-01", "until": "2030-01-01", "ended_on": "none"}


def after(who: Person, *effects: dict[str, Any], day: date = DAY) -> Person:
    read = TypeAdapter(tuple[Effect, ...]).validate_python(effects)
    return Outcomes(vocabulary()).after(who, read, day.toordinal())


def only(who: Person, name: str) -> Record:
    (found,) = who.lists[name].items
    return found


def days(fact: Fact) -> tuple[date, date]:
    return date.fromordinal(fact.lo), date.fromordinal(fact.hi)


def test_the_person_before_is_not_changed() -> None:
    before = person(lawyer=False, permits=[PERMIT])

    after(before, {"set": "lawyer", "value": True}, {"end": "permits", "where": {"scheme": CARD}})

    assert before.facts["lawyer"].value is False
    assert only(before, "permits").facts["ended_on"].state is NONE


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("done", DAY),
        ("started", DAY),
        ("done + P1Y", date(2025, 6, 15)),
        ("done + P1M - P1D", date(2024, 7, 14)),
        ("2024-12-31", date(2024, 12, 31)),
        ({"earliest": ["done + P2Y", "2025-01-01"]}, date(2025, 1, 1)),
    ],
)
def test_a_record_is_dated_from_the_day_of_the_step(written: Any, first: date) -> None:
    found = only(after(person(), {"add": "permits", "record": {"scheme": CARD, "until": written}}), "permits")

    assert days(found.facts["until"]) == (first, first)


def test_what_no_text_gives_stays_unknown_and_none_is_none() -> None:
    said = {"scheme": CARD, "from": "done", "until": "unknown", "ended_on": "none"}

    found = only(after(person(), {"add": "permits", "record": said}), "permits")

    assert "until" not in found.facts
    assert found.facts["ended_on"].state is NONE


def test_what_a_step_brings_is_on_paper() -> None:
    found = after(person(), {"add": "documents", "record": {"type": "passport", "issued_on": "done"}})

    assert {fact.evidence for fact in only(found, "documents").facts.values()} == {1}


def test_a_list_is_as_complete_after_as_before() -> None:
    added = {"add": "permits", "record": {"scheme": CARD}}

    whole, unsure = after(person(permits="none"), added), after(person(), added)

    assert (whole.lists["permits"].complete, unsure.lists["permits"].complete) == (True, ())


def test_only_what_matches_ends_and_it_ends_on_the_day() -> None:
    other = {**PERMIT, "scheme": "zzz.scheme.slip"}

    found = after(person(permits=[PERMIT, other]), {"end": "permits", "where": {"scheme": CARD}})

    ended, kept = found.lists["permits"].items
    assert days(ended.facts["ended_on"]) == (DAY, DAY)
    assert kept.facts["ended_on"].state is NONE


def test_what_had_ended_before_does_not_end_again() -> None:
    over = {**PERMIT, "ended_on": "2021-01-01"}

    found = only(after(person(permits=[over]), {"end": "permits", "where": {"scheme": CARD}}), "permits")

    assert days(found.facts["ended_on"]) == (date(2021, 1, 1), date(2021, 1, 1))


def test_a_record_that_nobody_described_is_not_ended() -> None:
    vague = {name: value for name, value in PERMIT.items() if name != "scheme"}

    found = only(after(person(permits=[vague]), {"end": "permits", "where": {"scheme": CARD}}), "permits")

    assert found.facts["ended_on"].state is NONE


def test_a_claim_that_ends_is_decided() -> None:
    claim = {"scheme": CARD, "filed_on": "2024-01-01", "decided_on": "none", "state": "filed"}

    found = only(
        after(person(applications=[claim]), {"end": "applications", "where": {"scheme": CARD}}), "applications"
    )

    assert days(found.facts["decided_on"]) == (DAY, DAY)
    assert found.facts["state"].value == "decided"


def test_a_fact_is_set_and_can_become_unknown_again() -> None:
    told = after(person(lawyer=False), {"set": "lawyer", "value": True})

    assert (told.facts["lawyer"].state, told.facts["lawyer"].value) == (KNOWN, True)
    assert "lawyer" not in after(told, {"set": "lawyer", "value": "unknown"}).facts


def test_countries_are_kept_in_small_letters() -> None:
    found = after(person(), {"add": "permits", "record": {"scheme": CARD, "country": "ATA"}})

    assert only(found, "permits").facts["country"].value == "ata"
