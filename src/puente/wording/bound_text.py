"""Word the first or last day of a window: a day of the law, or one that hangs on the person's own dates.

Start at `bound_text`.
"""

from __future__ import annotations

from typing import Any

from puente.rules.bound import Bound, Extreme, Literal, Named, Shifted, WorkingDays, parse_bound
from puente.rules.model import Parameter
from puente.vocabulary.dates import Duration, Span
from puente.vocabulary.load import vocabulary
from puente.wording.catalogue import say
from puente.wording.words import Words


def bound_text(bound: Any, words: Words, parameters: dict[str, Parameter]) -> str:
    """A bound in words; nothing where there is none.

    parameters   of the version, by name: all readings of one are given
    """
    return "" if bound is None else _told(parse_bound(bound), words, parameters)


def _told(bound: Bound, words: Words, parameters: dict[str, Parameter]) -> str:
    def again(inner: Bound) -> str:
        return _told(inner, words, parameters)

    if isinstance(bound, Literal):
        return words.day(Span(bound.value, bound.value).first) if isinstance(bound.value, int) else str(bound.value)
    if isinstance(bound, Named):
        return _named(bound.name, words, parameters)
    if isinstance(bound, WorkingDays):
        return say("bound.working-days", words.language, count=bound.count, start=again(bound.start))
    if isinstance(bound, Extreme):
        code = "bound.latest" if bound.latest else "bound.earliest"
        return say(code, words.language, days=", ".join(again(part) for part in bound.of))
    return _shifted(bound, words, again(bound.base))


def _shifted(bound: Shifted, words: Words, text: str) -> str:
    for sign, length in bound.shifts:
        code = "bound.after" if sign > 0 else "bound.before"
        text = say(code, words.language, length=_length(length, words), day=text)
    return text


def _length(length: Duration, words: Words) -> str:
    parts = [(length.months // 12, "year"), (length.months % 12, "month"), (length.days, "day")]
    named = ((f"length.{unit}" if count == 1 else f"length.{unit}s", count) for count, unit in parts if count)
    return ", ".join(say(code, words.language, count=count) for code, count in named)


def _named(name: str, words: Words, parameters: dict[str, Parameter]) -> str:
    if name.startswith("$"):
        held = parameters.get(name[1:], Parameter())
        values = [one.value for one in held.readings] if held.value is None else [held.value]
        return " / ".join(map(words.shown, values)) or name[1:]
    if name in ("on", "filing"):
        return say(f"bound.{name}", words.language)
    field = name.rsplit(".", maxsplit=1)[-1]
    keys = (f"fact.{field}", *(f"field.{over}.{field}" for over in vocabulary().lists))
    found = next((label for key in keys if (label := words.fact(f"{key}.label"))), field)
    return say("bound.own", words.language, label=found)
