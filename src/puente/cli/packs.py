"""`puente packs …`: which law is here, how much of what was read is modelled, and whether it holds together.

Start at `check` and `test`, which pack authors run all day.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from puente.cli.exit_codes import CHECK_FAILED, PACK
from puente.cli.options import Json, Lang, Packs, packs_folder, told
from puente.cli.output import Out
from puente.errors import NotFound, Unavailable

app = typer.Typer(no_args_is_help=True, help=told("packs"))

_COUNTRIES = typer.Argument(metavar="[COUNTRY]…", help=told("argument.countries"), show_default=False)
_CASES = typer.Option("--cases", metavar="DIR", help=told("option.cases"), show_default=False)
_MUTATE = typer.Option("--mutate", help=told("option.mutate"))
Countries = Annotated[list[str] | None, _COUNTRIES]


@app.command(help=told("packs.check"))
def check(countries: Countries = None, *, packs: Packs = None, lang: Lang = None, json: Json = False) -> None:
    """Read, lint and bind packs, and look for missing words."""
    from puente.cli.check import check_countries

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    found = check_countries(folder, _chosen(countries, folder))
    errors = sum(1 for several in found.values() for one in several if one.severity == "error")
    if json:
        listed = {country: [one.data() for one in several] for country, several in found.items()}
        out.json({"countries": listed, "errors": errors})
    else:
        _show_findings(out, found)
    if errors:
        raise typer.Exit(CHECK_FAILED)


def _show_findings(out: Out, found: dict) -> None:  # type: ignore[type-arg]
    for country, several in found.items():
        errors = [one for one in several if one.severity == "error"]
        for one in several:
            place = f"{one.file}:{one.line}" if one.file and one.line else one.file or country
            told_facts = ((name, fact) for name, fact in one.facts.items() if fact not in (None, "", ()))
            facts = "".join(f"\n    {name}: {_listed(fact)}" for name, fact in told_facts)
            out.line(f"{out.say(f'severity.{one.severity}')} {place}: {out.say(one.code, **one.facts)}{facts}")
        out.line(out.say("packs.checked", country=country, errors=len(errors), warnings=len(several) - len(errors)))


def _listed(fact: object) -> str:
    if isinstance(fact, (tuple, list)):
        return ", ".join(map(str, fact[:12])) + (", …" if len(fact) > 12 else "")
    return str(fact)


def _chosen(countries: list[str] | None, folder: Path) -> tuple[str, ...]:
    from puente.rules.load import countries as there

    known = there(folder)
    for country in countries or ():
        if country not in known:
            raise NotFound("country.not-found", kind="country", id=country, accepted=known)
    return tuple(countries or known)


@app.command("test", help=told("packs.test"))
def run_tests(
    countries: Countries = None,
    *,
    cases: Annotated[Path | None, _CASES] = None,
    mutate: Annotated[bool, _MUTATE] = False,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Run the cases beside the rules."""
    from puente.cli.trial import loadable, run_cases
    from puente.cli.trial_report import report
    from puente.rules.assess import RuleBook
    from puente.vocabulary.load import vocabulary

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    loaded, broken = loadable(_chosen(countries, folder), folder)
    book = RuleBook(loaded, vocabulary())
    if cases is not None and not cases.is_dir():
        raise NotFound("packs.no-folder", kind="folder", id=str(cases))
    if cases is not None:
        tried = list(run_cases(book, cases, root=cases, countries=countries or ()))
    else:
        tried = [one for country in loaded for one in run_cases(book, folder / country / "cases", root=folder)]
    failed = report(out, tried, broken)
    if mutate:
        raise Unavailable("packs.not-built", part="puente.rules.mutate")
    if broken or failed:
        raise typer.Exit(PACK if broken else CHECK_FAILED)
