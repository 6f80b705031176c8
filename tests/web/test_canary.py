"""What is sensitive comes out only where somebody may read it: lists, errors, logs, files.

The answers of every page to every role are searched in test_policy_matrix.py, where they are asked for.
"""

from __future__ import annotations

import base64
import json

import pytest
from django.conf import settings as site
from django.db import connection
from django.urls import reverse
from tests.web.test_policy_matrix import granted
from tests.web.world import CANARY, World, client_of, key

from puente.web.policy.words import Role


@pytest.mark.parametrize(
    "role", [Role.ANALYST, Role.INSPECTOR, Role.EMPLOYER, Role.SECRETARIAT, Role.DPO, Role.ADMIN, Role.ASSOCIATION]
)
def test_a_list_shows_nobody_to_a_role_that_works_with_figures_or_accounts(world: World, role: Role) -> None:
    browser = client_of(world.users[role])

    for page in ("people", "shared"):
        answer = browser.get(reverse(page))
        assert not granted(answer, page)
        assert CANARY not in answer.content.decode()


def test_a_list_shows_no_protection_flag_number_or_story(world: World) -> None:
    page = client_of(world.users[Role.SUPERVISOR]).get(reverse("people")).content.decode()

    assert f"{CANARY}own" in page
    assert f"{CANARY}sameoffice" in page
    assert "violence" not in page
    assert "300123" not in page


def test_a_defect_shows_and_logs_nothing_of_what_was_sent(world: World, monkeypatch, caplog) -> None:
    def broken(**_words: object) -> None:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr("puente.web.people.case_actions.write_note", broken)
    page = reverse("note", args=[world.people["own"].pk])

    answer = client_of(world.users[Role.CASEWORKER]).post(page, {"text": CANARY, "once": key(1)})

    assert answer.status_code == 500
    assert CANARY not in answer.content.decode()
    assert CANARY not in caplog.text


def test_a_record_printed_by_mistake_shows_only_its_number(world: World) -> None:
    assert CANARY not in repr(world.people["own"]) + str(vars(world.people["own"])["_state"])


def test_no_copy_of_the_database_holds_a_name_a_number_or_a_key(world: World) -> None:
    copy = _everything().lower()

    assert len(copy) > 10_000
    for secret in (CANARY, "300123400", CANARY.encode().hex(), *_keys()):
        assert secret.lower() not in copy


def _everything() -> str:
    """Each value of each table, as text and as hexadecimal figures."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += [value for row in cursor for value in row]
    texts = (
        bytes(value).hex() + bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
        for value in rows
    )
    return "\n".join(texts)


def _keys() -> list[str]:
    """Each master key, as the key file writes it and as hexadecimal figures."""
    held = [key["key"] for keys in json.loads(site.KEY_FILE.read_text()).values() for key in keys]
    return held + [base64.b64decode(key).hex() for key in held]
