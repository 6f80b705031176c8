"""Word the first or last day of a window: a day of the law, or one that hangs on the person's own dates.

Start at `bound_text`.
"""

from __future__ import annotations

from typing import Any

from puente.cli.output import Out
from puente.rules.bound import Bound, Extreme, Literal, Named, Shifted, WorkingDays, parse_bound
from puente.rules.model import Parameter
from puente.vocabulary.dates import Duration, Span
from puente.vocabulary.load import vocabulary
from puente.wording.words import Words


def bound_text(bound: Any, out: Out, words: Words, parameters: dict[str, Parameter]) -> str:
    """A bound in words; nothing where there is none.

    parameters   of the version, by name: all readings of one are given
    """
    return "" if bound is None else _told(parse_bound(bound), out, words, parameters)


def _told(bound: Bound, out: Out, words: Words, parameters: dict[str, Parameter]) -> str:
    def again(inner: Bound) -> str:
        return _told(inner, out, words, parameters)

    if isinstance(bound, Literal):
        return words.day(Span(bound.value, bound.value).first) if isinstance(bound.value, int) else str(bound.value)
    if isinstance(bound, Named):
        return _named(bound.name, out, words, parameters)
    if isinstance(bound, WorkingDays):
        return out.say("bound.working-days", count=bound.count, start=again(bound.start))
    if isinstance(bound, Extreme):
        code = "bound.latest" if bound.latest else "bound.earliest"
        return out.say(code, days=", ".join(again(part) for part in bound.of))
    return _shifted(bound, out, again(bound.base))


def _shifted(bound: Shifted, out: Out, text: str) -> str:
    for sign, length in bound.shifts:
        text = out.say("bound.after" if sign > 0 else "bound.before", length=_length(length, out), day=text)
    return text


def _length(length: Duration, out: Out) -> str:
    parts = [(length.months // 12, "year"), (length.months % 12, "month"), (length.days, "day")]
    return ", ".join(
        out.say(f"length.{unit}" if count == 1 else f"length.{unit}s", count=count) for count, unit in parts if count
    )


def _named(name: str, out: Out, words: Words, parameters: dict[str, Parameter]) -> str:
    if name.startswith("$"):
        held = parameters.get(name[1:], Parameter())
        values = [one.value for one in held.readings] if held.value is None else [held.value]
        return " / ".join(map(words.shown, values)) or name[1:]
    if name in ("on", "filing"):
        return out.say(f"bound.{name}")
    field = name.rsplit(".", maxsplit=1)[-1]
    keys = (f"fact.{field}", *(f"field.{over}.{field}" for over in vocabulary().lists))
    found = next((label for key in keys if (label := words.fact(f"{key}.label"))), field)
    return out.say("bound.own", label=found)
