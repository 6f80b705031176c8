"""`puente demo`: the routes of the example people, printed, and as PDF and HTML in each language they are meant for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.options import Json, Lang, Packs, packs_folder, told
from puente.cli.output import Advance, Out

if TYPE_CHECKING:
    from puente.cli.examples import Example
    from puente.routes.route import Route

EXAMPLES = Path("examples/people")
_FORMS = ("pdf", "html")
_OUT = typer.Option("--out", metavar="DIR", help=told("option.folder-out"))
_PEOPLE = typer.Option("--people", metavar="DIR", help=told("option.people"))


def demo(
    *,
    out_folder: Annotated[Path, _OUT] = Path("out"),
    people: Annotated[Path, _PEOPLE] = EXAMPLES,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Plan every example person's route and leave its pages."""
    from puente.cli.examples import read_examples

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    examples = list(read_examples(people))
    pages = sum(len(one.plan.languages) * len(_FORMS) for one in examples)
    out_folder.mkdir(parents=True, exist_ok=True)
    with out.progress("progress.demo", pages) as advance:
        done = [_of_one(out, one, folder, out_folder, advance) for one in examples]
    files = [file for _, several in done for file in several]
    if json:
        rows = [{"person": one.name, **one.plan.model_dump(mode="json"), "files": several}
                for one, (_, several) in zip(examples, done, strict=True)]  # fmt: skip
        out.json({"routes": rows})
        return
    for one, (text, _) in zip(examples, done, strict=True):
        plan = one.plan
        day = out.day(plan.on)
        out.heading(out.say("demo.title", name=one.name, country=out.country(plan.country), goal=plan.goal, day=day))
        out.line(text)
    out.line(out.say("demo.written", count=len(files), folder=out_folder))


def _of_one(out: Out, one: Example, folder: Path, out_folder: Path, advance: Advance) -> tuple[str, list[Path]]:
    """One person's route as text for the terminal, and the files that were written."""
    from puente.cli.route import guide_to, planned, rendered, write
    from puente.vocabulary.load import load_person
    from puente.wording.words import Words

    guide = guide_to(one.plan.country, folder, one.plan.on)
    found: Route = planned(guide, load_person(one.file), one.plan.goal)
    files = []
    for language in one.plan.languages:
        words = Words(folder, one.plan.country, language)
        for form in _FORMS:
            path = out_folder / f"{one.name}.{language}.{form}"
            write(path, rendered(found, form, guide.atlas.pack, words))
            files.append(path)
            advance(1)
    spoken = Words(folder, one.plan.country, out.language)
    return str(rendered(found, "text", guide.atlas.pack, spoken, width=out.console.width)), files
