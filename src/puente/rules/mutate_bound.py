"""Bounds a day or a unit off: dates, durations, numbers, wherever a pack may write one.

Start at `shifted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from puente.vocabulary.dates import Duration

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DURATION = re.compile(r"P(?:\d+[YMWD])+")


def shifted(bound: Any) -> Iterator[Any]:
    """The bound with one date, duration or number in it moved: both ways, each alone.

    >>> list(shifted("filing - P30D"))
    ['filing - P31D', 'filing - P29D']
    """
    if isinstance(bound, bool) or bound is None:
        return
    if isinstance(bound, (int, float, Decimal)):
        yield bound + 1
        yield bound - 1
    elif isinstance(bound, str):
        yield from _in_text(bound)
    elif isinstance(bound, Mapping):
        for key, part in bound.items():
            if key != "calendar":
                yield from ({**bound, key: moved} for moved in shifted(part))
    elif isinstance(bound, (tuple, list)):
        for n, part in enumerate(bound):
            yield from ((*bound[:n], moved, *bound[n + 1 :]) for moved in shifted(part))


def _in_text(text: str) -> Iterator[str]:
    for found in _DAY.finditer(text):
        day = date.fromisoformat(found[0])
        for days in (1, -1):
            yield text[: found.start()] + (day + timedelta(days=days)).isoformat() + text[found.end() :]
    for found in _DURATION.finditer(text):
        for moved in _durations(Duration.parse(found[0])):
            yield text[: found.start()] + str(moved) + text[found.end() :]


def _durations(duration: Duration) -> Iterator[Duration]:
    yield Duration(duration.months, duration.days + 1)
    if duration.days:
        yield Duration(duration.months, duration.days - 1)
    elif duration.months:
        yield Duration(duration.months - 1, 0)
