"""Read the tables of patterns: the only file of this part that opens anything. Start at `table`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from puente.screening.table import Table, table_of
from puente.vocabulary.strict_yaml import parse

LANGUAGES = ("es", "pt", "en", "fr")
_HERE = Path(__file__).parent / "patterns"


@cache
def table(language: str) -> Table:
    """The table of a language that ships; the same one each time."""
    path = _HERE / f"{language}.yaml"
    return table_of(language, parse(path.read_text(encoding="utf-8"), file=path.name).data)


@cache
def other_languages() -> dict[str, frozenset[str]]:
    """Frequent words of languages that are spoken where the ads come from and that are not read."""
    path = _HERE / "not_read.yaml"
    found = parse(path.read_text(encoding="utf-8"), file=path.name).data
    return {name: frozenset(str(words).split()) for name, words in found.items()}
