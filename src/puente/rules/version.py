"""A version of a scheme bound to a filing day: doors, windows and papers, ready for any person.

Start at `bind_version`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from puente.rules.bind import Binder, World
from puente.rules.bound import Literal, names_in, parse_bound
from puente.rules.branch import all_of
from puente.rules.model import About, Door, Paper, Scheme, Version, Window
from puente.rules.node import Here, Node, Over, Trace
from puente.rules.parameter import first_day, last_day, values_on
from puente.rules.window import BoundWindow, FindWindow, WindowState, agreed, window_state
from puente.vocabulary.answer import TRUE, Bits
from puente.vocabulary.person import Record

MAIN = "main"
STALE_AFTER_DAYS = 365
"""A year after the law was last read, an open-ended window is no longer said to be open (design: Time)."""


@dataclass(frozen=True, slots=True)
class BoundPaper:
    """A paper, its two conditions ready to run."""

    paper: Paper
    when: Node | None
    accepts: Node | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundDoor:
    """A door, ready to run.

    fixed_window   the state of the window where it does not depend on the person
    """

    id: str
    door: Door
    node: Node
    presumed: Node | None
    fixed_window: WindowState | None
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
    notes: tuple[str, ...]


def bind_version(scheme: Scheme, number: int, world: World) -> BoundVersion:
    """Bind every door of a version.

    raises   PackError for names that nothing defines
    """
    version = scheme.versions[number]
    doors = version.doors or (Door(id=MAIN),)
    bound = tuple(_bind_door(version, door, world) for door in doors)
    return BoundVersion(scheme, version, number, bound, _notes(version, world.filing))


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
    find, fixed = _windows(version, door.windows or version.windows, binder)
    papers = tuple(_paper(paper, binder) for paper in (*version.papers, *door.papers))
    return BoundDoor(door.id, door, node, presumed, fixed, find, papers, door.about, over)


def _conditions(version: Version, door: Door, binder: Binder, over: Over | None) -> Node:
    parts = [binder.node(version.requires), binder.node(door.requires)]
    if door.about and over:
        matching = replace(binder, over=over.name, member=over.member)
        parts.insert(0, _on_record(matching.node(door.about.where), door.about.as_))
    kept = tuple(part for part in parts if part.kind != "literal" or _literal_bits(part) != TRUE)
    return kept[0] if len(kept) == 1 else all_of(kept)


def _literal_bits(node: Node) -> Bits:
    nobody = Record()
    return node.run(nobody, Here(nobody, nobody, {}, None), [])  # type: ignore[arg-type]


def _on_record(where: Node, name: str) -> Node:
    """Run the condition on the named record, whatever record is at hand."""
    inner = where.run

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        return inner(here.named[name], here, trace)

    return Node("record", run, (where,), over=Over("", False, name, False))


def _paper(paper: Paper, binder: Binder) -> BoundPaper:
    when = None if paper.when is None else binder.node(paper.when)
    accepts = None if paper.accepts is None else binder.node(paper.accepts)
    return BoundPaper(paper, when, accepts, _tuple(paper.source) or binder.source)


def _windows(version: Version, windows: tuple[Window, ...], binder: Binder) -> tuple[FindWindow, WindowState | None]:
    filing = binder.world.filing
    outside = _outside(version, filing)
    if outside is not None:
        return (lambda record, here: outside), outside
    finds = [window_state(_bound_windows(windows, one), filing) for one in _readings(windows, binder)]
    dated = any(_depends(bound) for window in windows for bound in (window.from_, window.until))
    doubt = _doubt(version, windows, filing)

    def find(record: Any, here: Any) -> WindowState:
        state = finds[0](record, here) if len(finds) == 1 else agreed([one(record, here) for one in finds])
        return doubt if doubt is not None and state.kind == "open" else state

    return find, None if dated else find(None, None)


def _outside(version: Version, filing: int) -> WindowState | None:
    """Before or after the days the text is in force."""
    force = version.in_force
    source = _tuple(force.source) or _tuple(version.source)
    if filing < first_day(force.from_):
        return WindowState("not_yet_open", first_day(force.from_), source)
    if filing > last_day(force.until):
        return WindowState("unsettled" if force.after == "unknown" else "closed", last_day(force.until), source)
    return None


def _doubt(version: Version, windows: tuple[Window, ...], filing: int) -> WindowState | None:
    """Why an open window is not said to be open: a later text casts doubt, or the law was read too long ago."""
    force = version.in_force
    if force.doubtful_from and filing >= force.doubtful_from.toordinal():
        return WindowState("unsettled", None, _tuple(force.source))
    stale = filing > version.law_read_until.toordinal() + STALE_AFTER_DAYS
    return WindowState("unsettled", None, _tuple(force.source)) if stale and _open_ended(version, windows) else None


def _open_ended(version: Version, windows: tuple[Window, ...]) -> bool:
    return version.in_force.until is None and (not windows or any(window.until is None for window in windows))


def _readings(windows: tuple[Window, ...], binder: Binder) -> list[Binder]:
    """One binder for each combination of readings of the parameters that the windows use."""
    names = [
        name[1:] for window in windows for bound in (window.from_, window.until) if bound is not None
        for name in names_in(parse_bound(bound)) if name.startswith("$")
    ]  # fmt: skip
    unique = list(dict.fromkeys(names))
    options = [values_on(binder.world.parameters[name], binder.world.filing) for name in unique]
    return [replace(binder, chosen=dict(zip(unique, values, strict=True))) for values in product(*options)] or [binder]


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


def _depends(bound: Any) -> bool:
    """Whether a bound needs a fact of the person."""
    if bound is None or isinstance(parse_bound(bound), Literal):
        return False
    return any(not name.startswith("$") and name not in ("on", "filing") for name in names_in(parse_bound(bound)))


def _notes(version: Version, filing: int) -> tuple[str, ...]:
    notes = [f"caution:{caution.id}" for caution in version.cautions]
    if version.status == "draft":
        notes.append("draft")
    if version.in_force.doubtful_from and filing >= version.in_force.doubtful_from.toordinal():
        notes.append("doubtful")
    ways = [door.windows or version.windows for door in version.doors] or [version.windows]
    if filing > version.law_read_until.toordinal() and any(_open_ended(version, windows) for windows in ways):
        notes.append("stale")
    return tuple(notes)


def _tuple(source: Any) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)
