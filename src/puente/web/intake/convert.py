"""Between what `exchange` reads and what is kept sealed, and reasons in the reader's words. Start at `kept_table`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from puente.errors import ProjectError
from puente.exchange.incoming import Incoming, Reason
from puente.exchange.table import Cell, Table, TableRow
from puente.web.saying import say_refusal
from puente.wording.catalogue import has, say

_SAID = {"yes": "intake.choice-yes", "no": "intake.choice-no"}


def kept_table(table: Table) -> dict[str, Any]:
    """A table as JSON."""
    rows = [[row.line, [[cell.text, cell.problem, cell.serial] for cell in row.cells]] for row in table.rows]
    return {"columns": list(table.columns), "rows": rows, "sheet": table.sheet, "hidden": table.hidden}


def table_of(kept: Mapping[str, Any]) -> Table:
    """The table again."""
    rows = tuple(TableRow(line, tuple(Cell(*cell) for cell in cells)) for line, cells in kept["rows"])
    return Table(tuple(kept["columns"]), rows, kept["sheet"], hidden=kept["hidden"])


def kept_person(incoming: Incoming) -> dict[str, Any]:
    """Somebody who comes in, as JSON."""
    return asdict(incoming)


def person_of(kept: Mapping[str, Any]) -> Incoming:
    """Somebody who comes in again."""
    reasons = tuple(Reason(**{**each, "accepted": tuple(each["accepted"])}) for each in kept["reasons"])
    return Incoming(**{**kept, "flags": tuple(kept["flags"]), "reasons": reasons})


def why(reason: Reason, language: str) -> dict[str, str]:
    """A reason as a page shows it."""
    shown = [say(_SAID[one], language) if one in _SAID else one for one in reason.accepted[:6]]
    accepted = ", ".join(shown) + ("…" if len(reason.accepted) > 6 else "")
    return {
        "line": str(reason.line),
        "column": reason.column,
        "value": reason.value[:80],
        "words": say(reason.code, language) if has(reason.code, "en") else reason.code,
        "accepted": accepted,
    }


def refusal(error: ProjectError, language: str) -> str:
    """Why a file was refused, and what to do next."""
    return say(error.code, language) if has(error.code, "en") else say_refusal(error)
