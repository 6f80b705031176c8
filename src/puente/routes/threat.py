"""Which steps can spoil what another step (or the goal) needs, so that their order matters.

Start at `order_matters`. Read off the conditions and effects alone; a threat that never comes true costs only time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from puente.routes.action import Action, Atlas
from puente.rules.node import Node
from puente.rules.pack import Add, Effect, End

Token = tuple[str, str | None]
"""A list or fact, and the scheme, kind or type that it is read or written for (None: any)."""

_TELLING = ("scheme", "kind", "type")


class Reads(NamedTuple):
    """What conditions want to be so, and what they want not to be so."""

    wanted: frozenset[Token]
    unwanted: frozenset[Token]


class Writes(NamedTuple):
    """What effects bring about, and what they take away."""

    brings: frozenset[Token]
    takes: frozenset[Token]


class Threats:
    """Reads and writes of a country's actions, worked out once."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._reads: dict[str, Reads] = {}
        self._writes: dict[str, Writes] = {}

    def order_matters(self, actions: Iterable[Action], goal: Node) -> bool:
        """Whether some step may spoil what another step or the goal needs."""
        steps = list(actions)
        wanted = Reads(*map(frozenset, _split(goal)))
        for step in steps:
            writes = self._written(step)
            others = [wanted, *(self._read(other) for other in steps if other is not step)]
            if any(_meet(writes.brings, one.unwanted) or _meet(writes.takes, one.wanted) for one in others):
                return True
        return False

    def _read(self, action: Action) -> Reads:
        if action.id not in self._reads:
            wanted: set[Token] = set()
            unwanted: set[Token] = set()
            for node in self._nodes(action):
                yes, no = _split(node)
                wanted |= yes
                unwanted |= no
            self._reads[action.id] = Reads(frozenset(wanted), frozenset(unwanted))
        return self._reads[action.id]

    def _nodes(self, action: Action) -> Iterator[Node]:
        book = self.atlas.book
        if action.scheme is None or action.version is None:
            yield book.condition(self.atlas.country, action.needs, self.atlas.on)
        else:
            for door in book.bound(action.scheme, action.version, filing=self.atlas.on).doors:
                yield door.node

    def _written(self, action: Action) -> Writes:
        if action.id not in self._writes:
            brings: set[Token] = set()
            takes: set[Token] = set()
            for effect in (*action.starts, *action.sets):
                _write(effect, action, brings, takes)
            self._writes[action.id] = Writes(frozenset(brings), frozenset(takes))
        return self._writes[action.id]


def _write(effect: Effect, action: Action, brings: set[Token], takes: set[Token]) -> None:
    if isinstance(effect, Add):
        telling = next((str(effect.record[name]) for name in _TELLING if name in effect.record), None)
        brings.add((effect.add, telling))
    elif isinstance(effect, End):
        if effect.end != "applications" or effect.where.get("scheme") != action.scheme:
            takes.add((effect.end, next((str(value) for value in effect.where.values()), None)))
    else:
        brings.add((effect.set, None))
        takes.add((effect.set, None))


def _split(node: Node) -> tuple[set[Token], set[Token]]:
    """Tokens that the condition wants, and tokens that it does not."""
    info = node.info
    if node.kind == "not":
        wanted, unwanted = _split(node.children[0])
        return unwanted, wanted
    if info is not None and node.kind == "leaf":
        return _leaf(node)
    if info is not None and node.over is not None and node.kind in ("some", "every"):
        pins = node.over.pins
        names = next((pins[name] for name in _TELLING if name in pins), frozenset({None}))
        tokens: set[Token] = {(node.over.name, name) for name in names}
        return (tokens, tokens) if node.kind == "every" else (tokens, set())
    found = [_split(child) for child in node.children]
    wanted = {token for yes, _ in found for token in yes}
    unwanted = {token for _, no in found for token in no}
    if node.kind == "when":
        first_yes, first_no = found[0]
        return wanted | first_no, unwanted | first_yes
    return wanted, unwanted


def _leaf(node: Node) -> tuple[set[Token], set[Token]]:
    info = node.info
    assert info is not None
    if info.kind == "holds":
        return {("permits", str(scheme)) for scheme in info.bound}, set()
    if info.kind == "right":
        return {("permits", None)}, set()
    name = {"stay_status": "permits", "held_for": "permits", "expired_for": "documents"}.get(info.fact, info.fact)
    both: set[Token] = {(name, None)}
    return (both, both) if info.kind == "leaf" else (both, set())


def _meet(written: frozenset[Token], read: frozenset[Token]) -> bool:
    return any(
        name == other and (telling is None or kind is None or telling == kind)
        for name, telling in written for other, kind in read
    )  # fmt: skip
