"""Opening hours: read what staff typed, write it back, and say whether a place is open. Start at `read_hours`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pycountry
from babel.core import get_global

from puente.errors import InputError

Span = tuple[time, time]
_SPAN = re.compile(r"(\d{1,2})[:.h](\d{2})\s*[-–]\s*(\d{1,2})[:.h](\d{2})\Z")
_MOST_SPANS = 4


def read_hours(text: str, *, field: str) -> tuple[Span, ...]:
    """The spans of one day, in order: `09:00-12:30, 14:00-17:00`; empty for closed.

    raises   InputError("service.hours"): not readable, overlapping, or past midnight
    """
    spans = sorted(_span(part.strip(), field) for part in text.split(",") if part.strip())
    overlap = any(after[0] < before[1] for before, after in pairwise(spans))
    if overlap or len(spans) > _MOST_SPANS:
        raise InputError("service.hours", field=field, accepted=("09:00-12:30, 14:00-17:00",))
    return tuple(spans)


def _span(text: str, field: str) -> Span:
    found = _SPAN.match(text)
    wrong = InputError("service.hours", field=field, accepted=("09:00-12:30, 14:00-17:00",))
    if found is None:
        raise wrong
    try:
        opens, closes = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    except ValueError:
        raise wrong from None
    if closes <= opens:
        raise wrong
    return opens, closes


def written(spans: Iterable[Span]) -> str:
    """Spans as `read_hours` reads them."""
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in spans)


def local(at: datetime, zone: str) -> tuple[int, time]:
    """Day of the week (Monday is 0) and time of day somewhere at an instant."""
    there = at.astimezone(ZoneInfo(zone))
    return there.weekday(), there.time()


@lru_cache(maxsize=64)
def zones_of(country: str) -> tuple[str, ...]:
    """The time zones of a country (alpha-3); those of the Americas for a country that the tables do not know."""
    known = pycountry.countries.get(alpha_3=country.upper())
    found = sorted(zone for zone, code in get_global("zone_territories").items() if known and code == known.alpha_2)
    usable = tuple(zone for zone in found if zone in available_timezones())
    return usable or tuple(sorted(zone for zone in available_timezones() if zone.startswith("America/")))
