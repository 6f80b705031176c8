"""The least valid views of a route; a test says what it is about and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from puente.wording.route_view import (
    BarView,
    MarkView,
    MemberView,
    MilestoneView,
    NoPlanView,
    PlanView,
    RouteView,
    Sentence,
    SourceView,
    StepView,
)
from puente.wording.route_words import HEADINGS


def step(number: int = 1, **said: Any) -> StepView:
    """A step of ten days."""
    least = StepView(
        number=number, name=f"Step {number}", what="", when="1 to 11", start="2025-11-15", end="2025-11-25",
        takes="10 days", where="", costs=(), bring=(), after="", critical=True, slack="", status="", notes=(),
        sources=("s1",),
    )  # fmt: skip
    return replace(least, **said)


def bar(number: int = 1, **said: Any) -> BarView:
    """The bar of that step."""
    return replace(BarView(f"{number}. Step {number}", 0, 10, critical=True, open=False, days="1 to 11"), **said)


def plan(*steps: StepView, **said: Any) -> PlanView:
    """A plan of one step, or of those given, that reaches its goal after ten days."""
    steps = steps or (step(),)
    least = PlanView(
        title="Way", summary=("Goal on day 11", "Fees"), light="green", light_said="Green light", why_yellow=(),
        steps=steps, status="", milestones=(MilestoneView("11", (Sentence("A card", ("s1",)),)),), warnings=(),
        bars=tuple(bar(one.number) for one in steps),
        marks=(MarkView("today", 0, "Start"), MarkView("goal", 10, "Goal")),
        ticks=((0, "1"), (10, "11")), span=10,
    )  # fmt: skip
    return replace(least, **said)


def view(*plans: PlanView, **said: Any) -> RouteView:
    """A route of these plans; one plan where neither plans nor their absence is given."""
    least = RouteView(
        language="en", direction="ltr", on="2025-11-15", title="A route", about=("About",),
        rights=(Sentence("Rights"),),
        headline="Headline", plans=plans if plans or "no_plan" in said else (plan(),), no_plan=None, advice=(),
        referrals=(Sentence("Office", ("s1",)),), members=(),
        sources=(SourceView("s1", "A source", "https://a.example/1"),),
        small_print=("Small print",), labels={name: f"[{name}]" for name in HEADINGS},
    )  # fmt: skip
    return replace(least, **said)


def no_plan(**said: Any) -> NoPlanView:
    """No plan, with one line of each kind."""
    least = NoPlanView(
        "Why", (Sentence("Question"),), (Sentence("Unmet"),), (Sentence("Remains"),), (Sentence("Closed"),)
    )
    return replace(least, **said)


def member(route: RouteView | None = None, **said: Any) -> MemberView:
    """A member of the household."""
    return replace(MemberView("Member", (Sentence("Said"),), route), **said)
