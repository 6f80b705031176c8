"""Break each rule on purpose and expect a hand-written case to notice.

Start at `try_changes`. What the cases never try is said too: a leaf that is nowhere the only thing in somebody's way,
and a scheme without a yes, a no, an unknown or the days beside a window's end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from puente.cli.output import Advance, Out
from puente.errors import ProjectError
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase, expand
from puente.rules.coverage import CaseGap, Uncovered, check_cases, uncovered
from puente.rules.load import load_cases
from puente.rules.mutant import Mutant
from puente.rules.pack import Pack
from puente.rules.survive import survivors


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


def try_changes(out: Out, packs: Mapping[str, Pack], book: RuleBook, folders: Mapping[str, Path]) -> list[Untried]:
    """Try every change of every scheme of these packs; folders hold their cases."""
    cases = {country: _cases(folders[country]) for country in packs}
    total = sum(len(pack.schemes) for pack in packs.values())
    with out.progress("progress.changes", total) as advance:
        return [_of_country(book, pack, cases[pack.country], advance) for pack in packs.values()]


def _cases(folder: Path) -> list[WholeCase]:
    """Every case that can be read; those that cannot have failed already."""
    try:
        return [whole for _, file in load_cases(folder) for whole in expand(file)]
    except ProjectError:
        return []


def _of_country(book: RuleBook, pack: Pack, cases: Sequence[WholeCase], advance: Advance) -> Untried:
    stood: dict[str, Sequence[Mutant]] = {}
    alone: dict[str, Sequence[Uncovered]] = {}
    for scheme in pack.schemes.values():
        stood[scheme.id] = survivors(book, scheme, cases)
        alone[scheme.id] = uncovered(book, scheme, cases)
        advance(1)
    return Untried(pack.country, stood, alone, check_cases(pack, cases))


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
