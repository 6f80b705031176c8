"""`puente route PERSON.yaml --country col --goal job`: what to do, in which order, by when, at what cost."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out, to_json, whole_file
from puente.errors import InputError, NotFound

if TYPE_CHECKING:
    from puente.routes.find import Guide
    from puente.routes.route import Route
    from puente.rules.pack import Pack
    from puente.vocabulary.person import Person
    from puente.wording.route_view import RouteView
    from puente.wording.words import Words

FORMATS = ("text", "json", "html", "pdf", "ics")
_PERSON = typer.Argument(metavar="PERSON.yaml", help=told("argument.person"), show_default=False)
_COUNTRY = typer.Option("--country", metavar="COUNTRY", help=told("option.country-asked"), show_default=False)
_GOAL = typer.Option("--goal", metavar="GOAL", help=told("option.goal"))
_FORMAT = typer.Option("--format", metavar="FORMAT", help=told("option.format"))
_OUT = typer.Option("--out", metavar="FILE", help=told("option.out"), show_default=False)
_PLAN = typer.Option("--plan", metavar="NUMBER", help=told("option.plan"))


def route(
    person: Annotated[Path, _PERSON],
    *,
    country: Annotated[str, _COUNTRY],
    goal: Annotated[str, _GOAL] = "job",
    on: On = None,
    form: Annotated[str, _FORMAT] = "text",
    out_file: Annotated[Path | None, _OUT] = None,
    plan: Annotated[int, _PLAN] = 1,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Plan a way to a goal, and write it in one format."""
    from puente.vocabulary.load import load_person
    from puente.wording.render import route_view
    from puente.wording.words import Words

    form = "json" if json else form
    out, folder, asked = Out(as_json=form == "json", language=lang), packs_folder(packs), day(on)
    if form not in FORMATS:
        raise InputError("output.unknown-format", field="format", value=form, accepted=FORMATS)
    if form == "pdf" and out_file is None:
        raise InputError("route.needs-out", field="out", accepted=("--out FILE.pdf",))
    guide = guide_to(country, folder, asked)
    found = planned(guide, load_person(person), goal)
    words = Words(folder, country, out.language)
    if form == "text" and out_file is None and out.console.is_terminal:
        show(out, route_view(found, guide.atlas.pack, words))
        return
    written = rendered(found, form, guide.atlas.pack, words, width=out.console.width, number=plan)
    if out_file is None:
        sys.stdout.write(written.decode() if isinstance(written, bytes) else written)
        return
    write(out_file, written)
    out.line(to_json({"written": str(out_file)}) if json else out.say("output.written", file=out_file))


def guide_to(country: str, folder: Path, on: date) -> Guide:
    """A country on a day, ready to find routes in.

    raises   NotFound("country.not-found"), PackError
    """
    from puente.routes.find import Guide
    from puente.rules.assess import RuleBook
    from puente.rules.load import load_pack
    from puente.vocabulary.load import vocabulary

    return Guide(RuleBook({country: load_pack(country, folder)}, vocabulary()), country, on)


def planned(guide: Guide, person: Person, goal: str) -> Route:
    """The route of a person; of the whole household where the file names one.

    raises   InputError("input.unknown-goal"), InputError("input.unknown-code"), NotFound("goal.not-in-pack")
    """
    from puente.routes.household import household_route

    return household_route(guide, person, goal)


def show(out: Out, view: RouteView) -> None:
    """Print a route to a terminal, with what matters set off."""
    from rich.text import Text

    from puente.wording.render import styled_lines

    for style, line in styled_lines(view, out.console.width):
        out.console.print(Text(line, style=_STYLES.get(style, "")), soft_wrap=True)


_STYLES = {
    "title": "bold underline", "heading": "bold", "plan": "bold underline", "warning": "bold", "step": "bold",
    "light-green": "green", "light-yellow": "yellow", "small": "dim", "chart-critical": "cyan",
}  # fmt: skip


def rendered(found: Route, form: str, pack: Pack, words: Words, *, width: int = 100, number: int = 1) -> str | bytes:
    """A route in one format, in the language of the words.

    raises   NotFound("route.no-such-plan") for a calendar of a plan that is not there
    """
    from puente.wording import render, route_json

    if form == "json":
        return to_json(route_json.route_json(found, pack)) + "\n"
    view = render.route_view(found, pack, words)
    if form == "text":
        return render.route_text(view, width)
    if form == "html":
        return render.route_html(view)
    if form == "pdf":
        return render.route_pdf(view)
    if not 0 < number <= len(found.plans):
        raise NotFound("route.no-such-plan", kind="plan", id=str(number), accepted=range(1, len(found.plans) + 1))
    return render.route_ics(view, found.plans, number=number)


def write(path: Path, written: str | bytes) -> None:
    """Write a file, whole or not at all."""
    with whole_file(path) as name:
        name.write_bytes(written.encode() if isinstance(written, str) else written)
