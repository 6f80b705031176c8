"""The export of a caseload: within reach, no formula, no flag, a purpose, an entry."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.http import HttpResponse
from django.urls import reverse
from openpyxl import load_workbook
from tests.web.world import CANARY, World, client_of, key

from puente.exchange.table_write import harmless
from puente.web.audit.models import Entry
from puente.web.policy.words import Role

HOSTILE = '=HYPERLINK("http://example.org";"x")'


def sent(world: World, file_format: str, role: Role = Role.CASEWORKER, **form: str) -> HttpResponse:
    asked = {"file_format": file_format, "purpose": "reporting", "once": key(1)} | form
    return client_of(world.users[role]).post(reverse("export"), asked)


def rows(answer: HttpResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_export_holds_the_caseload_and_nobody_else(world: World) -> None:
    assert [row["id"] for row in rows(sent(world, "csv"))] == [str(world.people["own"].pk)]


def test_a_supervisor_exports_the_office_without_those_under_protection(world: World) -> None:
    found = {row["id"] for row in rows(sent(world, "csv", Role.SUPERVISOR))}

    assert str(world.people["own"].pk) in found
    assert str(world.people["same office"].pk) not in found


def test_no_flag_note_paper_or_date_of_birth_leaves(world: World) -> None:
    (row,) = rows(sent(world, "csv"))

    assert set(row) == {"caseworker", "family_names", "given_names", "id", "phone", "preferred_language", "stages"}
    assert f"{CANARY}note" not in str(row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_text(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_a_name_that_is_a_formula_runs_nowhere(world: World) -> None:
    own = world.people["own"]
    own.given_names = HOSTILE
    own.save()

    (row,) = rows(sent(world, "csv"))
    book = sent(world, "xlsx", once=key(2)).content

    assert row["given_names"] == f"'{HOSTILE}"
    values = [cell.value for line in load_workbook(io.BytesIO(book)).active for cell in line]
    assert f"'{HOSTILE}" in values
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_an_export_says_what_it_is_for_and_is_recorded(world: World) -> None:
    refused = sent(world, "csv", purpose="")
    sent(world, "csv", once=key(2))

    assert refused.status_code == 422
    entry = Entry.objects.get(act="person.export", outcome="done")
    assert entry.facts == {"rows": 1, "format": "csv", "purpose": "reporting"}


def test_the_name_of_the_file_tells_nothing(world: World) -> None:
    assert sent(world, "xlsx")["Content-Disposition"] == 'attachment; filename="list.xlsx"'
