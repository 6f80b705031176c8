"""Run the tree of a scheme over rows: bits, windows, papers, doors and the first word.

Start at `answers_of`. The order of doors, the words and what each rests on are those of `rules.assess`.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from functools import reduce
from typing import Any, Final, NamedTuple

import numpy as np

from puente.bulk import derived, holding
from puente.bulk.frame import Frame, Items
from puente.bulk.logic import any_of, full, negation, where
from puente.bulk.node import EVALUATORS, bits_of_tree
from puente.bulk.window import CLOSED, FILED, KINDS, NOT_YET_OPEN, OPEN_, UNKNOWN, UNSETTLED, window_kinds
from puente.rules.tree import RECORD, DoorTree, PaperTree, Records, SchemeLeaf, SchemeTree, TextTree
from puente.rules.verdict import RANK, FirstWord
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE
from puente.vocabulary.dates import LAST_DAY

WORDS: Final = tuple(FirstWord)
"""First words by their code."""
CODE: Final = {word: n for n, word in enumerate(WORDS)}
_RANKS: Final = np.array([2 * RANK.get(word, 0) for word in WORDS], dtype=np.int8)
_MENDABLE: Final = 2 * RANK[FirstWord.CLOSED] + 1
"""Rank of a door that only a paper closes (see `rules.assess`)."""


class Answered(NamedTuple):
    """What a scheme answers each row: codes of `WORDS` and `KINDS`.

    door    place of the door that answers, in `door_names`
    own     first word of that door, whatever else is held or pending
    kinds   one bit for each window word that some door has
    """

    first: Any
    bits: Any
    window: Any
    door: Any
    own: Any
    kinds: Any


class DoorAnswer(NamedTuple):
    """What one door answers each row."""

    first: Any
    bits: Any
    window: Any

    def rank(self) -> Any:
        """How good the answer is: the best door's is shown."""
        unknown = np.equal(self.first, CODE[FirstWord.UNKNOWN])
        rank = _RANKS[self.first] + (unknown & (np.bitwise_and(self.bits, TRUE) > 0))
        return where(
            np.equal(self.first, CODE[FirstWord.NOT_ELIGIBLE]) & np.not_equal(self.bits, FALSE), _MENDABLE, rank
        )


def answers_of(tree: SchemeTree, frame: Frame) -> Answered:
    """What a scheme answers the person at hand of each row."""
    filings = filing_days(tree, frame)
    found = _all_of(tree, frame.at(filing=tree.on), answering_text(tree), filed=False)
    if filings is not None:
        rows, filing = np.flatnonzero(filings.filed), filings.day
        starts = [start for start, _ in tree.texts]
        places = np.searchsorted(starts, filing[rows], side="right") - 1
        for place in np.unique(places):
            some = rows[places == place]
            part = frame.subset(some).at(filing=filing[some])
            _put(found, some, _all_of(tree, part, tree.texts[max(int(place), 0)][1], filed=True))
        _put(found, np.flatnonzero(filings.undated), _undated(tree))
    return _held(tree, frame, found)


def _undated(tree: SchemeTree) -> Answered:
    """What is answered while nobody knows on which day an open application was filed (see `rules.assess`)."""
    unknown, door = CODE[FirstWord.UNKNOWN], door_names(tree).index(answering_text(tree).doors[0].id)
    return Answered(unknown, ASK, UNKNOWN, door, unknown, 1 << UNKNOWN)


def answering_text(tree: SchemeTree) -> TextTree:
    """The text that answers who files on the day asked about."""
    return tree.texts[-1][1]


def door_names(tree: SchemeTree) -> tuple[str, ...]:
    """The doors of every text, each once: what `Answered.door` counts."""
    return tuple(dict.fromkeys(door.id for _, text in tree.texts for door in text.doors))


def _all_of(tree: SchemeTree, frame: Frame, text: TextTree, *, filed: bool) -> Answered:
    """What the doors of a text answer; a claim pending when its text ended is reviewed where that is not known."""
    answers = [door_answer(door, text, frame, filed=filed) for door in text.doors]
    names = door_names(tree)
    best, place = answers[0], names.index(text.doors[0].id)
    rank = best.rank() if len(answers) > 1 else 0
    for n, answer in enumerate(answers[1:], start=1):
        own = answer.rank()
        better = np.greater(own, rank)
        best = DoorAnswer(*(where(better, new, old) for new, old in zip(answer, best, strict=True)))
        place, rank = where(better, names.index(text.doors[n].id), place), np.where(better, own, rank)
    first = best.first
    if filed and text.reviewed:
        first = where(np.equal(first, CODE[FirstWord.NOT_ELIGIBLE]), first, CODE[FirstWord.REVIEW])
    kinds = reduce(np.bitwise_or, [np.left_shift(1, answer.window) for answer in answers])
    answered = (first, best.bits, best.window, place, best.first, kinds)
    return Answered(*(np.array(full(_plain(one), frame.n)) for one in answered))


def _plain(values: Any) -> Any:
    return int(values) if np.ndim(values) == 0 else values


def _put(found: Answered, rows: Any, part: Answered) -> None:
    for whole, some in zip(found, part, strict=True):
        whole[rows] = some


def _held(tree: SchemeTree, frame: Frame, found: Answered) -> Answered:
    """A permit of the scheme that covers the day answers before everything."""
    items = frame.step(RECORD, "permits")
    if not items.n:
        return found
    of_scheme = items.fact("scheme").is_in(frozenset({tree.id}))
    if not np.any(of_scheme):
        return found
    held = items.some(of_scheme & (np.asarray(holding.permit_covers(items.frame, frame.on)) == TRUE))
    return found._replace(first=where(held, CODE[FirstWord.HELD], found.first))


class FilingDays(NamedTuple):
    """Who has an application of the scheme still open on the day, and the day on which it was filed.

    undated   who has one of which nobody knows the day of filing
    """

    filed: Any
    day: Any
    undated: Any


def filing_days(tree: SchemeTree, frame: Frame) -> FilingDays | None:
    """The filing clock of each row (see `rules.filing`); None where nobody has an application of the scheme."""
    items = frame.step(RECORD, "applications")
    if not items.n:
        return None
    scheme, filed_on, state, decided = (items.fact(name) for name in ("scheme", "filed_on", "state", "decided_on"))
    of_scheme = scheme.is_in(frozenset({tree.id}))
    if not np.any(of_scheme):
        return None
    live = where(state.absent, decided.none, state.is_in(frozenset({"filed", "admitted"})))
    live = of_scheme & where(decided.known, decided.lo > frame.on, live)
    known, begun = np.asarray(filed_on.known), np.less_equal(filed_on.lo, frame.on)
    exact = np.equal(filed_on.lo, filed_on.hi)
    undated = items.some(live & where(known, begun & ~exact, ~np.asarray(filed_on.none)))
    day = items.least(np.where(live & known & exact & begun, filed_on.lo, LAST_DAY + 1), LAST_DAY + 1)
    filed = (day <= frame.on) & ~undated
    return FilingDays(filed, np.where(filed, day, frame.on), undated)


# -- doors ------------------------------------------------------------------------------------------------------------


def door_answer(door: DoorTree, text: TextTree, frame: Frame, *, filed: bool) -> DoorAnswer:
    """What a door answers each row; one about a record answers by the best record."""
    if door.about is None:
        return _one(door, text, frame, filed=filed)
    about = door.about
    items = frame.step(RECORD, about.name)
    there = items.frame.at(record=frame.record.step(items.rising), who=frame.who.step(items.rising),
                           named={about.as_ or "": items.frame.record})  # fmt: skip
    lacking, complete = _lacking(door, text, frame, filed=filed), items.complete_for(about.pins)
    if not items.n:
        return _any_record(lacking, complete, frame.n)
    found = _one(door, text, there, filed=filed)
    other = _of_another_kind(items, about)
    found = found._replace(window=where(other, items.down(lacking[1].window), found.window))
    best = _best_record(found, items)
    some = np.diff(items.bounds) > 0
    none = _any_record(lacking, complete, frame.n)
    better = np.greater(none.rank(), np.where(some, best.rank(), -1)) & (~np.asarray(complete) | ~some)
    return DoorAnswer(*(where(better, new, old) for new, old in zip(none, best, strict=True)))


def _of_another_kind(items: Items, about: Records) -> Any:
    """Whether a code of a record shows that the door is not about it: it says nothing of the window."""
    other: Any = np.zeros(items.n, dtype=bool)
    for name, values in about.pins.items():
        fact = items.fact(name)
        other = other | (np.asarray(fact.known) & ~np.asarray(fact.is_in(values)))
    return other


def _best_record(found: DoorAnswer, items: Items) -> DoorAnswer:
    """For each row the answer of the first of its best records."""
    rank = np.broadcast_to(found.rank(), (items.n,)).astype(np.int64)
    key = items.greatest(rank * (items.n + 1) + (items.n - np.arange(items.n)), 0)
    place = np.where(key > 0, items.n - key % (items.n + 1), 0)
    return DoorAnswer(*(full(_plain(one), items.n)[place] for one in found))


def _lacking(door: DoorTree, text: TextTree, frame: Frame, *, filed: bool) -> tuple[DoorAnswer, DoorAnswer]:
    """What the door answers a row whose list may lack the record, and one that is known to have none."""
    window = UNKNOWN if door.dated else window_kinds(door, text, frame)
    maybe = DoorAnswer(first_words(ASK, window), ASK, as_filed(window, filed))
    return maybe, DoorAnswer(CODE[FirstWord.NOT_ELIGIBLE], FALSE, window)


def _any_record(lacking: tuple[DoorAnswer, DoorAnswer], complete: Any, n: int) -> DoorAnswer:
    maybe, none = lacking
    mask = np.broadcast_to(np.asarray(complete), (n,))
    return DoorAnswer(*(full(_plain(where(mask, b, a)), n) for a, b in zip(maybe, none, strict=True)))


def _one(door: DoorTree, text: TextTree, frame: Frame, *, filed: bool) -> DoorAnswer:
    bits = bits_of_tree(door.requires, frame)
    window = as_filed(window_kinds(door, text, frame), filed)
    first = first_words(bits, window)
    eligible = np.equal(first, CODE[FirstWord.ELIGIBLE])
    if text.draft:
        first = where(eligible, CODE[FirstWord.REVIEW], first)
    elif door.papers and np.any(eligible):
        first = where(eligible, _by_papers(door.papers, frame), first)
    return DoorAnswer(first, bits, window)


def as_filed(window: Any, filed: bool) -> Any:
    """An application of the scheme lies inside an open window."""
    return where(np.equal(window, OPEN_), FILED, window) if filed else window


def first_words(bits: Any, window: Any) -> Any:
    """The one answer of a door, papers aside (design: Semantics)."""
    if np.ndim(window) == 0:
        return np.take(_FIRST[:, int(window)], bits)
    return _FIRST[bits, window]


def _first_word(bits: int, kind: int) -> FirstWord:
    if bits == FALSE:
        return FirstWord.NOT_ELIGIBLE
    if kind == CLOSED:
        return FirstWord.CLOSED
    if bits not in (TRUE, OPEN) or (bits == TRUE and kind == UNKNOWN):
        return FirstWord.UNKNOWN
    if bits == TRUE and kind == NOT_YET_OPEN:
        return FirstWord.NOT_YET_OPEN
    return FirstWord.REVIEW if bits == OPEN or kind not in (OPEN_, FILED) else FirstWord.ELIGIBLE


_FIRST: Final = np.array(
    [[CODE[_first_word(bits, kind)] for kind in range(len(KINDS))] for bits in range(8)], dtype=np.uint8
)


def _by_papers(papers: tuple[PaperTree, ...], frame: Frame) -> Any:
    """What the papers make of an eligible row: a known failure refuses, else what is for review sends it there."""
    refused: Any = False
    review: Any = False
    for fails, open_ in (_paper(paper, frame) for paper in papers):
        refused, review = np.logical_or(refused, fails), np.logical_or(review, open_)
    eligible = where(review, CODE[FirstWord.REVIEW], CODE[FirstWord.ELIGIBLE])
    return where(refused, CODE[FirstWord.NOT_ELIGIBLE], eligible)


def _paper(paper: PaperTree, frame: Frame) -> tuple[Any, Any]:
    """Where a paper is not accepted, and where it is for review."""
    asked = TRUE if paper.when is None else bits_of_tree(paper.when, frame)
    bits = any_of([negation(asked), bits_of_tree(paper.accepts, frame)])  # one not asked for is not found wanting
    fails, review = np.equal(bits, FALSE), np.equal(bits, OPEN)
    if paper.if_missing == "review":
        review = review | fails
    return (fails if paper.if_missing == "refuse" else False), review


# -- another scheme's answer ------------------------------------------------------------------------------------------


def _scheme(leaf: SchemeLeaf, frame: Frame) -> Any:
    """Another scheme's answer for the person that a place speaks of."""
    if leaf.scheme is None:
        return FALSE
    view = frame.view(leaf.place)
    there = frame.at(record=view, who=view, filing=frame.on, named={})
    found = answers_of(leaf.scheme, there)
    if leaf.asked == "open":
        return _any_open(found.kinds)
    first = np.where(found.first == CODE[FirstWord.HELD], found.own, found.first)
    unknown = np.bitwise_or(np.bitwise_and(found.bits, OPEN), ASK)
    return np.where(first == CODE[FirstWord.UNKNOWN], unknown, _ELIGIBLE[first])


_ELIGIBLE: Final = np.array(
    [{FirstWord.ELIGIBLE: TRUE, FirstWord.REVIEW: OPEN}.get(word, FALSE) for word in WORDS], dtype=np.uint8
)


def _any_open(kinds: Any) -> Any:
    """Whether some door of a scheme is open; what the person can tell comes before what only a source can."""
    asks, unsettled = (kinds >> UNKNOWN & 1) * ASK, (kinds >> UNSETTLED & 1) * OPEN
    undecided = where((asks | unsettled) > 0, asks | unsettled, FALSE)
    return where((kinds & (1 << OPEN_ | 1 << FILED)) > 0, TRUE, undecided)


EVALUATORS[SchemeLeaf] = _scheme

__all__ = ["CODE", "WORDS", "Answered", "answers_of", "derived", "door_answer", "filing_days"]
