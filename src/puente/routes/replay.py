"""Replay a set of steps with dates: when each can start, what it leaves behind, and on which day the goal holds.

Start at `Replayer.replay`. A step starts on the first day its needs hold, given what is done by then; several may run at once;
time alone may be waited for. A set that only works on paper (register after the deadline) does not come through.
Method: docs/method/routes.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from puente.routes.action import Action, Atlas
from puente.routes.state import apply_effects
from puente.rules.asking import Answers
from puente.rules.assess import assess_record
from puente.rules.node import here_on
from puente.rules.verdict import FirstWord, PaperStatus, Verdict
from puente.rules.waiting import change_days, verdict_days
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
    waits      steps (None: the goal) that only time let through, with the person and day before the wait
    """

    reached: int | None
    steps: tuple[Started, ...]
    states: tuple[tuple[int, Person], ...]
    doubtful: bool
    pending: tuple[Action, ...]
    waits: tuple[tuple[Action | None, Person, int], ...]

    @property
    def last(self) -> tuple[int, Person]:
        """The day and the person at the end."""
        return self.states[-1]


class Replayer:
    """Replays sets of steps for one person and one goal, from a day on. Remembers what it has asked."""

    def __init__(self, atlas: Atlas, person: Person, goal: Any, on: int) -> None:
        self.atlas, self.person, self.goal, self.on = atlas, person, goal, on
        self._bits: dict[tuple[str, int, int], tuple[Bits, Verdict | None]] = {}
        self._goal_bits: dict[tuple[int, int], Bits] = {}
        self._later: dict[tuple[str, int, int], tuple[int, ...]] = {}
        self._after: dict[tuple[int, str, bool, int], Person] = {}
        self._kept: list[Person] = [person]

    # -- asking ---------------------------------------------------------------------------------------------------

    def goal_bits(self, person: Person, day: int) -> Bits:
        """Whether the goal holds."""
        key = id(person), day
        if key not in self._goal_bits:
            self._goal_bits[key] = self.condition_bits(self.goal, person, day)
        return self._goal_bits[key]

    def later_days(self, action: Action | None, person: Person, day: int) -> tuple[int, ...]:
        """Later days on which time alone may let an action start (None: the goal hold)."""
        key = action.id if action else "", id(person), day
        if key not in self._later:
            self._later[key] = tuple(sorted({one for one in self._days_of(action, person, day) if one > day}))
        return self._later[key]

    def _days_of(self, action: Action | None, person: Person, day: int) -> Iterator[int]:
        book = self.atlas.book
        if action is not None and action.scheme is not None:
            verdict = self._bits[action.id, id(person), day][1]
            return verdict_days(book, person, verdict) if verdict is not None else iter(())
        answers = Answers(book, person, day, assess_record)
        node = book.condition(self.atlas.country, self.goal if action is None else action.needs, day)
        return change_days(node, person, here_on(person, person, answers, filing=day, on=day))

    def after(self, person: Person, action: Action, day: int, *, started: bool) -> Person:
        """The person after what an action leaves behind on the day it starts, or on the day it ends; remembered.

        The same steps on the same days give the very same person, so what was asked of one replay serves the next.
        """
        key = id(person), action.id, started, day
        if key not in self._after:
            effects = action.starts if started else action.sets
            self._after[key] = apply_effects(person, effects, day, self.atlas.book.vocabulary)
            self._kept.append(self._after[key])
        return self._after[key]

    def condition_bits(self, condition: Any, person: Person, day: int) -> Bits:
        """Whether a condition of the pack holds for the person on a day."""
        answers = Answers(self.atlas.book, person, day, assess_record)
        node = self.atlas.book.condition(self.atlas.country, condition, day)
        return node.run(person, here_on(person, person, answers, filing=day, on=day), [])

    def needs(self, action: Action, person: Person, day: int, done: frozenset[str]) -> tuple[Bits, Verdict | None]:
        """Whether an action can start; papers that a step of the pack brings must have been brought."""
        key = action.id, id(person), day
        if key not in self._bits:
            self._bits[key] = self._needs(action, person, day)
        bits, verdict = self._bits[key]
        if verdict is not None and not self._papers_ready(verdict, done):
            return FALSE, verdict
        return bits, verdict

    def _needs(self, action: Action, person: Person, day: int) -> tuple[Bits, Verdict | None]:
        if action.scheme is None:
            return self.condition_bits(action.needs, person, day), None
        verdict = Answers(self.atlas.book, person, day, assess_record).verdict(action.scheme, person)
        if verdict is None:
            return FALSE, None
        return may_file(verdict), verdict

    def _papers_ready(self, verdict: Verdict, done: frozenset[str]) -> bool:
        return all(step in done for step in self.paper_steps(verdict))

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
        run = _Run(self, tuple(sorted(actions, key=lambda one: one.id)), ordered=False)
        run.horizon = run.horizon if until is None else until
        replay = run.play()
        assert replay is not None, "only a replay that stops at a start has no result"
        return replay

    def replay_orders(self, actions: Sequence[Action], *, before: int | None = None) -> Replay | None:
        """The quickest of all orders, each step starting no earlier than the one before it; None where none arrives.

        before   only what arrives before this day is of interest
        """
        best: list[Replay] = []
        _try_orders(_Run(self, (), ordered=True), tuple(sorted(actions, key=lambda one: one.id)), best, before)
        return best[0] if best else None


def _try_orders(run: _Run, left: tuple[Action, ...], best: list[Replay], before: int | None) -> None:
    """Depth first, dropping every prefix that is already later than the best."""
    limit = best[0].reached if best else before
    if not left:
        _keep_if_sooner(run.play(), best, limit)
    for action in left:
        branch = run.fork()
        branch.pending = [action]
        result = branch.play(start_only=True)
        if result is not None:
            _keep_if_sooner(result, best, limit)
            limit = best[0].reached if best else before
        elif limit is None or branch.day < limit:
            _try_orders(branch, tuple(one for one in left if one is not action), best, before)
            limit = best[0].reached if best else before


def _keep_if_sooner(result: Replay | None, best: list[Replay], limit: int | None) -> None:
    if result is not None and result.reached is not None and (limit is None or result.reached < limit):
        best[:] = [result]


class _Run:
    """One replay under way."""

    def __init__(self, replayer: Replayer, actions: tuple[Action, ...], *, ordered: bool) -> None:
        self.replayer, self.pending, self.ordered = replayer, list(actions), ordered
        self.person, self.day = replayer.person, replayer.on
        self.done: frozenset[str] = frozenset()
        self.running: list[tuple[int, int, Action]] = []
        self.steps: list[Started] = []
        self.states: list[tuple[int, Person]] = [(self.day, self.person)]
        self.waits: list[tuple[Action | None, Person, int]] = []
        self.waited = False
        self.horizon = replayer.on + HORIZON_DAYS

    def fork(self) -> _Run:
        """The same replay, to go on differently."""
        other = _Run(self.replayer, (), ordered=self.ordered)
        other.person, other.day, other.done, other.waited = self.person, self.day, self.done, self.waited
        other.pending, other.running, other.steps = list(self.pending), list(self.running), list(self.steps)
        other.states, other.waits = list(self.states), list(self.waits)
        return other

    def play(self, *, start_only: bool = False) -> Replay | None:
        """Go on until the goal holds, or nothing more can happen.

        start_only   stop, with None, once no step is left to start
        """
        while True:
            self._settle()
            if self.replayer.goal_bits(self.person, self.day) == TRUE:
                return self._result(self.day, doubtful=False)
            if start_only and not self.pending:
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
        for action in self.pending[:1] if self.ordered else self.pending:
            bits, verdict = self.replayer.needs(action, self.person, self.day, self.done)
            if accepts(bits):
                self._begin(action, bits, verdict)
                return True
        return False

    def _start_doubtful(self) -> bool:
        """Nothing certain is left: start what is not known to be impossible, and say so."""
        return self._start(lambda bits: bits != FALSE)

    def _begin(self, action: Action, bits: Bits, verdict: Verdict | None) -> None:
        self.pending.remove(action)
        end = self._end(action)
        self.steps.append(Started(action, self.day, end, bits != TRUE, self.waited, verdict))
        self.running.append((end, len(self.steps), action))
        self.running.sort(key=lambda one: one[:2])
        if action.starts:
            self._become(self.replayer.after(self.person, action, self.day, started=True))

    def _end(self, action: Action) -> int:
        days = action.planning_days
        return add_working_days(self.day, days, frozenset()) if action.days.working else self.day + days

    def _become(self, person: Person) -> None:
        self.person = person
        self.states.append((self.day, person))

    def _wait(self, until: int) -> bool:
        """Move to the first later day, not past `until`, on which time alone lets a step or the goal through."""
        for day in self._days(until):
            through = self._through(day)
            if through is not None:
                self.waits.append((None if through == "goal" else self._action(through), self.person, self.day))
                self.day, self.waited = day, True
                return True
        return False

    def _through(self, day: int) -> str | None:
        for action in self.pending[:1] if self.ordered else self.pending:
            if self.replayer.needs(action, self.person, day, self.done)[0] == TRUE:
                return action.id
        return "goal" if self.replayer.goal_bits(self.person, day) == TRUE else None

    def _action(self, action_id: str) -> Action:
        return next(action for action in self.pending if action.id == action_id)

    def _days(self, until: int) -> list[int]:
        """Later days worth looking at, in order."""
        found = set(self.replayer.later_days(None, self.person, self.day))
        for action in self.pending[:1] if self.ordered else self.pending:
            self.replayer.needs(action, self.person, self.day, self.done)
            found.update(self.replayer.later_days(action, self.person, self.day))
        return sorted(day for day in found if day <= until)

    def _result(self, reached: int | None, *, doubtful: bool) -> Replay:
        return Replay(
            reached, tuple(self.steps), tuple(self.states), doubtful or any(step.doubtful for step in self.steps),
            tuple(self.pending), tuple(self.waits),
        )  # fmt: skip


_MAY_FILE = {
    FirstWord.ELIGIBLE: TRUE,
    FirstWord.UNKNOWN: ASK,
    FirstWord.REVIEW: OPEN,
}


def may_file(verdict: Verdict) -> Bits:
    """Whether an application can be filed that day: eligible, to be confirmed, or for an authority to say."""
    return _MAY_FILE.get(verdict.first, FALSE)
