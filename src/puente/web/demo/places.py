"""Organisations, offices and staff of the invented world. Start at `add_places`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from puente.web.accounts.actions import add_staff
from puente.web.accounts.models import Office, Organisation, SecondFactor, User
from puente.web.accounts.totp import DEMO_SECRET
from puente.web.accounts.viewers import viewer_of
from puente.web.demo.logins import PASSWORD
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Role


@dataclass
class Places:
    """What was added: organisations by key, offices by name, staff by login."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    offices: dict[tuple[str, str], Office] = field(default_factory=dict)
    staff: dict[str, User] = field(default_factory=dict)

    def viewer(self, login: str) -> Viewer:
        """A member of staff as the policy sees them, second factor given."""
        return viewer_of(self.staff[login], verified=True)


def add_places(world: dict[str, Any]) -> Places:
    """Put them into the database."""
    places = Places()
    for each in world["organisations"]:
        made = Organisation.objects.create(country=each["country"], name=each["name"])
        places.organisations[each["key"]] = made
        for name in each["offices"]:
            places.offices[each["key"], name] = Office.objects.create(organisation=made, name=name)
    for each in world["staff"]:
        places.staff[each["login"]] = _member(each, places)
    return places


def _member(each: dict[str, Any], places: Places) -> User:
    office = _office(places, at=each.get("at"), name=each["office"])
    login, role = each["login"], Role(each["role"])
    user, _ = add_staff(login=login, role=role, office=office, email=f"{login}@example.org")
    user.language = each["language"]
    user.set_password(PASSWORD)
    user.save()
    SecondFactor.objects.create(user=user, country=user.country, secret=DEMO_SECRET, confirmed=True)
    return user


def _office(places: Places, *, at: str | None, name: str) -> Office:
    """The office of that name; of one organisation where several have such an office."""
    return next(office for (key, each), office in places.offices.items() if each == name and at in (None, key))
