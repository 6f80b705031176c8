"""What to ask next: the cheapest facts that would decide a scheme, and nothing else.

Start at `next_questions`. Only unknown leaves under undecided nodes are asked; of the sets that decide a scheme the
cheapest is taken; ties are broken by how many schemes a fact helps to decide. The interview uses this and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.rules.bound import ANY, Missing, Pins
from puente.rules.branch import owner_of, stand
from puente.rules.explain import Ask, Walker
from puente.rules.node import Here, Node, here_on
from puente.rules.verdict import FirstWord, Verdict
from puente.rules.version import BoundDoor
from puente.vocabulary.answer import FALSE, TRUE, Bits
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.person import EMPTY_LIST, Person, Record


class Question(NamedTuple):
    """One fact to ask for.

    ask       which fact, by its path, or which kind of record
    schemes   the schemes it helps to decide, in the order of the pack
    leaves    ids of the leaves that read it, for "why we ask"
    cost      how hard it is for the person, from the fact vocabulary
    """

    ask: Ask
    schemes: tuple[str, ...]
    leaves: tuple[str, ...]
    cost: int


class Deciding(NamedTuple):
    """A set of questions whose answers can decide a condition, and what it costs the person."""

    cost: int
    asks: frozenset[Ask]


NOTHING = Deciding(0, frozenset())


def next_questions(
    book: RuleBook, person: Person, verdicts: Sequence[Verdict], *, answers: Answers | None = None
) -> tuple[Question, ...]:
    """What would settle the undecided ones of these verdicts (all of one day), the next question first.

    answers   what was already asked for the same person and day, to be used again
    returns   empty where nothing that the person could say would decide anything
    """
    found: dict[str, Deciding] = {}
    leaves: dict[Ask, set[str]] = {}
    for verdict in verdicts:
        if verdict.first is FirstWord.UNKNOWN:
            answers = answers or Answers(book, person, verdict.on, assess_record)
            finder = _Finder(book, person, verdict, leaves, answers)
            deciding = finder.deciding()
            if deciding is not None and deciding.asks:
                found[verdict.scheme] = deciding
    return tuple(_ranked(found, leaves, book.vocabulary))


def _ranked(
    found: Mapping[str, Deciding], leaves: Mapping[Ask, set[str]], vocabulary: Vocabulary
) -> Iterator[Question]:
    helps: dict[Ask, list[str]] = {}
    cheapest: dict[Ask, int] = {}
    for scheme, deciding in found.items():
        for ask in deciding.asks:
            helps.setdefault(ask, []).append(scheme)
            cheapest[ask] = min(cheapest.get(ask, deciding.cost), deciding.cost)
    order = sorted(helps, key=lambda ask: (-len(helps[ask]), cheapest[ask], ask_cost(ask, vocabulary), ask.path))
    for ask in order:
        yield Question(ask, tuple(helps[ask]), tuple(sorted(leaves.get(ask, ()))), ask_cost(ask, vocabulary))


def ask_cost(ask: Ask, vocabulary: Vocabulary) -> int:
    """How hard a question is, from the fact or from the list that the path names."""
    for part in reversed(ask.path.replace("]", "").replace("[", ".").split(".")):
        if part in vocabulary.lists:
            return vocabulary.lists[part].ask_cost
        if part in vocabulary.facts:
            return vocabulary.facts[part].ask_cost
    return 1


def broad_question(ask: Ask, vocabulary: Vocabulary) -> Ask:
    """A question about a list, as wide as the vocabulary asks it: one "no" then settles every scheme that reads it."""
    if ask.pins is None:
        return ask
    name = ask.path.rpartition(".")[2]
    return ask._replace(
        pins=Pins({field: ask.pins[field] for field in vocabulary.lists[name].asked_by if field in ask.pins})
    )


class _Finder:
    """Finds the cheapest deciding set of one verdict."""

    def __init__(
        self, book: RuleBook, person: Person, verdict: Verdict, leaves: dict[Ask, set[str]], answers: Answers
    ) -> None:
        self.book, self.person, self.verdict, self.leaves = book, person, verdict, leaves
        self.walker = Walker(person, None, answers)
        self.widened, self.costs = answers.widened, answers.costs
        self.here = here_on(person, person, answers, filing=verdict.filing, on=verdict.on)

    def deciding(self) -> Deciding | None:
        """The cheapest set that can make one door true, or every door false; the day of filing before all."""
        if self.verdict.undated:
            return self._missing(self.verdict.undated, "filing")
        bound = self.book.bound(self.verdict.scheme, self.verdict.version, filing=self.verdict.filing)
        live = [
            (door, answer.record, answer.about_missing, answer.window.missing)
            for door, answer in zip(bound.doors, self.verdict.doors, strict=True)
            if answer.first is not FirstWord.NOT_ELIGIBLE and answer.window.kind != "closed"
        ]
        opening = [self._door(*one, TRUE) for one in live]
        closing = _sum(self._door(*one, FALSE) for one in live)
        return _cheapest([*opening, closing])

    def _door(
        self, door: BoundDoor, record: Record | None, about_missing: bool, window: tuple[Missing, ...], want: Bits
    ) -> Deciding | None:
        own = self._missing(window, door.id) if want == TRUE else NOTHING
        if door.over is not None and door.about is not None:
            if record is None:
                return (
                    self._missing((Missing(self.person, door.over.name, door.over.pins),), "about")
                    if about_missing
                    else None
                )
            here = self.here.step(self.person, {door.about.as_: record})
            return _sum([own, self._node(door.node, self.person, here, want)])
        return _sum([own, self._node(door.node, self.person, self.here, want)])

    def _node(self, node: Node, record: Record, here: Here, want: Bits) -> Deciding | None:
        """The cheapest set that can make the condition be `want`; None where none can."""
        bits = node.run(record, here, [])
        if bits == want:
            return NOTHING
        if not bits & want:
            return None
        return self._way(node, record, here, want)

    def _way(self, node: Node, record: Record, here: Here, want: Bits) -> Deciding | None:
        if node.kind == "leaf":
            return self._missing(node.missing(record, here) if node.missing else (), node.info.id if node.info else "")
        if node.kind == "not":
            return self._node(node.children[0], record, here, FALSE if want == TRUE else TRUE)
        if node.kind == "record":
            assert node.over is not None
            return self._node(node.children[0], here.named[node.over.as_ or ""], here, want)
        if node.kind in ("some", "every"):
            return self._quantified(node, record, here, want)
        return self._when(node, record, here, want) if node.kind == "when" else self._parts(node, record, here, want)

    def _parts(self, node: Node, record: Record, here: Here, want: Bits) -> Deciding | None:
        parts = [self._node(child, record, here, want) for child in node.children]
        if node.kind == "at_least":
            count = node.n if want == TRUE else len(parts) - node.n + 1
            return _sum(sorted((part for part in parts if part), key=lambda part: part.cost)[:count])
        together = node.kind == "readings" or (node.kind == "all") == (want == TRUE)
        return _sum(parts) if together else _cheapest(parts)

    def _when(self, node: Node, record: Record, here: Here, want: Bits) -> Deciding | None:
        when, then, otherwise = node.children
        first = _sum([self._node(when, record, here, TRUE), self._node(then, record, here, want)])
        second = _sum([self._node(when, record, here, FALSE), self._node(otherwise, record, here, want)])
        return _cheapest([first, second])

    def _quantified(self, node: Node, record: Record, here: Here, want: Bits) -> Deciding | None:
        assert node.over is not None
        owner = owner_of(record, here, node.over, member=record is here.who)
        held = owner.lists.get(node.over.name, EMPTY_LIST)
        parts = [self._node(node.children[0], item, stand(item, here, node.over), want) for item in held.items]
        every = node.kind == "every"
        together = every == (want == TRUE)
        if not together and any(part is not None for part in parts):
            return _cheapest(parts)  # what is not known of a record that was told of, before whether there is another
        if not (held.complete is True or (not every and held.complete_for(node.over.pins))):
            missing = Missing(owner, node.over.name, ANY if every else node.over.pins)
            parts.append(self._missing((missing,), node.info.id if node.info else ""))
        return _sum(parts) if together else _cheapest(parts)

    def _missing(self, missing: Iterable[Missing], leaf: str) -> Deciding | None:
        """Asking for these; None where the person would rather not say, or where only better proof helps."""
        asks = [self._widened(self.walker.ask(one)) for one in missing]
        if any(ask.refused or ask.evidence for ask in asks):
            return None
        for ask in asks:
            self.leaves.setdefault(ask, set()).add(leaf)
        unique = frozenset(asks)
        return Deciding(sum(self.costs[ask] for ask in unique), unique)

    def _widened(self, ask: Ask) -> Ask:
        if ask not in self.widened:
            wide = broad_question(ask, self.book.vocabulary)
            self.widened[ask] = wide
            self.costs[wide] = ask_cost(wide, self.book.vocabulary)
        widened: Ask = self.widened[ask]
        return widened


def _sum(parts: Iterable[Deciding | None]) -> Deciding | None:
    total, asks = 0, frozenset[Ask]()
    for part in parts:
        if part is None:
            return None
        total, asks = total + part.cost, asks | part.asks
    return Deciding(total, asks)


def _cheapest(parts: Iterable[Deciding | None]) -> Deciding | None:
    found = [part for part in parts if part is not None]
    return min(found, key=lambda part: (part.cost, len(part.asks)), default=None)
