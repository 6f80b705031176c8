"""Employers of the invented world and their offers of work, screened as any other. Start at `add_offers`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from puente.web.demo.places import Places
from puente.web.employers.models import Employer, Membership
from puente.web.vacancies import actions
from puente.web.vacancies.models import State


def add_offers(world: dict[str, Any], places: Places, *, today: date) -> None:
    """Put them into the database, each in the state that the world says."""
    for each in world["employers"]:
        organisation = places.organisations[each["at"]]
        confirmed = each.get("confirmed_by")
        made = Employer.objects.create(
            country=organisation.country, organisation=organisation, register_number=each["register_number"],
            isic_rev_4=each["isic_rev_4"], size=each["size"], evidence="register" if confirmed else "",
            verified_by=places.organisations[confirmed] if confirmed else None,
            verified_on=today - timedelta(days=20) if confirmed else None,
        )  # fmt: skip
        for association in each.get("counts_in", ()):
            Membership.objects.create(
                country=organisation.country, association=places.organisations[association], employer=made,
                began_on=today - timedelta(days=10),
            )  # fmt: skip
    for each in world["offers"]:
        _offer(each, places, today=today)


def _offer(each: dict[str, Any], places: Places, *, today: date) -> None:
    by, said = places.viewer(each["by"]), dict(each["said"])
    if "until" in each:
        said["valid_through"] = (today + timedelta(days=each["until"])).isoformat()
    made = actions.save(by=by, said=said, contact="000 0009")
    state = each["state"]
    if state != State.DRAFT:
        made = actions.send(by=by, pk=made.pk, reply=each.get("reply", ""))
    if state in (State.PAUSED, State.FILLED, State.WITHDRAWN) and made.state == State.OPEN:
        actions.move(by=by, pk=made.pk, state=state, lost=each.get("lost", ""))
