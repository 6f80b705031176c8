"""What a caseworker should do next: follow-ups, barriers past their day, permits that end, referrals without answer.

Start at `due_items`. Nobody under protection is in it: their case goes its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from puente.vocabulary.load import vocabulary
from puente.web.people.models import Barrier, FollowUp, Person, Referral
from puente.web.people.queries import ordinary, people
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

SOON = timedelta(days=7)
PERMIT_DAYS = (30, 60)
ANSWER_WITHIN = timedelta(days=7)
MOST_UNDATED = 25
"""What has no day is a short list: the newest files with facts that nobody has seen on paper."""
_MOST_OF_A_KIND = 100
_MOST_FILES_OPENED = 1_000
"""Permits and facts are sealed: the files looked into for them are the newest thousand of the reach."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do for somebody.

    kind     follow-up · barrier · permit · permit-ended · referral · confirm
    record   the record it is about; the person where it has none
    on       its day; None where it has none
    detail   a month, a kind of barrier, a number of facts
    """

    kind: str
    person: UUID
    name: str
    record: UUID
    on: date | None
    detail: str = ""


def due_items(viewer: Viewer, *, on: date) -> list[Due]:
    """What is due on a day within the viewer's reach, oldest first; what has no day comes last."""
    near = ordinary(people(viewer, Act.PERSON_LIST))
    found = [*_follow_ups(near, on), *_barriers(near, on), *_referrals(near, on), *_in_files(near, on)]
    return sorted(found, key=lambda each: (each.on is None, each.on or on, each.kind))


def _follow_ups(near: QuerySet[Person], on: date) -> Iterator[Due]:
    found = FollowUp.objects.filter(
        done_on=None, due_on__lte=on + SOON, placement__ended_on=None, placement__case__person__in=near.values("pk")
    )
    for each in found.select_related("placement__case__person").order_by("due_on")[:_MOST_OF_A_KIND]:
        person = each.placement.case.person
        yield Due("follow-up", person.pk, _name(person), each.pk, each.due_on, str(each.month))


def _barriers(near: QuerySet[Person], on: date) -> Iterator[Due]:
    found = Barrier.objects.filter(cleared_on=None, due_on__lte=on, case__person__in=near.values("pk"))
    for each in found.select_related("case__person").order_by("due_on")[:_MOST_OF_A_KIND]:
        yield Due("barrier", each.case.person_id, _name(each.case.person), each.pk, each.due_on, each.kind)


def _referrals(near: QuerySet[Person], on: date) -> Iterator[Due]:
    before = timezone.make_aware(datetime.combine(on, time.min)) - ANSWER_WITHIN
    found = Referral.objects.filter(
        state=Referral.State.SENT, made_at__lte=before, case__person__in=near.values("pk")
    ).select_related("case__person", "recipient")
    for each in found.order_by("made_at")[:_MOST_OF_A_KIND]:
        sent = timezone.localdate(each.made_at)
        yield Due("referral", each.case.person_id, _name(each.case.person), each.pk, sent, each.recipient.name)


def _in_files(near: QuerySet[Person], on: date) -> Iterator[Due]:
    """What only the sealed person file knows: permits that end soon or have ended, facts nobody has seen on paper."""
    wanted = ("country", "given_names", "family_names", "facts", "registered_at")
    near, unconfirmed_files = near.select_related(None).only(*wanted), 0
    for person in near.order_by("-registered_at")[:_MOST_FILES_OPENED]:
        facts = person.facts or {}
        for until in permit_ends(facts):
            if until <= on + timedelta(days=max(PERMIT_DAYS)):
                yield Due("permit-ended" if until < on else "permit", person.pk, _name(person), person.pk, until)
        unseen = len(unconfirmed(facts)) if unconfirmed_files < MOST_UNDATED else 0
        if unseen:
            unconfirmed_files += 1
            yield Due("confirm", person.pk, _name(person), person.pk, None, str(unseen))


def permit_ends(facts: Mapping[str, Any]) -> list[date]:
    """The day on which what a person holds ends: of each scheme or kind the last; none where the day is not known."""
    last: dict[str, date] = {}
    for each in _records(facts, "permits"):
        day = _whole_day(each.get("until"))
        if day is not None and each.get("ended_on") in (None, "none", "unknown"):
            scheme = str(_value(each.get("scheme")))
            last[scheme] = max(day, last.get(scheme, day))
    return sorted(last.values())


def unconfirmed(facts: Mapping[str, Any]) -> list[str]:
    """Facts that a paper could prove and that stand on the person's word alone."""
    words = vocabulary()
    return [
        name
        for name, value in facts.items()
        if name in words.facts
        and words.facts[name].proved_by
        and _value(value) not in (None, "unknown", "refused", "none")
        and _evidence(value) == "declared"
    ]


def _records(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    held = facts.get(name)
    items = held.get("items", []) if isinstance(held, dict) else held
    return [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []


def _value(given: Any) -> Any:
    return given.get("value") if isinstance(given, dict) else given


def _evidence(given: Any) -> str:
    return str(given.get("evidence", "declared")) if isinstance(given, dict) else "declared"


def _whole_day(given: Any) -> date | None:
    try:
        return date.fromisoformat(str(_value(given)))
    except ValueError:
        return None


def _name(person: Person) -> str:
    return f"{person.given_names or ''} {person.family_names or ''}".strip()
