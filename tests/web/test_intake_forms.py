"""The page that gives the form for phones, and the sheets that go back to each person."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.web.world import World, client_of, key, make_user

from puente.web.accounts.models import Office, Organisation
from puente.web.intake.models import Upload
from puente.web.outbox.worker import run_one
from puente.web.people.models import Person
from puente.web.policy.words import Role
from puente.web.vault.keys import ensure_keys
from puente.web.vault.masters import add_masters


@pytest.fixture
def at_work(db: None) -> Iterator[Client]:
    """A caseworker in a country that has a pack."""
    before = settings.KEY_FILE.read_bytes()
    add_masters(settings.KEY_FILE, ("col",))
    ensure_keys()
    service = Organisation.objects.create(country="col", name="A service")
    office = Office.objects.create(organisation=service, name="An office")
    yield client_of(make_user("worker", Role.CASEWORKER, office))
    settings.KEY_FILE.write_bytes(before)


def test_the_form_of_the_country_is_given_in_the_languages_chosen(at_work: Client) -> None:
    page = at_work.get(reverse("intake-form"))
    answer = at_work.get(reverse("intake-form"), {"language": ["ht", "es"]})

    head = [cell.value for cell in load_workbook(BytesIO(answer.content))["choices"][1]]
    assert page.content.decode().count('type="checkbox"') == 5
    assert head[2:] == ["label::Español (es)", "label::Kreyòl ayisyen (ht)"]
    assert answer["Content-Disposition"] == 'attachment; filename="puente_col.xlsx"'


def test_a_country_without_a_pack_is_told_so(world: World) -> None:
    browser = client_of(world.users[Role.CASEWORKER])

    assert 'type="checkbox"' not in browser.get(reverse("intake-form")).content.decode()
    assert browser.get(reverse("intake-form"), {"language": "es"}).status_code == 404


def bring_in(browser: Client, *lines: str) -> Upload:
    text = "\n".join(("given_names;family_names;preferred_language;nationalities;flags", *lines)).encode()
    sent = browser.post(reverse("intake"), {"file": SimpleUploadedFile("x.csv", text), "once": key(1)})
    names = ("given_names", "family_names", "preferred_language", "nationalities", "flags")
    columns = {f"column_{n}": name for n, name in enumerate(names)} | {"order": "-", "serial": "-"}
    rows = browser.post(sent.url, {**columns, "agreed": "on", "once": key(2)})
    browser.post(rows.url, {"mode": "good", "once": key(3)})
    return Upload.objects.get()


def test_each_person_gets_a_sheet_in_their_language_under_a_number(at_work: Client) -> None:
    held = bring_in(at_work, "Ana;Invented;ht;ven;", "Eva;Invented;es;ven;", "Rosa;Hidden;es;ven;violence")

    asked = at_work.post(reverse("intake-done", args=[held.pk]), {"once": key(4)})
    while run_one() is not None:
        pass
    page = at_work.get(asked.url).content.decode()
    archive = zipfile.ZipFile(BytesIO(at_work.get(reverse("intake-sheets", args=[held.pk])).content))

    assert reverse("intake-sheets", args=[held.pk]) in page
    assert archive.namelist() == ["001.pdf", "002.pdf", "000.txt"]
    assert archive.read("001.pdf").startswith(b"%PDF")
    assert archive.read("001.pdf") != archive.read("002.pdf")
    assert archive.read("000.txt").decode() == "001  Ana Invented\n002  Eva Invented\n003  –\n"


def test_many_sheets_are_made_a_few_at_a_time_and_the_page_says_how_many(at_work: Client, monkeypatch) -> None:
    monkeypatch.setattr("puente.web.intake.sheets.sheet_of", lambda person: person.given_names.encode())
    held = bring_in(at_work, *(f"Name{n};Invented;es;;" for n in range(7)))

    asked = at_work.post(reverse("intake-done", args=[held.pk]), {"once": key(4)})
    run_one()
    page = at_work.get(asked.url)
    run_one()
    archive = zipfile.ZipFile(BytesIO(at_work.get(reverse("intake-sheets", args=[held.pk])).content))

    assert (page.context["made"], page.context["whole"]) == (5, 7)
    assert [archive.read(f"{n:03}.pdf") for n in range(1, 8)] == [f"Name{n}".encode() for n in range(7)]


def test_a_caseworker_may_not_make_sheets_before_the_decision(at_work: Client) -> None:
    text = b"given_names;family_names\nAna;Invented\n"
    at_work.post(reverse("intake"), {"file": SimpleUploadedFile("x.csv", text), "once": key(1)})

    answer = at_work.post(reverse("intake-done", args=[Upload.objects.get().pk]), {"once": key(4)})

    assert answer.status_code == 409
    assert Person.objects.count() == 0
