"""Put one plan into words: its steps, what they give, what to look out for, and its picture on the calendar.

Start at `plan_view`. What nobody knows is said to be not known; it is said once for all the steps it is true of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from puente.routes.cost import CostLine
from puente.routes.route import YELLOW, Bar, Milestone, RouteWarning, ShownPlan, WarningKind
from puente.rules.explain import Blocker, BlockerKind
from puente.rules.parameter import last_day
from puente.wording.amounts import cost_text, counted, days_text, listed, total_text
from puente.wording.route_view import BarView, MarkView, MilestoneView, PlanView, Sentence, StepView
from puente.wording.speaker import APPLY, Speaker, keys

_WHERE = frozenset({"online", "counter", "consulate", "employer", "home"})
_FREE = frozenset({"wait", "referral"})
_TICKS = 4
_SAID_TOGETHER = (WarningKind.DAYS_UNKNOWN, WarningKind.COST_UNKNOWN)
"""Warnings that are said in one line for all the steps they are true of."""


def plan_view(number: int, plan: ShownPlan, speaker: Speaker) -> PlanView:
    """A plan as it is read; `number` counts the plans of the route."""
    say, on = speaker.say, speaker.on
    labels = listed([say(f"route.label-{label.value}") for label in plan.labels], speaker.language)
    span = max(max([bar.end for bar in plan.bars] + [plan.reached]) - on, 1)
    light = "yellow" if plan.yellow else "green"
    steps = _Steps(plan, speaker)
    return PlanView(
        title=say("route.plan-title", number=number, labels=labels),
        summary=tuple(_summary(plan, speaker)),
        light=light,
        light_said=say(f"route.light-{light}"),
        why_yellow=tuple(_why_yellow(plan, speaker)),
        steps=tuple(steps.views()),
        milestones=tuple(_milestones(plan, steps, speaker)),
        warnings=tuple(_warnings(plan, speaker)),
        bars=tuple(_bar(n, bar, steps) for n, bar in enumerate(plan.bars, start=1)),
        marks=tuple(_marks(plan, speaker)),
        ticks=tuple(_ticks(span, speaker)),
        span=span,
    )


def _summary(plan: ShownPlan, speaker: Speaker) -> Iterator[str]:
    days = plan.reached - speaker.on
    code = "arrives" if not plan.open_ended else "arrives-at-least" if days else "arrives-unknown"
    yield speaker.say(f"route.{code}", day=speaker.day(plan.reached), days=counted("days", days, speaker.language))
    unknown = any(map(_cost_unknown, plan.bars))
    yield speaker.say("route.costs-in-all", total=total_text(plan.money, speaker.language, open_ended=unknown))


def _cost_unknown(bar: Bar) -> bool:
    """Whether a step may ask what no source names."""
    if bar.step.action.kind in _FREE:
        return False
    return not bar.costs or any(line.hi is None for line in bar.costs)


# -- why the light is yellow, and what to look out for --------------------------------------------------------------


def _why_yellow(plan: ShownPlan, speaker: Speaker) -> Iterator[Sentence]:
    for warning in plan.warnings:
        if warning.kind in YELLOW:
            yield _warning(warning, speaker)
            for blocker in warning.asks:
                yield _to_confirm(warning.about.removeprefix(APPLY), blocker, speaker)


def _to_confirm(scheme: str, blocker: Blocker, speaker: Speaker) -> Sentence:
    what = speaker.requirement(scheme, blocker)
    if blocker.kind is BlockerKind.OPEN:
        who = speaker.office(blocker.who) if blocker.who else speaker.say("route.a-source")
        return Sentence(speaker.say("route.would-settle-open", what=what.text, who=who), what.sources)
    asked = listed(speaker.asked(blocker), speaker.language)
    return Sentence(speaker.say("route.would-settle", what=what.text, facts=asked), what.sources)


def _warnings(plan: ShownPlan, speaker: Speaker) -> Iterator[Sentence]:
    for warning in plan.warnings:
        if warning.kind not in YELLOW and warning.kind not in _SAID_TOGETHER:
            yield _warning(warning, speaker)
    together = {"days_unknown": _days_unknown, "cost_unknown": _cost_unknown}
    for kind, so in together.items():
        steps = [str(number) for number, bar in enumerate(plan.bars, start=1) if so(bar)]
        if steps:
            yield Sentence(speaker.say(f"route.warning-{kind}", steps=listed(steps, speaker.language)))


def _days_unknown(bar: Bar) -> bool:
    """Whether no source says how long a step takes at most."""
    return bar.step.action.days.max is None and bar.step.action.kind != "wait"


def _warning(one: RouteWarning, speaker: Speaker) -> Sentence:
    name = _about(one, speaker)
    return Sentence(speaker.say(f"route.warning-{one.kind.value}", name=name, day=speaker.day(one.day)), one.source)


def _about(one: RouteWarning, speaker: Speaker) -> str:
    if one.kind is WarningKind.LOSES_RIGHT:
        return speaker.say(f"right.{one.about}")
    if one.kind is WarningKind.DOCUMENT_EXPIRES:
        return speaker.words.fact(f"document.{one.about}") or one.about
    return speaker.words.pack(one.about.removeprefix(APPLY))


# -- steps ----------------------------------------------------------------------------------------------------------


class _Steps:
    """The steps of one plan."""

    def __init__(self, plan: ShownPlan, speaker: Speaker) -> None:
        self.plan, self.speaker, self.numbers = plan, speaker, _numbers(plan)
        self.bars = {bar.step.action.id: bar for bar in plan.bars}
        self.before = {bar.step.action.id: frozenset(bar.after) for bar in plan.bars}

    def views(self) -> Iterator[StepView]:
        """Every step as it is read."""
        for bar in self.plan.bars:
            yield self._view(bar)

    def _view(self, bar: Bar) -> StepView:
        action, speaker = bar.step.action, self.speaker
        scheme = action.scheme
        return StepView(
            number=self.numbers[action.id],
            name=speaker.step(action.id),
            what=speaker.words.pack(f"{scheme}.what") if scheme else "",
            when=self.when(bar),
            start=date.fromordinal(bar.start).isoformat(),
            end=date.fromordinal(bar.end).isoformat(),
            takes=days_text(action.days, speaker.language),
            where=_where(action.place, action.provider, action.address, speaker),
            costs=tuple(_cost(line, action.id, speaker) for line in bar.costs),
            bring=tuple(speaker.words.pack(f"{scheme}.paper.{paper}") for paper in bar.to_bring),
            after=self._after(bar),
            critical=bar.critical,
            slack=speaker.say("route.slack", days=counted("days", bar.slack, speaker.language)) if bar.slack else "",
            status=self._status(scheme, action.version),
            notes=tuple(_warning(one, speaker) for one in self.plan.warnings if _on_step(one, action.id)),
            sources=action.source,
        )

    def when(self, bar: Bar) -> str:
        """Its days; only the first where nobody knows how long it or a step before it takes."""
        first, last = self.speaker.day(bar.start), self.speaker.day(bar.end)
        if self.waits_open(bar):
            return self.speaker.say("route.not-before", day=first)
        if _days_unknown(bar):
            return self.speaker.say("route.when-from", day=first)
        return first if bar.start == bar.end else self.speaker.say("route.when-days", first=first, last=last)

    def waits_open(self, bar: Bar) -> bool:
        """Whether it waits for a step of which nobody knows how long it takes."""
        return any(
            _days_unknown(self.bars[one]) or self.waits_open(self.bars[one]) for one in bar.after if one in self.bars
        )

    def reached_open(self, day: int) -> bool:
        """Whether what a day brings may come later, because nobody knows how long a step takes."""
        return any(bar.end <= day and (_days_unknown(bar) or self.waits_open(bar)) for bar in self.plan.bars)

    def _after(self, bar: Bar) -> str:
        """The steps just before it: those that come before one of these go without saying."""
        wanted = [one for one in bar.after if one in self.numbers]
        further = {name for one in wanted for name in self.before[one]}
        numbers = [str(self.numbers[one]) for one in wanted if one not in further]
        return self.speaker.say("route.after", numbers=listed(numbers, self.speaker.language)) if numbers else ""

    def _status(self, scheme: str | None, version: int | None) -> str:
        """How far the text of an application was checked."""
        if scheme is None or version is None:
            return ""
        text = self.speaker.pack.schemes[scheme].versions[version]
        day = self.speaker.day(text.law_read_until.toordinal())
        return self.speaker.say(f"route.text-{text.status}", day=day)


def _on_step(one: RouteWarning, action_id: str) -> bool:
    return one.about == action_id and one.kind is WarningKind.WINDOW_CLOSES


def _cost(line: CostLine, action_id: str, speaker: Speaker) -> Sentence:
    owner = action_id.removeprefix(APPLY)
    text = cost_text(line, speaker.words.pack(f"{owner}.cost.{line.cost.id}"), speaker.language)
    if line.stale:
        text = speaker.say("route.cost-old", text=text, day=speaker.day(last_day(line.cost.until)))
    return Sentence(text, keys(line.cost.source))


def _where(place: str | None, provider: str | None, address: str | None, speaker: Speaker) -> str:
    office = speaker.office(provider) if provider else ""
    if place in _WHERE:
        return speaker.say(f"route.where-{place}-with" if office else f"route.where-{place}", office=office)
    return office or address or ""


# -- what the steps give --------------------------------------------------------------------------------------------


def _milestones(plan: ShownPlan, steps: _Steps, speaker: Speaker) -> Iterator[MilestoneView]:
    """A line for each day: what is received, then the rights that begin, then the goal."""
    for day, ones in groupby(plan.milestones, key=lambda one: one.day):
        written = speaker.day(day)
        if steps.reached_open(day):
            written = speaker.say("route.milestone-not-before", day=written)
        yield MilestoneView(written, tuple(_of_day(list(ones), speaker)))


def _of_day(ones: Sequence[Milestone], speaker: Speaker) -> Iterator[Sentence]:
    held = [one for one in ones if one.kind == "document"] or [one for one in ones if one.kind == "permit"]
    yield from _together("received", held, [speaker.words.pack(one.id) for one in held], speaker)
    rights = [one for one in ones if one.kind == "right"]
    yield from _together("rights", rights, [speaker.say(f"right.{one.id}") for one in rights], speaker)
    if any(one.kind == "goal" for one in ones):
        yield Sentence(speaker.say("route.milestone-goal"))


def _together(kind: str, ones: Sequence[Milestone], names: Sequence[str], speaker: Speaker) -> Iterator[Sentence]:
    if ones:
        sources = tuple(dict.fromkeys(key for one in ones for key in one.source))
        yield Sentence(speaker.say(f"route.milestone-{kind}", names="; ".join(names)), sources)


# -- the picture ----------------------------------------------------------------------------------------------------


def _bar(number: int, bar: Bar, steps: _Steps) -> BarView:
    name = steps.speaker.words.pack(bar.step.action.id.removeprefix(APPLY))
    first, length = bar.start - steps.speaker.on, bar.end - bar.start
    return BarView(f"{number}. {name}", first, length, bar.critical, _days_unknown(bar), steps.when(bar))


def _marks(plan: ShownPlan, speaker: Speaker) -> Iterator[MarkView]:
    yield MarkView("today", 0, speaker.say("route.mark-start", day=speaker.day(speaker.on)))
    code = "route.mark-goal-at-least" if plan.open_ended else "route.mark-goal"
    yield MarkView("goal", plan.reached - speaker.on, speaker.say(code, day=speaker.day(plan.reached)))


def _ticks(span: int, speaker: Speaker) -> Iterator[tuple[int, str]]:
    """A few days along the axis, the first and the last among them."""
    count = _TICKS if span >= 2 * _TICKS else 1
    for n in range(count + 1):
        offset = round(span * n / count)
        yield offset, speaker.day(speaker.on + offset)


def _numbers(plan: ShownPlan) -> Mapping[str, int]:
    return {bar.step.action.id: number for number, bar in enumerate(plan.bars, start=1)}
