"""A curriculum vitae as PDF in one language or in two side by side, and as plain text. Start at `cv_pdf`, `cv_text`."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from puente.wording.cv_view import CvView, Entry

_SHEET = Path(__file__).parent / "pages" / "cv.typ"
_MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""Written into every file, so that the same curriculum gives the same bytes and tells nobody when it was made."""


def cv_pdf(view: CvView, beside: CvView | None = None) -> bytes:
    """The curriculum on A4, the same bytes for the same curriculum.

    beside   the same in another language, set beside it entry by entry
    """
    from typst import Compiler  # noqa: PLC0415 - slow to import

    views = [asdict(view), *([] if beside is None else [asdict(beside)])]
    inputs = {"cv": json.dumps({"views": views}, ensure_ascii=False)}
    made = Compiler(_SHEET, root=_SHEET.parent, ignore_system_fonts=True, sys_inputs=inputs).compile(
        format="pdf", timestamp=_MADE_AT
    )
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def cv_text(view: CvView, width: int = 80) -> str:
    """The curriculum as plain text, for forms that take nothing else."""
    lines: list[str] = []
    for depth, text in _lines(view):
        indent = "  " * depth
        lines += textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent) or [""]
    return "\n".join(lines) + "\n"


def _lines(view: CvView) -> Iterator[tuple[int, str]]:
    yield 0, view.name
    yield from ((0, line) for line in view.contact)
    if view.headline.text:
        yield from ((0, ""), (0, view.headline.text))
    for part, entries in (("works", view.works), ("studies", view.studies)):
        if entries:
            yield from ((0, ""), (0, view.labels[part].upper()))
            for entry in entries:
                yield from _entry(entry)
    if view.languages:
        yield from ((0, ""), (0, view.labels["languages"].upper()))
        for one in view.languages:
            yield 1, f"{one.name}: {view.labels['mother-tongue'] if one.mother_tongue else _levels(view, one.levels)}"
    if view.skills:
        yield from ((0, ""), (0, view.labels["skills"].upper()), (1, "; ".join(view.skills)))
    yield from ((0, said) for said in ("", *view.small_print))


def _entry(entry: Entry) -> Iterator[tuple[int, str]]:
    yield 1, ". ".join(one for one in (entry.when, entry.title.text) if one)
    yield from ((2, said) for said in (entry.also, entry.where, entry.text.text) if said)


def _levels(view: CvView, levels: tuple[str, ...]) -> str:
    parts = ("listening", "reading", "spoken_interaction", "spoken_production", "writing")
    return ", ".join(f"{view.labels[part]} {level}" for part, level in zip(parts, levels, strict=True) if level)
