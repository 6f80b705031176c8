"""Which sets of steps could make a condition hold, worked back from the condition.

Start at `Regression.sets_for`. Walks the AND–OR graph: `all` is the union of what its parts need, `any` the choice. A step is
offered only where its effects, played on the person, change the leaf. Replay decides; this only proposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, islice
from typing import Any

from puente.routes.action import APPLY, Action, Atlas
from puente.routes.replay import Replayer
from puente.routes.state import apply_effects
from puente.rules.asking import Answers
from puente.rules.assess import assess_record
from puente.rules.branch import owner_of, stand
from puente.rules.node import Here, Node, here_on
from puente.rules.verdict import PaperStatus, Verdict
from puente.vocabulary.answer import FALSE, OPEN, TRUE, Bits
from puente.vocabulary.person import EMPTY_LIST, Person, Record

Names = frozenset[str]
Sets = tuple[Names, ...]
NOTHING: Sets = (frozenset(),)
CAP = 48
"""Past this many sets a node keeps the smallest; see docs/method/routes.md for what that costs."""


class Regression:
    """Works back from conditions for one person as they stand on a day."""

    def __init__(self, atlas: Atlas, replayer: Replayer, person: Person, day: int) -> None:
        self.atlas, self.replayer, self.person, self.day = atlas, replayer, person, day
        answers = Answers(atlas.book, person, day, assess_record)
        self.here = here_on(person, person, answers, filing=day, on=day)
        self._after: dict[str, tuple[Person, ...]] = {}
        self._ways: dict[str, Sets] = {}
        self._cuts = 0

    def sets_for(self, condition: Any, stack: Names = frozenset()) -> Sets:
        """Minimal sets of actions (ids) that could make the condition hold; empty where none can."""
        node = self.atlas.book.condition(self.atlas.country, condition, self.day)
        return self._node(node, self.person, self.here, TRUE, stack)

    def sets_to_do(self, action: Action, stack: Names = frozenset()) -> Sets:
        """Minimal sets that let an action start, the action itself included."""
        if action.id in stack:
            self._cuts += 1
            return ()
        if action.id not in self._ways:
            cuts = self._cuts
            found = self._sets_to_do(action, stack | {action.id})
            if self._cuts > cuts:
                return found  # a ring was cut: what was found holds for this way in only
            self._ways[action.id] = found
        return self._ways[action.id]

    def _sets_to_do(self, action: Action, stack: Names) -> Sets:
        if action.scheme is None:
            before = self.sets_for(action.needs, stack)
        else:
            before = self._scheme(action.scheme, stack)
        return tuple(one | {action.id} for one in before)

    # -- schemes --------------------------------------------------------------------------------------------------

    def _scheme(self, scheme: str, stack: Names) -> Sets:
        """What lets an application be filed: one door's conditions, and the papers that a step brings."""
        verdict = self.here.asking.verdict(scheme, self.person)  # type: ignore[attr-defined]
        if verdict is None:
            return ()
        bound = self.atlas.book.bound(scheme, verdict.version, filing=verdict.filing)
        found: list[Names] = []
        for door, answer in zip(bound.doors, verdict.doors, strict=True):
            if answer.window.kind == "closed":
                continue
            here, papers = self.here, self._papers(verdict, answer.papers, stack)
            if door.about is not None:
                if answer.record is None and not answer.about_missing:
                    continue
                if answer.record is None:
                    found += papers
                    continue
                here = here.step(self.person, {door.about.as_: answer.record})
            conditions = self._node(door.node, self.person, here, TRUE, stack)
            found += _product([conditions, papers])
        return _minimal(found)

    def _papers(self, verdict: Verdict, papers: Iterable[Any], stack: Names) -> Sets:
        parts: list[Sets] = []
        for paper in papers:
            if paper.status is not PaperStatus.ACCEPTED and paper.step in self.atlas.actions:
                parts.append(self.sets_to_do(self.atlas.actions[paper.step], stack))
        return _product(parts)

    # -- conditions -----------------------------------------------------------------------------------------------

    def _node(self, node: Node, record: Record, here: Here, want: Bits, stack: Names) -> Sets:
        bits = node.run(record, here, [])
        if bits == want:
            return NOTHING
        if node.kind in ("leaf", "literal"):
            return self._leaf(node, record, here, want, bits, stack)
        if node.kind == "not":
            return self._node(node.children[0], record, here, _flip(want), stack)
        if node.kind == "record":
            assert node.over is not None
            return self._node(node.children[0], here.named[node.over.as_ or ""], here, want, stack)
        if node.kind in ("some", "every"):
            return self._quantified(node, record, here, want, bits, stack)
        if node.kind == "when":
            return self._when(node, record, here, want, stack)
        parts = [self._node(child, record, here, want, stack) for child in node.children]
        if node.kind == "at_least":
            return self._at_least(node, parts, want)
        together = node.kind == "readings" or (node.kind == "all") == (want == TRUE)
        return _product(parts) if together else _minimal([one for part in parts for one in part])

    def _at_least(self, node: Node, parts: list[Sets], want: Bits) -> Sets:
        count = node.n if want == TRUE else len(parts) - node.n + 1
        found: list[Names] = []
        for chosen in combinations(range(len(parts)), count):
            found += _product([parts[n] for n in chosen])
        return _minimal(found)

    def _when(self, node: Node, record: Record, here: Here, want: Bits, stack: Names) -> Sets:
        when, then, otherwise = node.children
        yes = _product([self._node(when, record, here, TRUE, stack), self._node(then, record, here, want, stack)])
        no = _product([self._node(when, record, here, FALSE, stack), self._node(otherwise, record, here, want, stack)])
        return _minimal([*yes, *no])

    def _quantified(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits, stack: Names) -> Sets:
        """A record that a step adds or ends, or a record that is there and could be mended."""
        assert node.over is not None
        owner = owner_of(record, here, node.over, member=record is here.who)
        items = owner.lists.get(node.over.name, EMPTY_LIST).items
        mended = [self._node(node.children[0], item, stand(item, here, node.over), want, stack) for item in items]
        together = (node.kind == "every") == (want == TRUE)
        by_records = _product(mended) if together else [one for part in mended for one in part]
        if together and not items:
            by_records = ()
        return _minimal([*by_records, *self._leaf(node, record, here, want, bits, stack)])

    def _leaf(self, node: Node, record: Record, here: Here, want: Bits, bits: Bits, stack: Names) -> Sets:
        """Steps that change the leaf; where none does, an undecided leaf is left to be confirmed."""
        found: list[Names] = []
        for action in self._writers(node):
            if self._changes(action, node, record, here, want, bits):
                found += self.sets_to_do(action, stack)
        if found:
            return _minimal(found)
        cured_by_time = node.changes is not None and any(day > self.day for day in node.changes(record, here))
        undecided = bits not in (TRUE, FALSE)
        return NOTHING if undecided or cured_by_time else ()

    def _writers(self, node: Node) -> Iterator[Action]:
        info = node.info
        if info is None:
            return
        if info.kind == "scheme":
            held = self.atlas.actions.get(APPLY + info.fact)
            if held is not None:
                yield held
            return
        if info.kind == "right":
            for scheme in self.atlas.granting(info.fact):
                yield from (action for action in self.atlas.writers.get("permits", ()) if scheme in action.permits)
                yield from self._claims(scheme)
            return
        yield from self.atlas.writers.get(_written_name(node), ())

    def _claims(self, scheme: str) -> Iterator[Action]:
        claim = self.atlas.actions.get(APPLY + scheme)
        if claim is not None and scheme not in claim.permits:
            yield claim

    def _changes(self, action: Action, node: Node, record: Record, here: Here, want: Bits, bits: Bits) -> bool:
        """Whether the effects, played on the person today, bring the leaf nearer."""
        info = node.info
        assert info is not None
        if info.kind == "scheme":
            return True
        if info.kind == "holds":
            held = frozenset(info.bound)
            touches = bool(held & action.permits) if want == TRUE else _ends(action, held)
            if not touches:
                return False
        if record is not here.person or here.named:
            return node.kind != "leaf"  # what is said of one record is mended by adding another, or not at all
        return any(self._nearer(node, after, want, bits) for after in self._persons_after(action))

    def _nearer(self, node: Node, after: Person, want: Bits, bits: Bits) -> bool:
        answers = Answers(self.atlas.book, after, self.day, assess_record)
        there = here_on(after, after, answers, filing=self.day, on=self.day)
        found = node.run(after, there, [])
        fact = node.info.fact if node.info else ""
        return found == want or (bool(found & want) and not bits & want) or _may_count(fact, found, bits)

    def _persons_after(self, action: Action) -> tuple[Person, ...]:
        """The person once the action is done, and, where it leaves something behind at its start, just begun."""
        if action.id not in self._after:
            vocabulary = self.atlas.book.vocabulary
            begun = apply_effects(self.person, action.starts, self.day, vocabulary)
            done = apply_effects(begun, action.sets, self.day, vocabulary)
            self._after[action.id] = (done, begun) if action.starts else (done,)
        return self._after[action.id]


def _may_count(fact: str, found: Bits, bits: Bits) -> bool:
    """A count that one step does not yet bring far enough, or a leaf whose doubt it changes."""
    return fact == "count" or (found != bits and found == OPEN)


def _ends(action: Action, schemes: frozenset[str]) -> bool:
    effects = (*action.starts, *action.sets)
    return any(getattr(effect, "end", None) and str(effect.where.get("scheme")) in schemes for effect in effects)  # type: ignore[union-attr]


def _written_name(node: Node) -> str:
    info = node.info
    assert info is not None
    if info.kind == "holds":
        return "permits"
    if info.kind == "derive":
        return {"stay_status": "permits", "held_for": "permits", "expired_for": "documents"}.get(info.fact, "stays")
    return info.fact.removeprefix("person.")


def _flip(want: Bits) -> Bits:
    return FALSE if want == TRUE else TRUE


def _product(parts: Iterable[Sets]) -> Sets:
    """Every union of one set from each part; nothing where a part offers none."""
    found: list[Names] = [frozenset()]
    for part in parts:
        if not part:
            return ()
        found = list(_minimal([one | other for one in found for other in part]))
    return tuple(found)


def _minimal(sets: Iterable[Names]) -> Sets:
    """Sets without their supersets, the smallest first, at most CAP."""
    kept: list[Names] = []
    for one in sorted(set(sets), key=lambda names: (len(names), sorted(names))):
        if not any(other <= one for other in kept):
            kept.append(one)
    return tuple(islice(kept, CAP))
