"""Titles of a national classification, mapped to ISCO-08 or to ESCO by a table that an operator brings.

Start at `national_lexicon`. Columns: `code,title,language` and `isco_08` or `esco_uri`; of both the second counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from puente.errors import InputError
from puente.skills.linking.model import ISCO_URI, Label, Lexicon

COLUMNS = ("code", "title", "language")
TARGETS = ("isco_08", "esco_uri")
_ISCO = re.compile(r"\d{1,4}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_URI = re.compile(r"https?://\S+")


def national_lexicon(rows: Sequence[Mapping[str, str]], *, file: str, source: str) -> Lexicon:
    """The titles as labels of what they are mapped to.

    rows     of the table, without its header
    source   what to name where the titles are used
    raises   InputError("national.wrong-header"), InputError("national.wrong-cell"), InputError("national.empty")
    """
    if not rows:
        raise InputError("national.empty", field="file", file=file)
    held = set(rows[0])
    if not held >= set(COLUMNS) or not held & set(TARGETS):
        raise InputError("national.wrong-header", field="file", file=file, line=1, accepted=(*COLUMNS, *TARGETS))
    return Lexicon.of([_label(row, file, line) for line, row in enumerate(rows, start=2)], sources=(source,))


def _label(row: Mapping[str, str], file: str, line: int) -> Label:
    title, language = (row.get("title") or "").strip(), (row.get("language") or "").strip()
    if not title:
        raise InputError("national.wrong-cell", field="title", file=file, line=line)
    if not _LANGUAGE.fullmatch(language):
        raise InputError("national.wrong-cell", field="language", file=file, line=line, value=language)
    return Label(_target(row, file, line), language, title)


def _target(row: Mapping[str, str], file: str, line: int) -> str:
    uri, code = (row.get("esco_uri") or "").strip(), (row.get("isco_08") or "").strip()
    if _URI.fullmatch(uri):
        return uri
    if uri or not _ISCO.fullmatch(code):
        field = "esco_uri" if uri else "isco_08"
        raise InputError("national.wrong-cell", field=field, file=file, line=line, value=uri or code)
    return ISCO_URI + code
