"""Values of the law as exact numbers, and which of them hold on a day for whom.

Start at `entries_on`. A pack writes 0.175, "2/3" or 1130; all are read as they are written, never as a binary float.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from puente.rules.compare import listed
from puente.rules.condition import Mark
from puente.rules.duty import Ref, ref_key, ref_name
from puente.rules.model import DatedValue, Parameter, Period
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a parameter on a day.

    values   the exact readings; empty where no text read settles the value on that day
    key      for whom: `{"size": "small"}`
    unit     as the pack writes it
    since    the first day of any value of this entry, where the day asked lies before it
    """

    name: str
    values: tuple[Fraction, ...]
    key: Mapping[str, str]
    unit: str
    source: tuple[str, ...] = ()
    confidence: Mark | None = None
    law: str | None = None
    since: date | None = None


def exact(value: Any) -> Fraction | None:
    """A value as it is written; None where it is no number.

    >>> exact(0.175), exact("2/3")
    (Fraction(7, 40), Fraction(2, 3))
    """
    if isinstance(value, bool):
        return None
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return None


def entries_on(pack: Pack, ref: Ref, on: date, *, about: Mapping[str, str] | None = None) -> tuple[Entry, ...]:
    """The entries of a parameter on a day that what is known does not rule out.

    about   what is known of the worker and the firm, in the words of the keys: {"size": "small"}; a word that none of
            the parameter's keys uses says nothing of it
    """
    found = tuple(_entries(ref_name(ref), pack.parameters[ref_name(ref)], on.toordinal()))
    used = {(name, value) for one in found for name, value in one.key.items()}
    known = {name: value for name, value in (about or {}).items() if (name, value) in used}
    return tuple(one for one in found if _may_be(one.key, {**known, **ref_key(ref)}))


def values_of(pack: Pack, ref: Ref, on: date, *, about: Mapping[str, str] | None = None) -> tuple[Fraction, ...]:
    """Every value that the parameter may have on a day; empty where some entry has none, so nothing is certain."""
    found = entries_on(pack, ref, on, about=about)
    if not found or any(not one.values for one in found):
        return ()
    return tuple(dict.fromkeys(value for one in found for value in one.values))


def _entries(name: str, parameter: Parameter, day: int) -> Iterator[Entry]:
    own = parameter.key or {}
    if not parameter.values:
        raw = (parameter.value,) if parameter.value is not None else tuple(one.value for one in parameter.readings)
        source = listed(parameter.source) or tuple(key for one in parameter.readings for key in listed(one.source))
        yield Entry(name, _exact(raw), own, parameter.unit or "", source, parameter.confidence, parameter.law)
        return
    keys = [dict(pairs) for pairs in dict.fromkeys(tuple(sorted((one.key or {}).items())) for one in parameter.values)]
    for key in keys:
        dated = [one for one in parameter.values if (one.key or {}) == key]
        yield _entry(name, parameter, {**own, **key}, dated, day)


def _entry(name: str, parameter: Parameter, key: dict[str, str], dated: list[DatedValue], day: int) -> Entry:
    now = next((one for one in dated if first_day(one.from_) <= day <= last_day(one.until)), None)
    if now is None:
        first = min(first_day(one.from_) for one in dated)
        since = date.fromordinal(first) if day < first else None
        return Entry(name, (), key, parameter.unit or "", listed(parameter.source), since=since)
    raw = tuple(one.value for one in now.readings) or (now.value,)
    return Entry(
        name, _exact(raw), key, parameter.unit or "", listed(now.source) or listed(parameter.source),
        now.confidence or parameter.confidence, now.law or parameter.law,
    )  # fmt: skip


def _exact(raw: tuple[Any, ...]) -> tuple[Fraction, ...]:
    found = tuple(exact(one) for one in raw)
    return tuple(one for one in found if one is not None) if all(one is not None for one in found) else ()


def _may_be(key: Mapping[str, str], about: Mapping[str, str]) -> bool:
    return all(about.get(name, value) == value for name, value in key.items())


GENERAL, WORK = "general", "work"
"""The word for what is none of the kinds that the law names apart; and the key of kinds of work, whose own value stands
in the place of the general one."""


def entries_by_measure(
    pack: Pack, measure: str, on: date, *, about: Mapping[str, str] | None = None
) -> tuple[Entry, ...]:
    """The entries of every parameter that is this value of labour law, on a day, as far as what is known allows.

    about   a word that no entry uses rules nothing out, save `general`, which is none of the kinds that are named
    """
    names = (name for name, one in pack.parameters.items() if one.measure == measure)
    found = tuple(entry for name in names for entry in entries_on(pack, name, on))
    for name, value in sorted((about or {}).items(), key=lambda each: each[0] != WORK):
        found = _known(found, name, value)
    return found


def _known(entries: tuple[Entry, ...], name: str, value: str) -> tuple[Entry, ...]:
    """The entries that one word does not rule out; all of them where it would leave none."""
    own = tuple(one for one in entries if one.key.get(name) == value)
    if own and name == WORK:
        return own
    if not own and value != GENERAL:
        return entries
    return tuple(one for one in entries if one.key.get(name, value) == value) or entries


def goal_age(pack: Pack, on: date) -> tuple[Entry, ...]:
    """The least age for work that the pack names with its goals."""
    if pack.goals is None:
        return ()
    return tuple(_entries("goals.minimum_age", pack.goals.minimum_age, on.toordinal()))


def may_hold(period: Period, on: date) -> bool:
    """Whether a text may be in force on a day: not before it starts, and not after an end that a source shows."""
    day = on.toordinal()
    if day < first_day(period.from_):
        return False
    return day <= last_day(period.until) or period.after != "closed"


def is_past(period: Period, on: date) -> bool:
    """Whether a day lies after the last one for which the text is known."""
    return on.toordinal() > last_day(period.until)
