"""By when: days after an event, days before one, working days with and without a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.duties import duty_pack

from puente.duties.deadline import Deadline, deadline

ON = date(2025, 10, 1)
CALENDAR = {"ata": {"years": [2025], "holidays": ["2025-10-08"], "source": "s"}}
VALUES = {
    "five": {"value": 5, "source": "s"},
    "either": {"readings": [{"value": 5, "source": "s"}, {"value": 7, "source": "t"}]},
}


def due(within: dict[str, Any], *, calendars: dict[str, Any] | None = None, **days: date) -> Deadline | None:
    duty = {"id": "ata.duty.report", "moment": "within", "within": within, "source": "s"}
    pack = duty_pack(parameters=VALUES, duties=[duty], calendars=calendars)
    return deadline(pack, pack.duties["ata.duty.report"], days, ON)  # type: ignore[arg-type]


def test_a_term_of_days_ends_on_the_nth_day_after_its_event() -> None:
    found = due({"days": 15, "of": "hire"}, hire=date(2025, 10, 31))

    assert found == Deadline(date(2025, 11, 15), exact=True, of="hire", counted_from=date(2025, 10, 31))


def test_a_term_may_be_a_value_of_the_pack_and_the_earlier_of_two_readings_is_certain() -> None:
    sure, either = (due({"days": name, "of": "hire"}, hire=ON) for name in ("five", "either"))

    assert sure is not None
    assert either is not None
    assert (sure.on, sure.exact) == (date(2025, 10, 6), True)
    assert (either.on, either.exact) == (date(2025, 10, 6), False)


def test_a_term_before_an_event_counts_back() -> None:
    found = due({"days": 30, "of": "permit_expiry", "before": True}, permit_expiry=date(2025, 12, 31))

    assert found is not None
    assert found.on == date(2025, 12, 1)


def test_working_days_without_a_calendar_are_certain_only_to_the_end_counted_without_holidays() -> None:
    found = due({"working_days": 5, "of": "hire"}, hire=date(2025, 10, 3))

    assert found is not None
    assert (found.on, found.exact) == (date(2025, 10, 10), False)


def test_working_days_with_a_calendar_leave_holidays_out_and_are_exact() -> None:
    found = due({"working_days": 5, "of": "hire", "calendar": "ata"}, calendars=CALENDAR, hire=date(2025, 10, 3))

    assert found is not None
    assert (found.on, found.exact) == (date(2025, 10, 13), True)


def test_a_calendar_that_lacks_the_year_is_not_exact() -> None:
    found = due({"working_days": 5, "of": "hire", "calendar": "ata"}, calendars=CALENDAR, hire=date(2026, 1, 5))

    assert found is not None
    assert not found.exact


def test_the_end_of_the_month_is_that_of_the_day_asked() -> None:
    found = due({"days": 10, "of": "month_end"})

    assert found is not None
    assert (found.counted_from, found.on) == (date(2025, 10, 31), date(2025, 11, 10))


def test_a_term_from_a_day_that_nobody_said_has_no_end() -> None:
    assert due({"days": 15, "of": "hire"}) is None
