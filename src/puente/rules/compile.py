"""Compile a scheme, for one day asked about, to a tree that names no engine.

Start at `compile_scheme`. An application still open was filed on an earlier day, when another text or other values may
have held: the tree says what is read from which filing day on. What the tree means is what `assess` answers.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from puente.errors import NotFound, PackError
from puente.rules.assess import RuleBook
from puente.rules.lower import Lowerer, Others, not_lowered
from puente.rules.model import Door, Paper, Right, Scheme, Version, Window
from puente.rules.parameter import first_day, last_day, value_days
from puente.rules.place import World
from puente.rules.right import BITS_OF_TEXT, RightTexts, text_bits
from puente.rules.tree import (
    Choice,
    Constant,
    DoorTree,
    GroundTree,
    OnRecord,
    PaperTree,
    PermitTexts,
    ProlongedTree,
    RightStep,
    SchemeTree,
    Several,
    TextTree,
    Tree,
    WindowTree,
)  # fmt: skip
from puente.rules.version import MAIN, doubt_from, hang_on_person, readings_of_windows
from puente.vocabulary.answer import OPEN, TRUE
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

Stays = tuple[tuple[int, frozenset[str]], ...]


def compile_scheme(book: RuleBook, scheme_id: str, *, on: date) -> SchemeTree:
    """The scheme as it answers on a day, for every filing day up to it.

    raises   NotFound("scheme.not-found"); NotFound("scheme.not-published") on days before any text of it was published;
             PackError("bulk.not-lowered") naming the leaf that a tree cannot say
    """
    tree = _Compiler(book, on.toordinal()).scheme(scheme_id)
    if tree is None:
        first = min(version.published for version in book.scheme(scheme_id).versions).isoformat()
        raise NotFound("scheme.not-published", kind="scheme", id=scheme_id, published=first, on=on.isoformat())
    return tree


class _Compiler:
    """Compiles schemes for one day; keeps what it has compiled, so that a scheme that many name is compiled once."""

    def __init__(self, book: RuleBook, on: int) -> None:
        self.book, self.on = book, on
        self._doing: set[str] = set()
        self.scheme = lru_cache(maxsize=None)(self._scheme)
        self._rights = lru_cache(maxsize=None)(self._right_steps)
        self._stays = lru_cache(maxsize=None)(self._stay_steps)
        self.others = Others(self.scheme, self._rights, self._stays, book.country_of)
        self.permit_texts = PermitTexts(tuple(self._prolonged()), tuple(sorted(book.curtailed.items())))

    def _scheme(self, scheme_id: str) -> SchemeTree | None:
        if scheme_id in self._doing:
            raise PackError("pack.cycle", path=scheme_id, value=scheme_id)
        self._doing.add(scheme_id)
        scheme, country = self.book.scheme(scheme_id), self.book.country_of(scheme_id)
        if any(version.applies_by == "entered_on" for version in scheme.versions):
            raise not_lowered(scheme_id, "applies_by.entered_on")
        texts = tuple(self._texts(scheme, country))
        self._doing.discard(scheme_id)
        return SchemeTree(scheme_id, country, self.on, texts, self.permit_texts) if texts else None

    def _texts(self, scheme: Scheme, country: str) -> Iterator[tuple[int, TextTree]]:
        """What is read by filing day; equal neighbours are one."""
        last: TextTree | None = None
        for day in self._filing_days(scheme, country):
            number = self.book.version_on(scheme, filing=day, on=self.on)
            if number is None:
                return
            version = scheme.versions[number]
            text = self._text(version, self.book.world(country, version, day))
            if text != last:
                yield day, text
            last = text

    def _filing_days(self, scheme: Scheme, country: str) -> list[int]:
        """Filing days up to the day asked about on which a text or a value may change."""
        own = [one for version in scheme.versions for one in version.parameters.values()]
        days = set(value_days((*own, *self.book.packs[country].parameters.values())))
        days |= {first_day(version.in_force.from_) for version in scheme.versions}
        return sorted(day for day in days if day <= self.on)

    def _text(self, version: Version, world: World) -> TextTree:
        force = version.in_force
        doors = tuple(self._door(version, door, world) for door in version.doors or (Door(id=MAIN),))
        pending = version.pending_at_end in (None, "unknown") and self.on > last_day(force.until)
        first, last = first_day(force.from_), last_day(force.until)
        return TextTree(first, last, force.after != "unknown", pending, version.status == "draft", doors)

    def _door(self, version: Version, door: Door, world: World) -> DoorTree:
        binder, about = Lowerer(world, others=self.others), None
        parts: list[Tree] = []
        if door.about:
            about = binder.records(door.about.over, door.about.as_, door.about.where)
            matching = replace(binder, over=about.name, member=about.member)
            about = replace(about, pins=matching.pins(door.about.where))
            parts.append(OnRecord(door.about.as_, matching.lower(door.about.where)))
            binder = replace(binder, named={door.about.as_: door.about.over})
        parts += [binder.lower(version.requires), binder.lower(door.requires)]
        kept = tuple(part for part in parts if part != Constant(TRUE))
        windows = door.windows or version.windows
        ways = _ways(windows, binder)
        return DoorTree(
            door.id, about, kept[0] if len(kept) == 1 else Several("all", kept), ways,
            hang_on_person(windows),
            doubt_from(version, windows), tuple(_papers((*version.papers, *door.papers), binder)),
        )  # fmt: skip

    def _prolonged(self) -> Iterator[ProlongedTree]:
        for scheme in self.book.schemes.values():
            if scheme.prolongs:
                world = self.book.world(self.book.country_of(scheme.id), scheme.versions[-1], self.on)
                binder = Lowerer(world, over="permits", member=False)
                for one in scheme.prolongs:
                    where, until = binder.lower(one.where), binder.day(one.until)
                    yield ProlongedTree(scheme.id, where, until, one.after == "unknown")

    # -- what conditions ask of the rest of the book --------------------------------------------------------------

    def _stay_steps(self, country: str) -> Stays:
        rights = [
            one for scheme in self.book.packs[country].schemes.values() for one in scheme.rights if one.right == "stay"
        ]
        return tuple((day, self.book.stays(country, day)) for day in _changes(rights))

    def _right_steps(self, country: str, right: str) -> tuple[tuple[int, RightStep], ...]:
        """What the texts on a right say, from each day on which one of them or a value changes."""
        pack, texts = self.book.packs[country], self.book.right_texts(country, right)
        entries = [one.entry for scheme in texts for one in scheme.entries]
        entries += [one for one in pack.work_rights.otherwise if one.right == right]
        days = sorted({*_changes(entries), *value_days(pack.parameters.values())})
        found: list[tuple[int, RightStep]] = []
        for day in days:
            step = RightStep(
                tuple(self._ground(one, country, day) for one in texts), self._otherwise(country, right, day)
            )
            if not found or found[-1][1] != step:
                found.append((day, step))
        return tuple(found)

    def _ground(self, texts: RightTexts, country: str, day: int) -> GroundTree:
        now = next((one.entry for one in texts.entries if one.first <= day <= one.last), None)
        where = self._lowered(country, True if now is None else now.requires, day)
        return GroundTree(texts.scheme, text_bits(texts.entries, now, day), where, texts.by_application)

    def _otherwise(self, country: str, right: str, day: int) -> Tree:
        """What holds with no permit: the first entry whose condition is met answers."""
        found: Tree = Constant(OPEN)
        for entry in reversed(self.book.packs[country].work_rights.otherwise):
            if entry.right == right and first_day(entry.from_) <= day <= last_day(entry.until):
                found = Choice(self._lowered(country, entry.requires, day), Constant(BITS_OF_TEXT[entry.is_]), found)
        return found

    def _lowered(self, country: str, condition: Any, day: int) -> Tree:
        return Lowerer(self.book.world(country, None, day), others=self.others).lower(condition)


def _changes(periods: list[Right]) -> list[int]:
    """Days on which one of these starts, or the day after one ends; the calendar's first day leads."""
    days = {FIRST_DAY}
    for one in periods:
        days |= {first_day(one.from_), min(last_day(one.until) + 1, LAST_DAY)}
    return sorted(days)


def _ways(windows: tuple[Window, ...], binder: Lowerer) -> tuple[tuple[WindowTree, ...], ...]:
    """The windows under each reading of the values that they use; none where one of these is not settled."""
    return tuple(
        tuple(_windows(windows, one)) for one in readings_of_windows(windows, binder) if isinstance(one, Lowerer)
    )


def _windows(windows: tuple[Window, ...], binder: Lowerer) -> Iterator[WindowTree]:
    for window in windows:
        first = None if window.from_ is None else binder.day(window.from_)
        last = None if window.until is None else binder.day(window.until)
        yield WindowTree(first, last, window.after == "closed")


def _papers(papers: tuple[Paper, ...], binder: Lowerer) -> Iterator[PaperTree]:
    """The papers that a fact of the person can judge; the others are brought and change no first word."""
    for paper in papers:
        if paper.accepts is not None:
            when = None if paper.when is None else binder.lower(paper.when)
            yield PaperTree(paper.id, when, binder.lower(paper.accepts), paper.if_missing)
