"""Whether the worked cases of a scheme would notice that it is wrong.

Start at `survivors` (one scheme) or `survivors_of` (a country, on several processes). Only the changed scheme is bound
anew; a case that fails before anything is changed proves nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from multiprocessing import get_context
from typing import NamedTuple

from puente.errors import ProjectError
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase
from puente.rules.condition import SchemeIs
from puente.rules.judge import judge
from puente.rules.model import Scheme
from puente.rules.mutant import Mutant, mutants
from puente.rules.pack import Pack
from puente.rules.walk import spots
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person


class ReadCase(NamedTuple):
    """A case with its person, read once for all changes."""

    whole: WholeCase
    person: Person


def survivors(book: RuleBook, scheme: Scheme, cases: Iterable[WholeCase]) -> tuple[Mutant, ...]:
    """Changes of a scheme that none of these cases fails for.

    raises   InputError for a person file that cannot be read
    """
    pack = book.packs[book.country_of(scheme.id)]
    telling = [one for one in read_cases(book, _asking(pack, scheme, cases)) if passes(book, one)]
    changed = mutants(scheme, parameters=pack.parameters)
    return tuple(mutant for mutant in changed if not _noticed(with_scheme(book, mutant.scheme), telling))


def _asking(pack: Pack, scheme: Scheme, cases: Iterable[WholeCase]) -> list[WholeCase]:
    """The cases whose answer may hang on a scheme, those that ask for it first."""
    askers = _askers(pack, scheme.id)
    shared = bool(scheme.rights or scheme.prolongs)
    found = [one for one in cases if one.scheme in askers or (shared and one.country == pack.country)]
    return sorted(found, key=lambda one: one.scheme != scheme.id)


def _askers(pack: Pack, scheme: str) -> set[str]:
    """The scheme and every scheme whose answer hangs on it."""
    asked = {
        one.id: {spot.form.scheme.id for spot in spots(one) if isinstance(spot.form, SchemeIs)}
        for one in pack.schemes.values()
    }
    found, size = {scheme}, 0
    while len(found) > size:
        size = len(found)
        found |= {name for name, names in asked.items() if names & found}
    return found


def read_cases(book: RuleBook, cases: Iterable[WholeCase]) -> list[ReadCase]:
    """Cases with their persons; those that wait for another part are left out."""
    return [ReadCase(one, read_person(one.person, book.vocabulary)) for one in cases if not one.case.waiting]


def passes(book: RuleBook, read: ReadCase) -> bool:
    """Whether a case comes out as it expects."""
    try:
        return judge(book, read.whole, person=read.person).passed
    except ProjectError:
        return False


def _noticed(book: RuleBook, cases: Iterable[ReadCase]) -> bool:
    return any(not passes(book, one) for one in cases)


def with_scheme(book: RuleBook, scheme: Scheme) -> RuleBook:
    """The book with another scheme of the same id."""
    country = book.country_of(scheme.id)
    pack = book.packs[country]
    changed = pack.model_copy(update={"schemes": {**pack.schemes, scheme.id: scheme}})
    return RuleBook({**book.packs, country: changed}, book.vocabulary)


# -- a whole country --------------------------------------------------------------------------------------------------


def survivors_of(
    packs: Mapping[str, Pack], country: str, cases: Sequence[WholeCase], vocabulary: Vocabulary, *, processes: int = 1
) -> Mapping[str, tuple[Mutant, ...]]:
    """Surviving changes of every scheme of a country, by scheme.

    processes   how many schemes are tried at a time, each in a process of its own
    """
    work = tuple(packs[country].schemes)
    if processes == 1:
        book = RuleBook(packs, vocabulary)
        return {name: survivors(book, book.scheme(name), cases) for name in work}
    with get_context().Pool(processes, _start, (packs, cases, vocabulary)) as pool:
        found = dict(pool.imap_unordered(_try, work, chunksize=1))
    return {name: found[name] for name in work}


_WORK: dict[str, tuple[RuleBook, Sequence[WholeCase]]] = {}
"""What a process of the pool works with; it holds nothing else."""


def _start(packs: Mapping[str, Pack], cases: Sequence[WholeCase], vocabulary: Vocabulary) -> None:
    _WORK["all"] = RuleBook(packs, vocabulary), cases


def _try(scheme: str) -> tuple[str, tuple[Mutant, ...]]:
    book, cases = _WORK["all"]
    return scheme, survivors(book, book.scheme(scheme), cases)

