"""A visit without an account: what it keeps, for how long, and that nothing of it is left."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.web.visitor import ANA, Visitor

from puente.web.outbox.models import Job
from puente.web.outbox.worker import run_one
from puente.web.routes.models import Visit

pytestmark = pytest.mark.django_db
CANARY_YEAR = "1907"


def later(**units: int) -> None:
    """Let time pass for every visit."""
    for visit in Visit.objects.all():
        Visit.objects.filter(pk=visit.pk).update(
            seen_at=visit.seen_at - timedelta(**units), started_at=visit.started_at - timedelta(**units)
        )


def test_a_visit_begins_with_a_country_and_a_reason_and_asks_no_name() -> None:
    visitor = Visitor()
    page = visitor.get("/start/").content.decode()
    assert "name=" in page
    assert "e-mail" not in page

    answer = visitor.start()

    assert answer.url == "/visit/"
    assert Visit.objects.count() == 1
    assert visitor.get("/visit/").status_code == 200


def test_the_browser_holds_only_a_secret_that_means_nothing() -> None:
    visitor = Visitor()
    visitor.start()
    visitor.answer_all(ANA)

    held = {name: morsel.value for name, morsel in visitor.client.cookies.items()}

    assert set(held) <= {"visit", "language", "csrf", "messages", "session"}
    assert visitor.client.cookies["visit"]["httponly"]
    assert not visitor.client.cookies["visit"]["max-age"]
    assert str(Visit.objects.get().pk) not in str(held)
    assert held["visit"].encode() not in bytes(Visit.objects.get().digest)


def test_without_a_visit_each_page_leads_to_the_start() -> None:
    visitor = Visitor()
    for page in ("", "said/", "answer/", "route/", "route/sheet/", "route/calendar/", "household/", "help/", "keep/"):
        assert visitor.get(f"/visit/{page}").url == "/start/"


def test_after_twenty_minutes_without_use_the_answers_are_erased_and_the_start_says_so() -> None:
    visitor = Visitor()
    visitor.start()
    later(minutes=21)

    assert visitor.get("/visit/").url == "/start/"

    assert Visit.objects.count() == 0
    assert "20 minutes" in visitor.get("/start/").content.decode()


def test_a_visit_in_use_lives_on_and_ends_after_a_day_all_the_same() -> None:
    visitor = Visitor()
    visitor.start()
    later(minutes=19)
    assert visitor.get("/visit/").status_code == 200
    later(minutes=19)
    assert visitor.get("/visit/").status_code == 200

    job = run_one(now=timezone.now() + timedelta(hours=25))

    assert job is not None
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE
    assert Visit.objects.count() == 0


def test_leaving_erases_the_visit_and_forgets_the_cookie() -> None:
    visitor = Visitor()
    visitor.start()

    answer = visitor.get("/leave/")

    assert Visit.objects.count() == 0
    assert answer.cookies["visit"].value == ""
    assert "cookies" in answer["Clear-Site-Data"]


def test_erasing_by_hand_leaves_nothing() -> None:
    visitor = Visitor()
    visitor.start()

    assert visitor.post("/visit/end/", {}).url == "/"

    assert Visit.objects.count() == 0


def test_a_country_without_a_key_says_so_in_one_message_and_keeps_nothing() -> None:
    answer = Visitor().start("per")

    assert answer.status_code == 503
    assert answer.content.decode().count("cannot keep answers for this country yet") == 1
    assert Visit.objects.count() == 0


def test_nothing_that_was_said_is_in_the_database_an_address_or_a_log(caplog) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    visitor = Visitor()
    visitor.start()
    asked = visitor.answer_all({**ANA, "birth_date": {"year": CANARY_YEAR}})
    assert "birth_date" in asked
    assert CANARY_YEAR in str(Visit.objects.get().state)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM routes_visit")
        rows = [bytes(value) if isinstance(value, memoryview) else value for value in cursor.fetchone()]

    assert CANARY_YEAR not in str(rows)
    assert "ven" not in str(rows)
    assert CANARY_YEAR not in caplog.text


def test_another_browser_sees_nothing_of_a_visit() -> None:
    Visitor().start()
    stranger = Visitor()
    stranger.client.cookies["visit"] = "a guess"

    assert stranger.get("/visit/said/").url == "/start/"
    assert Visit.objects.count() == 1


def test_who_is_in_danger_or_a_child_alone_sees_first_who_helps() -> None:
    for why in ("danger", "child"):
        visitor = Visitor()
        assert visitor.start(why=why).url == "/visit/help/"
        assert visitor.get("/visit/help/").status_code == 200
    assert Visit.objects.latest("started_at").state["base"]["unaccompanied"] is True
