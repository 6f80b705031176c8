"""Decide what each scheme of a country offers a person on a day.

Start at `RuleBook` and `assess`. Reads packs, a Person and a date; touches nothing else. A missing fact gives unknown,
never a default; what only a source or an authority can settle gives review.
Method: docs/method/assessment.md
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from puente.errors import NotFound
from puente.rules.asking import Answers
from puente.rules.bind import Binder
from puente.rules.bound import Look, Missing
from puente.rules.filing import Filing, filing_of
from puente.rules.kleene import NOT, OR
from puente.rules.model import Scheme, Version
from puente.rules.node import Here, Node, here_on
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day, value_days
from puente.rules.place import World
from puente.rules.right import right_texts
from puente.rules.transition import BY_FILING, text_by_entry
from puente.rules.verdict import RANK, DoorVerdict, FirstWord, PaperState, PaperStatus, Verdict
from puente.rules.version import BoundDoor, BoundPaper, BoundVersion, bind_version
from puente.rules.window import WindowState
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.person import EMPTY_LIST, KNOWN, Person, Record

_BOUND_KEPT = 4096


class _TextDays(NamedTuple):
    """When a text was published, and its first and last day in force (ordinals)."""

    published: int
    first: int
    last: int


def _days_of(version: Version) -> _TextDays:
    force = version.in_force
    return _TextDays(version.published.toordinal(), first_day(force.from_), last_day(force.until))


class RuleBook:
    """Packs ready to be asked. Holds no person; keeps what it has bound, so the second question is quick."""

    def __init__(self, packs: Mapping[str, Pack], vocabulary: Vocabulary) -> None:
        self.packs, self.vocabulary = dict(packs), vocabulary
        self.schemes = {scheme.id: scheme for pack in packs.values() for scheme in pack.schemes.values()}
        self._country = {id_: country for country, pack in packs.items() for id_ in pack.schemes}
        self._timelines = {scheme.id: tuple(map(_days_of, scheme.versions)) for scheme in self.schemes.values()}
        self.curtailed = {
            scheme.id: min(one.until for one in scheme.curtails).toordinal()
            for scheme in self.schemes.values()
            if scheme.curtails
        }
        self.by_entry = frozenset(
            scheme.id
            for scheme in self.schemes.values()
            if any(version.applies_by == "entered_on" for version in scheme.versions)
        )
        self._holidays = {country: _holidays(pack) for country, pack in packs.items()}
        self._bound = lru_cache(maxsize=_BOUND_KEPT)(self._bind)
        self._tokens: dict[object, int] = {}
        self._conditions: dict[tuple[str, int, int], tuple[Node, Any]] = {}
        self._pack_days = lru_cache(maxsize=None)(lambda country: value_days(self.packs[country].parameters.values()))
        self._value_days = lru_cache(maxsize=None)(self._days_of_values)
        self.prolongations = lru_cache(maxsize=_BOUND_KEPT)(self._prolongations)
        self.right_texts = lru_cache(maxsize=None)(lambda country, right: right_texts(self.packs[country], right))
        self.stays = lru_cache(maxsize=_BOUND_KEPT)(self._stays)

    def pack(self, country: str) -> Pack:
        """The pack of a country.

        raises   NotFound("country.not-found")
        """
        if country not in self.packs:
            raise NotFound("country.not-found", kind="country", id=country, accepted=tuple(self.packs))
        return self.packs[country]

    def scheme(self, scheme_id: str) -> Scheme:
        """A scheme by id.

        raises   NotFound("scheme.not-found")
        """
        if scheme_id not in self.schemes:
            raise NotFound("scheme.not-found", kind="scheme", id=scheme_id, accepted=tuple(sorted(self.schemes)))
        return self.schemes[scheme_id]

    def country_of(self, scheme_id: str) -> str:
        """The country whose pack holds a scheme."""
        return self._country[self.scheme(scheme_id).id]

    def world(self, country: str, version: Version | None, day: int) -> World:
        """What binding a condition of a country reads; parameters are those of the day."""
        pack = self.packs[country]
        own = version.parameters if version else {}
        return World(
            country=country,
            schemes=self.schemes,
            vocabulary=self.vocabulary,
            parameters={**pack.parameters, **own},
            holidays=self._holidays[country],
            define=version.define if version else {},
            stays=lambda day: self.stays(country, day),
            asks=None,
            source=_tuple(version.source) if version else (),
            day=day,
            tokens=self._tokens,
        )

    def version_on(self, scheme: Scheme, *, filing: int, on: int) -> int | None:
        """Which text answers by the filing day: the one in force, else the nearest; None before any is published."""
        timeline = self._timelines[scheme.id]
        if len(timeline) == 1:
            return 0 if timeline[0].published <= on else None
        by_filing = (n for n, version in enumerate(scheme.versions) if version.applies_by == "filing")
        visible = [n for n in by_filing if timeline[n].published <= on]
        if not visible:
            return None
        begun = [n for n in visible if timeline[n].first <= filing]
        return max(begun, key=lambda n: timeline[n].first) if begun else visible[0]

    def last_day(self, scheme_id: str, number: int) -> int:
        """The last day on which a text is in force (ordinal); the calendar's last where it has no end."""
        return self._timelines[scheme_id][number].last

    def bound(self, scheme_id: str, number: int, *, filing: int) -> BoundVersion:
        """A version bound to the values of a filing day; kept for every day on which the same values hold."""
        days = self._value_days(scheme_id, number)
        return self._bound(scheme_id, number, days[bisect_right(days, filing) - 1])

    def _bind(self, scheme_id: str, number: int, day: int) -> BoundVersion:
        scheme = self.schemes[scheme_id]
        return bind_version(scheme, number, self.world(self._country[scheme_id], scheme.versions[number], day))

    def _days_of_values(self, scheme_id: str, number: int) -> tuple[int, ...]:
        """The days on which some parameter that the version may read changes, from the first of the calendar."""
        own = self.schemes[scheme_id].versions[number].parameters
        return value_days((*own.values(), *self.packs[self._country[scheme_id]].parameters.values()))

    def condition(self, country: str, condition: Any, day: int) -> Node:
        """A condition that stands outside schemes (a right, a step, a goal), bound to the values of a day; kept."""
        days = self._pack_days(country)
        key = country, id(condition), days[bisect_right(days, day) - 1]
        if key not in self._conditions:
            if len(self._conditions) >= _BOUND_KEPT:
                self._conditions.clear()
            self._conditions[key] = Binder(self.world(country, None, key[2])).node(condition), condition
        return self._conditions[key][0]

    def _prolongations(self, scheme_id: str, on: int) -> tuple[tuple[Node, Look, str | None], ...]:
        scheme, country = self.schemes[scheme_id], self._country[scheme_id]
        world = self.world(country, scheme.versions[-1], on)
        binder = Binder(world, over="permits", member=False)
        return tuple((binder.node(one.where), binder.look(one.until), one.after) for one in scheme.prolongs)

    def _stays(self, country: str, day: int) -> frozenset[str]:
        return frozenset(
            scheme.id
            for scheme in self.packs[country].schemes.values()
            for right in scheme.rights
            if right.right == "stay"
            and right.is_ == "granted"
            and first_day(right.from_) <= day <= last_day(right.until)
        )


def assess(book: RuleBook, person: Person, scheme_id: str, on: date) -> Verdict:
    """What a scheme answers a person on a day.

    raises   NotFound("scheme.not-found"); NotFound("scheme.not-published") on days before any text of it was published
    """
    day = on.toordinal()
    verdict = Answers(book, person, day, assess_record).verdict(scheme_id, person)
    if verdict is None:
        first = min(version.published for version in book.scheme(scheme_id).versions)
        raise NotFound(
            "scheme.not-published", kind="scheme", id=scheme_id, published=first.isoformat(), on=on.isoformat()
        )
    return verdict


def assess_country(book: RuleBook, person: Person, country: str, on: date) -> tuple[Verdict, ...]:
    """What every scheme of a country answers; a text not yet published on the day is left out.

    raises   NotFound("country.not-found")
    """
    answers = Answers(book, person, on.toordinal(), assess_record)
    found = (answers.verdict(scheme, person) for scheme in book.pack(country).schemes)
    return tuple(verdict for verdict in found if verdict is not None)


def assess_record(answers: Answers, scheme_id: str, who: Record) -> Verdict | None:
    """What a scheme answers a person or a member of a household; None before any text is published."""
    book, on = answers.book, answers.on
    scheme = book.scheme(scheme_id)
    filing = filing_of(scheme_id, who, on)
    entered = BY_FILING
    if scheme_id in book.by_entry:
        entered = text_by_entry(answers, scheme, who, filing.day)
        filing = filing._replace(missing=filing.missing + entered.missing)
    number = book.version_on(scheme, filing=filing.day, on=on) if entered.number is None else entered.number
    if number is None:
        return None
    bound = book.bound(scheme_id, number, filing=filing.day)
    here = here_on(answers.person, who, answers, filing=filing.day, on=on)
    doors = _undated(bound, filing) if filing.missing else _doors(bound, who, here, filed=filing.filed)
    best = 0 if len(doors) == 1 else max(range(len(doors)), key=lambda n: _rank(doors[n]))
    held, until = _held(answers, scheme, who, here)
    pending = filing.filed and entered.number is None and on > book.last_day(scheme_id, number)
    notes = bound.notes(on) if filing.missing else _notes(answers, bound, doors[best], who, here, pending=pending)
    first = FirstWord.HELD if held else _settle(doors[best].first, bound, pending=pending)
    country = book.country_of(scheme_id)
    return Verdict(
        scheme_id, country, first, best, doors, until, on, filing.day, number, notes,
        book.packs[country].content_hash, filing.missing,
    )  # fmt: skip


def _doors(bound: BoundVersion, who: Record, here: Here, *, filed: bool) -> tuple[DoorVerdict, ...]:
    return tuple([_best_of_door(door, bound, who, here, filed=filed) for door in bound.doors])


def _undated(bound: BoundVersion, filing: Filing) -> tuple[DoorVerdict, ...]:
    """What the doors answer while nobody knows which text is read, or on which day: what would tell is asked."""
    window = WindowState("unknown", None, (), filing.missing)
    return tuple(DoorVerdict(door.id, FirstWord.UNKNOWN, ASK, window, (), []) for door in bound.doors)


def _best_of_door(door: BoundDoor, bound: BoundVersion, who: Record, here: Here, *, filed: bool) -> DoorVerdict:
    if door.about is None or door.over is None:
        return _one(door, bound, who, here, filed=filed)
    held = who.lists.get(door.over.name, EMPTY_LIST)
    found = [_of_record(door, bound, who, here, item, filed=filed) for item in held.items]
    if not held.complete_for(door.over.pins):
        state = _window_of_any(door, who, here)
        first = _first_word(ASK, state, (), draft=False)
        found.append(DoorVerdict(door.id, first, ASK, _as_filed(state, filed), (), [], None, True))
    elif not found:
        found.append(DoorVerdict(door.id, FirstWord.NOT_ELIGIBLE, FALSE, _window_of_any(door, who, here), (), []))
    return max(found, key=_rank)


def _of_record(
    door: BoundDoor, bound: BoundVersion, who: Record, here: Here, item: Record, *, filed: bool
) -> DoorVerdict:
    """The door for one record; one that it is not about fails, and says nothing of the window."""
    assert door.about is not None
    answer = _one(door, bound, who, here.step(here.who, {door.about.as_: item}), filed=filed, about=item)
    return answer._replace(window=_window_of_any(door, who, here)) if _of_another_kind(item, door) else answer


def _of_another_kind(item: Record, door: BoundDoor) -> bool:
    """Whether a code of the record shows that the door is not about it (a permit of another scheme)."""
    pins = door.over.pins if door.over else {}
    facts = ((item.facts.get(name), values) for name, values in pins.items())
    return any(fact is not None and fact.state is KNOWN and fact.value not in values for fact, values in facts)


def _window_of_any(door: BoundDoor, who: Record, here: Here) -> WindowState:
    """The window where there is no record to read it from."""
    if not door.dated:
        return door.find_window(who, here)
    over = door.over
    return WindowState("unknown", None, (), (Missing(who, over.name, over.pins),) if over else ())


def _one(
    door: BoundDoor, bound: BoundVersion, who: Record, here: Here, *, filed: bool, about: Record | None = None
) -> DoorVerdict:
    trace: list = []  # type: ignore[type-arg]
    bits = door.node.run(who, here, trace)
    window = door.find_window(who, here)
    if filed:
        window = _as_filed(window, filed)
    papers = (
        tuple([state for paper in door.papers if (state := _paper(paper, who, here)) is not None])
        if door.papers
        else ()
    )
    first = _first_word(bits, window, papers, draft=bound.version.status == "draft")
    return DoorVerdict(door.id, first, bits, window, papers, trace, about)


def _as_filed(window: WindowState, filed: bool) -> WindowState:
    return window._replace(kind="filed") if filed and window.kind == "open" else window


def _paper(paper: BoundPaper, who: Record, here: Here) -> PaperState | None:
    asked = TRUE if paper.when is None else paper.when.run(who, here, [])
    if asked == FALSE:
        return None
    status = PaperStatus.BRING
    if paper.accepts is not None:
        # a paper that may not be asked at all has not been found wanting
        bits = OR[NOT[asked]][paper.accepts.run(who, here, [])]
        status = _paper_status(bits, paper.paper.if_missing)
    return PaperState(paper.paper.id, paper.paper.document, status, paper.step, paper.source)


def _paper_status(bits: Bits, if_missing: str) -> PaperStatus:
    if bits == TRUE:
        return PaperStatus.ACCEPTED
    if bits == OPEN:
        return PaperStatus.REVIEW
    if bits == FALSE and if_missing != "bring":
        return PaperStatus.NOT_ACCEPTED if if_missing == "refuse" else PaperStatus.REVIEW
    return PaperStatus.BRING


def _first_word(bits: Bits, window: WindowState, papers: tuple[PaperState, ...], *, draft: bool) -> FirstWord:
    """The one answer of a door (design: Semantics)."""
    if bits == FALSE:
        return FirstWord.NOT_ELIGIBLE
    if window.kind == "closed":
        return FirstWord.CLOSED
    if bits not in (TRUE, OPEN) or (bits == TRUE and window.kind == "unknown"):
        return FirstWord.UNKNOWN
    if bits == TRUE and window.kind == "not_yet_open":
        return FirstWord.NOT_YET_OPEN
    if bits == OPEN or draft or window.kind not in ("open", "filed"):
        return FirstWord.REVIEW
    if any(paper.status is PaperStatus.NOT_ACCEPTED for paper in papers):
        return FirstWord.NOT_ELIGIBLE
    return FirstWord.REVIEW if any(paper.status is PaperStatus.REVIEW for paper in papers) else FirstWord.ELIGIBLE


def _rank(door: DoorVerdict) -> int:
    """Which door answers: the surest first; of undecided doors, one that can still come true before one that cannot."""
    if door.first is FirstWord.NOT_ELIGIBLE and door.bits != FALSE:
        return 2 * RANK[FirstWord.CLOSED] + 1  # a paper can mend it
    return 2 * RANK[door.first] + (door.first is FirstWord.UNKNOWN and bool(door.bits & TRUE))


def _held(answers: Answers, scheme: Scheme, who: Record, here: Here) -> tuple[bool, int | None]:
    """Whether a permit of the scheme covers the day, and the last day of the one that lasts longest."""
    found: list[int | None] = []
    for permit in who.lists.get("permits", EMPTY_LIST).items:
        named = permit.facts.get("scheme")
        if named is not None and named.value == scheme.id and answers.covers(permit, who, here) == TRUE:
            found.append(answers.last_day(permit, who))
    dated = [day for day in found if day is not None]
    return bool(found), max(dated) if found and len(dated) == len(found) else None


def _settle(first: FirstWord, bound: BoundVersion, *, pending: bool) -> FirstWord:
    """A claim pending when its text ended follows `pending_at_end`; where that is not known, it is reviewed."""
    if pending and bound.version.pending_at_end in (None, "unknown") and first is not FirstWord.NOT_ELIGIBLE:
        return FirstWord.REVIEW
    return first


def _notes(
    answers: Answers, bound: BoundVersion, door: DoorVerdict, who: Record, here: Here, *, pending: bool
) -> tuple[str, ...]:
    notes = bound.notes(here.filing.lo)
    if pending:
        notes = (*notes, "pending")
    if bound.version.presumption is None or door.bits in (TRUE, FALSE):
        return notes
    node = next(one.presumed for one in bound.doors if one.id == door.door)
    if node is None or (door.record is None and any(one.about for one in bound.doors if one.id == door.door)):
        return notes
    inner = here if door.record is None else here.step(who, {_name(bound, door): door.record})
    return (*notes, "eligible_if_presumed") if node.run(who, inner, []) == TRUE else notes


def _name(bound: BoundVersion, door: DoorVerdict) -> str:
    about = next(one.about for one in bound.doors if one.id == door.door)
    return about.as_ if about else ""


def _holidays(pack: Pack) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
    return {
        name: (frozenset(day.toordinal() for day in calendar.holidays), frozenset(calendar.years))
        for name, calendar in pack.calendars.items()
    }


def _tuple(source: object) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)  # type: ignore[arg-type]
