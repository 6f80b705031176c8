"""A version of a scheme bound to a filing day: doors, windows and papers, ready for any person.

Start at `bind_version`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from puente.rules.bind import Binder
from puente.rules.bound import Literal, names_in, parse_bound
from puente.rules.branch import all_of
from puente.rules.model import About, Door, Paper, Scheme, Version, Window
from puente.rules.node import Here, Node, Over, Trace
from puente.rules.pack import APPLY
from puente.rules.parameter import first_day, last_day, values_on
from puente.rules.place import World
from puente.rules.window import BoundWindow, FindWindow, WindowState, agreed, window_state
from puente.vocabulary.answer import TRUE, Bits
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.person import Record

MAIN = "main"
STALE_AFTER_DAYS = 365
"""A year after the law was last read, an open-ended window is no longer said to be open (design: Time)."""


@dataclass(frozen=True, slots=True)
class BoundPaper:
    """A paper, its two conditions ready to run, and the step or application that brings it."""

    paper: Paper
    when: Node | None
    accepts: Node | None
    step: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundDoor:
    """A door, ready to run.

    dated   whether the window depends on a record of the person
    """

    id: str
    door: Door
    node: Node
    presumed: Node | None
    dated: bool
    find_window: FindWindow
    papers: tuple[BoundPaper, ...]
    about: About | None
    over: Over | None


@dataclass(frozen=True, slots=True)
class BoundVersion:
    """A version, ready to run on a filing day."""

    scheme: Scheme
    version: Version
    number: int
    doors: tuple[BoundDoor, ...]
    always_notes: tuple[str, ...]
    open_ended: bool

    def notes(self, filing: int) -> tuple[str, ...]:
        """What is to be said beside an answer on a filing day."""
        notes = self.always_notes
        doubtful = self.version.in_force.doubtful_from
        if doubtful and filing >= doubtful.toordinal():
            notes = (*notes, "doubtful")
        if self.open_ended and filing > self.version.law_read_until.toordinal():
            notes = (*notes, "stale")
        return notes


def bind_version(scheme: Scheme, number: int, world: World) -> BoundVersion:
    """Bind every door of a version.

    raises   PackError for names that nothing defines
    """
    version = scheme.versions[number]
    doors = version.doors or (Door(id=MAIN),)
    bound = tuple(_bind_door(version, door, world) for door in doors)
    ways = [door.windows or version.windows for door in doors]
    open_ended = any(_open_ended(version, windows) for windows in ways)
    return BoundVersion(scheme, version, number, bound, _notes(version), open_ended)


def _bind_door(version: Version, door: Door, world: World) -> BoundDoor:
    binder = Binder(world, source=_tuple(door.source) or _tuple(version.source))
    over = None
    if door.about:
        definition = world.vocabulary.list(door.about.over)
        inner = replace(binder, over=door.about.over, member=definition.member)
        over = Over(door.about.over, False, door.about.as_, definition.member, inner.pins(door.about.where))
        binder = replace(binder, named={door.about.as_: door.about.over})
    node = _conditions(version, door, binder, over)
    presumed = None
    if version.presumption:
        lenient = replace(binder, world=replace(world, presumed=frozenset(version.presumption.leaves)))
        presumed = _conditions(version, door, lenient, over)
    windows = door.windows or version.windows
    find = _windows(version, windows, binder)
    dated = hang_on_person(windows)
    papers = tuple(_paper(paper, binder) for paper in (*version.papers, *door.papers))
    return BoundDoor(door.id, door, node, presumed, dated, find, papers, door.about, over)


def _conditions(version: Version, door: Door, binder: Binder, over: Over | None) -> Node:
    parts = [binder.node(version.requires), binder.node(door.requires)]
    if door.about and over:
        matching = replace(binder, over=over.name, member=over.member)
        parts.insert(0, _on_record(matching.node(door.about.where), door.about.as_))
    kept = tuple(part for part in parts if part.kind != "literal" or _literal_bits(part) != TRUE)
    return kept[0] if len(kept) == 1 else all_of(kept)


def _literal_bits(node: Node) -> Bits:
    nobody = Record()
    return node.run(nobody, Here(nobody, nobody, {}, None, None, None), [])  # type: ignore[arg-type]


def _on_record(where: Node, name: str) -> Node:
    """Run the condition on the named record, whatever record is at hand."""
    inner = where.run

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        return inner(here.named[name], here, trace)

    return Node("record", run, (where,), over=Over("", False, name, False))


def _paper(paper: Paper, binder: Binder) -> BoundPaper:
    when = None if paper.when is None else binder.node(paper.when)
    accepts = None if paper.accepts is None else binder.node(paper.accepts)
    step = paper.step
    if step is not None and step in binder.world.schemes:
        step = APPLY + step
    return BoundPaper(paper, when, accepts, step, _tuple(paper.source) or binder.source)


def _windows(version: Version, windows: tuple[Window, ...], binder: Binder) -> FindWindow:
    finds = [window_state(_bound_windows(windows, one)) for one in readings_of_windows(windows, binder)]
    force, source = version.in_force, _tuple(version.in_force.source) or _tuple(version.source)
    first, last = first_day(force.from_), last_day(force.until)
    if version.applies_by == "entered_on":
        first, last = FIRST_DAY, LAST_DAY  # in force for whoever entered, whenever they file
    before = WindowState("not_yet_open", first, source)
    after = WindowState("unsettled" if force.after == "unknown" else "closed", last, source)
    doubted = doubt_from(version, windows)
    doubtful = WindowState("unsettled", None, source)

    def find(record: Record, here: Here) -> WindowState:
        filing = here.filing.lo
        if filing < first:
            return before
        if filing > last:
            return after
        state = finds[0](record, here) if len(finds) == 1 else agreed([one(record, here) for one in finds])
        return doubtful if filing >= doubted and state.kind == "open" else state

    return find


def doubt_from(version: Version, windows: tuple[Window, ...]) -> int:
    """From which day an open window is not said to be open: a later text casts doubt, or the law was read long ago."""
    doubtful = version.in_force.doubtful_from
    days = [doubtful.toordinal()] if doubtful else []
    if _open_ended(version, windows):
        days.append(version.law_read_until.toordinal() + STALE_AFTER_DAYS + 1)
    return min(days, default=LAST_DAY + 1)


def _open_ended(version: Version, windows: tuple[Window, ...]) -> bool:
    return version.in_force.until is None and (not windows or any(_has_no_day(window.until) for window in windows))


def _has_no_day(until: Any) -> bool:
    """Whether a window has no last day in the text: none is given, or it hangs on a record of the person."""
    return until is None or _depends(until)


def readings_of_windows(windows: tuple[Window, ...], binder: Binder) -> list[Binder]:
    """A binder for each combination of readings of the windows' parameters; none where one is not settled."""
    names = [
        name[1:] for window in windows for bound in (window.from_, window.until) if bound is not None
        for name in names_in(parse_bound(bound)) if name.startswith("$")
    ]  # fmt: skip
    unique = list(dict.fromkeys(names))
    options = [values_on(binder.world.parameters[name], binder.world.day) for name in unique]
    return [replace(binder, chosen=dict(zip(unique, values, strict=True))) for values in product(*options)]


def _bound_windows(windows: tuple[Window, ...], binder: Binder) -> tuple[BoundWindow, ...]:
    return tuple(
        BoundWindow(
            None if window.from_ is None else binder.look(window.from_),
            None if window.until is None else binder.look(window.until),
            window.after == "closed",
            _tuple(window.source) or binder.source,
        )
        for window in windows
    )


def hang_on_person(windows: tuple[Window, ...]) -> bool:
    """Whether an end of a window needs a fact of the person."""
    return any(_depends(bound) for window in windows for bound in (window.from_, window.until))


def _depends(bound: Any) -> bool:
    if bound is None or isinstance(parse_bound(bound), Literal):
        return False
    return any(not name.startswith("$") and name not in ("on", "filing") for name in names_in(parse_bound(bound)))


def _notes(version: Version) -> tuple[str, ...]:
    notes = tuple(f"caution:{caution.id}" for caution in version.cautions)
    return (*notes, "draft") if version.status == "draft" else notes


def _tuple(source: Any) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)
