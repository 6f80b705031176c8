"""Say what is wrong with a pack before anybody is answered from it.

Start at `lint_pack`. Reads packs and the vocabulary; opens nothing. What a reader of the file can see (a missing field,
an unknown form) is refused by the model; this finds what only the whole pack shows. Words and coverage are checked
elsewhere. The codes are listed in docs/guide/pack-checks.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from puente.rules.assess import RuleBook
from puente.rules.finding import Finding
from puente.rules.lint_duty import duties
from puente.rules.lint_leaf import bindings
from puente.rules.lint_mark import marks
from puente.rules.lint_name import Known, names
from puente.rules.lint_period import periods
from puente.rules.lint_remedy import remedies
from puente.rules.lint_sense import cycles, sense
from puente.rules.pack import Pack
from puente.rules.walk import units
from puente.vocabulary.facts import Vocabulary

__all__ = ["Finding", "lint_pack"]


def lint_pack(pack: Pack, vocabulary: Vocabulary, *, others: Mapping[str, Pack]) -> tuple[Finding, ...]:
    """Everything found in a pack, errors first.

    others   packs it may point to, by country; itself may be among them
    """
    packs = {**others, pack.country: pack}
    found: dict[tuple[str, str, str], Finding] = {}
    for one in _all(pack, packs, vocabulary):
        found.setdefault((one.code, one.where, repr(sorted(one.facts.items(), key=str))), one)
    return tuple(sorted(found.values(), key=lambda one: one.severity == "warning"))


def _all(pack: Pack, packs: Mapping[str, Pack], vocabulary: Vocabulary) -> Iterator[Finding]:
    book = RuleBook(packs, vocabulary)
    known = Known.of(pack, packs, vocabulary)
    for unit in units(pack):
        yield from periods(pack, unit)
        yield from names(pack, unit, known)
        yield from marks(unit)
        yield from sense(pack, unit)
        yield from bindings(pack, unit, book)
    yield from duties(pack)
    yield from cycles(pack, packs)
    yield from remedies(pack, book)
