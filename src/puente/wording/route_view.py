"""A route in words, laid out for any page: what every format shows, and in which order.

Start at `RouteView`, made by `puente.wording.route_words.RouteWords`. Strings only, in one language; renderers add
nothing to say. Sources stand beside each legal statement by their keys.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the keys of the sources it rests on."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as it is read.

    when       from which day to which, in words; `start`, `end` ISO days for the calendar file
    costs      fees in words, each with its sources
    bring      papers to bring
    after      which steps come before it
    status     how far its text was checked
    critical   whether the goal moves with it; `slack` says by how much it may slip
    """

    number: int
    name: str
    what: str
    when: str
    start: str
    end: str
    takes: str
    where: str
    costs: tuple[Sentence, ...]
    bring: tuple[str, ...]
    after: str
    critical: bool
    slack: str
    status: str
    notes: tuple[Sentence, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A day, and all that it brings."""

    day: str
    said: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class MarkView:
    """A line across the calendar picture: `kind` is "today" or "goal"."""

    kind: str
    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar of the calendar picture: days from the first day of the plan.

    open   nobody knows how long it takes: its width is not to scale
    days   in words
    """

    label: str
    first: int
    length: int
    critical: bool
    open: bool
    days: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as it is read.

    light   "green" or "yellow", and in words; `why_yellow` says why and what would change it
    ticks   (day offset, words) for the axis of the picture; none where some step's length is not known
    status  how far the texts were checked, where it is the same for all of them; then no step says it
    span    days from the first day to the last bar's end
    """

    title: str
    summary: tuple[str, ...]
    light: str
    light_said: str
    why_yellow: tuple[Sentence, ...]
    steps: tuple[StepView, ...]
    status: str
    milestones: tuple[MilestoneView, ...]
    warnings: tuple[Sentence, ...]
    bars: tuple[BarView, ...]
    marks: tuple[MarkView, ...]
    ticks: tuple[tuple[int, str], ...]
    span: int


@dataclass(frozen=True, slots=True)
class NoPlanView:
    """Why there is no plan, what to tell us next, and what remains."""

    headline: str
    questions: tuple[Sentence, ...]
    unmet: tuple[Sentence, ...]
    remaining: tuple[Sentence, ...]
    closed: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of the household: who, and their route or why there is none.

    route   only what is theirs: offices that are named to the one who asks are not named again
    """

    title: str
    said: tuple[Sentence, ...]
    route: RouteView | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: its key, what it is and when it was read, and where it can be opened (empty where nowhere)."""

    key: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class RouteView:
    """A route as it is read. `labels` are the headings, by a short name; `on` is the day it was worked out for, ISO."""

    language: str
    direction: str
    on: str
    title: str
    about: tuple[str, ...]
    rights: tuple[Sentence, ...]
    headline: str
    plans: tuple[PlanView, ...]
    no_plan: NoPlanView | None
    advice: tuple[Sentence, ...]
    referrals: tuple[Sentence, ...]
    members: tuple[MemberView, ...]
    sources: tuple[SourceView, ...]
    small_print: tuple[str, ...]
    labels: dict[str, str]
