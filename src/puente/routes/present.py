"""Choose up to three plans and lay them on the calendar: fastest, cheapest, surest; critical path, slack, warnings.

Start at `shown_plans`. Cheapest and fastest compare upper ends, then lower ends; the same plan is shown once. A plan
through a scheme of which only a draft is known comes after every other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from puente.routes.cost import FREE_KINDS, NOT_NAMED, money_key
from puente.routes.milestone import cautions, ending_permits, expiring_documents, lost_rights, milestones
from puente.routes.plan import Plan, Planner, decided_on_the_way
from puente.routes.route import Bar, Label, RouteWarning, ShownPlan, WarningKind
from puente.rules.explain import Blocker, BlockerKind, blockers
from puente.rules.verdict import PaperStatus
from puente.vocabulary.answer import TRUE


def shown_plans(planner: Planner, plans: Sequence[Plan]) -> tuple[ShownPlan, ...]:
    """At most three plans, each with what it is best at."""
    chosen: dict[frozenset[str], tuple[Plan, list[Label]]] = {}
    for label, plan in _best(plans):
        chosen.setdefault(plan.names, (plan, []))[1].append(label)
    shown = [_shown(planner, plan, tuple(labels)) for plan, labels in chosen.values()]
    return tuple(_each_caution_once(shown))


def _each_caution_once(plans: Sequence[ShownPlan]) -> Iterator[ShownPlan]:
    """What a pack says to be careful of stands at the first plan that it concerns."""
    said: set[str] = set()
    for plan in plans:
        new = [one for one in plan.warnings if one.kind is not WarningKind.CAUTION or one.about not in said]
        said |= {one.about for one in new if one.kind is WarningKind.CAUTION}
        yield replace(plan, warnings=tuple(new))


def _best(plans: Sequence[Plan]) -> Iterator[tuple[Label, Plan]]:
    if not plans:
        return
    firm = [plan for plan in plans if not plan.on_a_draft] or plans
    yield Label.FASTEST, min(firm, key=lambda plan: (*_speed(plan), _doubt(plan), _size(plan)))
    if comparable(firm):
        yield (
            Label.CHEAPEST,
            min(firm, key=lambda plan: (money_key(plan.money), *_speed(plan), _doubt(plan), _size(plan))),
        )
    yield Label.SUREST, min(firm, key=lambda plan: (_doubt(plan), *_speed(plan), money_key(plan.money), _size(plan)))


def _doubt(plan: Plan) -> tuple[int, int, int]:
    """Texts that are not settled, then facts to confirm, then decisions of an authority that may refuse."""
    steps = plan.replay.steps
    decisions = sum(decided_on_the_way(step, plan.reached) for step in steps)
    return sum(step.action.doubt for step in steps), plan.replay.doubts, decisions


def _speed(plan: Plan) -> tuple[bool, bool, int]:
    """Upper ends first; of plans without one, the certain before the doubtful, so that a guess is never the fastest."""
    doubtful = any(step.doubtful for step in plan.replay.steps)
    return plan.open_ended, plan.open_ended and doubtful, plan.reached


def _size(plan: Plan) -> tuple[int, list[str]]:
    return len(plan.names), sorted(plan.names)


def comparable(plans: Sequence[Plan]) -> bool:
    """Whether money can be compared: all in one currency (nothing is converted without a sourced rate)."""
    return len({currency for plan in plans for currency, total in plan.money.items() if total.hi != 0}) <= 1


def _shown(planner: Planner, plan: Plan, labels: tuple[Label, ...]) -> ShownPlan:
    bars = _bars(planner, plan)
    return ShownPlan(
        labels, plan.reached, plan.open_ended, plan.money, bars, milestones(planner.atlas, plan),
        tuple(_warnings(planner, plan, bars)), plan.replay.last[1],
    )  # fmt: skip


def _bars(planner: Planner, plan: Plan) -> tuple[Bar, ...]:
    steps = plan.replay.steps
    needed = _one_way({step.action.id: planner.unlocked_by(plan, step.action.id) for step in steps})
    starts = {step.action.id: step.start for step in steps}
    ends = {step.action.id: step.end for step in steps}
    slack = {one: _slack(one, needed, starts, ends, plan.reached) for one in starts}
    bars = []
    for step in steps:
        one = step.action.id
        after = tuple(other for other in starts if one in needed[other])
        costs = tuple(line for line in plan.costs if line.action == one and line.cost.id != NOT_NAMED)
        bars.append(
            Bar(step, step.start, step.end, slack[one], slack[one] == 0, after, costs, _to_bring(planner, step.verdict))
        )
    return tuple(bars)


def _one_way(unlocked: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The same without circles: of steps of one day that need each other, the later waits for the earlier.

    unlocked   in the order in which the steps are done
    """
    done: set[str] = set()
    found: dict[str, frozenset[str]] = {}
    for one, others in unlocked.items():
        done.add(one)
        found[one] = others - {other for other in others & done if _leads_to(one, other, found)}
    return found


def _leads_to(one: str, start: str, found: Mapping[str, frozenset[str]]) -> bool:
    """Whether a step is among all that an earlier step unlocks."""
    waiting, seen = [start], {start}
    while waiting:
        fresh = found.get(waiting.pop(), frozenset()) - seen
        seen |= fresh
        waiting += fresh
    return one in seen


def _slack(
    one: str, needed: dict[str, frozenset[str]], starts: dict[str, int], ends: dict[str, int], reached: int
) -> int | None:
    """Days the step may slip: until the first step that waits for it, which may itself slip, or until the goal."""
    if ends[one] > reached:
        return None
    waiting = [starts[other] for other in needed[one] if starts[other] >= ends[one]]
    own = min(waiting, default=reached) - ends[one]
    later = [_slack(other, needed, starts, ends, reached) for other in needed[one] if starts[other] >= ends[one]]
    return own + min((slack for slack in later if slack is not None), default=0)


def _to_bring(planner: Planner, verdict: object) -> tuple[str, ...]:
    papers = getattr(verdict, "best", None)
    if papers is None:
        return ()
    steps = planner.atlas.actions
    return tuple(
        paper.id for paper in papers.papers if paper.status is not PaperStatus.ACCEPTED and paper.step not in steps
    )


def _warnings(planner: Planner, plan: Plan, bars: tuple[Bar, ...]) -> Iterator[RouteWarning]:
    if planner.replayer.goal_bits(plan.replay.last[1], plan.reached) != TRUE:
        yield RouteWarning(WarningKind.GOAL_OPEN, "goal", plan.reached)
    yield from lost_rights(planner.atlas, plan)
    yield from expiring_documents(plan)
    yield from ending_permits(plan)
    for bar in bars:
        yield from _of_bar(planner, bar, plan.reached)
    yield from cautions(planner.atlas, plan)


def _of_bar(planner: Planner, bar: Bar, reached: int) -> Iterator[RouteWarning]:
    action, verdict = bar.step.action, bar.step.verdict
    if verdict is not None and verdict.best.window.day is not None and verdict.best.window.kind in ("open", "filed"):
        yield RouteWarning(WarningKind.WINDOW_CLOSES, action.id, verdict.best.window.day, verdict.best.window.source)
    if decided_on_the_way(bar.step, reached):
        yield RouteWarning(WarningKind.DISCRETIONARY, action.id, None, action.source)
    if action.doubt or (verdict is not None and {"doubtful", "draft"} & set(verdict.notes)):
        yield RouteWarning(WarningKind.DOUBTFUL_TEXT, action.id, None, action.source)
    if bar.step.doubtful:
        yield RouteWarning(WarningKind.NOT_CERTAIN, action.id, None, action.source, _to_confirm(planner, bar))
    if verdict is not None and "stale" in verdict.notes:
        yield RouteWarning(WarningKind.STALE_LAW, action.id, None, action.source)
    if any(line.hi is None for line in bar.costs) or (not bar.costs and action.kind not in FREE_KINDS):
        yield RouteWarning(WarningKind.COST_UNKNOWN, action.id)
    if action.days.max is None and action.days.typical is None and bar.end <= reached:
        yield RouteWarning(WarningKind.DAYS_UNKNOWN, action.id)


def _to_confirm(planner: Planner, bar: Bar) -> tuple[Blocker, ...]:
    """What would settle it, as the person stands today."""
    verdict = bar.step.verdict
    if verdict is None:
        return ()
    found = blockers(planner.atlas.book, planner.person, verdict)
    wanted = (BlockerKind.MISSING, BlockerKind.OPEN)
    return tuple(one for one in found if one.kind in wanted and one.door == verdict.best.door)
