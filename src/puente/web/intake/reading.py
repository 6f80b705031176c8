"""What the rows of an upload are, as far as its sender has said how to read them. Start at `people_in`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from puente.exchange.cell_value import CellReader
from puente.exchange.column import guessed, plain
from puente.exchange.incoming import Incoming
from puente.exchange.people_table import Reading, people_of
from puente.exchange.table import Table
from puente.vocabulary.codes import all_codes
from puente.vocabulary.load import LANGUAGES, vocabulary, words
from puente.web.intake.convert import person_of, table_of
from puente.web.intake.models import Upload
from puente.wording.words import country_name


def people_in(upload: Upload) -> list[Incoming]:
    """Every row as a person or as reasons."""
    held = upload.held or {}
    if upload.kind == Upload.Kind.SUBMISSIONS:
        return [person_of(each) for each in held.get("people", ())]
    table = table_chosen(upload)
    return list(people_of(table, reading_of(upload), vocabulary())) if table else []


def table_chosen(upload: Upload) -> Table | None:
    """The table of the sheet that was chosen; the first where none was."""
    tables = (upload.held or {}).get("tables", [])
    sheet = (upload.reading or {}).get("sheet", "")
    found = [each for each in tables if each["sheet"] == sheet] or tables
    return table_of(found[0]) if found else None


def guesses(table: Table) -> dict[int, str]:
    """What the columns seem to mean; the sender decides."""
    return guessed(table.columns, vocabulary(), [words(one) for one in LANGUAGES])


def reading_of(upload: Upload) -> Reading:
    """How its sender said that it is to be read."""
    said: Mapping[str, Any] = upload.reading or {}
    cells = CellReader(
        order=said.get("order", ""), serial=said.get("serial") or None, countries=_countries(), labels=_labels()
    )
    columns = {int(n): target for n, target in said.get("columns", {}).items()}
    return Reading(columns, upload.country, cells, bool(said.get("agreed")))


@cache
def _countries() -> Mapping[str, str]:
    return {plain(country_name(code, one)): code for one in LANGUAGES for code in all_codes("country")}


@cache
def _labels() -> Mapping[tuple[str, str], str]:
    """Fact and what a choice of it is called → the choice."""
    found = {}
    for language in LANGUAGES:
        for key, text in words(language).items():
            kind, _, rest = key.partition(".")
            if kind == "document":
                found["document_type", plain(text)] = rest
    return found
