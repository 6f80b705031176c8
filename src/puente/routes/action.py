"""What can be done in a country: the steps of its pack, and an application for every scheme.

Start at `Atlas`. An application is filed on the day it starts, which already counts for what asks for a pending claim;
its permit comes on the day it ends. Nothing here looks at a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from puente.routes.state import Outcomes
from puente.rules.assess import RuleBook
from puente.rules.model import Cost, Days, Decision, Grant, Right, Scheme, Version
from puente.rules.pack import APPLY, Add, Effect, End, Pack, Step
from puente.rules.parameter import first_day, last_day

ActionKind = Literal[
    "document", "apply", "recognise", "certify", "train", "affiliate", "register", "match", "referral", "wait"
]
_KIND_OF_SCHEME: Mapping[str, ActionKind] = {
    "recognition": "recognise",
    "licence": "recognise",
    "certification": "certify",
    "affiliation": "affiliate",
    "registration": "register",
}
_CLAIM_OF_SCHEME: Mapping[str, str] = {
    "refuge": "refuge",
    "residence": "residence",
    "register": "register",
    "visa": "visa",
    "recognition": "recognition",
    "licence": "licence",
    "nationality": "nationality",
}


@dataclass(frozen=True, eq=False, slots=True)
class Action:
    """One thing to do.

    id       of the step, or `apply:<scheme>`
    needs    condition of a step; None for an application, whose scheme answers
    starts   effects on the day it starts; `sets`, on the day it ends
    writes   lists and facts that it may change
    permits  schemes of the permits that it adds
    scheme   of an application
    doubt    how many of its texts are below `verified` by more than transcription: drafts and readings that differ
    """

    id: str
    kind: ActionKind
    needs: Any
    starts: tuple[Effect, ...]
    sets: tuple[Effect, ...]
    costs: tuple[Cost, ...]
    days: Days
    place: str | None
    provider: str | None
    source: tuple[str, ...]
    discretionary: bool
    shared: bool
    writes: frozenset[str]
    permits: frozenset[str]
    gives: tuple[str, ...] = ()
    scheme: str | None = None
    version: int | None = None
    doubt: int = 0
    address: str | None = None

    @property
    def planning_days(self) -> int:
        """Days to plan with: the longest known, so that no deadline is missed; where none is known, none are added."""
        for days in (self.days.max, self.days.typical, self.days.min):
            if days is not None:
                return days
        return 0


def _permit_schemes(effects: tuple[Effect, ...]) -> frozenset[str]:
    return frozenset(
        str(effect.record.get("scheme")) for effect in effects if isinstance(effect, Add) and effect.add == "permits"
    )


class Atlas:
    """Everything that can be done in a country, as the texts stand on a day of evaluation.

    drafts   applications for a scheme of which only drafts are known
    """

    def __init__(self, book: RuleBook, country: str, on: int) -> None:
        self.book, self.pack, self.country, self.on = book, book.pack(country), country, on
        found = [*_steps(self.pack), *_applications(book, self.pack, on)]
        self.actions: dict[str, Action] = {action.id: action for action in found}
        self.writers: dict[str, tuple[Action, ...]] = {}
        for action in found:
            for name in action.writes:
                self.writers[name] = (*self.writers.get(name, ()), action)
        self.drafts = frozenset(
            action.id for action in found
            if action.scheme is not None
            and all(version.status == "draft" for version in book.scheme(action.scheme).versions)
        )  # fmt: skip
        self.outcomes = Outcomes(book.vocabulary)
        self._granting: dict[str, frozenset[str]] = {}
        self._right_days: dict[str, tuple[int, ...]] = {}

    def granting(self, right: str) -> frozenset[str]:
        """Schemes with a text that grants a right, on whatever day."""
        if right not in self._granting:
            self._granting[right] = frozenset(
                scheme.id
                for scheme in self.pack.schemes.values()
                for entry in scheme.rights
                if entry.right == right and entry.is_ != "denied"
            )
        return self._granting[right]

    def right_days(self, right: str) -> tuple[int, ...]:
        """Days on which a text on a right starts, or the day after one ends."""
        if right not in self._right_days:
            entries = [one for scheme in self.pack.schemes.values() for one in scheme.rights if one.right == right]
            days = {first_day(one.from_) for one in entries} | {last_day(one.until) + 1 for one in entries}
            self._right_days[right] = tuple(sorted(days))
        return self._right_days[right]


def _steps(pack: Pack) -> Iterator[Action]:
    for step in pack.steps.values():
        yield action_of_step(step)


def action_of_step(step: Step) -> Action:
    """A step of a pack as an action."""
    return Action(
        id=step.id,
        kind=step.kind,
        needs=step.needs,
        starts=(),
        sets=step.sets,
        costs=step.costs,
        days=step.days,
        place=step.place,
        provider=step.provider,
        source=_tuple(step.source),
        discretionary=step.discretionary,
        shared=step.shared,
        writes=_written(step.sets),
        permits=_permit_schemes(step.sets),
        gives=step.gives,
        address=step.address,
    )


def _applications(book: RuleBook, pack: Pack, on: int) -> Iterator[Action]:
    for scheme in pack.schemes.values():
        number = book.version_on(scheme, filing=on, on=on)
        if number is None or scheme.subject != "person":
            continue
        version = scheme.versions[number]
        if on <= last_day(version.in_force.until):
            yield _application(scheme, version, number, pack)


def _application(scheme: Scheme, version: Version, number: int, pack: Pack) -> Action:
    kind = _KIND_OF_SCHEME.get(scheme.kind, "apply")
    grant = version.permit or next((door.permit for door in version.doors if door.permit), None)
    started = (Add(add="applications", record=_claim(scheme, pack.country)),)
    granted = _granted(scheme, grant, pack.country)
    decision = version.decision
    days = decision.days if decision else Days()
    if grant is None and not _is_claim(scheme):
        granted = (Add(add="permits", record=_permit(scheme, None, pack.country)),)
    gives = version.gives or tuple(item for door in version.doors for item in door.gives)
    return Action(
        id=APPLY + scheme.id,
        kind=kind,
        needs=None,
        starts=started,
        sets=granted,
        costs=scheme.costs,
        days=days,
        place=scheme.place,
        provider=decision.authority if decision else scheme.authority,
        source=_tuple(version.source),
        discretionary=_may_refuse(scheme, decision),
        shared=False,
        writes=_written((*started, *granted)),
        permits=_permit_schemes(granted),
        gives=gives,
        scheme=scheme.id,
        version=number,
        doubt=_doubt(version, scheme.rights),
    )


def _may_refuse(scheme: Scheme, decision: Decision | None) -> bool:
    """Whether the authority may refuse one who meets the text; no text promises the outcome of a refugee claim."""
    return _is_claim(scheme) or bool(decision and (decision.discretionary or decision.refusal_rate))


def _is_claim(scheme: Scheme) -> bool:
    """A claim whose outcome no text promises: filing it is all that can be planned."""
    return scheme.kind == "refuge"


def _claim(scheme: Scheme, country: str) -> dict[str, Any]:
    return {
        "scheme": scheme.id,
        "kind": _CLAIM_OF_SCHEME.get(scheme.kind, "permit"),
        "country": country,
        "filed_on": "done",
        "decided_on": "none",
        "state": "filed",
        "decision": "none",
    }


def _granted(scheme: Scheme, grant: Grant | None, country: str) -> tuple[Effect, ...]:
    if grant is None:
        return ()
    ended = [End(end="permits", where={"scheme": other}) for other in grant.ends]
    claims = [End(end="applications", where={"scheme": other}) for other in (scheme.id, *grant.ends)]
    return (*claims, *ended, Add(add="permits", record=_permit(scheme, grant, country)))


def _permit(scheme: Scheme, grant: Grant | None, country: str) -> dict[str, Any]:
    """The permit record; an end that no text gives stays unknown."""
    until: Any = "unknown"
    if grant is not None and grant.endless:
        until = "none"
    elif grant is not None and grant.valid and grant.until is not None:
        until = {"earliest": [f"done + {grant.valid}", grant.until]}
    elif grant is not None and (grant.valid or grant.until is not None):
        until = f"done + {grant.valid}" if grant.valid else grant.until
    return {
        "scheme": scheme.id,
        "country": country,
        "from": "done",
        "until": until,
        "grant": "first",
        "ended_on": "none",
    }


def _written(effects: tuple[Effect, ...]) -> frozenset[str]:
    return frozenset(
        effect.add if isinstance(effect, Add) else effect.end if isinstance(effect, End) else effect.set
        for effect in effects
    )


def _doubt(version: Version, rights: tuple[Right, ...]) -> int:
    """Texts that are not settled: a draft, a right that no text settles.

    Readings that differ are not counted: where they would change the answer, the verdict of that day says so.
    """
    drafts = {"draft": 2, "transcribed": 0, "verified": 0, "superseded": 2}[version.status]
    return drafts + sum(1 for right in rights if right.is_ == "unsettled")


def _tuple(source: Any) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)


__all__ = ["APPLY", "Action", "ActionKind", "Atlas", "action_of_step", "first_day"]
