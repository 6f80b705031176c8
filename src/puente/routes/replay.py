"""Replay a set of steps with dates: when each can start, what it leaves behind, and on which day the goal holds.

Start at `Replayer.replay`. A step starts on the first day its needs hold, given what is done by then; several may run
at once; time alone may be waited for. A set that only works on paper (register after the deadline) fails.
Method: docs/method/routes.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from puente.routes.action import Action
from puente.routes.standing import Outlook
from puente.rules.verdict import Verdict
from puente.vocabulary.answer import FALSE, TRUE, Bits
from puente.vocabulary.dates import add_working_days
from puente.vocabulary.person import Person

PLAYS_AT_MOST = 4_000
"""A stop for sets of many steps in which every order matters, about a second; the route says that it was reached."""


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


class Replayer(Outlook):
    """Replays sets of steps for one person and one goal, from a day on.

    plays   how many replays and parts of orders were played so far; past `plays_at_most` no more orders are tried
    """

    plays = 0
    plays_at_most = PLAYS_AT_MOST

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
            run.before = self.limit
            self._keep_if_sooner(run.play())
        for action in left:
            found = self.best is not None and self.limit is not None and self.limit <= self.enough
            if found or run.replayer.plays >= run.replayer.plays_at_most:
                return
            branch = run.fork()
            branch.following, branch.before = action, self.limit
            result = branch.play(start_only=True)
            if result is not None:
                self._keep_if_sooner(result)
            elif branch.in_time and branch.key() not in self.seen:
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
        self.before: int | None = None

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
        """Two runs with the same key go on alike: the same person on a day, the same steps behind and under way."""
        under_way = tuple((end, action.id) for end, _, action in self.running)
        return self.day, id(self.person), self.done, under_way

    @property
    def in_time(self) -> bool:
        """Whether it has not yet come to a day that is of no more interest."""
        return self.before is None or self.day < self.before

    def play(self, *, start_only: bool = False) -> Replay | None:
        """Go on until the goal holds, or nothing more can happen; None where it comes to a day of no more interest.

        start_only   stop, with None, once the step that follows has started
        """
        self.replayer.plays += 1
        while self.in_time:
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
        return None

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
        last = self._last_of_interest(until)
        nearest = last + 1
        for action in (*self.pending, None):
            found = self.replayer.first_day_ahead(action, self.person, self.day, self.done, nearest - 1)
            nearest = nearest if found is None else found
        if nearest > last:
            return False
        self.day, self.waited = nearest, True
        return True

    def _last_of_interest(self, until: int) -> int:
        """How far to look: past what is of interest only where a doubtful start turns on there being no certain one."""
        if self.before is None or (not self.running and self._is_doubtful_at_hand()):
            return until
        return min(until, self.before - 1)

    def _is_doubtful_at_hand(self) -> bool:
        needs = (self.replayer.needs(action, self.person, self.day, self.done)[0] for action in self.pending)
        return self.replayer.goal_bits(self.person, self.day) != FALSE or any(bits != FALSE for bits in needs)

    def _result(self, reached: int | None, *, doubtful: bool) -> Replay:
        return Replay(
            reached, tuple(self.steps), tuple(self.states), doubtful or any(step.doubtful for step in self.steps),
            tuple(self.pending),
        )  # fmt: skip


def end_of(action: Action, start: int) -> int:
    """The day on which a step that starts on a day is done."""
    days = action.planning_days
    return add_working_days(start, days, frozenset()) if action.days.working else start + days
