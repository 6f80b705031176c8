"""Put one plan into words: its sum, what it gives and when, what to look out for. Start at `plan_view`.

What nobody knows is said to be not known, once for all the steps it is true of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from puente.routes.route import YELLOW, Milestone, ShownPlan, WarningKind
from puente.rules.explain import Blocker, BlockerKind
from puente.wording.amounts import counted, listed, total_text
from puente.wording.route_view import MilestoneView, PlanView, Sentence
from puente.wording.speaker import APPLY, Speaker
from puente.wording.step_words import StepWords, cost_unknown, days_unknown
from puente.wording.timeline import timeline

_SAID_TOGETHER = (WarningKind.DAYS_UNKNOWN, WarningKind.COST_UNKNOWN)
"""Warnings that are said in one line for all the steps they are true of."""


def plan_view(number: int, plan: ShownPlan, speaker: Speaker) -> PlanView:
    """A plan as it is read; `number` counts the plans of the route."""
    labels = listed([speaker.say(f"route.label-{label.value}") for label in plan.labels], speaker.language)
    light = "yellow" if plan.yellow else "green"
    steps = StepWords(plan, speaker)
    picture = timeline(plan, steps)
    return PlanView(
        title=speaker.say("route.plan-title", number=number, labels=labels),
        summary=tuple(_summary(plan, speaker)),
        light=light,
        light_said=speaker.say(f"route.light-{light}"),
        why_yellow=tuple(_why_yellow(plan, speaker)),
        steps=tuple(steps.views()),
        status=steps.status,
        milestones=tuple(_milestones(plan, steps)),
        warnings=tuple(_warnings(plan, speaker)),
        bars=picture.bars,
        marks=picture.marks,
        ticks=picture.ticks,
        span=picture.span,
    )


def _summary(plan: ShownPlan, speaker: Speaker) -> Iterator[str]:
    days = plan.reached - speaker.on
    code = "arrives" if not plan.open_ended else "arrives-at-least" if days else "arrives-unknown"
    yield speaker.say(f"route.{code}", day=speaker.day(plan.reached), days=counted("days", days, speaker.language))
    unknown = any(map(cost_unknown, plan.bars))
    yield speaker.say("route.costs-in-all", total=total_text(plan.money, speaker.language, open_ended=unknown))


# -- why the light is yellow, and what to look out for --------------------------------------------------------------


def _why_yellow(plan: ShownPlan, speaker: Speaker) -> Iterator[Sentence]:
    for warning in plan.warnings:
        if warning.kind in YELLOW:
            yield speaker.warning(warning)
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
            yield speaker.warning(warning)
    together = {"days_unknown": days_unknown, "cost_unknown": cost_unknown}
    for kind, so in together.items():
        steps = [str(number) for number, bar in enumerate(plan.bars, start=1) if so(bar)]
        if steps:
            yield Sentence(speaker.say(f"route.warning-{kind}", steps=listed(steps, speaker.language)))


# -- what the steps give --------------------------------------------------------------------------------------------


def _milestones(plan: ShownPlan, steps: StepWords) -> Iterator[MilestoneView]:
    """A line for each day: what is received, then the rights that begin, then the goal."""
    speaker = steps.speaker
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
