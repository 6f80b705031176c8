"""Put the invented world into the database, once. Start at `fill`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings

from puente.errors import NotAllowed
from puente.web.accounts.models import User
from puente.web.demo.law import add_law
from puente.web.demo.load import read_world
from puente.web.demo.offers import add_offers
from puente.web.demo.people import add_person, join_households
from puente.web.demo.places import add_places
from puente.web.demo.services import add_services


@transaction.atomic
def fill(*, today: date) -> bool:
    """Whether it was put in now; the second time it is there and nothing changes.

    today    the day that `+5` and `-40` count from
    raises   NotAllowed("demo.not-here") in production
    """
    if settings.HERE.mode == "production":
        raise NotAllowed("demo.not-here")
    world = read_world()
    if User.objects.filter(login=world["staff"][0]["login"]).exists():
        return False
    # Words that are printed need no costly hash: sixty of them would keep whoever tries the site waiting.
    with override_settings(PASSWORD_HASHERS=["puente.web.accounts.hashing.QuickArgon2"]):
        _add(world, today)
    return True


def _add(world: dict[str, Any], today: date) -> None:
    places = add_places(world)
    add_services(world, places, today=today)
    add_law(places, today=today)
    add_offers(world, places, today=today)
    people = [
        (each, add_person(each, number=number, places=places, stories=world["stories"], today=today))
        for number, each in enumerate(world["people"], start=1)
    ]
    join_households(people)
