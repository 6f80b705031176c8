"""What each step helps and what it spoils, read off conditions and effects alone.

Start at `Threats.entangled`: where no step of a set spoils what another step or the goal needs, starting each as soon
as it can be is best. A threat that never comes true costs only time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from puente.routes.action import APPLY, Action, Atlas
from puente.rules.node import LeafInfo, Node
from puente.rules.pack import Add, Effect, End
from puente.vocabulary.answer import TRUE, Bits
from puente.vocabulary.dates import Duration

_LISTS_OF_DERIVED: Mapping[str, tuple[str, ...]] = {
    "held_for": ("permits",), "expired_for": ("documents",), "age": (),
}  # fmt: skip
_ALWAYS = 10 * 366
"""A permit as long as this outlasts every plan."""
_KEPT = 20_000


Pins = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that a condition looks at.

    name      a list or a fact; None: any list
    pins      of a list: fields that the records looked at must have, with the only values they may take
    values    of a fact: those accepted; None: not known
    more      of a list: whether further records can help; `less`: whether they can harm
    """

    name: str | None
    pins: Pins = ()
    values: frozenset[Any] | None = None
    more: bool = True
    less: bool = False

    @property
    def opposite(self) -> Read:
        """The same under `not`."""
        return Read(self.name, self.pins, self.values, self.less, self.more)


class Write(NamedTuple):
    """One thing that an effect does to records with such fields, `after` so many days: a permit runs out."""

    kind: Literal["gains", "loses", "sets"]
    name: str
    record: Mapping[str, Any] = {}
    value: Any = None
    after: int = 0


class Threats:
    """Reads and writes of a country's actions, worked out once."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._reads: dict[str, tuple[Read, ...]] = {}
        self._writes: dict[str, tuple[Write, ...]] = {}
        self._helpers: dict[tuple[int, Bits], tuple[Node, tuple[Action, ...]]] = {}
        self._spoilable: frozenset[str] | None = None
        self._allowing = {entry.right for entry in atlas.pack.work_rights.otherwise if entry.is_ != "denied"}

    def helpers(self, node: Node, want: Bits) -> tuple[Action, ...]:
        """Every action of the country that may bring a leaf nearer to being true (or false) for somebody."""
        key = id(node), want
        if key not in self._helpers:
            if len(self._helpers) >= _KEPT:
                self._helpers.clear()
            reads = [read if want == TRUE else read.opposite for read in self._split(node)]
            actions = self.atlas.actions.values()
            found = tuple(action for action in actions if any(self._helps(action, read) for read in reads))
            self._helpers[key] = node, found  # the node is kept, so that no other takes its id
        return self._helpers[key][1]

    def entangled(self, actions: Iterable[Action], goal: Node, *, days: int) -> frozenset[str]:
        """Steps of a set whose order matters within so many days: one spoils what another, or the goal, needs.

        The spoiler, the one that is spoiled, and whatever brings the same thing about again.
        """
        steps = list(actions)
        found: set[str] = set()
        for other in (None, *steps):
            for read in self.read_by(goal) if other is None else self._read(other):
                spoilers = {one.id for one in steps if one is not other and self._spoils(one, read, days)}
                if spoilers:
                    found |= spoilers | {one.id for one in steps if one is other or self._helps(one, read)}
        return frozenset(found)

    def touches(self, action: Action, others: Iterable[Action], goal: Node) -> bool:
        """Whether a step may help or spoil what some of the others, or the goal, need."""
        reads = (*self.read_by(goal), *(read for other in others for read in self._read(other)))
        return any(self._helps(action, read) or self._spoils(action, read, _ALWAYS) for read in reads)

    @property
    def spoilable(self) -> frozenset[str]:
        """Steps whose needs some step of the country may spoil."""
        if self._spoilable is None:
            actions = self.atlas.actions.values()
            self._spoilable = frozenset(
                one.id for one in actions for other in actions
                if other is not one and any(self._spoils(other, read, _ALWAYS) for read in self._read(one))
            )  # fmt: skip
        return self._spoilable

    def _spoils(self, action: Action, read: Read, days: int) -> bool:
        return any(write.after <= days and _spoils(write, read) for write in self._written(action))

    def _helps(self, action: Action, read: Read) -> bool:
        return any(_helps(write, read) for write in self._written(action))

    # -- what is read ---------------------------------------------------------------------------------------------

    def read_by(self, node: Node) -> tuple[Read, ...]:
        """What a condition looks at."""
        return tuple(dict.fromkeys(self._split(node)))

    def _read(self, action: Action) -> tuple[Read, ...]:
        if action.id not in self._reads:
            self._reads[action.id] = ()  # a ring of schemes reads nothing more
            self._reads[action.id] = tuple(dict.fromkeys(self._reads_of(action)))
        return self._reads[action.id]

    def _reads_of(self, action: Action) -> Iterator[Read]:
        book = self.atlas.book
        if action.scheme is None or action.version is None:
            yield from self._split(book.condition(self.atlas.country, action.needs, self.atlas.on))
            return
        yield _permits(frozenset({action.scheme}), more=False, less=True)  # who holds it does not apply again
        for door in book.bound(action.scheme, action.version, filing=self.atlas.on).doors:
            yield from self._split(door.node)
            for paper in door.papers:
                yield from self._split(paper.accepts) if paper.accepts is not None else ()

    def _split(self, node: Node) -> Iterator[Read]:
        if node.kind == "not":
            yield from (read.opposite for read in self._split(node.children[0]))
        elif node.kind == "when":
            yield from (both for read in self._split(node.children[0]) for both in (read, read.opposite))
            yield from (read for child in node.children[1:] for read in self._split(child))
        elif node.over is not None and node.kind in ("some", "every"):
            yield Read(node.over.name, tuple(node.over.pins.items()), less=node.kind == "every")
        elif node.kind == "leaf" and node.info is not None:
            yield from self._leaf(node.info)
        else:
            yield from (read for child in node.children for read in self._split(child))

    def _leaf(self, info: LeafInfo) -> Iterator[Read]:
        if info.kind == "holds":
            yield _permits(frozenset(info.bound))
        elif info.kind == "right":
            yield from self._right(info.fact)
        elif info.kind == "scheme":
            yield _permits(frozenset({info.fact}), less=True)
            if info.bound != "held" and APPLY + info.fact in self.atlas.actions:
                yield from self._read(self.atlas.actions[APPLY + info.fact])
        elif info.kind == "derive" and info.fact == "stay_status":
            yield from (_permits(self.atlas.granting("stay"), less=True), Read("stays", less=True))
        elif info.kind == "derive":
            yield from _derived(info)
        elif info.fact:
            fixed = isinstance(info.bound, tuple) and not info.ordinal and info.operator in ("is", "eq", "in")
            name = info.fact.removeprefix("person.")
            yield Read(name, (), frozenset(info.bound) if fixed else None, less=not fixed)

    def _right(self, right: str) -> Iterator[Read]:
        granting = self.atlas.granting(right)
        yield _permits(granting)
        yield Read("applications", (("scheme", granting),))
        if right in self._allowing:  # whoever may without a permit may lose that by taking one
            spoken = frozenset(texts.scheme for texts in self.atlas.book.right_texts(self.atlas.country, right))
            yield _permits(spoken, more=False, less=True)

    # -- what is written ------------------------------------------------------------------------------------------

    def _written(self, action: Action) -> tuple[Write, ...]:
        if action.id not in self._writes:
            effects = (*action.starts, *action.sets)
            self._writes[action.id] = tuple(write for effect in effects for write in _write(effect, action))
        return self._writes[action.id]


def _permits(schemes: frozenset[str], *, more: bool = True, less: bool = False) -> Read:
    return Read("permits", (("scheme", schemes),), None, more, less)


def _derived(info: LeafInfo) -> Iterator[Read]:
    if info.fact == "count":
        up, down = info.operator in ("ge", "gt"), info.operator in ("le", "lt")
        yield Read(None, (), more=not down, less=not up)
        return
    both = info.fact != "held_for" or info.operator not in ("ge", "gt")
    for name in _LISTS_OF_DERIVED.get(info.fact, ("stays",)):
        yield Read(name, less=both)


def _write(effect: Effect, action: Action) -> Iterator[Write]:
    if isinstance(effect, Add):
        yield Write("gains", effect.add, effect.record)
        days = _runs_out(effect) if effect.add == "permits" else None
        if days is not None:
            yield Write("loses", effect.add, effect.record, after=days)
    elif isinstance(effect, End):
        if effect.end != "applications" or effect.where.get("scheme") != action.scheme:
            yield Write("loses", effect.end, effect.where)
    else:
        yield Write("sets", effect.set, value=effect.value)


def _runs_out(effect: Add) -> int | None:
    """After how many days at least the record runs out because of the day it began; None where it does not."""
    until = effect.record.get("until")
    first = until["earliest"][0] if isinstance(until, Mapping) and "earliest" in until else until
    if not isinstance(first, str) or not first.startswith("done + "):
        return None
    length = Duration.parse(first.removeprefix("done + "))
    days = length.days + 28 * length.months
    return days if days < _ALWAYS else None


def _meet(write: Write, read: Read) -> bool:
    if read.name is None:
        return write.kind != "sets"
    if write.name != read.name:
        return False
    return all(name not in write.record or str(write.record[name]) in values for name, values in read.pins)


def _helps(write: Write, read: Read) -> bool:
    if not _meet(write, read):
        return False
    if write.kind == "sets":
        return read.values is None or (write.value in read.values) == read.more
    return read.more if write.kind == "gains" else read.less


def _spoils(write: Write, read: Read) -> bool:
    if not _meet(write, read):
        return False
    if write.kind == "sets":
        return read.values is None or (write.value in read.values) != read.more
    return read.less if write.kind == "gains" else read.more
