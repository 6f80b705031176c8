"""Break each rule on purpose and expect a hand-written case to notice.

Start at `try_changes`. What the cases never try is said too: a leaf that is nowhere the only thing in somebody's way,
and a scheme without a yes, a no, an unknown or the days beside a window's end.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from puente.cli.output import Out
from puente.errors import ProjectError
from puente.rules.assess import RuleBook
from puente.rules.case import CaseFile, WholeCase, expand
from puente.rules.coverage import CaseGap, Uncovered, check_cases, uncovered
from puente.rules.load import read_document, validate
from puente.rules.mutant import Mutant
from puente.rules.pack import Pack
from puente.rules.survive import survivors
from puente.vocabulary.load import vocabulary


class Untried(NamedTuple):
    """What the cases of one country do not notice or do not try."""

    country: str
    survivors: Mapping[str, Sequence[Mutant]]
    uncovered: Mapping[str, Sequence[Uncovered]]
    gaps: Sequence[CaseGap]

    @property
    def survived(self) -> int:
        """How many changes no case noticed."""
        return sum(map(len, self.survivors.values()))

    def data(self) -> dict[str, Any]:
        """As JSON holds it."""
        stood = [
            {"scheme": scheme, "kind": one.kind, "where": one.where, "detail": one.detail}
            for scheme, several in self.survivors.items() for one in several
        ]  # fmt: skip
        alone = [{"scheme": scheme, **one._asdict()} for scheme, several in self.uncovered.items() for one in several]
        return {
            "country": self.country, "survivors": stood, "uncovered": alone,
            "gaps": [one._asdict() for one in self.gaps],
        }  # fmt: skip


def try_changes(out: Out, packs: Mapping[str, Pack], folders: Mapping[str, Path]) -> list[Untried]:
    """Try every change of every scheme of these packs, as many at a time as there are processors.

    folders   country → where its cases stand
    """
    cases = {country: _cases(folders[country]) for country in packs}
    work = [(country, scheme) for country, pack in packs.items() for scheme in pack.schemes]
    found: dict[str, Tried] = {}
    with (
        ProcessPoolExecutor(os.cpu_count(), initializer=_start, initargs=(packs, cases)) as pool,
        out.progress("progress.changes", len(work)) as advance,
    ):
        for done in as_completed([pool.submit(_try, *one) for one in work]):
            found[done.result().scheme] = done.result()
            advance(1)
    return [_of_country(pack, found, check_cases(pack, cases[pack.country])) for pack in packs.values()]


def _cases(folder: Path) -> list[WholeCase]:
    """Every case that can be read; those that cannot have failed already."""
    found: list[WholeCase] = []
    for path in sorted(folder.rglob("*.yaml")):
        with suppress(ProjectError, KeyError, IndexError, ValueError, TypeError):
            found += expand(validate(read_document(path, root=folder), CaseFile))
    return found


class Tried(NamedTuple):
    """What the cases of one scheme do not notice or do not try."""

    scheme: str
    survivors: Sequence[Mutant]
    uncovered: Sequence[Uncovered]


_WORK: dict[str, tuple[RuleBook, Mapping[str, Sequence[WholeCase]]]] = {}
"""What one process works with; it holds nothing else."""


def _start(packs: Mapping[str, Pack], cases: Mapping[str, Sequence[WholeCase]]) -> None:
    _WORK["all"] = RuleBook(packs, vocabulary()), cases


def _try(country: str, scheme: str) -> Tried:
    book, cases = _WORK["all"]
    named = book.scheme(scheme)
    return Tried(scheme, survivors(book, named, cases[country]), uncovered(book, named, cases[country]))


def _of_country(pack: Pack, found: Mapping[str, Tried], gaps: Sequence[CaseGap]) -> Untried:
    own = [found[scheme] for scheme in pack.schemes]
    stood = {one.scheme: one.survivors for one in own}
    alone = {one.scheme: one.uncovered for one in own}
    return Untried(pack.country, stood, alone, gaps)


def show_untried(out: Out, found: Sequence[Untried]) -> None:
    """Show everything that stands, and the sum."""
    for country in found:
        for scheme, changed in country.survivors.items():
            for one in changed:
                out.line(out.say("mutants.survivor", scheme=scheme, kind=one.kind, where=one.where, detail=one.detail))
        for scheme, leaves in country.uncovered.items():
            for leaf in leaves:
                out.line(out.say("mutants.uncovered", scheme=scheme, leaf=leaf.id, where=leaf.where))
        for gap in country.gaps:
            out.line(out.say(f"mutants.gap-{gap.what}", scheme=gap.scheme, day=gap.day or ""))
        sums = {"uncovered": sum(map(len, country.uncovered.values())), "gaps": len(country.gaps)}
        out.line(out.say("mutants.sum", country=country.country, survivors=country.survived, **sums))
