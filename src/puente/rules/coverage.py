"""What the worked cases of a pack leave untried.

Start at `uncovered` (leaves that are never the only thing in somebody's way) and `check_cases` (schemes without a yes,
a no, an unknown, or an edge of a window).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from puente.errors import NotFound
from puente.rules.assess import RuleBook, assess
from puente.rules.case import WholeCase
from puente.rules.condition import Sourced
from puente.rules.edge_days import filed_on, window_edges
from puente.rules.model import Scheme
from puente.rules.pack import Pack
from puente.rules.reach import reachable
from puente.rules.survive import ReadCase, read_cases, with_scheme
from puente.rules.walk import Path, replaced, shown, spots
from puente.vocabulary.answer import FALSE, OPEN, TRUE


class Uncovered(NamedTuple):
    """A leaf that is never the sole blocker of a case."""

    id: str
    where: str


class CaseGap(NamedTuple):
    """What a scheme has no case for: `yes`, `no`, `unknown`, or `edge` with the day."""

    scheme: str
    what: str
    day: date | None = None


def uncovered(book: RuleBook, scheme: Scheme, cases: Iterable[WholeCase]) -> tuple[Uncovered, ...]:
    """Leaves of the scheme's conditions that no case turns on alone.

    A leaf is the sole blocker of a case where a door is refused, and would not be were this leaf alone the other way
    round; or where it is for somebody to review, and would be met. Papers block nobody's conditions, and what a door is
    about picks a record rather than asking something of it.
    """
    own = read_cases(book, (one for one in cases if one.scheme == scheme.id))
    read = [(one, _how_far(book, scheme, one)) for one in own]
    found = []
    for path, leaf in _leaves(scheme):
        ways = [with_scheme(book, replaced(scheme, path, value)) for value in (True, False)]
        if not any(_helps(_how_far(way, scheme, one), how) for one, how in read for way in ways):
            found.append(Uncovered(leaf.id, shown(scheme, path)))
    return tuple(found)


def _helps(after: Mapping[str, int], before: Mapping[str, int]) -> bool:
    """Whether some door that was refused or for review is now further."""
    return any(how in (_REFUSED, _OPEN) and after.get(door, _UNREAD) > how for door, how in before.items())


_UNREAD, _REFUSED, _OPEN, _MET = range(-1, 3)
_FAR = {FALSE: _REFUSED, OPEN: _OPEN, TRUE: _MET}


def _how_far(book: RuleBook, scheme: Scheme, read: ReadCase) -> dict[str, int]:
    """How far the conditions of each door are met, whatever its window and papers; -1 where that is not known."""
    try:
        verdict = assess(book, read.person, scheme.id, read.whole.on or date.max)
    except NotFound:
        return {}
    return {door.door: _FAR.get(door.bits, _UNREAD) for door in verdict.doors}


def _leaves(scheme: Scheme) -> Iterator[tuple[Path, Sourced]]:
    """Every leaf, some and every that a door asks for."""
    for n, version in enumerate(scheme.versions):
        for spot in spots(version):
            if isinstance(spot.form, Sourced) and not _BESIDE & set(spot.path):
                yield ("versions", n, *spot.path), spot.form


_BESIDE = {"papers", "about"}


# -- what there is no case for ----------------------------------------------------------------------------------------


def check_cases(pack: Pack, cases: Sequence[WholeCase]) -> tuple[CaseGap, ...]:
    """Schemes of a pack without a yes, a no, an unknown, or a day beside the end of a window.

    Only what a scheme can answer is asked for: where an authority always decides, or the text is a draft, a review
    stands in the place of a yes; what asks or sends to review alone is never a no.
    """
    return tuple(gap for scheme in pack.schemes.values() for gap in _gaps(pack, scheme, cases))


def _gaps(pack: Pack, scheme: Scheme, cases: Sequence[WholeCase]) -> Iterator[CaseGap]:
    own = [one for one in cases if one.scheme == scheme.id and not one.case.waiting]
    words = {one.case.expect.first for one in own}
    for what, word in _wanted(scheme):
        if word not in words:
            yield CaseGap(scheme.id, what)
    days = {filed_on(one) for one in own}
    for edge in window_edges(pack, scheme):
        if edge.beside and edge.day not in days:
            yield CaseGap(scheme.id, "edge", date.fromordinal(edge.day))


def _wanted(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """The first words that a scheme's conditions can lead to."""
    reach = [(version, bits) for version in scheme.versions for bits in reachable(version)]
    sure = any(bits & TRUE and version.status != "draft" for version, bits in reach)
    yield "yes", "eligible" if sure else "review"
    if all(bits & FALSE for _, bits in reach):
        yield "no", "not_eligible"
    if any(bits not in (TRUE, FALSE, OPEN) for _, bits in reach):
        yield "unknown", "unknown"
