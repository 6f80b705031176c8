"""Whether a record's period includes a day, decided only where every day it can be agrees."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import person

from puente.rules.period import PeriodFields, covers, missing_in
from puente.vocabulary.answer import ASK, FALSE, TRUE, Bits
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Record


def record_of(name: str, **said: Any) -> Record:
    return person(**{name: {"items": [said]}}).lists[name].items[0]


def bits(name: str, day: str, **said: Any) -> Bits:
    fields = PeriodFields.of(vocabulary().list(name))
    return covers(record_of(name, **said), fields, date.fromisoformat(day).toordinal())


FOREVER = {"until": "none", "ended_on": "none"}
TABLE: list[tuple[str, str, dict[str, Any], Bits]] = [
    # the first and the last day are in
    ("permits", "2021-01-01", {"from": "2021-01-01", **FOREVER}, TRUE),
    ("permits", "2020-12-31", {"from": "2021-01-01", **FOREVER}, FALSE),
    ("permits", "2021-06-30", {"from": "2021-01-01", "until": "2021-06-30", "ended_on": "none"}, TRUE),
    ("permits", "2021-07-01", {"from": "2021-01-01", "until": "2021-06-30", "ended_on": "none"}, FALSE),
    # on the day a permit was ended it covers no more
    ("permits", "2021-03-01", {"from": "2021-01-01", "until": "none", "ended_on": "2021-03-01"}, FALSE),
    ("permits", "2021-02-28", {"from": "2021-01-01", "until": "none", "ended_on": "2021-03-01"}, TRUE),
    # an application is pending until the day before it is decided
    ("applications", "2021-03-01", {"filed_on": "2021-01-01", "decided_on": "2021-03-01"}, FALSE),
    ("applications", "2021-02-28", {"filed_on": "2021-01-01", "decided_on": "2021-03-01"}, TRUE),
    # a stay covers the day of leaving
    ("stays", "2021-03-01", {"entered_on": "2021-01-01", "left_on": "2021-03-01"}, TRUE),
    # unknown dates leave it open where they matter
    ("permits", "2021-01-01", {"from": "2021-01-01"}, ASK),
    ("permits", "2020-12-31", {"from": "2021-01-01"}, FALSE),
    ("permits", "2021-01-01", {**FOREVER}, ASK),
    ("permits", "2021-01-02", {"from": "2021-01-01", "until": "refused", "ended_on": "none"}, ASK),
    # no period ends before it starts: on its first day a permit that was not cut short covers, whenever it ends
    ("permits", "2021-01-01", {"from": "2021-01-01", "until": "refused", "ended_on": "none"}, TRUE),
    ("permits", "2021-01-01", {"from": "2021-01-01", "ended_on": "none"}, TRUE),
    ("permits", "2021-03-10", {"from": "2021-03-10", "until": "2021-03", "ended_on": "none"}, TRUE),
    ("permits", "2021-03-11", {"from": "2021-03-10", "until": "2021-03", "ended_on": "none"}, ASK),
    ("permits", "2021-03-31", {"from": "2021-03", "ended_on": "none"}, ASK),
    ("permits", "2021-01-01", {"from": "2021-01-01", "until": "none"}, ASK),
    ("stays", "2021-01-01", {"entered_on": "2021-01-01"}, TRUE),
    # a decision may come on the very day of filing
    ("applications", "2021-01-01", {"filed_on": "2021-01-01"}, ASK),
    # known to the month: decided where all its days agree
    ("permits", "2021-01-31", {"from": "2021-01", **FOREVER}, TRUE),
    ("permits", "2021-01-30", {"from": "2021-01", **FOREVER}, ASK),
    ("permits", "2020-12-31", {"from": "2021-01", **FOREVER}, FALSE),
    ("stays", "2021-03-01", {"entered_on": "2021-01-01", "left_on": "2021-03"}, TRUE),
    ("stays", "2021-03-02", {"entered_on": "2021-01-01", "left_on": "2021-03"}, ASK),
    ("stays", "2021-04-01", {"entered_on": "2021-01-01", "left_on": "2021-03"}, FALSE),
    # what never began covers nothing
    ("permits", "2021-01-01", {"from": "none", **FOREVER}, FALSE),
]


@pytest.mark.parametrize(("name", "day", "said", "expected"), TABLE)
def test_the_period_includes_the_day(name: str, day: str, said: dict[str, Any], expected: Bits) -> None:
    assert bits(name, day, **said) == expected


def test_only_the_dates_that_leave_it_open_are_asked_for() -> None:
    fields = PeriodFields.of(vocabulary().list("permits"))
    record = record_of("permits", **{"from": "2021-01-01", "until": "2021-06"})

    asked = [one.name for one in missing_in(record, fields, date(2021, 6, 15).toordinal())]
    asked_early = [one.name for one in missing_in(record, fields, date(2021, 2, 1).toordinal())]

    assert asked == ["until", "ended_on"]
    assert asked_early == ["ended_on"]


def test_a_text_that_prolongs_the_paper_replaces_the_printed_end() -> None:
    fields = PeriodFields.of(vocabulary().list("permits"))
    record = record_of("permits", **{"from": "2021-01-01", "until": "2021-06-30", "ended_on": "none"})
    longer = date(2021, 12, 31).toordinal()

    assert covers(record, fields, longer, end=(longer, longer)) == TRUE
    assert covers(record, fields, longer + 1, end=(longer, longer)) == FALSE
    assert covers(record, fields, longer, end=(longer - 1, longer)) == ASK
