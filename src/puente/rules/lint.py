"""Say what is wrong with a pack before anybody is answered from it.

Start at `lint_pack`. Reads packs and the vocabulary; opens nothing. What a reader of the file can see (a missing field,
an unknown form) is refused by the model; this finds what only the whole pack shows. Words and coverage are checked
elsewhere. The codes are listed in docs/guide/pack-checks.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from puente.rules.assess import RuleBook
from puente.rules.finding import Finding
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
    found = list(dict.fromkeys(map(_key, _all(pack, packs, vocabulary))))
    return tuple(sorted((one for one, _ in found), key=lambda one: one.severity == "warning"))


def _key(finding: Finding) -> tuple[Finding, str]:
    return _Hashed(*finding), repr(sorted(finding.facts.items(), key=str))


class _Hashed(Finding):
    """A finding that can be told from another: two are the same where code, place and facts are."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash((self.code, self.where, repr(sorted(self.facts.items(), key=str))))


def _all(pack: Pack, packs: Mapping[str, Pack], vocabulary: Vocabulary) -> Iterator[Finding]:
    book = RuleBook(packs, vocabulary)
    known = Known.of(pack, packs, vocabulary)
    for unit in units(pack):
        yield from periods(pack, unit)
        yield from names(pack, unit, known)
        yield from marks(unit)
        yield from sense(pack, unit)
        yield from bindings(pack, unit, book)
    yield from cycles(pack, packs)
    yield from remedies(pack, book)
