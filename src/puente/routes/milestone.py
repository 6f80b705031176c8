"""What a plan gives on the way: the first day on which each right or document is held, and what it may cost in rights.

Start at `milestones` and `lost_rights`.
"""

from __future__ import annotations

from collections.abc import Iterator

from puente.routes.action import Atlas
from puente.routes.plan import Plan
from puente.routes.route import Milestone, RouteWarning, WarningKind
from puente.rules.asking import Answers
from puente.rules.assess import assess_record
from puente.rules.leaf import boundaries
from puente.rules.model import Right
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day
from puente.vocabulary.answer import FALSE, TRUE
from puente.vocabulary.person import EMPTY_LIST, Person

FIRST_RIGHTS = ("work", "stay")
"""Rights that are asked of every state of a plan, work first; the others come with the documents that open them."""


def right_on(atlas: Atlas, person: Person, right: str, day: int) -> int:
    """Bits of a right on a day."""
    return Answers(atlas.book, person, day, assess_record).right_bits(atlas.country, right, day, person)


def milestones(atlas: Atlas, plan: Plan) -> tuple[Milestone, ...]:
    """Rights, permits and documents in the order they come, and the goal last."""
    found = [*_rights(atlas, plan), *_permits(plan), *_opened(atlas, plan)]
    found.append(Milestone(plan.reached, "goal", "goal"))
    first: dict[tuple[str, str], Milestone] = {}
    for one in sorted(found, key=lambda one: one.day):
        first.setdefault((one.kind, one.id), one)
    return tuple(sorted(first.values(), key=lambda one: (one.day, _ORDER[one.kind], one.id)))


_ORDER = {"permit": 0, "document": 1, "right": 2, "goal": 3}


def _rights(atlas: Atlas, plan: Plan) -> Iterator[Milestone]:
    day0, person0 = plan.replay.states[0]
    for right in FIRST_RIGHTS:
        if right_on(atlas, person0, right, day0) == TRUE:
            continue
        for day, person in _days(atlas, plan, right):
            if right_on(atlas, person, right, day) == TRUE:
                yield Milestone(day, "right", right)
                break


def _days(atlas: Atlas, plan: Plan, right: str) -> Iterator[tuple[int, Person]]:
    """Each day on which the right may come or go, up to the goal, with the person as they end it."""
    states = sorted(dict(plan.replay.states).items())
    following = [day for day, _ in states[1:]] + [plan.reached + 1]
    for (day, person), after in zip(states, following, strict=True):
        yield day, person
        dated = {*atlas.right_days(right), *boundaries(person, "permits")}
        yield from ((one, person) for one in sorted(dated) if day < one < after)


def _permits(plan: Plan) -> Iterator[Milestone]:
    for step in plan.replay.steps:
        if step.end <= plan.reached:
            for scheme in sorted(step.action.permits):
                yield Milestone(step.end, "permit", scheme, step.action.source)


def _opened(atlas: Atlas, plan: Plan) -> Iterator[Milestone]:
    """Documents that a granted scheme gives, and what they open on the day."""
    for step in plan.replay.steps:
        if step.end > plan.reached:
            continue
        for document in atlas.pack.documents.values():
            if document.id in step.action.gives or set(document.given_by) & step.action.permits:
                yield Milestone(step.end, "document", document.id, _tuple(document.source))
                for entry in document.opens:
                    if entry.right not in FIRST_RIGHTS and _granted(entry, step.end):
                        yield Milestone(step.end, "right", entry.right, _tuple(entry.source))


def _granted(entry: Right, day: int) -> bool:
    return entry.is_ == "granted" and first_day(entry.from_) <= day <= last_day(entry.until)


def lost_rights(atlas: Atlas, plan: Plan) -> Iterator[RouteWarning]:
    """Rights held at the outset that some step takes away."""
    day0, person0 = plan.replay.states[0]
    for right in FIRST_RIGHTS:
        if right_on(atlas, person0, right, day0) != TRUE:
            continue
        for day, person in _days(atlas, plan, right):
            if right_on(atlas, person, right, day) == FALSE:
                yield RouteWarning(WarningKind.LOSES_RIGHT, right, day)
                break


def expiring_documents(plan: Plan) -> Iterator[RouteWarning]:
    """Documents in hand that expire before the step that files with them ends."""
    person = plan.replay.states[0][1]
    filing = [step for step in plan.replay.steps if step.action.scheme is not None]
    last = max((step.end for step in filing), default=None)
    for document in person.lists.get("documents", EMPTY_LIST).items:
        expires, kind = document.facts.get("expires_on"), document.facts.get("type")
        if last is None or expires is None or expires.lo is None or kind is None:
            continue
        if plan.replay.states[0][0] <= expires.lo < last:
            yield RouteWarning(WarningKind.DOCUMENT_EXPIRES, str(kind.value), expires.lo)


ENDS_SOON_DAYS = 180
"""A permit that ends within half a year of the goal is told of: renewals are asked for in its last months."""


def ending_permits(plan: Plan) -> Iterator[RouteWarning]:
    """Permits in hand when the goal is reached that end soon after."""
    for permit in plan.replay.last[1].lists.get("permits", EMPTY_LIST).items:
        scheme, until, cut = (permit.facts.get(name) for name in ("scheme", "until", "ended_on"))
        if scheme is None or until is None or until.lo is None or (cut is not None and cut.lo is not None):
            continue
        if plan.reached <= until.lo <= plan.reached + ENDS_SOON_DAYS:
            yield RouteWarning(WarningKind.PERMIT_ENDS, str(scheme.value), until.lo)


def cautions(atlas: Atlas, plan: Plan) -> Iterator[RouteWarning]:
    """What the packs say to be careful of in the schemes that the plan applies for."""
    for step in plan.replay.steps:
        if step.verdict is not None:
            version = atlas.book.scheme(step.verdict.scheme).versions[step.verdict.version]
            for caution in version.cautions:
                about = f"{step.verdict.scheme}.caution.{caution.id}"
                yield RouteWarning(WarningKind.CAUTION, about, None, _tuple(caution.source))


def rights_of(pack: Pack) -> tuple[str, ...]:
    """Every right that a scheme of the country speaks of, work first."""
    found = {right.right for scheme in pack.schemes.values() for right in scheme.rights}
    return (*[name for name in FIRST_RIGHTS if name in found], *sorted(found - set(FIRST_RIGHTS)))


def _tuple(source: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else source
