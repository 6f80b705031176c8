"""A caseworker brings in a table: sees every row, decides, and nothing of the file stays."""

from __future__ import annotations

import logging
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from tests.web.world import CANARY, World, client_of, key

from puente.web.audit.models import Entry
from puente.web.intake.models import Upload
from puente.web.outbox.models import Job
from puente.web.outbox.worker import run_one
from puente.web.people.models import Person
from puente.web.policy.words import Role

HEAD = "Nombres;Apellidos;Fecha de nacimiento;Celular;Consentimiento;Nacionalidad"
GOOD = "Inés;Qyzxcanaryfile;1991-02-03;+57 300 555 0101;sí;Venezuela"
BAD = "Rosa;Gil;05/06/1990;abc;sí;zzz"
NO = "Olga;Quyzxsecret;1970-01-01;+57 300 555 0102;no;ven"


@pytest.fixture
def browser(world: World) -> Client:
    return client_of(world.users[Role.CASEWORKER])


def send(browser: Client, *lines: str, number: int = 1, head: str = HEAD, data: bytes | None = None) -> HttpResponse:
    text = "\n".join((head, *lines)).encode("latin-1") if data is None else data
    return browser.post(reverse("intake"), {"file": SimpleUploadedFile("list.csv", text), "once": key(number)})


def columns_of(browser: Client, place: str, **more: str) -> HttpResponse:
    """The columns as the page guesses them, sent back as they are."""
    form = browser.get(place).context["form"]
    given = {name: form[name].initial or "-" for name in form.fields if name != "agreed"}
    return browser.post(place, {**given, **more, "once": key(2)})


def decide(browser: Client, place: str, mode: str = "good", **more: object) -> HttpResponse:
    return browser.post(place, {"mode": mode, "once": key(3), **more})


def mine() -> Upload:
    return Upload.objects.order_by("-sent_at").first()


def test_a_table_becomes_people_of_the_caseload(browser: Client, world: World) -> None:
    before = set(Person.objects.values_list("pk", flat=True))

    sent = send(browser, GOOD, BAD, NO)
    columns = columns_of(browser, sent.url)
    page = browser.get(columns.url).content.decode()
    done = decide(browser, columns.url)

    (made,) = Person.objects.exclude(pk__in=before)
    assert (made.given_names, made.phone, made.birth_date) == ("Inés", "+57 300 555 0101", "1991-02-03")
    assert made.facts["nationalities"] == [{"code": "ven"}]
    assert (made.case.caseworker_id, made.case.office_id) == (world.users[Role.CASEWORKER].pk, world.offices["A1"].pk)
    assert made.account is None
    assert "05/06/1990" in page
    assert "abc" in page
    assert browser.get(done.url).status_code == 200
    assert browser.get(reverse("person", args=[made.pk])).status_code == 200


def test_each_refusal_names_row_column_value_and_what_is_taken(browser: Client) -> None:
    columns = columns_of(browser, send(browser, BAD).url)

    reasons = browser.get(columns.url, headers={"accept-language": "en"}).context["reasons"]

    assert [(one["line"], one["column"], one["value"]) for one in reasons] == [
        ("2", "Fecha de nacimiento", "05/06/1990"),
        ("2", "Nacionalidad", "zzz"),
        ("2", "Celular", "abc"),
    ]
    assert reasons[0]["accepted"] == "DD/MM/YYYY, MM/DD/YYYY"
    assert all(one["words"] and "." not in one["words"][:-1].split()[0] for one in reasons)


def test_the_sender_says_how_days_are_written(browser: Client) -> None:
    columns = columns_of(browser, send(browser, "Rosa;Gil;05/06/1990;;sí;").url, order="day-first")

    decide(browser, columns.url)

    assert Person.objects.latest("registered_at").birth_date == "1990-06-05"


def test_all_or_none_brings_in_nobody_where_one_is_refused(browser: Client) -> None:
    before = Person.objects.count()
    columns = columns_of(browser, send(browser, GOOD, BAD).url)

    answer = decide(browser, columns.url, mode="all")

    assert answer.status_code == 422
    assert Person.objects.count() == before
    assert decide(browser, columns.url, mode="good").status_code == 302
    assert Person.objects.count() == before + 1


def test_the_same_decision_twice_brings_people_in_once(browser: Client) -> None:
    before = Person.objects.count()
    columns = columns_of(browser, send(browser, GOOD).url)

    first, second = decide(browser, columns.url), decide(browser, columns.url)

    assert first.url == second.url
    assert Person.objects.count() == before + 1


def test_who_did_not_agree_is_kept_nowhere_once_it_is_decided(browser: Client) -> None:
    columns = columns_of(browser, send(browser, GOOD, NO).url)
    done = decide(browser, columns.url)

    held = mine()
    book = load_workbook(BytesIO(browser.get(reverse("intake-refused", args=[held.pk])).content))

    assert held.held is None
    assert "Quyzxsecret" not in str(held.report)
    assert [cell.value for cell in book.active[2]][-2] == "3"
    assert "Quyzxsecret" not in str(list(book.active.values))
    assert done.status_code == 302


def test_the_refused_rows_come_back_as_they_were_with_reasons_and_run_nothing(browser: Client) -> None:
    columns = columns_of(browser, send(browser, GOOD, "=1+1;Gil;x;;sí;").url)
    decide(browser, columns.url)

    book = load_workbook(BytesIO(browser.get(reverse("intake-refused", args=[mine().pk])).content))

    cells = list(book.active[2])
    assert (cells[0].value, cells[0].data_type) == ("=1+1", "s")
    assert cells[-1].value.startswith("Fecha de nacimiento: ")


def test_somebody_known_is_left_out_unless_the_sender_says_it_is_another(browser: Client, world: World) -> None:
    known = world.people["own"]
    line = f"{known.given_names};{known.family_names};{known.birth_date};;sí;"
    before = Person.objects.count()

    columns = columns_of(browser, send(browser, GOOD, line).url)
    page = browser.get(columns.url)

    assert page.context["known"] == 1
    assert decide(browser, columns.url, take=["3"]).status_code == 302
    assert Person.objects.count() == before + 2


def test_the_same_person_twice_in_a_file_comes_in_once(browser: Client) -> None:
    before = Person.objects.count()
    columns = columns_of(browser, send(browser, GOOD, GOOD).url)

    decide(browser, columns.url)

    assert Person.objects.count() == before + 1


def test_what_waits_is_sealed_and_the_file_is_nowhere(browser: Client) -> None:
    send(browser, GOOD)

    with connection.cursor() as cursor:
        cursor.execute("SELECT held, reading, report FROM intake_upload")
        kept = b"".join(bytes(value or b"") for row in cursor.fetchall() for value in row)

    assert len(kept) > 100
    assert b"Qyzxcanary" not in kept
    assert CANARY.encode() not in b"".join(str(job.payload).encode() for job in Job.objects.all())


def test_rows_are_gone_after_a_day_whether_or_not_a_worker_runs(browser: Client) -> None:
    sent = send(browser, GOOD)
    Upload.objects.filter(pk=mine().pk).update(ends_at=timezone.now() - timedelta(minutes=1))

    assert browser.get(sent.url).status_code == 404
    run_one(now=timezone.now() + timedelta(days=2))
    assert not Upload.objects.filter(ends_at__lt=timezone.now()).exists()


def test_a_file_can_be_thrown_away(browser: Client) -> None:
    sent = send(browser, GOOD)
    pk = mine().pk

    browser.post(reverse("intake-done", args=[pk]), {"drop": "1", "once": key(9)})

    assert browser.get(sent.url).status_code == 404
    assert not Upload.objects.filter(pk=pk).exists()


def test_nobody_else_sees_what_somebody_sent(browser: Client, world: World) -> None:
    sent = send(browser, GOOD)

    for other in (world.colleagues["same office"], world.users[Role.SUPERVISOR]):
        assert client_of(other).get(sent.url).status_code == 404


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04broken", b"", b"\xd0\xcf\x11\xe0old", b"a" * (9 * 1024 * 1024)],
)
def test_what_is_no_table_is_refused_by_one_message(browser: Client, data: bytes) -> None:
    answer = send(browser, data=data)

    assert answer.status_code == 422
    assert len(answer.context["form"].errors["file"]) == 1
    assert Upload.objects.filter(owner__login="caseworker", state="columns").count() == 0


def test_fifty_megabytes_are_refused_by_one_message(browser: Client) -> None:
    answer = send(browser, data=b"a;b\n" * (13 * 1024 * 1024))

    assert answer.status_code == 422
    assert "8 MB" in answer.content.decode()


def test_two_columns_of_one_meaning_are_refused(browser: Client) -> None:
    sent = send(browser, "Ana;Eva", head="a;b")

    answer = browser.post(
        sent.url, {"column_0": "phone", "column_1": "phone", "order": "-", "serial": "-", "once": key(2)}
    )

    assert answer.status_code == 422


def test_the_columns_of_another_sheet_are_asked_for_anew(browser: Client) -> None:
    book, held = Workbook(), BytesIO()
    book.active.append(("Nombre", "Celular"))
    book.active.append(("Ana", "+57 300 555 0101"))
    other = book.create_sheet("abril")
    other.append(("Apellido", "Nombre"))
    other.append(("Ruiz", "Eva"))
    book.save(held)
    sent = send(browser, data=held.getvalue())

    again = browser.post(sent.url, {"sheet": "abril", "order": "-", "serial": "-", "once": key(5)})
    columns = browser.post(
        again.url,
        {"sheet": "abril", "column_0": "family_names", "column_1": "given_names", "order": "-", "serial": "-",
         "agreed": "on", "once": key(6)},
    )  # fmt: skip
    decide(browser, columns.url)

    made = Person.objects.latest("registered_at")
    assert (made.given_names, made.family_names) == ("Eva", "Ruiz")


def test_neither_log_nor_audit_holds_what_a_row_said(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    columns = columns_of(browser, send(browser, GOOD, BAD, NO).url)
    decide(browser, columns.url)

    assert "Qyzxcanaryfile" not in caplog.text
    assert "Quyzxsecret" not in caplog.text
    said = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "people" in said
    assert "Qyzx" not in said
    assert "Quyzx" not in said
