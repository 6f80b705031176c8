"""Try the hand-written cases of a pack, whichever folder or memory they stand in.

Start at `try_cases`. A case that cannot be read or judged failed; it never stops the others. Routes and what employers
owe are not known here: whoever knows them gives `also`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from puente.errors import PackError, ProjectError
from puente.rules.assess import RuleBook
from puente.rules.case import CaseFile, WholeCase, expand
from puente.rules.judge import Difference, judge
from puente.rules.read_pack import validate
from puente.vocabulary.strict_yaml import parse

Also = Callable[[RuleBook, WholeCase], Iterable[Difference]]
"""What else of a case is compared: `puente.routes.expected.route_differences` compares its route,
`puente.duties.expected.duty_differences` what its employer owes."""


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


def nothing_more(book: RuleBook, whole: WholeCase) -> Iterable[Difference]:
    """Compare nothing beyond what the rules answer."""
    return ()


def cases_in(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a country folder that hold cases."""
    return {path: text for path, text in files.items() if path.startswith("cases/") and path.endswith(".yaml")}


def try_cases(book: RuleBook, files: Mapping[str, str], *, also: Also = nothing_more) -> Iterator[Tried]:
    """Try every case of every file, in the order of their names.

    files   name of the file as it is shown → text
    """
    for path in sorted(files):
        yield from try_file(book, path, files[path], also=also)


def try_file(
    book: RuleBook, path: str, text: str, *, also: Also = nothing_more, countries: frozenset[str] = frozenset()
) -> Iterator[Tried]:
    """Try every case of one file; of these countries only, where some are named."""
    try:
        wholes = list(expand(validate(parse(text, file=path), CaseFile)))
    except ProjectError as error:
        yield Tried(path, "", "failed", error=error)
        return
    except (KeyError, IndexError, ValueError, TypeError) as error:  # a dotted path that leads nowhere
        yield Tried(path, "", "failed", error=_lost(path, error))
        return
    yield from (try_case(book, one, path, also=also) for one in wholes if not countries or one.country in countries)


def try_case(book: RuleBook, whole: WholeCase, file: str, *, also: Also = nothing_more) -> Tried:
    """Try one case."""
    say = whole.case.say
    try:
        result = judge(book, whole)
        if result.waiting:
            return Tried(file, say, "waiting", result.waiting)
        differences = (*result.differences, *also(book, whole))
    except ProjectError as error:
        return Tried(file, say, "failed", error=error)
    if whole.on is None:
        differences = (Difference("on", "YYYY-MM-DD", None), *differences)
    if result.checked == 0 and whole.case.expect.route is None and not whole.case.expect.duties:
        differences = (*differences, Difference("expect", "…", None))
    return Tried(file, say, "failed" if differences else "passed", differences=differences)


def _lost(file: str, error: Exception) -> ProjectError:
    return PackError("case.no-such-place", file=file, line=1, path="change", value=str(error))
