"""The least country to plan in: steps that set facts, schemes to apply for, one goal.

Start at `guide`. The packs are of `zzz`, as in `tests.factories.packs`; the day is `DAY`, and days are counted from it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.factories.packs import CARD, COUNTRY, DAY, book

from puente.routes.find import Guide
from puente.routes.plan import Plan, Planner
from puente.routes.route import Label, Route, ShownPlan
from puente.rules.model import Scheme
from puente.vocabulary.person import Person

ON = DAY.toordinal()
WORKS: dict[str, Any] = {"right": "work", "is": "granted", "source": "s1"}
MAY_WORK: dict[str, Any] = {"id": "may_work", "right": "work", "at": "on"}
HOLDS_CARD: dict[str, Any] = {"id": "card_held", "holds": [CARD], "at": "on"}
NOBODY: dict[str, Any] = {"permits": "none", "applications": "none"}
"""What is said of a person who holds nothing and has applied for nothing."""


def has(name: str, value: bool = True) -> dict[str, Any]:
    """The fact is so."""
    return {"id": name, "fact": name, "is": value}


def step(
    name: str = "letter", /, *, brings: str | None = None, days: int | dict[str, int] = 0, **said: Any
) -> dict[str, Any]:
    """A free step of so many days (or of the shortest, usual and longest that are known) that makes a fact true."""
    least: dict[str, Any] = {"id": f"{COUNTRY}.step.{name}", "kind": "register", "source": "s1", "costs": [fee(0)]}
    least["days"] = {"min": days, "max": days} if isinstance(days, int) else days
    if brings:
        least["sets"] = [{"set": brings, "value": True}]
    return {**least, **said}


def fee(amount: int | None = 10, /, *, currency: str = "XTS", **said: Any) -> dict[str, Any]:
    """What a step costs; None where nobody knows."""
    own = {} if amount is None else {"amount": amount}
    return {"id": "fee", "currency": currency, "source": "s1", **own, **said}


def guide(*schemes: Scheme, goal: Any = MAY_WORK, on: date = DAY, minimum_age: Any = None, **said: Any) -> Guide:
    """A country with these schemes and steps, one goal for jobs and business alike, and no right without a permit."""
    goals = {
        "job": {"requires": goal, "source": "s1"},
        "self_employment": {"requires": goal, "source": "s1"},
        "minimum_age": minimum_age or {},
        "unlisted": "office",
    }
    without = [{"right": right, "is": "denied", "source": "s1"} for right in ("work", "stay")]
    said.setdefault("work_rights", {"otherwise": without})
    return Guide(book(*schemes, goals=goals, **said), COUNTRY, on)


def plans(asked: Guide, who: Person) -> tuple[Plan, ...]:
    """Every plan that the planner finds."""
    return Planner(asked.atlas, who, asked.goal("job").requires, asked.on).plans()


def steps_of(plan: Plan | ShownPlan) -> set[str]:
    """Short names of the steps of a plan."""
    ids = plan.names if isinstance(plan, Plan) else [bar.step.action.id for bar in plan.bars]
    return {one.rpartition(".")[2] for one in ids}


def labelled(route: Route) -> dict[str, set[str]]:
    """The steps of the plan that carries each label."""
    return {label.value: steps_of(plan) for plan in route.plans for label in plan.labels}


def plan_of(route: Route, label: str = "fastest") -> ShownPlan:
    """The plan with a label."""
    return next(plan for plan in route.plans if Label(label) in plan.labels)


def later(days: int) -> str:
    """A day so long after the day of evaluation, as a pack's file would write it."""
    return (DAY + timedelta(days=days)).isoformat()
