"""People of the invented world and the work on them. Start at `add_person`.

Each is registered by a caseworker through the same actions as the pages use.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from puente.routes.household import household_route
from puente.routes.law import route_law
from puente.vocabulary.load import read_person, vocabulary
from puente.web.accounts.models import User
from puente.web.consent.actions import give
from puente.web.demo.logins import SECRET
from puente.web.demo.places import Places
from puente.web.people.actions import register, save_facts
from puente.web.people.case_actions import write_note
from puente.web.people.casework.actions import put_in_stages
from puente.web.people.law import guide_of
from puente.web.people.models import Barrier, FollowUp, Household, HouseholdMember, Person, Placement
from puente.web.policy.viewer import Viewer
from puente.web.routes.actions import keep, step_ids, tick
from puente.wording.route_json import route_json

_FOLLOWED = {1: 30, 3: 91, 6: 182, 12: 365}
"""Month of a follow-up → days after the start."""


def add_person(each: dict[str, Any], *, number: int, places: Places, stories: dict[str, Any], today: date) -> Person:
    """One person with their file, consents, route and work, as the list says."""
    by = places.viewer(each["by"])
    person = _registered(each, number, by)
    facts = {"birth_date": each["born"], **stories[each["story"]]}
    person = save_facts(by=by, pk=person.pk, facts=facts, version=person.version)
    put_in_stages(person.case, (each["stage"],), today)
    if "note" in each:
        write_note(by=by, pk=person.pk, text=each["note"])
    for recipient, purpose in each.get("shares", {}).items():
        organisation, language = places.organisations[recipient], person.preferred_language
        give(by=by, subject=person.pk, purpose=purpose, recipient=organisation, language=language)
    if "goal" in each:
        _plan(person, each, by, today)
    if "barrier" in each:
        _hinder(person, each["barrier"], by, today)
    if "placement" in each:
        _place(person, each["placement"], places, today)
    return person


def join_households(people: list[tuple[dict[str, Any], Person]]) -> None:
    """Put those who name the same household into one."""
    homes: dict[str, Household] = {}
    for each, person in people:
        if "household" in each:
            first = each["household"] not in homes
            home = homes.setdefault(each["household"], Household(country=person.country))
            if first:
                home.save()
            HouseholdMember.objects.create(household=home, person=person, relation="self" if first else "partner")


def _registered(each: dict[str, Any], number: int, by: Viewer) -> Person:
    identity = {
        "given_names": each["given"], "family_names": each["family"], "birth_date": each["born"],
        "phone": f"000 000 {number:04d}", "document_type": "passport", "document_number": f"000{number:04d}",
    }  # fmt: skip
    language = each.get("language", "es")
    made = register(by=by, identity=identity, language=language, flags=tuple(each.get("flags", ())), agreed=True)
    if "code" in each:
        account = User.objects.get(login=made.code)
        account.login = each["code"]
        account.set_password(SECRET.replace("-", ""))
        account.save()
    return made.person


def _plan(person: Person, each: dict[str, Any], by: Viewer, today: date) -> None:
    """A route by the real packs, its first steps ticked; none where the law offers no way."""
    guide = guide_of(person.country, today)
    found = household_route(guide, read_person(person.facts, vocabulary()), each["goal"])
    if not found.plans:
        return
    plan = {**route_json(found)["plans"][0], "law": route_law(guide.atlas.pack, found.plans[0])}
    held = keep(by=by, person=person, goal=each["goal"], planned_on=today, plan=plan)
    for step in step_ids(held)[: each.get("ticked", 0)]:
        tick(by=by, route=held.pk, step=step)


def _hinder(person: Person, barrier: dict[str, Any], by: Viewer, today: date) -> None:
    Barrier.objects.create(
        country=person.country, case=person.case, kind=barrier["kind"], owner_id=by.user_id,
        due_on=_day(barrier["due"], today), mitigation=barrier["what"],
    )  # fmt: skip


def _place(person: Person, job: dict[str, Any], places: Places, today: date) -> None:
    """A job with its four follow-ups; those that fell due more than two weeks ago are done."""
    started = _day(job["started"], today)
    firm = places.organisations[job["employer"]].name if "employer" in job else ""
    made = Placement.objects.create(
        country=person.country, case=person.case, isco_08=str(job.get("isco", "")), self_employed=job.get("own", False),
        started_on=started, employer=firm, work_right_evidence=True, contract_evidence="isco" in job,
    )  # fmt: skip
    for month, days in _FOLLOWED.items():
        due = started + timedelta(days=days)
        done = due if due < today - timedelta(days=14) else None
        FollowUp.objects.create(
            country=person.country, placement=made, month=month, due_on=due, done_on=done, still_working=done and True
        )


def _day(offset: str, today: date) -> date:
    return today + timedelta(days=int(offset))
