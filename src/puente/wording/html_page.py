"""A route as one HTML page: inline style, inline picture, no script, nothing loaded from anywhere.

Start at `html_page`. The template adds no words: all it shows stands in the view.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from puente.wording.chart import chart_of
from puente.wording.route_view import PlanView, RouteView

if TYPE_CHECKING:
    from jinja2 import Template

_PAGES = Path(__file__).parent / "pages"


def html_page(view: RouteView) -> str:
    """The page of a route, with its household's."""
    return template("route.html").render(view=view, labels=view.labels, chart=chart_of)


def picture_svg(plan: PlanView, direction: str = "ltr") -> str:
    """The calendar picture of a plan alone, as an SVG file that stands by itself."""
    side = -1 if direction == "rtl" else 1
    return template("picture.svg").render(picture=chart_of(plan, direction), side=side)


def inline_picture(plan: PlanView, direction: str = "ltr") -> str:
    """The same picture to stand inside a page, as wide as its place."""
    side = -1 if direction == "rtl" else 1
    return template("inline.svg").render(picture=chart_of(plan, direction), side=side)


@cache
def template(name: str) -> Template:
    """A template of `pages/`; a name that it lacks a value for is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    loader = FileSystemLoader(_PAGES)
    pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return pages.get_template(name)
