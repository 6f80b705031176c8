"""The API does what its description says, whatever is sent: schemathesis invents the requests, per role.

Each request is undone after it was answered. What a description cannot say (a scheme that does not exist, a person file
with an unknown fact) is refused with 422, which is allowed for data that fit the description.
"""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
import schemathesis
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.web.world import World, token_of

from puente.web.policy.words import Role
from puente.web.wsgi import application

ROLES = [None, Role.PERSON, Role.CASEWORKER, Role.SUPERVISOR, Role.TRAINER, Role.INSPECTOR]
DESCRIPTION = "/api/v1/openapi.json"
CONFIG = {
    "checks": {
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "302", "401", "403", "404", "409", "422", "429"],
        }
    }
}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value if role else "nobody")
@override_settings(PUBLIC_QUESTIONS_PER_MINUTE=1_000_000)
def test_no_request_of_a_role_is_answered_otherwise_than_described(world: World, role: Role | None, capsys) -> None:
    count = _ask_everything(world, role, examples=3)

    with capsys.disabled():
        print(f"\nAPI contract: {role.value if role else 'nobody'}: {count} requests, 0 server errors, 0 failed checks")
    assert count > 50


@pytest.mark.proof
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value if role else "nobody")
@override_settings(PUBLIC_QUESTIONS_PER_MINUTE=1_000_000)
def test_nor_is_any_of_many_more(world: World, role: Role | None, capsys) -> None:
    count = _ask_everything(world, role, examples=150)

    with capsys.disabled():
        print(f"\nAPI contract: {role.value if role else 'nobody'}: {count} requests, 0 server errors, 0 failed checks")
    assert count > 2500


def _ask_everything(world: World, role: Role | None, *, examples: int) -> int:
    """How many requests were sent; a failed check is raised."""
    schema = schemathesis.openapi.from_wsgi(DESCRIPTION, application, config=schemathesis.Config.from_dict(CONFIG))
    headers = {"Accept-Encoding": "identity"}
    if role:
        headers["Authorization"] = f"Bearer {token_of(world.users[role])}"
    sent = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @seed(2026)
        @settings(
            max_examples=examples, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(), known=st.booleans())
        def ask(case: Any, known: bool) -> None:
            nonlocal sent
            if known:
                _point_at_what_exists(case, world)
            with transaction.atomic():
                case.call_and_validate(headers=headers)
                transaction.set_rollback(True)
            sent += 1

        ask()
    return sent


def _point_at_what_exists(case: Any, world: World) -> None:
    """Numbers of records that the caseworker may reach, in the place of invented ones."""
    if not isinstance(case.path_parameters, dict) or "pk" not in case.path_parameters:
        return
    path = case.operation.path
    kinds = {"/people/": world.people, "/routes/": world.routes, "/referrals/": world.bookings}
    kinds |= {"/services/": world.services}
    held = next(records for part, records in kinds.items() if f"/api/v1{part}" in path)
    case.path_parameters["pk"] = str(held["shared" if held is world.bookings else "own"].pk)
    if "follow_up_pk" in case.path_parameters:
        case.path_parameters["follow_up_pk"] = str(world.follow_ups["own"].pk)
