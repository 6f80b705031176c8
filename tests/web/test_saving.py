"""Saving a route, coming back to it, ticking, papers, what changed, and changing what was said."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image
from tests.web.test_route_pages import CLAIMANT
from tests.web.visitor import Visitor
from tests.web.world import key

from puente.web.accounts.models import Organisation, User
from puente.web.audit.models import Entry
from puente.web.people.models import Document, Person
from puente.web.policy.words import Role
from puente.web.routes.models import SavedRoute, StepDone, StepPaper, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved() -> Visitor:
    """An invented asylum seeker in Costa Rica who has just saved a route, and is signed in."""
    visitor = Visitor()
    visitor.start("cri")
    visitor.answer_all(CLAIMANT)
    answer = visitor.keep()
    assert answer.status_code == 201
    visitor.secret = answer.context["kept"].secret
    visitor.page = answer["Location"]
    return visitor


def jpeg() -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(written, "JPEG")
    return SimpleUploadedFile("photo.jpg", written.getvalue())


def test_nothing_is_saved_without_a_yes() -> None:
    visitor = Visitor()
    visitor.start()

    answer = visitor.post("/visit/keep/", {})

    assert answer.status_code == 422
    assert Person.objects.count() == User.objects.count() == 0
    assert Visit.objects.count() == 1


def test_a_saved_route_comes_with_code_and_secret_and_the_visit_is_gone(saved: Visitor) -> None:
    user, person = User.objects.get(), Person.objects.get()

    assert user.role == Role.PERSON.value
    assert user.email == ""
    assert person.account == user
    assert person.facts["nationalities"]["items"] == [{"code": "nic"}]
    assert Visit.objects.count() == 0
    assert saved.get("/visit/").url == "/start/"
    assert set(Entry.objects.values_list("act", flat=True)) >= {"person.open", "route.keep"}


def test_the_secret_is_shown_once_and_kept_nowhere(saved: Visitor) -> None:
    bare = saved.secret.replace("-", "")
    assert saved.secret not in saved.get(saved.page).content.decode()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_user")
        rows = str(cursor.fetchall())

    assert saved.secret not in rows
    assert bare not in rows


def test_who_comes_back_with_code_and_secret_finds_the_route_in_their_language(saved: Visitor) -> None:
    other = Visitor("fr")
    answer = other.post("/return/", {"code": User.objects.get().login, "secret": saved.secret})

    assert answer.url == reverse("home")
    assert other.client.cookies["language"].value == "en"
    assert saved.page in other.get(reverse("home")).content.decode()
    assert other.get(saved.page).status_code == 200


def test_a_form_sent_twice_makes_one_account() -> None:
    visitor = Visitor()
    visitor.start()
    form = {"agreed": "yes", "once": key(7)}

    first, second = visitor.client.post("/visit/keep/", form), visitor.client.post("/visit/keep/", form)

    assert first.status_code == 201
    assert second.status_code in (302, 409)
    assert User.objects.count() == 1


def test_a_step_is_ticked_and_unticked_and_the_plan_of_today_counts_it(saved: Visitor) -> None:
    step = saved.get(saved.page).context["steps"][0]
    before = len(saved.get(saved.page).context["view"].plans[0].steps)

    saved.post(f"{saved.page}steps/", {"step": step["id"]})

    page = saved.get(saved.page)
    assert page.context["done"] == 1
    assert page.context["steps"][0]["done"]
    assert len(page.context["view"].plans[0].steps) == before - 1
    assert not page.context["change"]
    saved.post(f"{saved.page}steps/", {"step": step["id"], "undo": "1"})
    assert StepDone.objects.count() == 0


def test_a_step_that_is_not_in_the_route_is_refused(saved: Visitor) -> None:
    assert saved.post(f"{saved.page}steps/", {"step": "cri.step.invented"}).status_code == 422
    assert StepDone.objects.count() == 0


def test_a_paper_is_added_for_a_step_and_opens_from_there(saved: Visitor) -> None:
    assert saved.get(f"{saved.page}papers/?number=1").status_code == 200

    answer = saved.post(f"{saved.page}papers/", {"number": "1", "kind": "passport", "file": jpeg()})

    assert answer.url == saved.page
    assert StepPaper.objects.get().document == Document.objects.get()
    assert str(Document.objects.get().pk) in saved.get(saved.page).content.decode()


@pytest.mark.parametrize("number", ["0", "999", "x", ""])
def test_a_paper_for_no_step_or_without_a_file_says_so_and_keeps_nothing(saved: Visitor, number: str) -> None:
    assert saved.post(f"{saved.page}papers/", {"number": number, "kind": "passport", "file": jpeg()}).status_code == 422
    assert saved.post(f"{saved.page}papers/", {"number": "1", "kind": "passport"}).status_code == 422
    assert StepPaper.objects.count() == 0


def test_a_plan_that_today_would_be_another_says_what_changed_and_can_be_renewed(saved: Visitor) -> None:
    route = SavedRoute.objects.get()
    kept = [{"step": "cri.step.of_an_older_law"}, *route.plan["steps"][1:]]
    route.plan = {**route.plan, "steps": kept, "pack_hash": "of an older text", "reached": "2020-01-01"}
    route.planned_on = date(2020, 1, 1)
    route.save()

    page = saved.get(saved.page)
    change = page.context["change"]
    assert change.law
    assert change.gone == ("cri.step.of_an_older_law",)
    assert len(change.new) == 1
    assert change.later
    assert "This changed since you saved it" in page.content.decode()

    saved.post(f"{saved.page}renew/", {})

    assert not saved.get(saved.page).context["change"]


def test_answers_are_changed_from_the_route_and_the_record_with_them(saved: Visitor) -> None:
    assert saved.post(f"{saved.page}change/", {}).url == "/visit/said/"
    rows = saved.get("/visit/said/").context["rows"]
    number = next(row["number"] for row in rows if "enter the country" in row["question"])
    saved.answer({"year": "2021"}, number)

    answer = saved.post("/visit/keep/", {})

    assert answer.url.startswith("/routes/")
    assert Person.objects.get().facts["stays"]["items"][0]["entered_on"] == "2021"
    assert User.objects.count() == 1
    assert SavedRoute.objects.count() == 2


def test_somebody_else_who_changed_the_record_meanwhile_is_not_overwritten(saved: Visitor) -> None:
    saved.post(f"{saved.page}change/", {})
    person = Person.objects.get()
    Person.objects.filter(pk=person.pk).update(version=person.version + 1)

    answer = saved.post("/visit/keep/", {})

    assert answer.status_code == 409
    assert Visit.objects.count() == 1
    assert SavedRoute.objects.count() == 1


def test_paper_and_calendar_of_a_saved_route(saved: Visitor) -> None:
    assert saved.get(f"{saved.page}sheet/").content.startswith(b"%PDF")
    assert saved.get(f"{saved.page}calendar/").content.startswith(b"BEGIN:VCALENDAR")


def test_sharing_is_given_seen_and_withdrawn_and_others_looks_are_told(saved: Visitor) -> None:
    service = Organisation.objects.create(country="cri", name="An invented service")
    page = saved.get("/me/consents/")
    assert "Nobody yet" in page.content.decode()

    saved.post("/me/consents/", {"purpose": "referral", "recipient": service.pk})
    page = saved.get("/me/consents/").content.decode()
    assert "An invented service" in page
    consent = saved.get("/me/consents/").context["given"][0][0]
    saved.post(f"/me/consents/{consent.pk}/withdraw/", {})

    assert "withdrawn" in saved.get("/me/consents/").content.decode()


def test_another_person_does_not_reach_the_route(saved: Visitor) -> None:
    other = Visitor()
    other.start("cri")
    other.keep()

    for page in ("", "sheet/", "calendar/", "papers/"):
        assert other.get(f"{saved.page}{page}").status_code == 404
    assert other.post(f"{saved.page}change/", {}).status_code == 404
    assert other.post(f"{saved.page}renew/", {}).status_code == 404
