"""A route: up to three plans with their calendar, or why there is none and whom to turn to.

Start at `Route`, made by `puente.routes.find.find_route`. Everything here is data; `wording` says it to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from puente.routes.cost import CostLine, Total
from puente.routes.goal import GoalCondition
from puente.routes.replay import Started
from puente.rules.explain import Blocker
from puente.rules.pack import Referral
from puente.rules.question import Question
from puente.rules.verdict import Verdict
from puente.vocabulary.person import Person


class Label(Enum):
    """What a plan is best at."""

    FASTEST = "fastest"
    CHEAPEST = "cheapest"
    SUREST = "surest"


class WarningKind(Enum):
    """What to look out for on the way."""

    LOSES_RIGHT = "loses_right"
    WINDOW_CLOSES = "window_closes"
    DOCUMENT_EXPIRES = "document_expires"
    COST_UNKNOWN = "cost_unknown"
    DAYS_UNKNOWN = "days_unknown"
    DISCRETIONARY = "discretionary"
    DOUBTFUL_TEXT = "doubtful_text"
    NOT_CERTAIN = "not_certain"
    STALE_LAW = "stale_law"
    GOAL_OPEN = "goal_open"
    PERMIT_ENDS = "permit_ends"
    CAUTION = "caution"


YELLOW = frozenset(
    {WarningKind.DISCRETIONARY, WarningKind.DOUBTFUL_TEXT, WarningKind.NOT_CERTAIN, WarningKind.GOAL_OPEN}
)
"""Warnings that turn the light yellow: the chance is not good or not known."""


@dataclass(frozen=True, slots=True)
class RouteWarning:
    """One thing to look out for.

    about   id of the step, scheme, document or right; of a caution, the key of its text
    day     ordinal, where there is one
    """

    kind: WarningKind
    about: str
    day: int | None = None
    source: tuple[str, ...] = ()
    asks: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A step on the calendar; days as ordinals.

    slack      days it may slip without moving the goal; None where it ends after the goal
    critical   whether the goal moves with it
    after      ids of the steps that must be done before
    to_bring   papers to bring that no step of the pack brings
    """

    step: Started
    start: int
    end: int
    slack: int | None
    critical: bool
    after: tuple[str, ...]
    costs: tuple[CostLine, ...]
    to_bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """The first day on which a right or a document is held.

    kind     "right", "permit", "document" or "goal"
    source   what it rests on
    """

    day: int
    kind: str
    id: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan as it is shown. `final` is the person as they will stand on the day the goal holds."""

    labels: tuple[Label, ...]
    reached: int
    open_ended: bool
    money: dict[str, Total]
    bars: tuple[Bar, ...]
    milestones: tuple[Milestone, ...]
    warnings: tuple[RouteWarning, ...]
    final: Person

    @property
    def yellow(self) -> bool:
        """Whether the chance is not good or not known."""
        return any(warning.kind in YELLOW for warning in self.warnings)


@dataclass(frozen=True, slots=True)
class Closed:
    """A scheme that does not help, and what closes it."""

    verdict: Verdict
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Why there is no plan: never an empty page.

    reason      no_way; unknown (too little is known: the goal is neither reached nor out of reach); child_alone
    unmet       what the goal needs that no step brings
    closed      schemes that are closed to the person, with what closes them
    questions   what to tell us next, the most helpful first
    remaining   schemes that may still help: to be confirmed, reviewed, or opening later
    """

    reason: str
    unmet: tuple[Blocker, ...]
    closed: tuple[Closed, ...]
    remaining: tuple[Closed, ...]
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """What to do, in which order, by when, at what cost; or why not.

    rights       right → bits on the day of evaluation, work first; `right_sources`, what each rests on
    referrals    whom to turn to
    already      the goal holds today
    shared_steps steps that one visit settles for several members
    exhausted    the search stopped at its bound: there may be better plans
    """

    country: str
    goal: GoalCondition
    on: int
    rights: dict[str, int]
    plans: tuple[ShownPlan, ...]
    no_plan: NoPlan | None
    verdicts: tuple[Verdict, ...]
    referrals: tuple[Referral, ...]
    exhausted: bool
    pack_hash: str
    already: bool = False
    members: tuple[MemberRoute, ...] = ()
    right_sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberRoute:
    """The route of a member of the household.

    who       place in the person file: "household[0]"
    relation  to the person who asks, where it was given
    refused   code of the reason why nothing is planned: a child alone, a child below the working age
    """

    who: str
    relation: str | None
    route: Route | None
    refused: str | None = None
