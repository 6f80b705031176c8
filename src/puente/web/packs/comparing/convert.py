"""Turn values of several countries into a table. Start at `table_of`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from puente.rules.compare import Measured
from puente.wording.words import LOCALES, Words, country_name, written_day


def table_of(found: Iterable[Measured], language: str, words: dict[str, Words]) -> list[dict[str, Any]]:
    """A row for each value, by country; a value that no text settles has none."""
    rows = [_row(one, language, words[one.country]) for one in found]
    return sorted(rows, key=lambda row: row["country"])


def _row(one: Measured, language: str, words: Words) -> dict[str, Any]:
    is_scheme = f"{one.country}.scheme." in one.name
    return {
        "code": one.country,
        "country": country_name(one.country, language),
        "name": words.pack(one.name) if is_scheme else "",
        "slug": one.name.rsplit(".", maxsplit=1)[-1] if is_scheme else "",
        "whom": ", ".join(word.replace("_", " ") for word in one.key.values()),
        "value": " / ".join(_shown(value, language) for value in one.values),
        "unit": one.unit,
        "since": written_day(one.since, language),
        "until": written_day(one.until, language),
        "sources": ", ".join(source.replace("_", " ") for source in one.source),
    }


def _shown(value: object, language: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - slow to import

    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return str(format_decimal(value, locale=LOCALES.get(language, language)))
    return str(value)
