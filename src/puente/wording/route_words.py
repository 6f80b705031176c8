"""Put a route into words, in one language. Start at `RouteWords.view`.

Every sentence is looked up whole; names of schemes, steps and offices come from the pack's `text/`. What nobody knows is
said to be not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from puente.routes.cost import CostLine
from puente.routes.route import YELLOW, Bar, Closed, MemberRoute, Milestone, NoPlan, Route, RouteWarning, ShownPlan, WarningKind
from puente.rules.explain import Blocker, BlockerKind
from puente.rules.pack import Pack
from puente.rules.parameter import last_day
from puente.rules.verdict import FirstWord
from puente.vocabulary.answer import Answer, answer_of
from puente.wording.amounts import cost_text, days_text, listed, total_text
from puente.wording.asks import ask_label
from puente.wording.catalogue import say
from puente.wording.route_view import (
    BarView, MemberView, NoPlanView, PlanView, RouteView, Sentence, StepView,
)  # fmt: skip
from puente.wording.words import Words

_HEADINGS = (
    "rights", "plans", "steps", "calendar", "milestones", "warnings", "sources", "referrals", "family", "costs", "bring",
    "where", "takes", "critical", "unmet", "remaining", "closed", "days-axis", "why-yellow",
)  # fmt: skip
_WHERE = ("online", "counter", "consulate", "employer", "home")
_SHOWN_CLOSED = 12
APPLY = "apply:"


class RouteWords:
    """Words routes of one country in one language."""

    def __init__(self, words: Words, pack: Pack, *, reviewed_translation: bool) -> None:
        self.words, self.pack, self.language = words, pack, words.language
        self.reviewed, self.on = reviewed_translation, 0

    def view(self, route: Route, *, title: str | None = None) -> RouteView:
        """The whole route as it is read."""
        self.on = route.on
        no_plan = None if route.no_plan is None else self._no_plan(route.no_plan)
        plans = tuple(self._plan(number, plan, route.on) for number, plan in enumerate(route.plans, start=1))
        members = tuple(self._member(member) for member in route.members)
        advice = tuple(self._advice(route))
        view = RouteView(
            self.language, "ltr", title or self._title(route), tuple(self._about(route)), tuple(self._rights(route)),
            self._headline(route), plans, no_plan, advice, tuple(self._referrals(route)), members, (),
            tuple(self._small_print(route)), {name: self._say(f"route.heading-{name}") for name in _HEADINGS},
        )  # fmt: skip
        return _with_sources(view, tuple(self._sources(view)))

    def _say(self, code: str, **facts: object) -> str:
        return say(code, self.language, **facts)

    # -- head -------------------------------------------------------------------------------------------------------

    def _title(self, route: Route) -> str:
        country = self.words.country_name(route.country)
        kind = route.goal.text.partition(":")[0]
        return self._say(f"route.title-{kind}", country=country, isco_08=route.goal.isco_08 or "")

    def _about(self, route: Route) -> Iterator[str]:
        yield self._say("route.on", day=self.words.day(route.on))
        read = self.words.day(self.pack.about.law_read_until)
        if self.pack.about.reviewed_by:
            yield self._say("assess.law-reviewed", day=read, who=self.pack.about.reviewed_by)
        else:
            yield self._say("assess.law-not-reviewed", day=read)

    def _rights(self, route: Route) -> Iterator[Sentence]:
        for right, bits in route.rights.items():
            answer = {Answer.YES: "allowed", Answer.NO: "not_allowed"}.get(answer_of(bits), answer_of(bits).value)
            name = self._say(f"right.{right}")
            yield Sentence(self._say("route.right", right=name, answer=self._say(f"right-answer.{answer}")))

    def _headline(self, route: Route) -> str:
        if route.already:
            return self._say("route.already")
        if route.no_plan is not None and route.no_plan.reason == "child_alone":
            return self._say("route.child-alone")
        if not route.plans:
            return self._say("route.no-way")
        return self._say("route.one-way" if len(route.plans) == 1 else "route.ways", count=len(route.plans))

    def _advice(self, route: Route) -> Iterator[Sentence]:
        if route.goal.ask is not None:
            who = self._office(route.goal.ask)
            yield Sentence(self._say("route.occupation-not-listed", isco_08=route.goal.isco_08 or "", who=who))
        if route.goal.regulated is not None:
            who = self._office(route.goal.regulated.authority)
            yield Sentence(self._say("route.occupation-regulated", isco_08=route.goal.isco_08 or "", who=who),
                           _tuple(route.goal.regulated.source))  # fmt: skip
        if route.exhausted:
            yield Sentence(self._say("route.search-stopped"))
        if route.shared_steps:
            names = listed([self._step_name(one) for one in route.shared_steps], self.language)
            yield Sentence(self._say("route.shared-steps", steps=names))

    def _referrals(self, route: Route) -> Iterator[Sentence]:
        for referral in route.referrals:
            office = self._office(referral.authority)
            place = self.pack.authorities[referral.authority].address if referral.authority in self.pack.authorities else None
            what = self.words.pack(f"{self.pack.country}.referral.{referral.id}")
            code = "route.referral-at" if place else "route.referral"
            yield Sentence(self._say(code, what=what, who=office, place=place or ""), _tuple(referral.source))

    def _small_print(self, route: Route) -> Iterator[str]:
        yield self._say("route.informs")
        yield self._say("route.free-help")
        if not self.reviewed:
            yield self._say("route.translation-not-reviewed")
        yield self._say("route.pack", country=route.country, hash=route.pack_hash[:12])

    # -- plans ------------------------------------------------------------------------------------------------------

    def _plan(self, number: int, plan: ShownPlan, on: int) -> PlanView:
        labels = listed([self._say(f"route.label-{label.value}") for label in plan.labels], self.language)
        last = max([bar.end for bar in plan.bars] + [plan.reached])
        span = max(last - on, 1)
        return PlanView(
            title=self._say("route.plan-title", number=number, labels=labels),
            summary=tuple(self._summary(plan, on)),
            light="yellow" if plan.yellow else "green",
            why_yellow=tuple(self._why_yellow(plan)),
            steps=tuple(self._step(n, bar, plan) for n, bar in enumerate(plan.bars, start=1)),
            milestones=tuple((self.words.day(one.day), self._milestone(one)) for one in _shown(plan.milestones)),
            warnings=tuple(self._warning(one) for one in plan.warnings if one.kind not in YELLOW),
            bars=tuple(self._bar(n, bar, on) for n, bar in enumerate(plan.bars, start=1)),
            marks=((plan.reached - on, self._say("route.goal-mark")),),
            ticks=tuple(self._ticks(on, span)),
            span=span,
        )

    def _summary(self, plan: ShownPlan, on: int) -> Iterator[str]:
        days = plan.reached - on
        code = "route.arrives-at-least" if plan.open_ended else "route.arrives"
        yield self._say(code, day=self.words.day(plan.reached), days=days)
        yield self._say("route.costs-in-all", total=total_text(plan.money, self.language))

    def _why_yellow(self, plan: ShownPlan) -> Iterator[Sentence]:
        for warning in plan.warnings:
            if warning.kind in YELLOW:
                yield self._warning(warning)
                for blocker in warning.asks:
                    yield from self._to_confirm(warning.about.removeprefix(APPLY), blocker)

    def _to_confirm(self, scheme: str, blocker: Blocker) -> Iterator[Sentence]:
        requirement = self._leaf(scheme, blocker)
        if blocker.kind is BlockerKind.OPEN:
            who = self._office(blocker.who) if blocker.who else self._say("route.a-source")
            yield Sentence(self._say("route.would-settle-open", what=requirement, who=who), blocker.leaf.source)
        else:
            asked = listed(dict.fromkeys(ask_label(ask.path, self.words) for ask in blocker.asks), self.language)
            yield Sentence(self._say("route.would-settle", what=requirement, facts=asked), blocker.leaf.source)

    def _step(self, number: int, bar: Bar, plan: ShownPlan) -> StepView:
        action = bar.step.action
        names = {one.step.action.id: n for n, one in enumerate(plan.bars, start=1)}
        after = [str(names[one]) for one in bar.after if one in names]
        scheme = action.scheme
        notes = [self._warning(one) for one in plan.warnings if one.about == action.id and one.kind in _ON_STEP]
        return StepView(
            number=number,
            name=self._step_name(action.id),
            what=self.words.pack(f"{scheme}.what") if scheme else "",
            when=self._when(bar),
            start=date.fromordinal(bar.start).isoformat(),
            end=date.fromordinal(bar.end).isoformat(),
            takes=days_text(action.days, self.language),
            where=self._where(action.place, action.provider, action.address),
            costs=tuple(self._cost(line, action.id) for line in bar.costs),
            bring=tuple(self.words.pack(f"{scheme}.paper.{paper}") for paper in bar.to_bring),
            after=self._say("route.after", numbers=listed(after, self.language)) if after else "",
            critical=bar.critical,
            slack=self._say("route.slack", days=bar.slack) if bar.slack else "",
            notes=tuple(notes),
            sources=action.source,
        )

    def _cost(self, line: CostLine, action_id: str) -> Sentence:
        owner = action_id.removeprefix(APPLY)
        name = self.words.pack(f"{owner}.cost.{line.cost.id}")
        text = cost_text(line, name, self.language)
        if line.stale:
            text = self._say("route.cost-old", text=text, day=self.words.day(last_day(line.cost.until)))
        return Sentence(text, _tuple(line.cost.source))

    def _when(self, bar: Bar) -> str:
        if bar.start == bar.end:
            return self._say("route.when-day", day=self.words.day(bar.start))
        return self._say("route.when-days", first=self.words.day(bar.start), last=self.words.day(bar.end))

    def _where(self, place: str | None, provider: str | None, address: str | None) -> str:
        office = self._office(provider) if provider else ""
        if place in _WHERE and office:
            return self._say(f"route.where-{place}-with", office=office)
        if place in _WHERE:
            return self._say(f"route.where-{place}")
        return office or address or ""

    def _bar(self, number: int, bar: Bar, on: int) -> BarView:
        label = f"{number}. {self._step_name(bar.step.action.id)}"
        return BarView(label, bar.start - on, bar.end - bar.start, bar.critical, self._when(bar))

    def _ticks(self, on: int, span: int) -> Iterator[tuple[int, str]]:
        """A few days along the axis, the first and the last among them."""
        count = 4 if span >= 8 else 1
        for n in range(count + 1):
            offset = round(span * n / count)
            yield offset, self.words.day(on + offset)

    def _milestone(self, one: Milestone) -> Sentence:
        if one.kind == "goal":
            return Sentence(self._say("route.milestone-goal"))
        name = self._say(f"right.{one.id}") if one.kind == "right" else self.words.pack(one.id)
        return Sentence(self._say(f"route.milestone-{one.kind}", name=name), one.source)

    def _warning(self, one: RouteWarning) -> Sentence:
        name = self._about_name(one)
        return Sentence(self._say(f"route.warning-{one.kind.value}", name=name, day=self.words.day(one.day)), one.source)

    def _about_name(self, one: RouteWarning) -> str:
        if one.kind is WarningKind.LOSES_RIGHT:
            return self._say(f"right.{one.about}")
        if one.kind is WarningKind.DOCUMENT_EXPIRES:
            return self.words.fact(f"document.{one.about}") or one.about
        return self._step_name(one.about)

    # -- no plan ----------------------------------------------------------------------------------------------------

    def _no_plan(self, none: NoPlan) -> NoPlanView:
        unmet = [Sentence(self._leaf(self.pack.country, one), one.leaf.source) for one in none.unmet]
        closed = [self._closed(one) for one in none.closed[:_SHOWN_CLOSED]]
        remaining = [sentence for one in none.remaining for sentence in self._remaining(one)]
        headline = self._say("route.child-alone" if none.reason == "child_alone" else "route.no-way-long")
        return NoPlanView(headline, _distinct(unmet), _distinct(remaining), _distinct(closed))

    def _closed(self, one: Closed) -> Sentence:
        name = self.words.pack(one.verdict.scheme)
        window = one.verdict.best.window
        if one.verdict.first is FirstWord.CLOSED and window.day is not None:
            return Sentence(self._say("route.closed-on", name=name, day=self.words.day(window.day)), window.source)
        fixed = [blocker for blocker in one.blockers if blocker.kind is BlockerKind.FIXED]
        blocker = next(iter(fixed or [one for one in one.blockers if one.kind is BlockerKind.FIXABLE]), None)
        if blocker is None:
            return Sentence(self._say("route.closed", name=name), window.source)
        why = self._leaf(one.verdict.scheme, blocker)
        return Sentence(self._say("route.closed-because", name=name, why=why), blocker.leaf.source)

    def _remaining(self, one: Closed) -> Iterator[Sentence]:
        name = self.words.pack(one.verdict.scheme)
        yield Sentence(self._say(f"route.remains-{one.verdict.first.value}", name=name, day=self.words.day(one.verdict.best.window.day)))

    # -- members ----------------------------------------------------------------------------------------------------

    def _member(self, member: MemberRoute) -> MemberView:
        relation = self.words.fact(f"choice.household.relation.{member.relation}") if member.relation else None
        title = self._say("route.member", relation=relation or self._say("route.member-unknown"))
        said = [Sentence(self._say(f"route.member-{member.refused}", age=self._minimum_age()))] if member.refused else []
        route = None if member.route is None else self.view(member.route, title=title)
        return MemberView(title, tuple(said), route)

    def _minimum_age(self) -> str:
        goals = self.pack.goals
        if goals is None:
            return ""
        values = [goals.minimum_age.value] if goals.minimum_age.value is not None else [one.value for one in goals.minimum_age.values]
        return str(values[-1]) if values else ""

    # -- names and sources --------------------------------------------------------------------------------------------

    def _step_name(self, action_id: str) -> str:
        if action_id.startswith(APPLY):
            return self._say("route.apply-for", name=self.words.pack(action_id.removeprefix(APPLY)))
        return self.words.pack(action_id)

    def _office(self, authority: str) -> str:
        return self.words.pack(f"{self.pack.country}.authority.{authority}")

    def _leaf(self, owner: str, blocker: Blocker) -> str:
        if blocker.leaf.id in ("about", "window", "minimum_age", "stay_right", "at_school"):
            return self._say(f"leaf.{blocker.leaf.id}", bound=blocker.leaf.bound)
        scheme = self.pack.schemes.get(owner)
        parameters = scheme.versions[-1].parameters if scheme else self.pack.parameters
        return self.words.leaf(owner, blocker.leaf.id, parameters, self.on)

    def _sources(self, view: RouteView) -> Iterator[tuple[str, str]]:
        cited = dict.fromkeys(_cited(view))
        for key in cited:
            entry = self.pack.sources.get(key)
            if entry is not None:
                yield key, self._source(entry.title, entry.address, entry.page_date, entry.read_on if entry.opened else None)

    def _source(self, title: str, address: str | None, page_date: str | None, read_on: date | None) -> str:
        code = f"source.{'read' if read_on else 'not-opened'}{'' if page_date else '-undated'}"
        return self._say(code, title=title, page_date=page_date or "", address=address or "", day=self.words.day(read_on)).strip()


_ON_STEP = frozenset({WarningKind.WINDOW_CLOSES, WarningKind.COST_UNKNOWN})


def _shown(milestones: Sequence[Milestone]) -> Iterator[Milestone]:
    """Rights and the goal, and permits that no document stands for: what a person can hold or do from that day."""
    documents = {one.day for one in milestones if one.kind == "document"}
    for one in milestones:
        if one.kind != "permit" or one.day not in documents:
            yield one


def _cited(view: RouteView) -> Iterator[str]:
    for sentence in (*view.rights, *view.advice, *view.referrals):
        yield from sentence.sources
    for plan in view.plans:
        for _, sentence in plan.milestones:
            yield from sentence.sources
        for sentence in (*plan.why_yellow, *plan.warnings):
            yield from sentence.sources
        for step in plan.steps:
            yield from step.sources
            for sentence in (*step.costs, *step.notes):
                yield from sentence.sources
    if view.no_plan is not None:
        for sentence in (*view.no_plan.unmet, *view.no_plan.remaining, *view.no_plan.closed):
            yield from sentence.sources


def _with_sources(view: RouteView, sources: tuple[tuple[str, str], ...]) -> RouteView:
    return replace(view, sources=sources)


def _distinct(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple({sentence.text: sentence for sentence in sentences}.values())


def _tuple(source: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else source

