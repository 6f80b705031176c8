"""The rows that were refused, as a workbook that can be mended and sent again. Start at `refused_file`.

Every cell is text, so that nothing somebody wrote runs when it is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from puente.exchange.incoming import Reason
from puente.web.intake.convert import why

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def refused_file(refused: Mapping[str, Any], language: str) -> bytes:
    """The workbook: the columns as they came, then the line and the reasons."""
    book, held = Workbook(), BytesIO()
    lines = [[*refused["columns"], _("Row"), _("Why it was refused")]]
    for row in refused["lines"]:
        cells = [*row["cells"], *[""] * len(refused["columns"])][: len(refused["columns"])]
        lines.append(
            [*cells, str(row["line"]), "\n".join(_said(each, row["line"], language) for each in row["reasons"])]
        )
    for n, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            cell = book.active.cell(n, column)
            cell.value, cell.data_type = text, "s"
    book.save(held)
    return held.getvalue()


def _said(kept: Mapping[str, Any], line: int, language: str) -> str:
    reason = why(Reason(line, kept["column"], kept["value"], kept["code"], tuple(kept["accepted"])), language)
    accepted = f" ({reason['accepted']})" if reason["accepted"] else ""
    return f"{reason['column']}: {reason['words']}{accepted}"
