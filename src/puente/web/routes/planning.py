"""Plan a route for a person today, put it into words, and compare it with one that was kept.

Start at `plan_for`. The plan comes from `puente.routes`, the words from `puente.wording`; nothing is worded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from puente.errors import NotFound
from puente.routes.find import Guide
from puente.routes.household import household_route
from puente.routes.law import route_law
from puente.routes.route import Route
from puente.vocabulary.person import Person
from puente.web.routes import law
from puente.wording.render import route_ics, route_pdf, route_view
from puente.wording.route_json import route_json
from puente.wording.route_view import RouteView
from puente.wording.speaker import Speaker


@dataclass(frozen=True)
class Planned:
    """A route that was found, and which of its plans is looked at (from 1)."""

    route: Route
    guide: Guide
    language: str
    number: int = 1

    @property
    def on(self) -> date:
        """The day it was worked out for."""
        return date.fromordinal(self.route.on)

    @cached_property
    def view(self) -> RouteView:
        """The whole route in words."""
        country = self.route.country
        return route_view(self.route, law.book(country).pack(country), law.words(country, self.language))

    def looking_at(self, number: int) -> Planned:
        """The same with another plan looked at."""
        return replace(self, number=number)

    def pdf(self) -> bytes:
        """At most two sheets of paper."""
        return route_pdf(self.view)

    def calendar(self) -> bytes:
        """The plan that is looked at, for a calendar.

        raises   NotFound("route.no-plan")
        """
        if not self.route.plans:
            raise NotFound("route.no-plan", kind="plan")
        return route_ics(self.view, self.route.plans, number=self.number)

    def to_keep(self) -> dict[str, Any]:
        """What is kept of it: the plan that was chosen, as data."""
        data = route_json(self.route)
        kept = {name: data[name] for name in ("country", "on", "already", "pack_hash")}
        plan = self.route.plans[self.number - 1] if self.route.plans else None
        if plan is not None:
            kept["law"] = route_law(law.book(self.route.country).pack(self.route.country), plan)
        return {**kept, "number": self.number, **(data["plans"][self.number - 1] if data["plans"] else {"steps": []})}


def plan_for(
    person: Person, *, country: str, goal: str, on: date, language: str, number: int = 1, done: Iterable[str] = ()
) -> Planned:
    """The route of a person and their household on a day.

    number   of the plan that is looked at; the first where there are fewer
    done     steps that were ticked: what they bring is taken as held
    raises   NotFound("country.not-found")
    """
    guide = law.guide(country, on)
    for step in done:
        action = guide.atlas.actions.get(step)
        if action is not None:
            person = guide.atlas.outcomes.after(person, (*action.starts, *action.sets), on.toordinal())
    route = household_route(guide, person, goal)
    return Planned(route, guide, language, number if 1 <= number <= len(route.plans) else 1)


@dataclass(frozen=True, slots=True)
class Change:
    """How today's plan differs from the one that was kept.

    law      the texts of the law that we hold are others
    gone, new   names of steps
    before, after   the day the goal is reached, then and now; None where nobody knows
    """

    law: bool
    gone: tuple[str, ...]
    new: tuple[str, ...]
    before: str | None
    after: str | None

    @property
    def later(self) -> bool:
        """Whether the goal has moved."""
        return self.before != self.after

    def __bool__(self) -> bool:
        """Whether anything changed that the person should look at."""
        return bool(self.law or self.gone or self.new)


def changes(kept: Mapping[str, Any], today: Planned, done: Iterable[str]) -> Change:
    """What is different in today's plan, apart from the steps that were done."""
    named = speaker_of(today)
    ticked = set(done)
    before = [str(step["step"]) for step in kept.get("steps", ()) if str(step["step"]) not in ticked]
    plan = today.route.plans[today.number - 1] if today.route.plans else None
    after = [bar.step.action.id for bar in plan.bars] if plan else []
    return Change(
        law=kept.get("pack_hash") not in (None, today.route.pack_hash),
        gone=tuple(named.step(one) for one in before if one not in after),
        new=tuple(named.step(one) for one in after if one not in before and one not in ticked),
        before=kept.get("reached"),
        after=date.fromordinal(plan.reached).isoformat() if plan else None,
    )


def number_like(kept: Mapping[str, Any], route: Route) -> int:
    """The number (from 1) of today's plan that is most like the one that was kept."""
    steps = {str(step["step"]) for step in kept.get("steps", ())}
    alike = [len(steps & {bar.step.action.id for bar in plan.bars}) for plan in route.plans]
    return alike.index(max(alike)) + 1 if alike else 1


def speaker_of(planned: Planned) -> Speaker:
    """Who names steps in the language of a plan."""
    return speaker(planned.route.country, planned.language, planned.on)


def speaker(country: str, language: str, on: date) -> Speaker:
    """Who names steps in a language."""
    return Speaker(law.words(country, language), law.book(country).pack(country), on.toordinal())
