"""Find a person's route to a goal in a country on a day.

Start at `find_route`. Reads the rule book, a Person and a date; touches nothing else.
Method: docs/method/routes.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from puente.routes.action import Atlas
from puente.routes.goal import GoalCondition, read_goal
from puente.routes.milestone import right_on, rights_of
from puente.routes.plan import Planner
from puente.routes.present import shown_plans
from puente.routes.route import Closed, NoPlan, Route
from puente.routes.threat import Threats
from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_country, assess_record
from puente.rules.explain import Blocker, Walker, blockers
from puente.rules.model import Parameter
from puente.rules.node import here_on
from puente.rules.pack import Referral
from puente.rules.question import next_questions
from puente.rules.right import right_sources
from puente.rules.verdict import FirstWord, Verdict
from puente.vocabulary.answer import FALSE, TRUE
from puente.vocabulary.dates import Duration, add
from puente.vocabulary.person import Person

ADULT_YEARS = 18
"""Age of majority: a child alone is referred, never planned for (Convention on the Rights of the Child, art. 1)."""


_ASIDE = ("recognition", "licence", "certification", "registration")
"""Kinds of schemes that a job in no named occupation does not turn on."""


class Guide:
    """A country on a day, ready to find routes in; build once for many people."""

    def __init__(self, book: RuleBook, country: str, on: date) -> None:
        self.book, self.country, self.on = book, country, on.toordinal()
        self.atlas = Atlas(book, country, self.on)
        self.threats = Threats(self.atlas)
        self._goals: dict[str, GoalCondition] = {}

    @property
    def minimum_age(self) -> Parameter:
        """The legal working age of the country; without a value where the pack has no goals."""
        goals = self.atlas.pack.goals
        return goals.minimum_age if goals else Parameter()

    def goal(self, text: str) -> GoalCondition:
        """A goal by its text; kept.

        raises   InputError, NotFound
        """
        if text not in self._goals:
            self._goals[text] = read_goal(text, self.atlas)
        return self._goals[text]

    def route(self, person: Person, goal: str) -> Route:
        """The route of one person; the household is planned by `puente.routes.household`."""
        wanted = self.goal(goal)
        verdicts = assess_country(self.book, person, self.country, date.fromordinal(self.on))
        rights = {right: right_on(self.atlas, person, right, self.on) for right in rights_of(self.atlas.pack)}
        sources = self._right_sources(person, rights)
        referrals = tuple(one for one in self.atlas.pack.referrals if self._applies(one, person))
        if _child_alone(person, self.on):
            alone = NoPlan("child_alone", (), (), ())
            return replace(self._of(wanted, rights, verdicts, referrals, no_plan=alone), right_sources=sources)
        planner = Planner(self.atlas, person, wanted.requires, self.on, self.threats)
        plans = planner.plans()
        already = any(not plan.names and plan.reached == self.on and not plan.replay.doubtful for plan in plans)
        real = [plan for plan in plans if plan.names or (already and not plan.replay.doubtful)]
        shown = shown_plans(planner, [plan for plan in real if plan.names])
        none = None if real else self._no_plan(person, wanted, verdicts, reason="unknown" if plans else "no_way")
        route = self._of(wanted, rights, verdicts, referrals, no_plan=none)
        return replace(route, plans=shown, already=already, exhausted=planner.exhausted, right_sources=sources)

    def _of(
        self, goal: GoalCondition, rights: dict[str, int], verdicts: tuple[Verdict, ...],
        referrals: tuple[Referral, ...], *, no_plan: NoPlan | None,
    ) -> Route:  # fmt: skip
        return Route(
            self.country, goal, self.on, rights, (), no_plan, verdicts, referrals, False, self.atlas.pack.content_hash
        )

    def _right_sources(self, person: Person, rights: Iterable[str]) -> dict[str, tuple[str, ...]]:
        answers = Answers(self.book, person, self.on, assess_record)
        pack = self.atlas.pack
        return {right: right_sources(pack, answers, right, self.on, person) for right in rights}

    def _applies(self, referral: Referral, person: Person) -> bool:
        """A referral stands unless it is known not to be for this person."""
        answers = Answers(self.book, person, self.on, assess_record)
        node = self.book.condition(self.country, referral.when, self.on)
        return node.run(person, here_on(person, person, answers, filing=self.on, on=self.on), []) != FALSE

    def _no_plan(self, person: Person, goal: GoalCondition, verdicts: tuple[Verdict, ...], *, reason: str) -> NoPlan:
        towards = self._towards(goal, verdicts)
        sorted_out = [Closed(verdict, blockers(self.book, person, verdict)) for verdict in towards]
        shut = (FirstWord.NOT_ELIGIBLE, FirstWord.CLOSED)
        return NoPlan(
            reason,
            tuple(self._unmet(person, goal)),
            tuple(one for one in sorted_out if one.verdict.first in shut),
            tuple(one for one in sorted_out if one.verdict.first not in (*shut, FirstWord.HELD)),
            next_questions(self.book, person, towards),
        )

    def _towards(self, goal: GoalCondition, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
        """The schemes worth asking about: those to stay and work, and those of the goal's own kind."""
        aside = set(_ASIDE)
        if goal.text == "self-employment":
            aside.discard("registration")
        if goal.regulated is not None:
            aside -= {"recognition", "licence"}
        return tuple(one for one in verdicts if self.book.scheme(one.scheme).kind not in aside)

    def _unmet(self, person: Person, goal: GoalCondition) -> Iterator[Blocker]:
        answers = Answers(self.book, person, self.on, assess_record)
        node = self.book.condition(self.country, goal.requires, self.on)
        here = here_on(person, person, answers, filing=self.on, on=self.on)
        yield from Walker(person, None).walk(node, person, here, TRUE)


def find_route(book: RuleBook, person: Person, country: str, goal: str, on: date) -> Route:
    """The route of one person to a goal.

    goal     `job`, `job:ISCO-08` or `self-employment`
    raises   NotFound("country.not-found"), InputError("input.unknown-goal")
    """
    return Guide(book, country, on).route(person, goal)


def _child_alone(person: Person, on: int) -> bool:
    """A child known to be alone."""
    alone, birth = person.facts.get("unaccompanied"), person.facts.get("birth_date")
    if alone is None or alone.value is not True or birth is None or birth.lo is None:
        return False
    return add(birth.lo, Duration(months=12 * ADULT_YEARS)) > on
