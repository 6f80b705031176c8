"""`puente packs …`: which law is here, how much of what was read is modelled, and whether it holds together.

Start at `check` and `test`, which pack authors run all day.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.exit_codes import CHECK_FAILED, PACK
from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out
from puente.cli.pack_versions import add_to
from puente.errors import NotFound

if TYPE_CHECKING:
    from puente.rules.pack import Pack

app = typer.Typer(no_args_is_help=True, help=told("packs"))

_COUNTRIES = typer.Argument(metavar="[COUNTRY]…", help=told("argument.countries"), show_default=False)
_CASES = typer.Option("--cases", metavar="DIR", help=told("option.cases"), show_default=False)
_MUTATE = typer.Option("--mutate", help=told("option.mutate"))
_NAME = typer.Argument(metavar="COUNTRY|SCHEME", help=told("argument.name"), show_default=False)
_OLD = typer.Argument(metavar="OLD", help=told("argument.old"), show_default=False)
_NEW = typer.Argument(metavar="NEW", help=told("argument.new"), show_default=False)
_MEASURE = typer.Argument(metavar="[VALUE]", help=told("argument.measure"), show_default=False)
_CODE = typer.Argument(metavar="COUNTRY", help=told("argument.new-country"), show_default=False)
_INTO = typer.Option("--into", metavar="DIR", help=told("option.into"), show_default=False)
_AUDIENCE = typer.Option("--for", metavar="READER", help=told("option.audience"))
_BRIEF = 80
Countries = Annotated[list[str] | None, _COUNTRIES]


@app.command(help=told("packs.check"))
def check(countries: Countries = None, *, packs: Packs = None, lang: Lang = None, json: Json = False) -> None:
    """Read, lint and bind packs, and look for missing words."""
    from puente.cli.check import check_countries

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    found = check_countries(folder, chosen(countries, folder))
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


def chosen(countries: list[str] | None, folder: Path) -> tuple[str, ...]:
    """The countries named, or every one of a folder.

    raises   NotFound("country.not-found")
    """
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
    from puente.cli.mutation import try_changes
    from puente.cli.trial import loadable, run_cases
    from puente.cli.trial_report import report
    from puente.rules.assess import RuleBook
    from puente.vocabulary.load import vocabulary

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    loaded, broken = loadable(chosen(countries, folder), folder)
    book = RuleBook(loaded, vocabulary())
    if cases is not None and not cases.is_dir():
        raise NotFound("packs.no-folder", kind="folder", id=str(cases))
    if cases is not None:
        tried = list(run_cases(book, cases, root=cases, countries=countries or ()))
    else:
        tried = [one for country in loaded for one in run_cases(book, folder / country / "cases", root=folder)]
    homes = {name: cases or folder / name / "cases" for name in loaded}
    untried = try_changes(out, loaded, homes) if mutate else []
    failed = report(out, tried, broken, untried)
    if broken or failed:
        raise typer.Exit(PACK if broken else CHECK_FAILED)


@app.command("list", help=told("packs.list"))
def list_packs(*, packs: Packs = None, lang: Lang = None, json: Json = False) -> None:
    """Every country's pack, in one line each."""
    from puente.rules.load import load_packs

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    rows = [_summary(pack) for pack in load_packs(folder).values()]
    if json:
        out.json({"packs": rows})
        return
    out.table(
        (
            (one["country"], out.country(one["country"]), one["schemes"], one["steps"],
             out.day(one["law_read_until"]), one["reviewed_by"] or out.say("packs.nobody"),
             f"{one['sources_opened']} / {one['sources']}")
            for one in rows
        ),
        heads=("id", "country", "schemes", "steps", "law-read", "reviewed", "sources-opened"),
        right=("schemes", "steps", "sources-opened"),
    )  # fmt: skip


def _summary(pack: Pack) -> dict[str, Any]:
    opened = sum(1 for one in pack.sources.values() if one.opened)
    return {
        "country": pack.country,
        "schemes": len(pack.schemes), "steps": len(pack.steps), "documents": len(pack.documents),
        "law_read_until": pack.about.law_read_until, "reviewed_by": pack.about.reviewed_by,
        "maintained_by": pack.about.maintained_by, "currency": pack.about.currency, "languages": pack.about.languages,
        "sources": len(pack.sources), "sources_opened": opened, "content_hash": pack.content_hash,
    }  # fmt: skip


@app.command(help=told("packs.show"))
def show(name: Annotated[str, _NAME], *, packs: Packs = None, lang: Lang = None, json: Json = False) -> None:
    """One country's pack, or one scheme."""
    from puente.cli.scheme_page import show_country, show_scheme
    from puente.rules.load import load_pack
    from puente.wording.words import Words

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    (country,) = chosen([name.split(".", maxsplit=1)[0]], folder)
    pack = load_pack(country, folder)
    words = Words(folder, country, out.language)
    if "." not in name:
        if json:
            out.json(pack.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        else:
            show_country(out, pack, words)
        return
    if name not in pack.schemes:
        raise NotFound("scheme.not-found", kind="scheme", id=name, accepted=_nearest(name, tuple(pack.schemes)))
    if json:
        out.json(pack.schemes[name].model_dump(mode="json", by_alias=True, exclude_defaults=True))
    else:
        show_scheme(out, pack, pack.schemes[name], words)


def _nearest(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import SequenceMatcher

    return tuple(sorted(names, key=lambda each: -SequenceMatcher(None, name, each).ratio()))


@app.command(help=told("packs.coverage"))
def coverage(countries: Countries = None, *, packs: Packs = None, lang: Lang = None, json: Json = False) -> None:
    """How much of what was read is modelled, and how surely."""
    from puente.cli.coverage import covered
    from puente.rules.load import load_pack
    from puente.rules.sureness import STATES

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    found = [covered(load_pack(country, folder), folder) for country in chosen(countries, folder)]
    if json:
        out.json({"countries": [one.data() for one in found]})
    else:
        counts = [one.counts for one in found]
        _show_counts(out, "section", ("rows", "left_out", *STATES), [(one.country, one.sections) for one in counts])
        parts = [(one.country, {out.say(f"part.{name}"): one.values[name] for name in one.values}) for one in counts]
        _show_counts(out, "part", ("values", *STATES), parts)
        _show_findings(out, {one.counts.country: list(one.findings) for one in found})
    if any(one.findings for one in found):
        raise typer.Exit(CHECK_FAILED)


def _show_counts(out: Out, first: str, counted: tuple[str, ...], found: list[tuple[str, Any]]) -> None:
    heads = tuple(one.replace("_", "-") for one in counted)
    rows = [
        (country, name, *(count[one] for one in counted)) for country, counts in found for name, count in counts.items()
    ]
    if rows:
        out.table(rows, heads=("id", first, *heads), right=heads)


@app.command(help=told("packs.diff"))
def diff(old: Annotated[Path, _OLD], new: Annotated[Path, _NEW], *, lang: Lang = None, json: Json = False) -> None:
    """What changed between two folders of packs."""
    from puente.cli.difference import compare

    out = Out(as_json=json, language=lang)
    found = list(compare(old, new))
    if json:
        out.json({"changes": [one._asdict() for one in found]})
        return
    if not found:
        out.line(out.say("packs.same"))
        return
    rows = (
        (
            out.say(f"change.{one.change}"),
            out.say(f"what.{one.what}"),
            one.name,
            one.path,
            _brief(one.old),
            _brief(one.new),
        )
        for one in found
    )
    out.table(rows, heads=("change", "what", "name", "path", "old", "new"))


@app.command(help=told("packs.bulletin"))
def bulletin(
    old: Annotated[Path, _OLD],
    new: Annotated[Path, _NEW],
    *,
    audience: Annotated[str, _AUDIENCE] = "employers",
    lang: Lang = None,
    json: Json = False,
) -> None:
    """What changed between two folders of packs, told to those it touches."""
    from puente.cli.bulletin import bulletins, show

    out = Out(as_json=json, language=lang)
    show(out, bulletins(old, new, audience=audience, language=out.language))


def _brief(value: object) -> str:
    from json import dumps

    text = "" if value is None else value if isinstance(value, str) else dumps(value, ensure_ascii=False)
    return text if len(text) <= _BRIEF else text[: _BRIEF - 1] + "…"


@app.command("compare", help=told("packs.compare"))
def compare_countries(
    measure: Annotated[str | None, _MEASURE] = None,
    *,
    on: On = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """One value of labour law, or what permits cost and take, side by side on a day."""
    from puente.cli.side_by_side import rows_of, show_measures, show_rows
    from puente.rules.load import load_packs

    out, folder, asked = Out(as_json=json, language=lang), packs_folder(packs), day(on)
    if measure is None:
        show_measures(out)
        return
    rows = rows_of(load_packs(folder), measure, asked)
    if json:
        out.json({"measure": measure, "on": asked, "values": [one.data() for one in rows]})
    else:
        show_rows(out, measure, asked, rows)


@app.command(help=told("packs.new"))
def new(
    country: Annotated[str, _CODE], *, into: Annotated[Path | None, _INTO] = None, lang: Lang = None, json: Json = False
) -> None:
    """A folder that a pack can be written in: it reads and checks clean, and decides nothing yet."""
    from puente.cli.skeleton import write_skeleton

    out = Out(as_json=json, language=lang)
    written = write_skeleton(country, into or packs_folder(None))
    if json:
        out.json({"country": country, "files": [str(path) for path in written]})
        return
    for path in written:
        out.line(str(path))
    out.line(out.say("packs.new-written", country=country))


add_to(app)
