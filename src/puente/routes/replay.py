"""Replay a set of steps with dates: when each can start, what it leaves behind, and on which day the goal holds.

Start at `Replayer.replay`. A step starts on the first day its needs hold, given what is done by then; several may
run at once;
time alone may be waited for. A set that only works on paper (register after the deadline) does not come through.
Method: docs/method/routes.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from puente.routes.action import Action, Atlas
from puente.routes.standing import Standing
from puente.routes.wait import Ahead, Days, Wait
from puente.rules.verdict import FirstWord, PaperStatus, Verdict
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.dates import add_working_days
from puente.vocabulary.person import Person

HORIZON_DAYS = 3660
"""How far ahead a plan looks: ten years, the longest term in the packs."""


class Started(NamedTuple):
    """A step in a replay; days as ordinals.

    doubtful   its needs were not certain on that day: facts to confirm, or an authority's decision
    waited     whether it started on a day that only time brought
    verdict    of an application, on the day it was filed
    """

    action: Action
    start: int
    end: int
    doubtful: bool
    waited: bool
    verdict: Verdict | None


class Replay(NamedTuple):
    """How a set of steps went.

    reached    ordinal of the first day on which the goal holds; None where it never does
    steps      in the order they started
    states     the person after each day on which something changed, as (day, person)
    doubtful   whether the goal itself is not certain
    pending    steps that never could start
    """

    reached: int | None
    steps: tuple[Started, ...]
    states: tuple[tuple[int, Person], ...]
    doubtful: bool
    pending: tuple[Action, ...]

    @property
    def doubts(self) -> int:
        """On how many steps, the goal among them, there is a doubt."""
        return self.doubtful + sum(step.doubtful for step in self.steps)

    @property
    def last(self) -> tuple[int, Person]:
        """The day and the person at the end."""
        return self.states[-1]


class Replayer:
    """Replays sets of steps for one person and one goal, from a day on. Remembers what it has asked."""

    def __init__(self, atlas: Atlas, person: Person, goal: Any, on: int) -> None:
        self.atlas, self.person, self.goal, self.on = atlas, person, goal, on
        self.last_day = on + HORIZON_DAYS
        self._standing: dict[tuple[int, int], Standing] = {}
        self._bits: dict[tuple[str, int, int], tuple[Bits, Verdict | None]] = {}
        self._goal_bits: dict[tuple[int, int], Bits] = {}
        self._later: dict[tuple[str, int, int], Days] = {}
        self._after: dict[tuple[int, str, bool, int], Person] = {}

    # -- asking ---------------------------------------------------------------------------------------------------

    def standing(self, person: Person, day: int) -> Standing:
        """What can be asked of a person on a day; remembered, and the person with it."""
        key = id(person), day
        if key not in self._standing:
            self._standing[key] = Standing(self.atlas, person, day)
        return self._standing[key]

    def wait(self, person: Person) -> Wait:
        """What time alone may bring a person."""
        return Wait(person, lambda day: self.standing(person, day), self.last_day)

    def goal_bits(self, person: Person, day: int) -> Bits:
        """Whether the goal holds."""
        key = id(person), day
        if key not in self._goal_bits:
            self._goal_bits[key] = self.condition_bits(self.goal, person, day)
        return self._goal_bits[key]

    def days_ahead(
        self, action: Action | None, person: Person, day: int, done: frozenset[str], until: int
    ) -> Iterator[tuple[int, bool]]:  # fmt: skip
        """Later days on which time alone may let an action start (None: the goal hold), up to the first on which it
        does.

        returns   each day with whether it does
        """
        ahead = Ahead(self._later_days(action, person, day))
        for one in ahead:
            if one > until:
                return
            bits = self.goal_bits(person, one) if action is None else self.needs(action, person, one, done)[0]
            yield one, bits == TRUE
            if bits == TRUE:
                return
            ahead.add(self._later_days(action, person, one))

    def _later_days(self, action: Action | None, person: Person, day: int) -> Days:
        key = action.id if action else "", id(person), day
        if key not in self._later:
            self._later[key] = self._days_of(action, person, day)
        return self._later[key]

    def _days_of(self, action: Action | None, person: Person, day: int) -> Days:
        book, here = self.atlas.book, self.standing(person, day).outset
        if action is not None and action.scheme is not None:
            verdict = self.verdict(action, person, day)[1]
            if verdict is None:
                return None
            doors = book.bound(verdict.scheme, verdict.version, filing=verdict.filing).doors
            return self.wait(person).scheme(verdict, doors, here)
        node = book.condition(self.atlas.country, self.goal if action is None else action.needs, day)
        return self.wait(person).condition(node, person, here)

    def after(self, person: Person, action: Action, day: int, *, started: bool) -> Person:
        """The person after what an action leaves behind on the day it starts, or on the day it ends; remembered.

        The same steps on the same days give the very same person, so what was asked of one replay serves the next.
        """
        key = id(person), action.id, started, day
        if key not in self._after:
            self._after[key] = self.atlas.outcomes.after(person, action.starts if started else action.sets, day)
        return self._after[key]

    def condition_bits(self, condition: Any, person: Person, day: int) -> Bits:
        """Whether a condition of the pack holds for the person on a day."""
        node = self.atlas.book.condition(self.atlas.country, condition, day)
        return node.run(person, self.standing(person, day).outset, [])

    def needs(self, action: Action, person: Person, day: int, done: frozenset[str]) -> tuple[Bits, Verdict | None]:
        """Whether an action can start; papers that a step of the pack brings must have been brought."""
        bits, verdict = self.verdict(action, person, day)
        if verdict is not None and bits != FALSE and not all(step in done for step in self.paper_steps(verdict)):
            return FALSE, verdict
        return bits, verdict

    def verdict(self, action: Action, person: Person, day: int) -> tuple[Bits, Verdict | None]:
        """Whether an action can start, papers apart; of an application, with what its scheme answers."""
        key = action.id, id(person), day
        if key not in self._bits:
            self._bits[key] = self._needs(action, person, day)
        return self._bits[key]

    def _needs(self, action: Action, person: Person, day: int) -> tuple[Bits, Verdict | None]:
        if action.scheme is None:
            return self.condition_bits(action.needs, person, day), None
        verdict = self.standing(person, day).verdict(action.scheme, person)
        if verdict is None:
            return FALSE, None
        return may_file(verdict), verdict

    def paper_steps(self, verdict: Verdict) -> tuple[str, ...]:
        """Steps of the pack that bring what the papers of the answering door still lack."""
        return tuple(dict.fromkeys(
            paper.step for paper in verdict.best.papers
            if paper.step in self.atlas.actions and paper.status is not PaperStatus.ACCEPTED and paper.step is not None
        ))  # fmt: skip

    # -- replaying ------------------------------------------------------------------------------------------------

    def replay(self, actions: Iterable[Action], *, until: int | None = None) -> Replay:
        """Play the steps through, each started on the first day its needs hold.

        until   how far to look (ordinal); ten years where it is not given
        """
        run = _Run(self, _by_id(actions))
        run.horizon = self.last_day if until is None else min(until, self.last_day)
        replay = run.play()
        assert replay is not None, "only a replay that stops at a start has no result"
        return replay

    def replay_orders(
        self, ordered: Iterable[Action], free: Iterable[Action], *, before: int | None, enough: int
    ) -> Replay | None:  # fmt: skip
        """The quickest of all orders; None where none is quick enough.

        ordered   each of these starts no earlier than the one before it
        free      these start as soon as they can
        before    only what arrives before this day is of interest
        enough    no order arrives before this day, so the first that does ends the search
        """
        search = _Orders(before, enough)
        search.explore(_Run(self, _by_id(free)), _by_id(ordered))
        return search.best


def _by_id(actions: Iterable[Action]) -> tuple[Action, ...]:
    return tuple(sorted(actions, key=lambda one: one.id))


class _Orders:
    """Tries orders depth first, dropping what is already later than the best and what another order came to as well."""

    def __init__(self, before: int | None, enough: int) -> None:
        self.limit, self.enough = before, enough
        self.best: Replay | None = None
        self.seen: set[object] = set()

    def explore(self, run: _Run, left: tuple[Action, ...]) -> None:
        """Every order of what is left after a run."""
        if not left:
            self._keep_if_sooner(run.play())
        for action in left:
            if self.best is not None and self.limit is not None and self.limit <= self.enough:
                return
            branch = run.fork()
            branch.following = action
            result = branch.play(start_only=True)
            if result is not None:
                self._keep_if_sooner(result)
            elif (self.limit is None or branch.day < self.limit) and branch.key() not in self.seen:
                self.seen.add(branch.key())
                self.explore(branch, tuple(one for one in left if one is not action))

    def _keep_if_sooner(self, result: Replay | None) -> None:
        if result is not None and result.reached is not None and (self.limit is None or result.reached < self.limit):
            self.best, self.limit = result, result.reached


class _Run:
    """One replay under way."""

    def __init__(self, replayer: Replayer, free: tuple[Action, ...]) -> None:
        self.replayer, self.free = replayer, list(free)
        self.following: Action | None = None
        self.person, self.day = replayer.person, replayer.on
        self.done: frozenset[str] = frozenset()
        self.running: list[tuple[int, int, Action]] = []
        self.steps: list[Started] = []
        self.states: list[tuple[int, Person]] = [(self.day, self.person)]
        self.waited = False
        self.horizon = replayer.last_day

    def fork(self) -> _Run:
        """The same replay, to go on differently."""
        other = _Run(self.replayer, tuple(self.free))
        other.person, other.day, other.done, other.waited = self.person, self.day, self.done, self.waited
        other.running, other.steps, other.states = list(self.running), list(self.steps), list(self.states)
        other.horizon = self.horizon
        return other

    @property
    def pending(self) -> list[Action]:
        """What may start now."""
        return self.free if self.following is None else [self.following, *self.free]

    def key(self) -> object:
        """Two runs with the same key go on alike: the same steps on the same days, taking effect in the same order."""
        begun = tuple((step.action.id, step.start) for step in self.steps if step.action.starts)
        done = tuple((step.action.id, step.start) for step in sorted(self.steps, key=lambda step: step.end))
        return self.day, begun, done

    def play(self, *, start_only: bool = False) -> Replay | None:
        """Go on until the goal holds, or nothing more can happen.

        start_only   stop, with None, once the step that follows has started
        """
        while True:
            self._settle()
            if self.replayer.goal_bits(self.person, self.day) == TRUE:
                return self._result(self.day, doubtful=False)
            if start_only and self.following is None:
                return None
            if self.running:
                nearest = self.running[0][0]
                if not self._wait(nearest):
                    self.day, self.waited = nearest, False
                continue
            if self._wait(self.horizon) or self._start_doubtful():
                continue
            bits = self.replayer.goal_bits(self.person, self.day)
            return self._result(self.day if bits != FALSE else None, doubtful=bits != FALSE)

    def _settle(self) -> None:
        """Complete what ends today and start what can start, until nothing more happens today."""
        while self._complete() or self._start(lambda bits: bits == TRUE):
            pass

    def _complete(self) -> bool:
        if not self.running or self.running[0][0] > self.day:
            return False
        _, _, action = self.running.pop(0)
        self._become(self.replayer.after(self.person, action, self.day, started=False))
        self.done |= {action.id}
        return True

    def _start(self, accepts: Callable[[Bits], bool]) -> bool:
        for action in self.pending:
            bits, verdict = self.replayer.needs(action, self.person, self.day, self.done)
            if accepts(bits):
                self._begin(action, bits, verdict)
                return True
        return False

    def _start_doubtful(self) -> bool:
        """Nothing certain is left: start what is not known to be impossible, and say so."""
        return self._start(lambda bits: bits != FALSE)

    def _begin(self, action: Action, bits: Bits, verdict: Verdict | None) -> None:
        if action is self.following:
            self.following = None
        else:
            self.free.remove(action)
        end = end_of(action, self.day)
        self.steps.append(Started(action, self.day, end, bits != TRUE, self.waited, verdict))
        self.running.append((end, len(self.steps), action))
        self.running.sort(key=lambda one: one[:2])
        if action.starts:
            self._become(self.replayer.after(self.person, action, self.day, started=True))

    def _become(self, person: Person) -> None:
        self.person = person
        self.states.append((self.day, person))

    def _wait(self, until: int) -> bool:
        """Move to the first later day, not past `until`, on which time alone lets a step or the goal through."""
        nearest = until + 1
        for action in (*self.pending, None):
            days = self.replayer.days_ahead(action, self.person, self.day, self.done, nearest - 1)
            nearest = next((day for day, through in days if through), nearest)
        if nearest > until:
            return False
        self.day, self.waited = nearest, True
        return True

    def _result(self, reached: int | None, *, doubtful: bool) -> Replay:
        return Replay(
            reached, tuple(self.steps), tuple(self.states), doubtful or any(step.doubtful for step in self.steps),
            tuple(self.pending),
        )  # fmt: skip


def end_of(action: Action, start: int) -> int:
    """The day on which a step that starts on a day is done."""
    days = action.planning_days
    return add_working_days(start, days, frozenset()) if action.days.working else start + days


_MAY_FILE = {
    FirstWord.ELIGIBLE: TRUE,
    FirstWord.UNKNOWN: ASK,
    FirstWord.REVIEW: OPEN,
}


def may_file(verdict: Verdict) -> Bits:
    """Whether an application can be filed that day: eligible, to be confirmed, or for an authority to say."""
    return _MAY_FILE.get(verdict.first, FALSE)
