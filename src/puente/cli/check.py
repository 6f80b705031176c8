"""Check a country's pack: it reads, lints, binds on every day that matters, and speaks five languages.

Start at `check_country`. Nothing stops at the first thing that is wrong: the author sees all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from puente.cli.finding import Finding
from puente.cli.text_keys import check_text
from puente.errors import PackError, ProjectError
from puente.rules.case import CaseFile
from puente.rules.condition import Form
from puente.rules.lint import lint_pack
from puente.rules.load import SCHEME_FOLDERS, countries, files_of, load_pack, read_document, validate
from puente.rules.locate import Locator
from puente.rules.model import Scheme
from puente.rules.pack import Pack
from puente.vocabulary.load import vocabulary


def check_countries(folder: Path, wanted: tuple[str, ...]) -> dict[str, list[Finding]]:
    """Everything that is wrong with each of these packs; the others are read too, as packs may name one another."""
    packs: dict[str, Pack] = {}
    found: dict[str, list[Finding]] = {country: [*_unreadable(folder, country)] for country in wanted}
    for country in countries(folder):
        try:
            packs[country] = load_pack(country, folder)
        except ProjectError as error:
            if country in found and Finding.of(error) not in found[country]:
                found[country].append(Finding.of(error))
    for country in (one for one in wanted if one in packs):
        found[country] += [*_lint(packs[country], packs, folder), *check_text(packs[country], folder)]
    return found


def _unreadable(folder: Path, country: str) -> Iterator[Finding]:
    """Scheme and case files that cannot be read, each by itself."""
    wanted: list[tuple[str, type[Form]]] = [*((name, Scheme) for name in SCHEME_FOLDERS), ("cases", CaseFile)]
    for name, model in wanted:
        for path in sorted((folder / country / name).rglob("*.yaml")):
            try:
                validate(read_document(path, root=folder), model)
            except PackError as error:
                yield Finding.of(error)


def _lint(pack: Pack, packs: Mapping[str, Pack], folder: Path) -> Iterator[Finding]:
    locator = Locator(files_of(folder / pack.country), pack.country)
    for one in lint_pack(pack, vocabulary(), others=packs):
        file, line = locator.place(*one.where.split(" ", maxsplit=1))
        yield Finding(one.code, file, line, {"where": one.where, **one.facts}, one.severity)
