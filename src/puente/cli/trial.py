"""Run the cases beside the rules, and which of the packs can be read at all.

Start at `run_cases`; `puente.rules.trial` tries each case, and routes are compared too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from puente.duties.expected import duty_differences
from puente.errors import ProjectError
from puente.routes.expected import route_differences
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase
from puente.rules.judge import Difference
from puente.rules.load import load_pack, read_text
from puente.rules.pack import Pack
from puente.rules.trial import Tried, try_file

__all__ = ["Tried", "also_compared", "loadable", "run_cases"]


def loadable(countries: Iterable[str], folder: Path) -> tuple[dict[str, Pack], list[ProjectError]]:
    """The packs that can be read, and why the others cannot."""
    loaded, broken = {}, []
    for country in countries:
        try:
            loaded[country] = load_pack(country, folder)
        except ProjectError as error:
            broken.append(error)
    return loaded, broken


def run_cases(book: RuleBook, folder: Path, *, root: Path, countries: Iterable[str] = ()) -> Iterator[Tried]:
    """Try every case of every file under a folder; of these countries only, where some are named.

    root   file names are given from here on
    """
    only = frozenset(countries)
    for path in sorted(folder.rglob("*.yaml")):
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            text = read_text(path, root=root)
        except ProjectError as error:
            yield Tried(shown, "", "failed", error=error)
            continue
        yield from try_file(book, shown, text, also=also_compared, countries=only)


def also_compared(book: RuleBook, whole: WholeCase) -> Iterator[Difference]:
    """Where the route of a case, and what its employer owes, differ from what is expected."""
    yield from route_differences(book, whole)
    yield from duty_differences(book, whole)
