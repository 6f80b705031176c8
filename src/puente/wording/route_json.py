"""A route as data for machines: ids, ISO days, amounts as texts, keys of sources. No words.

Start at `route_json`. What is not known is null, never 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from puente.routes.cost import CostLine, Total
from puente.routes.goal import GoalCondition
from puente.routes.route import Bar, Closed, MemberRoute, Milestone, NoPlan, Route, RouteWarning, ShownPlan
from puente.rules.explain import Blocker
from puente.rules.model import Days
from puente.rules.pack import Pack, Referral
from puente.vocabulary.answer import answer_of
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

Json = dict[str, Any]


def route_json(route: Route, pack: Pack | None = None) -> Json:
    """The whole route, its household too, as what `json.dumps` takes.

    pack   of the country: with it, `sources` says what each key that is named stands for
    """
    found = _route(route)
    return found if pack is None else {**found, "sources": _sources(pack, found)}


def _sources(pack: Pack, found: Json) -> Json:
    named = sorted(set(_named(found)))
    return {key: pack.sources[key].model_dump(mode="json") for key in named if key in pack.sources}


def _named(data: object) -> Iterator[str]:
    """Every key of a source, wherever it is named."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from value if name == "source" else _named(value)
    elif isinstance(data, list):
        for item in data:
            yield from _named(item)


def _route(route: Route) -> Json:
    return {
        "country": route.country, "on": _day(route.on), "goal": _goal(route.goal), "already": route.already,
        "rights": {right: answer_of(bits).value for right, bits in route.rights.items()},
        "plans": [_plan(plan) for plan in route.plans],
        "no_plan": None if route.no_plan is None else _no_plan(route.no_plan),
        "schemes": {verdict.scheme: verdict.first.value for verdict in route.verdicts},
        "referrals": [_referral(one) for one in route.referrals],
        "shared_steps": list(route.shared_steps), "members": [_member(one) for one in route.members],
        "search_stopped": route.exhausted, "pack_hash": route.pack_hash,
    }  # fmt: skip


def _goal(goal: GoalCondition) -> Json:
    regulated = None
    if goal.regulated is not None:
        regulated = {"authority": goal.regulated.authority, "source": _keys(goal.regulated.source)}
    return {"goal": goal.text, "isco_08": goal.isco_08, "regulated": regulated, "ask": goal.ask}


def _plan(plan: ShownPlan) -> Json:
    return {
        "labels": [label.value for label in plan.labels], "reached": _day(plan.reached), "open_ended": plan.open_ended,
        "light": "yellow" if plan.yellow else "green", "money": _money(plan.money),
        "steps": [_step(number, bar) for number, bar in enumerate(plan.bars, start=1)],
        "milestones": [_milestone(one) for one in plan.milestones],
        "warnings": [_warning(one) for one in plan.warnings],
    }  # fmt: skip


def _money(money: Mapping[str, Total]) -> Json:
    return {
        currency: {"at_least": str(total.lo), "at_most": None if total.hi is None else str(total.hi)}
        for currency, total in sorted(money.items())
    }


def _step(number: int, bar: Bar) -> Json:
    action = bar.step.action
    return {
        "number": number, "step": action.id, "kind": action.kind, "scheme": action.scheme,
        "start": _day(bar.start), "end": _day(bar.end), "days": _days(action.days),
        "critical": bar.critical, "slack_days": bar.slack, "after": list(bar.after), "certain": not bar.step.doubtful,
        "place": action.place, "provider": action.provider, "address": action.address,
        "costs": [_cost(line) for line in bar.costs], "bring": list(bar.to_bring), "source": list(action.source),
    }  # fmt: skip


def _days(days: Days) -> Json:
    return {"min": days.min, "typical": days.typical, "max": days.max, "working": days.working}


def _cost(line: CostLine) -> Json:
    return {
        "cost": line.cost.id, "currency": line.currency, "at_least": str(line.lo),
        "at_most": None if line.hi is None else str(line.hi), "due": line.cost.due, "waived": line.waived,
        "perhaps_waived": line.perhaps_waived, "past_its_last_known_day": line.stale, "source": _keys(line.cost.source),
    }  # fmt: skip


def _milestone(one: Milestone) -> Json:
    return {"day": _day(one.day), "kind": one.kind, "id": one.id, "source": list(one.source)}


def _warning(one: RouteWarning) -> Json:
    asks = [_blocker(blocker) for blocker in one.asks]
    return {"kind": one.kind.value, "about": one.about, "day": _day(one.day), "asks": asks, "source": list(one.source)}


def _blocker(blocker: Blocker) -> Json:
    return {
        "kind": blocker.kind.value, "door": blocker.door, "leaf": blocker.leaf.id, "until": _day(blocker.until),
        "asks": [ask.path for ask in blocker.asks], "who": blocker.who, "source": list(blocker.leaf.source),
    }  # fmt: skip


def _no_plan(none: NoPlan) -> Json:
    asked = [{"path": one.ask.path, "helps": list(one.schemes)} for one in none.questions]
    return {
        "reason": none.reason, "questions": asked, "unmet": [_blocker(one) for one in none.unmet],
        "closed": [_closed(one) for one in none.closed], "remaining": [_closed(one) for one in none.remaining],
    }  # fmt: skip


def _closed(one: Closed) -> Json:
    window = one.verdict.best.window
    return {
        "scheme": one.verdict.scheme, "first": one.verdict.first.value,
        "window": {"kind": window.kind, "day": _day(window.day), "source": list(window.source)},
        "blockers": [_blocker(blocker) for blocker in one.blockers],
    }  # fmt: skip


def _referral(one: Referral) -> Json:
    return {"referral": one.id, "authority": one.authority, "source": _keys(one.source)}


def _member(member: MemberRoute) -> Json:
    return {
        "who": member.who, "relation": member.relation, "refused": member.refused,
        "route": None if member.route is None else _route(member.route),
    }  # fmt: skip


def _day(ordinal: int | None) -> str | None:
    """An ISO day; null for none, and for the first and last day of the calendar."""
    return None if ordinal is None or ordinal in (FIRST_DAY, LAST_DAY) else date.fromordinal(ordinal).isoformat()


def _keys(source: str | tuple[str, ...] | None) -> list[str]:
    if source is None:
        return []
    return [source] if isinstance(source, str) else list(source)
