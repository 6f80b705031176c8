"""No extra field of a form or of an answer to the API changes role, organisation, owner, country or consent."""

from __future__ import annotations

import json

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from tests.web.world import World, client_of, key, token_of

from puente.web.accounts.models import User
from puente.web.consent.models import Consent
from puente.web.people.models import Case, Person
from puente.web.policy.words import Role

NAMES = [
    "role", "is_superuser", "is_staff", "is_active", "organisation", "organisation_id", "office", "office_id",
    "country", "epoch", "caseworker", "caseworker_id", "case__caseworker", "account", "account_id", "owner", "id",
    "pk", "person", "consent", "basis", "withdrawn_at", "given_by", "subject", "recipient", "ends_at", "verified",
    "password", "login", "protection", "stage", "facts", "viewer", "by", "user", "user_id", "version", "groups",
    "permissions",
]  # fmt: skip
VALUES = ["admin", "dpo", "supervisor", "1", "2", "3", "true", "on", "xbb", "", "null", "2099-01-01", "0"]
EXTRA = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), min_size=1, max_size=8)
LONG = [60, pytest.param(2_500, marks=pytest.mark.proof)]
"""Invented sets of fields per door; four doors make ten thousand in `make proof`."""


def often(times: int) -> settings:
    """So many invented sets of fields."""
    slow = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=times, deadline=None, suppress_health_check=slow)


def powers() -> dict[str, list[tuple[object, ...]]]:
    """Everything that says who may do what."""
    user = ("pk", "login", "role", "country", "organisation_id", "office_id", "is_active", "password", "epoch")
    consent = ("pk", "subject", "purpose", "recipient_id", "given_at", "ends_at", "withdrawn_at", "given_by")
    return {
        "users": list(User.objects.order_by("pk").values_list(*user)),
        "people": list(Person.objects.order_by("pk").values_list("pk", "country", "office_id", "account_id")),
        "cases": list(
            Case.objects.order_by("pk").values_list("pk", "person_id", "caseworker_id", "office_id", "basis")
        ),
        "consents": list(Consent.objects.order_by("pk").values_list(*consent)),
    }


@pytest.mark.parametrize("times", LONG)
@pytest.mark.parametrize(
    ("role", "page", "form"),
    [
        (Role.PERSON, "correct", {"phone": "1", "preferred_language": "fr", "version": "1"}),
        (Role.CASEWORKER, "correct", {"given_names": "Ana", "preferred_language": "fr", "version": "1"}),
        (Role.CASEWORKER, "note", {"text": "seen"}),
    ],
)
def test_no_extra_field_of_a_form_changes_who_may_do_what(
    world: World, role: Role, page: str, form: dict[str, str], times: int
) -> None:
    browser, address, before = client_of(world.users[role]), reverse(page, args=[world.people["own"].pk]), powers()
    taken = []

    @often(times)
    @given(extra=EXTRA)
    def attempt(extra: dict[str, str]) -> None:
        with transaction.atomic():
            answer = browser.post(address, extra | form | {"once": key(len(taken))})
            taken.append(answer.status_code)
            assert powers() == before
            transaction.set_rollback(True)

    attempt()
    assert 302 in taken
    assert max(taken) < 500


@pytest.mark.parametrize("times", LONG)
def test_no_extra_field_of_the_api_changes_who_may_do_what(world: World, client, times: int) -> None:
    address, before = reverse("api:note", args=[world.people["own"].pk]), powers()
    bearer = f"Bearer {token_of(world.users[Role.CASEWORKER])}"
    taken = []

    @often(times)
    @given(extra=EXTRA)
    def attempt(extra: dict[str, str]) -> None:
        headers = {"authorization": bearer, "idempotency-key": key(len(taken))}
        with transaction.atomic():
            body = json.dumps(extra | {"text": "seen"})
            taken.append(client.post(address, body, content_type="application/json", headers=headers).status_code)
            assert powers() == before
            transaction.set_rollback(True)

    attempt()
    assert set(taken) <= {201, 422}  # taken without the field, or refused for it


def test_a_person_cannot_rename_themselves_into_somebody_else(world: World) -> None:
    own = world.people["own"]
    form = {"given_names": "Other", "document_number": "X1", "phone": "1", "preferred_language": "fr", "version": 1}

    client_of(world.users[Role.PERSON]).post(reverse("correct", args=[own.pk]), form | {"once": key(1)})

    own.refresh_from_db()
    assert own.phone == "1"
    assert (own.given_names, own.document_number) != ("Other", "X1")
    assert own.given_names != "Other"


@pytest.mark.parametrize("field", ["role", "office"])
def test_an_administrator_gives_no_place_beyond_their_organisation(world: World, field: str) -> None:
    taken = world.colleagues["same office"]
    form = {"role": "caseworker", "active": "on"} | {
        "role": {"role": "person"}, "office": {"office": world.offices["B1"].pk},
    }[field]  # fmt: skip

    answer = client_of(world.users[Role.ADMIN]).post(reverse("user", args=[taken.uuid]), form | {"once": key(1)})

    before = (taken.role, taken.office_id)
    taken.refresh_from_db()
    assert answer.status_code == 200
    assert (taken.role, taken.office_id) == before
