"""The deadlines of a checklist as a calendar file (.ics), each with a reminder three days before.

Start at `duty_calendar`. RFC 5545, by the icalendar library. Nothing in it says whose they are.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from icalendar import Alarm, Calendar, Event

from puente.wording.catalogue import say

REMIND = timedelta(days=-3)


def duty_calendar(data: dict[str, Any], language: str) -> bytes:
    """The deadlines of what `duties_data` gives; the same duties give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Puente//Duties//" + language.upper())
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("duties.calendar-of", language, country=data["name"]))
    for duty in data["duties"]:
        if duty["by"] is not None:
            calendar.add_component(_event(duty, language))
    return bytes(calendar.to_ical())


def _event(duty: dict[str, Any], language: str) -> Event:
    day: date = duty["by"]
    event, name = Event(), duty["name"]
    event.add("summary", say("duties.calendar-deadline", language, name=name))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
    event.add("uid", sha256(f"{duty['duty']}|{day}".encode()).hexdigest()[:32] + "@puente")
    event.add("description", "\n".join(_lines(duty, language)))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", name)
    alarm.add("trigger", REMIND)
    event.add_component(alarm)
    return event


def _lines(duty: dict[str, Any], language: str) -> list[str]:
    found = [duty["what"]]
    if duty["proof"]:
        found.append(f"{say('label.proof', language)}: {duty['proof']}")
    if duty["authority"]:
        found.append(duty["authority"]["words"])
    if not duty["exact"]:
        found.append(say("duties.later-is-review", language))
    return found
