"""Values of the law on a day: one, several readings, or not settled.

Start at `values_on`. A value past its last known day is not settled; it is never the old value and never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from puente.rules.bound import Literal, parse_bound
from puente.rules.condition import Sources
from puente.rules.model import DatedValue, Parameter
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY


def values_on(parameter: Parameter, day: int, *, key: Mapping[str, str] | None = None) -> tuple[Any, ...]:
    """Every reading of the value on a day (ordinal); empty where no text settles it."""
    if parameter.value is not None:
        return (parameter.value,)
    if parameter.readings:
        return tuple(reading.value for reading in parameter.readings)
    for dated in parameter.values:
        if _matches(dated, key) and _covers(dated, day):
            return tuple(one.value for one in dated.readings) if dated.readings else (dated.value,)
    return ()


def sources_on(parameter: Parameter, day: int, *, key: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Keys of the sources that the value on a day (ordinal) rests on, each once; empty where no text settles it."""
    if not parameter.values:
        cited = [parameter.source, *(one.source for one in parameter.readings)]
    else:
        now = [one for one in parameter.values if _matches(one, key) and _covers(one, day)]
        cited = [source for one in now for source in (one.source or parameter.source, *_of_readings(one))]
    return tuple(dict.fromkeys(name for one in cited if one for name in ((one,) if isinstance(one, str) else one)))


def _of_readings(value: DatedValue) -> tuple[Sources, ...]:
    return tuple(one.source for one in value.readings)


def value_days(parameters: Iterable[Parameter]) -> tuple[int, ...]:
    """The days on which some value starts, or the day after one ends, in order; the calendar's first day leads."""
    days = {FIRST_DAY}
    for parameter in parameters:
        for dated in parameter.values:
            days |= {first_day(dated.from_), min(last_day(dated.until) + 1, LAST_DAY)}
    return tuple(sorted(days))


def _covers(dated: DatedValue, day: int) -> bool:
    return first_day(dated.from_) <= day <= last_day(dated.until)


def _matches(dated: DatedValue, key: Mapping[str, str] | None) -> bool:
    return (dated.key or {}) == dict(key or {})


def first_day(bound: Any) -> int:
    """A period's first day as an ordinal; the first of the calendar where none is given."""
    return FIRST_DAY if bound is None else _day(bound)


def last_day(bound: Any) -> int:
    """A period's last day as an ordinal; the last of the calendar where none is given."""
    return LAST_DAY if bound is None else _day(bound)


def _day(bound: Any) -> int:
    parsed = parse_bound(str(bound))
    assert isinstance(parsed, Literal), "lint lets only days stand here"
    return int(parsed.value)
