"""Rows of the taxonomy's tables as they stand in the files, each with its line: what a review reads.

Start at `Tables`. Nothing is judged here; `review.py` says what is wrong, `taxonomy.py` builds objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("es", "pt", "en", "fr", "ht")

NOBODY = "none"
"""What `reviewed_by` holds while no person has reviewed the row."""

GROUP_FIELDS = ("isco_08", "skill_level", *LANGUAGES, "reviewed_by")
TITLE_FIELDS = ("title", "feminine", "isco_08", "countries", "reviewed_by")
SKILL_FIELDS = (
    "id", "kind", *LANGUAGES, "isco_08", "optional_isco_08", "skill_level", "isced_f", "reviewed_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    file    as it is named below the folder of the taxonomy
    line    counted from 1; the header is line 1
    """

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.cells[field]


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows; a language or a table whose file is not there has none.

    absent    files that are not there
    """

    groups: tuple[Row, ...]
    titles: Mapping[str, tuple[Row, ...]]
    skills: tuple[Row, ...]
    absent: tuple[str, ...] = ()
