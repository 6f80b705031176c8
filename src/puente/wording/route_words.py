"""Put a route into words, in one language. Start at `RouteWords.view`.

Every sentence is looked up whole; names of schemes, steps and offices come from the pack's `text/`. What nobody knows
is said to be not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from puente.routes.route import MemberRoute, Route
from puente.rules.pack import Pack, Referral
from puente.rules.parameter import values_on
from puente.skills import taxonomy
from puente.vocabulary.answer import Answer, answer_of
from puente.wording.amounts import listed
from puente.wording.catalogue import say
from puente.wording.no_plan_words import no_plan_view
from puente.wording.plan_words import plan_view
from puente.wording.route_view import MemberView, PlanView, RouteView, Sentence, SourceView
from puente.wording.speaker import Speaker, keys
from puente.wording.words import Words

HEADINGS = (
    "rights", "steps", "calendar", "milestones", "warnings", "sources", "referrals", "family", "costs",
    "bring", "critical", "not-critical", "open", "unmet", "remaining", "closed", "questions", "why-yellow",
    "picture", "text",
)  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
_RIGHT_ANSWERS = {Answer.YES: "allowed", Answer.NO: "not_allowed", Answer.REVIEW: "review", Answer.UNKNOWN: "unknown"}


class RouteWords:
    """Words routes of one country in one language."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack, self.language = words, pack, words.language

    def view(self, route: Route, *, title: str | None = None) -> RouteView:
        """The whole route as it is read."""
        speaker = Speaker(self.words, self.pack, route.on)
        view = RouteView(
            language=self.language,
            direction="rtl" if self.language in RIGHT_TO_LEFT else "ltr",
            on=date.fromordinal(route.on).isoformat(),
            title=title or speaker.say(f"route.title-{route.goal.text.partition(':')[0]}", country=self._country()),
            about=tuple(self._about(speaker)),
            rights=tuple(_rights(route, speaker)),
            headline=_headline(route, speaker),
            plans=tuple(plan_view(number, plan, speaker) for number, plan in enumerate(route.plans, start=1)),
            no_plan=None if route.no_plan is None else no_plan_view(route.no_plan, speaker),
            advice=tuple(_advice(route, speaker)),
            referrals=tuple(_referral(one, speaker) for one in route.referrals),
            members=(),
            sources=(),
            small_print=tuple(self._small_print(route, speaker)),
            labels={name: speaker.say(f"route.heading-{name}") for name in HEADINGS},
        )
        view = replace(view, members=tuple(self._member(member, view, speaker) for member in route.members))
        return replace(view, sources=tuple(self._sources(view)))

    def _country(self) -> str:
        return self.words.country_name(self.pack.country)

    def _about(self, speaker: Speaker) -> Iterator[str]:
        yield speaker.say("route.on", day=speaker.day(speaker.on))
        read, who = speaker.words.day(self.pack.about.law_read_until), self.pack.about.reviewed_by
        yield speaker.say("assess.law-reviewed" if who else "assess.law-not-reviewed", day=read, who=who or "")

    def _small_print(self, route: Route, speaker: Speaker) -> Iterator[str]:
        yield speaker.say("route.informs")
        yield speaker.say("route.free-help")
        if not self.words.reviewed:
            yield speaker.say("route.translation-not-reviewed")
        yield speaker.say("route.pack", country=self._country(), hash=route.pack_hash[:12])

    def _member(self, member: MemberRoute, asker: RouteView, speaker: Speaker) -> MemberView:
        relation = self.words.fact(f"choice.household.relation.{member.relation}") if member.relation else None
        title = speaker.say("route.member", relation=relation or speaker.say("route.member-unknown"))
        route = None if member.route is None else self._of_member(member.route, title, asker)
        if route is not None and route.plans and route.plans == asker.plans:
            return MemberView(title, (Sentence(speaker.say("route.member-same")),), None)
        if member.refused is None:
            return MemberView(title, (), route)
        said = speaker.say(f"route.member-{member.refused}", age=self._minimum_age(speaker))
        return MemberView(title, (Sentence(said),), route)

    def _of_member(self, route: Route, title: str, asker: RouteView) -> RouteView:
        """The route of a member: only what is theirs, and not what they may do today."""
        view = self.view(route, title=title)
        referrals = tuple(one for one in view.referrals if one not in asker.referrals)
        return replace(view, rights=(), referrals=referrals, small_print=(), sources=())

    def _minimum_age(self, speaker: Speaker) -> str:
        goals = self.pack.goals
        return " / ".join(str(age) for age in values_on(goals.minimum_age, speaker.on)) if goals else ""

    def _sources(self, view: RouteView) -> Iterator[SourceView]:
        for key in dict.fromkeys(cited(view)):
            entry = self.pack.sources.get(key)
            if entry is not None:
                read_on = entry.read_on if entry.opened else None
                yield SourceView(key, self._source(entry.title, entry.page_date, read_on), entry.address or "")

    def _source(self, title: str, page_date: str | None, read_on: date | None) -> str:
        code = f"source.{'read' if read_on else 'not-opened'}{'' if page_date else '-undated'}"
        day = self.words.day(read_on)
        return say(code, self.language, title=title, page_date=page_date or "", address="", day=day).strip()


def _rights(route: Route, speaker: Speaker) -> Iterator[Sentence]:
    """What may be done today, a line for each answer."""
    for answer, name in _RIGHT_ANSWERS.items():
        rights = [right for right, bits in route.rights.items() if answer_of(bits) is answer]
        if rights:
            words = "; ".join(speaker.say(f"right.{right}") for right in rights)
            cited = dict.fromkeys(key for right in rights for key in route.right_sources.get(right, ()))
            yield Sentence(speaker.say(f"route.rights-{name}", rights=words), tuple(cited))


def _headline(route: Route, speaker: Speaker) -> str:
    if route.already:
        return speaker.say("route.already")
    if route.no_plan is not None and route.no_plan.reason == "child_alone":
        return speaker.say("route.child-alone")
    if not route.plans:
        unknown = route.no_plan is not None and route.no_plan.reason == "unknown"
        return speaker.say("route.too-little-known" if unknown else "route.no-way")
    return speaker.say("route.one-way" if len(route.plans) == 1 else "route.ways", count=len(route.plans))


def _occupation(isco_08: str, language: str) -> str:
    """An occupation by its code and its name; the code alone where it is no group's."""
    groups = taxonomy().groups
    return f"{isco_08}, {groups[isco_08].names[language]}" if isco_08 in groups else isco_08


def _advice(route: Route, speaker: Speaker) -> Iterator[Sentence]:
    isco_08 = _occupation(route.goal.isco_08 or "", speaker.language)
    if route.goal.ask is not None:
        who = speaker.office(route.goal.ask)
        yield Sentence(speaker.say("route.occupation-not-listed", isco_08=isco_08, who=who))
    if route.goal.regulated is not None:
        who, source = speaker.office(route.goal.regulated.authority), keys(route.goal.regulated.source)
        yield Sentence(speaker.say("route.occupation-regulated", isco_08=isco_08, who=who), source)
    if route.exhausted:
        yield Sentence(speaker.say("route.search-stopped"))
    if route.shared_steps:
        names = listed([speaker.step(one) for one in route.shared_steps], speaker.language)
        yield Sentence(speaker.say("route.shared-steps", steps=names))


def _referral(referral: Referral, speaker: Speaker) -> Sentence:
    office = speaker.pack.authorities.get(referral.authority)
    place = office.address if office else None
    what = speaker.words.pack(f"{speaker.pack.country}.referral.{referral.id}")
    code = "route.referral-at" if place else "route.referral"
    who = speaker.office(referral.authority)
    return Sentence(speaker.say(code, what=what, who=who, place=place or ""), keys(referral.source))


def cited(view: RouteView) -> Iterator[str]:
    """Every key that a route names, its household's too, in the order of reading."""
    for sentence in (*view.rights, *view.advice):
        yield from sentence.sources
    for plan in view.plans:
        yield from _cited_by_plan(plan)
    if view.no_plan is not None:
        for sentence in (*view.no_plan.unmet, *view.no_plan.remaining, *view.no_plan.closed):
            yield from sentence.sources
    for sentence in view.referrals:
        yield from sentence.sources
    for member in view.members:
        yield from (key for sentence in member.said for key in sentence.sources)
        if member.route is not None:
            yield from cited(member.route)


def _cited_by_plan(plan: PlanView) -> Iterator[str]:
    for sentence in (*plan.why_yellow, *(said for one in plan.milestones for said in one.said), *plan.warnings):
        yield from sentence.sources
    for step in plan.steps:
        yield from step.sources
        for sentence in (*step.costs, *step.notes):
            yield from sentence.sources
