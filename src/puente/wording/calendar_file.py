"""A plan as a calendar file (.ics): each step on its days, each last day to apply with a reminder a week before.

Start at `calendar_file`. RFC 5545, by the icalendar library. Nothing in it says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from puente.routes.route import ShownPlan, WarningKind
from puente.wording.catalogue import say
from puente.wording.route_view import PlanView, RouteView, StepView

REMIND = timedelta(days=-7)


def calendar_file(view: RouteView, plans: tuple[ShownPlan, ...], *, number: int = 1) -> bytes:
    """The calendar of one plan, the first where none is named; the same route gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Puente//Route//" + view.language.upper())
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("route.calendar-of", view.language, title=view.title))
    for plan, shown in list(zip(view.plans, plans, strict=True))[number - 1 : number]:
        for event in (*_steps(plan, view), *_deadlines(plan, shown, view.language)):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _steps(plan: PlanView, view: RouteView) -> Iterator[Event]:
    for step in plan.steps:
        event = _event(f"{step.number}. {step.name}", date.fromisoformat(step.start), date.fromisoformat(step.end))
        event.add("description", _description(step, view))
        if step.where:
            event.add("location", step.where)
        yield event


def _deadlines(plan: PlanView, shown: ShownPlan, language: str) -> Iterator[Event]:
    names = {bar.step.action.id: step.name for bar, step in zip(shown.bars, plan.steps, strict=True)}
    for warning in shown.warnings:
        if warning.kind is WarningKind.WINDOW_CLOSES and warning.day is not None:
            day = date.fromordinal(warning.day)
            event = _event(say("route.calendar-deadline", language, name=names.get(warning.about, "")), day, day)
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", names.get(warning.about, ""))
            alarm.add("trigger", REMIND)
            event.add_component(alarm)
            yield event


def _event(summary: str, first: date, last: date) -> Event:
    event = Event()
    event.add("summary", summary)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("dtstamp", datetime(first.year, first.month, first.day, tzinfo=UTC))
    event.add("uid", sha256(f"{summary}|{first}|{last}".encode()).hexdigest()[:32] + "@puente")
    return event


def _description(step: StepView, view: RouteView) -> str:
    lines = [step.when, step.takes, step.what, *(one.text for one in step.costs)]
    if step.bring:
        lines.append(f"{view.labels['bring']}: {'; '.join(step.bring)}")
    return "\n".join(line for line in lines if line)
