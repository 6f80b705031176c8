"""The calendar file parses back: an event for each step, one for each last day to apply."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from tests.factories import example_routes as examples
from tests.factories import shown_plans as plans

from puente.routes.route import RouteWarning, ShownPlan, WarningKind
from puente.wording.catalogue import LANGUAGES
from puente.wording.render import route_ics
from puente.wording.route_words import RouteWords

APPLY = "apply:zzz.scheme.card"
PLANNED = [name for name in examples.NAMES if examples.route(name).plans]
LAST_DAY = RouteWarning(WarningKind.WINDOW_CLOSES, APPLY, plans.ON + 60, ("s1",))


def read(*shown: ShownPlan, number: int = 1, language: str = "en") -> Calendar:
    view = RouteWords(plans.InventedWords(language), plans.invented_pack()).view(plans.route(*shown))
    return Calendar.from_ical(route_ics(view, shown, number=number))


def test_some_example_people_have_plans() -> None:
    assert len(PLANNED) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANNED)
def test_an_event_stands_for_each_step_and_each_last_day(name: str, language: str) -> None:
    route, view = examples.route(name), examples.view(name, language)

    calendar = Calendar.from_ical(route_ics(view, route.plans))

    plan = route.plans[0]
    deadlines = [one for one in plan.warnings if one.kind is WarningKind.WINDOW_CLOSES]
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len(plan.bars) + len(deadlines)
    assert [str(event["summary"]) for event in events[: len(plan.bars)]] == [
        f"{step.number}. {step.name}" for step in view.plans[0].steps
    ]
    assert [event["dtstart"].dt.toordinal() for event in events[: len(plan.bars)]] == [bar.start for bar in plan.bars]


def test_an_event_ends_after_its_last_day() -> None:
    event = next(iter(read(plans.plan(plans.bar(end=10))).walk("VEVENT")))

    assert event["dtstart"].dt == date(2024, 6, 15)
    assert event["dtend"].dt == date(2024, 6, 26)


def test_a_last_day_has_a_reminder_a_week_before() -> None:
    *_, event = read(plans.plan(plans.bar(APPLY), warnings=(LAST_DAY,))).walk("VEVENT")

    assert str(event["summary"]) == "Last day: Apply for: The card"
    assert event["dtstart"].dt == date(2024, 8, 14)
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-7)]


def test_an_event_says_where_and_what_to_bring_and_from_when() -> None:
    bar = plans.bar(APPLY, provider="office", to_bring=("photo",))

    event = next(iter(read(plans.plan(bar)).walk("VEVENT")))

    assert str(event["location"]) == "The office"
    assert "Bring: A photo" in str(event["description"])
    assert "15 Jun 2024 to 25 Jun 2024" in str(event["description"])


def test_another_plan_is_chosen_by_its_number() -> None:
    second = plans.plan(plans.bar("zzz.step.photo"))

    events = list(read(plans.plan(), second, number=2).walk("VEVENT"))

    assert [str(event["summary"]) for event in events] == ["1. Take a photo"]


def test_events_are_told_apart_and_stay_the_same() -> None:
    view = RouteWords(plans.InventedWords(), plans.invented_pack()).view(plans.route(plans.plan()))

    assert route_ics(view, (plans.plan(),)) == route_ics(view, (plans.plan(),))
    two = plans.plan(plans.bar(), plans.bar("zzz.step.photo"))
    assert len({str(event["uid"]) for event in read(two).walk("VEVENT")}) == 2


def test_the_file_names_nobody() -> None:
    text = route_ics(examples.view("mariana", "es"), examples.route("mariana").plans).decode()

    assert "mariana" not in text.casefold()
    assert "ORGANIZER" not in text
    assert "ATTENDEE" not in text
