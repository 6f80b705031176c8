"""The invented world: put in once, the same the second time, a way in for each role, and none in production."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from tests.web.outside import Outside
from tests.web.world import World

from puente.errors import NotAllowed
from puente.web.accounts import totp
from puente.web.accounts.actions import give_second_factor
from puente.web.accounts.models import SecondFactor
from puente.web.demo.fill import fill
from puente.web.demo.load import read_world
from puente.web.demo.logins import staff_logins
from puente.web.policy.words import Role

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
COUNT = """
import json
from datetime import date
from django.apps import apps
from puente.web.demo.fill import fill
from puente.web.people.models import FollowUp, Person, HouseholdMember
from puente.web.routes.models import SavedRoute
def rows(): return {model._meta.label: model.objects.count() for model in apps.get_models()}
first = fill(today=date(2025, 11, 15)); before = rows()
second = fill(today=date(2025, 11, 16)); after = rows()
print(json.dumps({
    "first": first, "second": second, "same": before == after, "people": Person.objects.count(),
    "protected": sum(bool(each.protection) for each in Person.objects.all()),
    "names": [each.family_names for each in Person.objects.all()],
    "routes": SavedRoute.objects.count(), "home": HouseholdMember.objects.count(),
    "due": FollowUp.objects.filter(done_on=None, due_on__lt=date(2025, 11, 15)).count()}))
"""


@pytest.mark.django_db(transaction=True)
def test_the_second_filling_changes_nothing(tmp_path: Path) -> None:
    said = json.loads(Outside(tmp_path).run(COUNT))

    assert (said["first"], said["second"], said["same"]) == (True, False, True)
    assert said["people"] == len(read_world()["people"]) == 25
    assert said["protected"] == 1
    assert said["home"] == 2
    assert said["routes"] > 10
    assert said["due"] > 0
    assert all("Ejemplo" in name or "Exemplo" in name for name in said["names"])


def test_each_role_of_staff_has_a_login() -> None:
    assert {each.role for each in staff_logins()} == {role.value for role in Role} - {"person"}


def test_the_check_opens_the_home_of_each_role_and_stops(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"PUENTE_DATA": str(tmp_path), "PUENTE_MODE": "demo"}
    program = "import sys; from puente.web.commands import serve; sys.exit(serve(demo=True, check=True))"

    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.count("home answered 200") == len(Role)


def test_production_is_never_filled(settings: object, db: None) -> None:
    settings.HERE = replace(settings.HERE, mode="production")

    with pytest.raises(NotAllowed) as refused:
        fill(today=date(2025, 11, 15))

    assert refused.value.code == "demo.not-here"


@pytest.mark.parametrize(("mode", "taken"), [("demo", True), ("production", False)])
def test_production_takes_no_code_of_the_printed_secret(
    settings: object, world: World, mode: str, *, taken: bool
) -> None:
    settings.HERE = replace(settings.HERE, mode=mode)
    by = world.viewer(Role.CASEWORKER)
    SecondFactor.objects.create(user_id=by.user_id, country=by.country, secret=totp.DEMO_SECRET, confirmed=True)

    code = totp.code_at(totp.DEMO_SECRET, NOW)

    assert give_second_factor(by=by, code=code, address="127.0.0.1", at=NOW) is taken


@pytest.mark.parametrize(("mode", "secret", "shown"), [
    ("demo", totp.DEMO_SECRET, True), ("demo", "A" * 32, False), ("production", totp.DEMO_SECRET, False),
])  # fmt: skip
def test_only_the_demonstration_shows_a_code_and_only_that_of_invented_staff(
    settings: object, world: World, signed_in: Callable[..., Client], mode: str, secret: str, *, shown: bool
) -> None:
    settings.HERE = replace(settings.HERE, mode=mode)
    user = world.users[Role.CASEWORKER]
    SecondFactor.objects.create(user=user, country=user.country, secret=secret, confirmed=True)

    page = signed_in(user, verified=False).get("/staff/code/", headers={"Accept-Language": "en"}).content.decode()

    assert ("The code is now" in page) is shown
