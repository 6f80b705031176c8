"""Whether the worked cases of a scheme would notice that it is wrong.

Start at `survivors` (one scheme) or `survivors_of` (a country, on several processes). Only the changed scheme is bound
anew; a case that fails before anything is changed proves nothing and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from multiprocessing import get_context
from typing import NamedTuple

from puente.errors import ProjectError
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase
from puente.rules.condition import SchemeIs
from puente.rules.judge import compare
from puente.rules.model import Scheme
from puente.rules.mutant import Mutant, mutants
from puente.rules.pack import Pack
from puente.rules.walk import spots
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person

_ID = re.compile(r"[a-z][a-z0-9_]{3,}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ReadCase(NamedTuple):
    """A case with its person, read once for all changes.

    words   all that it says, to find the cases that are likeliest to notice a change
    """

    whole: WholeCase
    person: Person
    words: str


def survivors(book: RuleBook, scheme: Scheme, cases: Iterable[WholeCase]) -> tuple[Mutant, ...]:
    """Changes of a scheme that none of these cases fails for.

    raises   InputError for a person file that cannot be read
    """
    pack = book.packs[book.country_of(scheme.id)]
    askers, shared = _askers(pack, scheme.id), bool(scheme.rights or scheme.prolongs or scheme.curtails)
    asking = [one for one in cases if one.scheme in askers or (shared and one.country == pack.country)]
    telling = [one for one in read_cases(book, asking) if passes(book, one)]
    own = [one for one in telling if one.whole.scheme in askers]
    return tuple(
        mutant
        for mutant in mutants(scheme, parameters=pack.parameters, calendars=pack.calendars)
        if not _noticed(book, mutant, telling if mutant.where.startswith(_SHARED) else own)
    )


_SHARED = ("rights", "prolongs", "curtails")
"""What a scheme gives to whoever holds it: cases of any scheme of the country may notice when that is wrong."""


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
    return [
        ReadCase(one, read_person(one.person, book.vocabulary), f"{one.case.expect!r} {one.on} {one.person}")
        for one in cases
        if not one.case.waiting
    ]


def passes(book: RuleBook, read: ReadCase) -> bool:
    """Whether a case compares something and comes out as it expects."""
    compared = 0
    try:
        for one in compare(book, read.whole, read.person):
            compared += 1
            if one.expected != one.found:
                return False
    except ProjectError:
        return False
    return compared > 0


def _noticed(book: RuleBook, mutant: Mutant, cases: list[ReadCase]) -> bool:
    """Whether a case fails for the change; those that name its leaf or stand on its days are tried first."""
    changed, names = with_scheme(book, mutant.scheme), tuple(_names(mutant.detail))
    likeliest = sorted(cases, key=lambda one: -sum(name in one.words for name in names))
    return any(not passes(changed, one) for one in likeliest)


def _names(detail: str) -> Iterator[str]:
    """Ids and days that a change speaks of, and the days beside them."""
    yield from _ID.findall(detail)
    for day in _DAY.findall(detail):
        about = date.fromisoformat(day)
        yield from ((about + timedelta(days=move)).isoformat() for move in (-1, 0, 1))


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
