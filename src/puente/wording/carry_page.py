"""The card of rights as text, as an HTML page, as one A4 sheet. Start at `carry_text`, `carry_html`, `carry_pdf`."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from puente.wording.carry_view import CarryView, LineView
from puente.wording.html_page import template

_SHEET = Path(__file__).parent / "pages" / "rights.typ"
_SIZES = (10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7)
"""Of letters, in points: the first that takes one sheet; the addresses of sources give way after the fourth."""
_WITH_ADDRESSES = 9.0


def carry_text(view: CarryView, width: int = 100) -> str:
    """The card as plain text, no line longer than `width` columns but those of an address."""
    lines: list[str] = []
    for depth, text in _lines(view):
        indent = "  " * depth
        lines += textwrap.wrap(
            text, max(width, 40), initial_indent=indent, subsequent_indent=indent, break_long_words=False,
            break_on_hyphens=False,
        ) or [""]  # fmt: skip
    return "\n".join(lines) + "\n"


def _lines(view: CarryView) -> Iterator[tuple[int, str]]:
    yield from ((0, view.title), (0, view.intro), (0, ""))
    for group in view.groups:
        yield 0, group.heading
        for one in group.rights:
            yield 1, f"{one.name}: {one.what}"
            yield from ((2, said) for said in (one.ask, _cited(one.law, one.sources)) if said)
        yield 0, ""
    if view.offers:
        yield 0, view.labels["offers"]
        yield from ((1, _cited(one.text, one.sources)) for one in view.offers)
        yield 0, ""
    yield 0, view.labels["lines"]
    yield from (said for line in view.lines for said in _line(line))
    if not view.lines:
        yield 1, view.labels["no_lines"]
    yield from ((0, ""), (0, view.labels["sources"]))
    yield from ((1, f"{one.key}: {one.text} {one.address}".strip()) for one in view.sources)
    yield from ((0, said) for said in ("", *view.small_print))


def _cited(law: str, sources: tuple[str, ...]) -> str:
    return f"{law} [{', '.join(sources)}]".strip() if sources else law


def _line(line: LineView) -> Iterator[tuple[int, str]]:
    yield 1, " · ".join(one for one in (line.needs, line.number, line.website, line.authority) if one)
    yield 2, f"{' '.join(line.remarks)} [{', '.join(line.sources)}]"


def carry_html(view: CarryView) -> str:
    """The card as one page that needs nothing else: no script, no address it loads from."""
    return template("rights.html").render(view=view)


def carry_pdf(view: CarryView) -> bytes:
    """The card as one A4 sheet; the same card gives the same bytes."""
    from typst import Compiler  # noqa: PLC0415 - slow to import

    made: bytes | list[bytes] | None = None
    for size in _SIZES:
        shown = view if size >= _WITH_ADDRESSES else _without_addresses(view)
        data = json.dumps({"view": asdict(shown), "size": size}, ensure_ascii=False)
        compiler = Compiler(_SHEET, root=_SHEET.parent, ignore_system_fonts=True, sys_inputs={"card": data})
        if size == _SIZES[-1] or int(json.loads(compiler.query("<sheets>", field="value", one=True))) == 1:
            made = compiler.compile(format="pdf", timestamp=datetime.fromisoformat(view.on).replace(tzinfo=UTC))
            break
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def _without_addresses(view: CarryView) -> CarryView:
    return replace(view, sources=tuple(replace(one, address="") for one in view.sources))
