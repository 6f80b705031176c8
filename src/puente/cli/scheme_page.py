"""Show one country's pack, or one scheme as its text stands: doors, windows, requirements, papers, fees, rights.

Start at `show_country` and `show_scheme`. What a scheme says is worded by `puente.wording.law_page`, as on the site.
"""

from __future__ import annotations

from collections.abc import Sequence

from puente.cli.answer_text import show_sources
from puente.cli.output import Out
from puente.rules.model import Right, Scheme
from puente.rules.pack import Pack
from puente.wording.answer import source_data
from puente.wording.law_page import Part, Row, VersionPage, scheme_page, windows_text
from puente.wording.words import Words


def show_country(out: Out, pack: Pack, words: Words) -> None:
    """Print what a country's pack holds."""
    out.heading(out.say("packs.title", country=words.country_name(pack.country), code=pack.country))
    read, who = words.day(pack.about.law_read_until), pack.about.reviewed_by
    law = "assess.law-reviewed" if who else "assess.law-not-reviewed"
    out.paragraph(out.say(law, day=read, who=who or ""))
    schemes = (
        (_named(one.id, words), out.say(f"kind.{one.kind}"), "\n".join(windows_text(one, words)))
        for one in pack.schemes.values()
    )
    out.table(schemes, heads=("scheme", "kind", "applications"))
    steps = ((_named(one.id, words), out.say(f"step-kind.{one.kind}")) for one in pack.steps.values())
    out.table(steps, heads=("step", "kind"))
    documents = ((_named(one.id, words), _opened(out, one.opens)) for one in pack.documents.values())
    out.table(documents, heads=("document", "opens"))


def _named(id_: str, words: Words) -> str:
    """The name, and under it the id to ask by."""
    name = words.pack(id_)
    return id_ if name == id_ else f"{name}\n{id_}"


def _opened(out: Out, opens: tuple[Right, ...]) -> str:
    return ", ".join(dict.fromkeys(out.say(f"right.{one.right}") for one in opens if one.is_ == "granted"))


def show_scheme(out: Out, pack: Pack, scheme: Scheme, words: Words) -> None:
    """Print a scheme, its newest text first."""
    page = scheme_page(pack, scheme, words)
    out.heading(out.say("packs.title", country=page.name, code=page.id))
    out.paragraph(page.what)
    for version in page.versions:
        _show_version(out, version)
    for part in page.ends:
        _show_part(out, part)
    show_sources(out, source_data(pack, page.cited), page.cited)


def _show_version(out: Out, version: VersionPage) -> None:
    out.heading(version.title, level=2)
    _grid(out, (version.status,))
    for part in (*version.parts, *version.doors):
        _show_part(out, part)


def _show_part(out: Out, part: Part) -> None:
    out.heading(part.title, level=2)
    _grid(out, part.rows)


def _grid(out: Out, rows: Sequence[Row]) -> None:
    if rows:
        out.grid([("  " * row.depth + row.mark, _cited(row)) for row in rows])


def _cited(row: Row) -> str:
    return f"{row.text} [{', '.join(row.sources)}]" if row.sources else row.text
