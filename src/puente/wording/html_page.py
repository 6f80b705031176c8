"""A route as one HTML page: inline style, inline picture, no script, nothing loaded from anywhere.

Start at `html_page`. The template adds no words: all it shows stands in the view.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from puente.wording.chart import chart_of
from puente.wording.route_view import RouteView

if TYPE_CHECKING:
    from jinja2 import Template

_PAGES = Path(__file__).parent / "pages"


def html_page(view: RouteView) -> str:
    """The page of a route, with its household's."""
    return _template().render(view=view, labels=view.labels, chart=chart_of)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    pages = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template("route.html")
