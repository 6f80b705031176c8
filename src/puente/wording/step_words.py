"""Put the steps of a plan into words: when, how long, where, at what cost, with which papers.

Start at `StepWords.views`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from puente.routes.cost import FREE_KINDS, CostLine
from puente.routes.route import Bar, RouteWarning, ShownPlan, WarningKind
from puente.rules.parameter import last_day
from puente.wording.amounts import cost_text, counted, days_text, listed
from puente.wording.route_view import Sentence, StepView
from puente.wording.speaker import APPLY, Speaker, keys

_WHERE = frozenset({"online", "counter", "consulate", "employer", "home"})


class StepWords:
    """The steps of one plan, counted from 1 in their order."""

    def __init__(self, plan: ShownPlan, speaker: Speaker) -> None:
        self.plan, self.speaker = plan, speaker
        self.bars = {bar.step.action.id: bar for bar in plan.bars}
        self.numbers = {name: number for number, name in enumerate(self.bars, start=1)}

    def views(self) -> Iterator[StepView]:
        """Every step as it is read."""
        for bar in self.plan.bars:
            yield self._view(bar)

    @property
    def status(self) -> str:
        """How far the texts were checked, where it is the same for all."""
        said = {one for one in map(self._status, self.plan.bars) if one}
        return said.pop() if len(said) == 1 else ""

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
            where=self._where(action.place, action.provider, action.address),
            costs=tuple(self._cost(line, action.id) for line in bar.costs),
            bring=tuple(speaker.words.pack(f"{scheme}.paper.{paper}") for paper in bar.to_bring),
            after=self._after(bar),
            critical=bar.critical,
            slack=speaker.say("route.slack", days=counted("days", bar.slack, speaker.language)) if bar.slack else "",
            status="" if self.status else self._status(bar),
            notes=tuple(self.speaker.warning(one) for one in self.plan.warnings if _on_step(one, action.id)),
            sources=action.source,
        )

    # -- when: never more certain than the sources -------------------------------------------------------------------

    def when(self, bar: Bar) -> str:
        """Its days; only the first where nobody knows how long it or a step before it takes."""
        first, last = self.speaker.day(bar.start), self.speaker.day(bar.end)
        if self.waits_open(bar):
            return self.speaker.say("route.not-before", day=first)
        if days_unknown(bar):
            return self.speaker.say("route.when-from", day=first)
        return first if bar.start == bar.end else self.speaker.say("route.when-days", first=first, last=last)

    def before(self, bar: Bar) -> tuple[Bar, ...]:
        """The steps of the plan that come before it."""
        return tuple(self.bars[one] for one in bar.after if one in self.bars)

    def waits_open(self, bar: Bar) -> bool:
        """Whether it waits for a step of which nobody knows how long it takes."""
        return any(days_unknown(one) or self.waits_open(one) for one in self.before(bar))

    def reached_open(self, day: int) -> bool:
        """Whether what a day brings may come later, because nobody knows how long a step takes."""
        return any(bar.end <= day and (days_unknown(bar) or self.waits_open(bar)) for bar in self.plan.bars)

    def _after(self, bar: Bar) -> str:
        """The steps just before it: those that come before one of these go without saying."""
        before = self.before(bar)
        further = {name for one in before for name in one.after}
        near = [one.step.action.id for one in before if one.step.action.id not in further]
        numbers = [str(self.numbers[one]) for one in near]
        return self.speaker.say("route.after", numbers=listed(numbers, self.speaker.language)) if numbers else ""

    # -- what it asks -----------------------------------------------------------------------------------------------

    def _cost(self, line: CostLine, action_id: str) -> Sentence:
        owner, speaker = action_id.removeprefix(APPLY), self.speaker
        text = cost_text(line, speaker.words.pack(f"{owner}.cost.{line.cost.id}"), speaker.language)
        if line.stale:
            text = speaker.say("route.cost-old", text=text, day=speaker.day(last_day(line.cost.until)))
        return Sentence(text, keys(line.cost.source))

    def _where(self, place: str | None, provider: str | None, address: str | None) -> str:
        office = self.speaker.office(provider) if provider else ""
        if place in _WHERE:
            return self.speaker.say(f"route.where-{place}-with" if office else f"route.where-{place}", office=office)
        return office or address or ""

    def _status(self, bar: Bar) -> str:
        """How far the text of an application was checked."""
        scheme, version = bar.step.action.scheme, bar.step.action.version
        if scheme is None or version is None:
            return ""
        text = self.speaker.pack.schemes[scheme].versions[version]
        day = self.speaker.day(text.law_read_until.toordinal())
        return self.speaker.say(f"route.text-{text.status}", day=day)


def _on_step(one: RouteWarning, action_id: str) -> bool:
    return one.about == action_id and one.kind is WarningKind.WINDOW_CLOSES


def days_unknown(bar: Bar) -> bool:
    """Whether no source says how long a step takes at most."""
    return bar.step.action.days.max is None and bar.step.action.kind != "wait"


def cost_unknown(bar: Bar) -> bool:
    """Whether a step may ask what no source names."""
    if bar.step.action.kind in FREE_KINDS:
        return False
    return not bar.costs or any(line.hi is None for line in bar.costs)
