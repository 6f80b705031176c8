"""The table that leaves the site: fields by role, no formula, nobody under protection. Start at `rows_of`."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from puente.errors import InputError
from puente.exchange.table_write import cell_text, csv_of, xlsx_of
from puente.web.audit.actions import record
from puente.web.people.convert import card_of
from puente.web.people.queries import ordinary, people
from puente.web.policy.fields import exportable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PURPOSES = ("reporting", "calls", "handover", "other")
MOST_ROWS = 2_000


@transaction.atomic
def export(*, by: Viewer, file_format: str, purpose: str) -> bytes:
    """The caseload as a file; what left, in which format and why is an entry.

    raises   InputError("export.unknown-purpose") · InputError("export.unknown-format")
    """
    if purpose not in PURPOSES:
        raise InputError("export.unknown-purpose", field="purpose", accepted=PURPOSES)
    if file_format not in FORMATS:
        raise InputError("export.unknown-format", field="file_format", accepted=tuple(FORMATS))
    names, rows = rows_of(by)
    written = csv_of(names, rows) if file_format == "csv" else xlsx_of(names, rows)
    record(by=by, act=Act.EXPORT, facts={"rows": len(rows), "format": file_format, "purpose": purpose})
    return written


def rows_of(viewer: Viewer) -> tuple[list[str], list[list[str]]]:
    """Names of columns, and a row for each person of the caseload, newest first; two thousand at most."""
    fields = exportable(viewer.role)
    names = sorted(fields)
    found = ordinary(people(viewer, Act.EXPORT)).order_by("-registered_at", "pk")[:MOST_ROWS]
    cards = (card_of(person, fields) for person in found)
    return names, [[_cell(each[name]) for name in names] for each in cards]


def _cell(value: Any) -> str:
    shown = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return cell_text(shown)
