"""Run the cases beside the rules and count what passed, failed and waits.

Start at `run_cases`. A case that cannot be read or judged failed; it never stops the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from puente.errors import PackError, ProjectError
from puente.routes.expected import compare_route
from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.rules.case import CaseFile, WholeCase, expand
from puente.rules.judge import Difference, judge
from puente.rules.load import load_pack, read_document, validate
from puente.rules.pack import Pack
from puente.vocabulary.read import read_person


class Tried(NamedTuple):
    """One case as it came out.

    state   passed, failed or waiting
    error   what kept it from being judged
    """

    file: str
    say: str
    state: str
    waiting: str | None = None
    differences: tuple[Difference, ...] = ()
    error: ProjectError | None = None

    def data(self) -> dict[str, Any]:
        """As JSON holds it."""
        found: dict[str, Any] = {"file": self.file, "say": self.say, "state": self.state}
        if self.waiting:
            found["waiting"] = self.waiting
        if self.differences:
            found["differences"] = [one._asdict() for one in self.differences]
        if self.error:
            found["error"] = {"code": self.error.code, **self.error.facts}
        return found


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
            wholes = list(expand(validate(read_document(path, root=root), CaseFile)))
        except ProjectError as error:
            yield Tried(shown, "", "failed", error=error)
            continue
        except (KeyError, IndexError, ValueError, TypeError) as error:  # a dotted path that leads nowhere
            yield Tried(shown, "", "failed", error=_lost(shown, error))
            continue
        yield from (_try(book, whole, shown) for whole in wholes if not only or whole.country in only)


def _try(book: RuleBook, whole: WholeCase, file: str) -> Tried:
    say = whole.case.say
    try:
        result = judge(book, whole)
    except ProjectError as error:
        return Tried(file, say, "failed", error=error)
    if result.waiting:
        return Tried(file, say, "waiting", result.waiting)
    differences = (*result.differences, *_route_differences(book, whole))
    if whole.on is None:
        differences = (Difference("on", "YYYY-MM-DD", None), *differences)
    if result.checked == 0 and whole.case.expect.route is None:
        differences = (*differences, Difference("expect", "…", None))
    return Tried(file, say, "failed" if differences else "passed", differences=differences)


def _route_differences(book: RuleBook, whole: WholeCase) -> Iterator[Difference]:
    expect = whole.case.expect.route
    if expect is not None and whole.on is not None:
        guide = Guide(book, whole.country or "", whole.on)
        found = compare_route(guide, read_person(whole.person, book.vocabulary), expect)
        yield from (one for one in found if one.expected != one.found)


def _lost(file: str, error: Exception) -> ProjectError:
    return PackError("case.no-such-place", file=file, line=1, path="change", value=str(error))
