"""A value of labour law laid side by side across countries, as rows. Start at `rows_of`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from puente.cli.output import Out
from puente.rules.compare import OF_SCHEMES, Measured, comparable, compared
from puente.rules.pack import Pack

_HEADS = ("for-whom", "value", "unit", "known-for", "rests-on")


@dataclass(frozen=True, slots=True)
class Row:
    """A value as it is shown; `values` is empty where no text read settles it."""

    found: Measured

    def data(self) -> dict[str, Any]:
        """For machines."""
        one = self.found
        return {
            "country": one.country, "name": one.name, "key": dict(one.key), "values": list(one.values),
            "unit": one.unit, "since": one.since, "until": one.until, "source": list(one.source),
            "confidence": one.confidence,
        }  # fmt: skip


def rows_of(packs: Mapping[str, Pack], measure: str, on: date) -> list[Row]:
    """Every country's value on a day.

    raises   NotFound("measure.not-found")
    """
    return [Row(one) for one in compared(packs, measure, on)]


def show_measures(out: Out) -> None:
    """What can be compared."""
    names = comparable()
    if out.as_json:
        out.json({"measures": list(names)})
        return
    out.table(((name, out.say(f"measure.{name}")) for name in names), heads=("name", "meaning"))


def show_rows(out: Out, measure: str, on: date, rows: list[Row]) -> None:
    """A table for people."""
    out.heading(out.say("packs.compared", what=out.say(f"measure.{measure}"), day=out.day(on)))
    heads = ("country", "scheme", *_HEADS) if measure in OF_SCHEMES else ("country", *_HEADS)
    out.table((_cells(out, row.found, named=measure in OF_SCHEMES) for row in rows), heads=heads, right=("value",))


def _cells(out: Out, one: Measured, *, named: bool) -> tuple[str, ...]:
    name = (one.name.split(".")[-1].replace("_", " "),) if named else ()
    whom = ", ".join(word.replace("_", " ") for word in one.key.values())
    sources = ", ".join(source.replace("_", " ") for source in one.source)
    return (out.country(one.country), *name, whom, _shown(out, one), one.unit, _period(out, one), sources)


def _shown(out: Out, one: Measured) -> str:
    if not one.values:
        return out.say("packs.not-settled")
    return " / ".join(out.number(float(value)) if _number(value) else str(value) for value in one.values)


def _number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _period(out: Out, one: Measured) -> str:
    if one.since is None and one.until is None:
        return ""
    return f"{out.day(one.since) if one.since else '…'} – {out.day(one.until) if one.until else '…'}"
