"""A route in every form it is handed over in: text, page, paper, calendar file.

Start at `route_view`, which puts a route into words; each `route_*` lays those words out.
`route_json.route_json` gives the same route as data, without words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from puente.routes.route import Route, ShownPlan
from puente.rules.pack import Pack
from puente.wording.calendar_file import calendar_file
from puente.wording.html_page import html_page
from puente.wording.pdf import pdf_sheets
from puente.wording.plain import route_lines
from puente.wording.route_view import RouteView
from puente.wording.route_words import RouteWords
from puente.wording.words import Words

_INDENT = {"detail": 3}
"""How far the lines of a style stand in; a chart is never broken."""


def route_view(route: Route, pack: Pack, words: Words) -> RouteView:
    """A route in the language of `words`."""
    return RouteWords(words, pack).view(route)


def route_text(view: RouteView, width: int = 100) -> str:
    """The route as plain text, no line longer than `width` columns but those of the calendar picture."""
    return "\n".join(line for _, line in styled_lines(view, width)).rstrip() + "\n"


def styled_lines(view: RouteView, width: int = 100) -> Iterator[tuple[str, str]]:
    """The same lines, each with its style: see `puente.wording.plain.route_lines`."""
    for style, line in route_lines(view):
        if style.startswith("chart") or not line:
            yield style, line.rstrip()
            continue
        indent = " " * _INDENT.get(style, 0)
        for broken in textwrap.wrap(
            line, max(width, 40), initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False,
            break_long_words=False,
        ):  # fmt: skip
            yield style, broken


def route_html(view: RouteView) -> str:
    """The route as one page that needs nothing else: no script, no address it loads from."""
    return html_page(view)


def route_pdf(view: RouteView) -> bytes:
    """The route as an A4 PDF of at most two sheets; the same route gives the same bytes."""
    return pdf_sheets(view)


def route_ics(view: RouteView, plans: tuple[ShownPlan, ...], *, number: int = 1) -> bytes:
    """One plan as a calendar file, the first where none is named."""
    return calendar_file(view, plans, number=number)
