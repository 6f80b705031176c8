"""The interview: one question a page, skipping, going back, and what is said to an answer that cannot be."""

from __future__ import annotations

import gzip
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from tests.web.visitor import ANA, NO, SKIP, YES, Visitor

from puente.web.routes import law
from puente.web.routes.models import Visit

pytestmark = pytest.mark.django_db
KB = 1024


def state() -> dict:
    return Visit.objects.get().state


def test_the_interview_ends_by_itself_and_leads_to_the_answer() -> None:
    visitor = Visitor()
    visitor.start()

    asked = visitor.answer_all(ANA)

    assert "nationalities" in asked
    assert visitor.get("/visit/").url == "/visit/answer/"


def test_every_question_may_be_skipped_and_none_comes_twice() -> None:
    visitor = Visitor()
    visitor.start("mex")

    asked = visitor.answer_all({})

    assert len(asked) > 3
    assert [one["said"] for one in state()["answers"]] == [None] * len(asked)
    assert visitor.get("/visit/answer/").status_code == 200


def test_asking_for_more_when_nothing_is_left_leads_to_what_was_said_and_not_in_a_circle() -> None:
    visitor = Visitor()
    visitor.start("mex")
    visitor.answer_all({})

    assert "?more=1" in visitor.get("/visit/answer/").content.decode()
    assert visitor.get("/visit/?more=1").url == "/visit/said/"
    page = visitor.get("/visit/said/").content.decode()

    assert "We have no more questions" in page
    assert page.count("Change this answer") == len(state()["answers"])


def test_a_question_that_one_goes_back_to_shows_what_was_said_and_takes_another_answer() -> None:
    visitor = Visitor()
    visitor.start()
    visitor.until("birth_date", ANA)
    visitor.answer(ANA["birth_date"])
    number = len(state()["answers"]) - 1

    page = visitor.get(f"/visit/?n={number}").content.decode()
    assert 'name="year"' in page
    assert 'value="1990"' in page
    visitor.answer({"year": "1991"}, number)

    assert state()["answers"][number]["said"] == "1991"
    assert len(state()["answers"]) == number + 1


def test_another_answer_about_a_list_forgets_what_was_said_of_its_old_records() -> None:
    visitor = Visitor()
    visitor.start()
    visitor.until("permits", ANA)
    number = len(state()["answers"])
    visitor.answer(YES)
    visitor.answer_all({**ANA, "permits": NO})
    assert any(one["path"].startswith("permits[0]") for one in state()["answers"])

    visitor.answer(NO, number)

    assert not any(one["path"].startswith("permits[0]") for one in state()["answers"])
    assert visitor.get("/visit/answer/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"year": "2090"}, "not come yet"),
        ({"year": "1790"}, "cannot be right"),
        ({"year": "1990", "month": "2", "day": "30"}, "no such day"),
        ({"year": "1990", "day": "3"}, "month too"),
        ({"month": "3"}, "Write the year"),
        ({"year": "199O"}, "no such day"),
    ],
)
def test_a_day_that_cannot_be_gets_one_clear_message_and_keeps_what_was_typed(typed: dict, said: str) -> None:
    visitor = Visitor()
    visitor.start()
    visitor.until("birth_date", ANA)
    before = state()

    answer = visitor.answer(typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('role="alert"') == 1
    assert said in page
    assert all(f'value="{value}"' in page for value in typed.values())
    assert state() == before


@pytest.mark.parametrize(("typed", "kept"), [({"year": "1990"}, "1990"), ({"year": "1990", "month": "5"}, "1990-05")])
def test_a_year_or_a_month_is_enough(typed: dict, kept: str) -> None:
    visitor = Visitor()
    visitor.start()
    visitor.until("birth_date", ANA)

    visitor.answer(typed)

    assert state()["answers"][-1]["said"] == kept


def test_an_entry_before_birth_gets_one_clear_message_and_nothing_is_lost() -> None:
    visitor = Visitor()
    visitor.start()
    visitor.answer_all(ANA)
    number = next(n for n, one in enumerate(state()["answers"]) if one["path"].startswith("stays[0]."))
    assert state()["answers"][number]["path"] == "stays[0].authorised_until"
    before = state()

    answer = visitor.answer({"year": "1950"}, number)

    assert answer.status_code == 422
    assert "before the person was born" in answer.content.decode()
    assert state() == before


def test_an_empty_answer_asks_to_choose_and_offers_not_knowing() -> None:
    visitor = Visitor()
    visitor.start()

    answer = visitor.answer({})

    assert answer.status_code == 422
    assert "I do not know" in answer.content.decode()


def test_something_that_is_not_on_the_list_is_refused() -> None:
    visitor = Visitor()
    visitor.start()
    assert visitor.answer({"value0": "zzy"}).status_code == 422
    visitor.until("permits", ANA)
    assert visitor.answer({"value": "perhaps"}).status_code == 422
    assert visitor.answer({"said": "refused"}).status_code == 422


def test_a_person_may_have_several_nationalities_or_none() -> None:
    visitor = Visitor()
    visitor.start()
    visitor.answer({"value0": "ven", "value1": "col", "value2": "ven"})
    assert state()["answers"][0]["said"] == ["ven", "col"]

    visitor.answer({"said": "none"}, 0)

    assert state()["answers"][0]["said"] == []


def test_a_form_that_is_sent_twice_answers_once() -> None:
    visitor = Visitor()
    visitor.start()
    form = {"value0": "ven", "n": "0", "once": "6f0f0a52-4d35-4b1b-9d11-2b1f3a0e7c11"}

    first, second = visitor.client.post("/visit/", form), visitor.client.post("/visit/", form)

    assert first.url == second.url == "/visit/"
    assert len(state()["answers"]) == 1


@pytest.mark.parametrize("language", ["es", "pt", "en", "fr", "ht"])
def test_a_question_page_says_why_and_which_paper_and_is_light(language: str) -> None:
    visitor = Visitor(language)
    visitor.start()
    sheet = gzip.compress(finders.find("site/puente.css") and open(finders.find("site/puente.css"), "rb").read())  # noqa: SIM115, PTH123
    sizes = []
    for _ in range(12):
        page = visitor.get("/visit/")
        if page.status_code == 302:
            break
        sizes.append(len(gzip.compress(page.content)))
        text = page.content.decode()
        assert f'lang="{language}"' in text
        assert "<details>" in text
        assert "<script" not in text
        visitor.answer(ANA.get(page.context["form"].ask.path, SKIP))

    assert max(sizes) + len(sheet) <= 14 * KB


@pytest.mark.parametrize("country", ["col", "cri", "mex"])
def test_every_question_of_a_country_can_be_shown_and_skipped_after_a_yes(country: str) -> None:
    visitor = Visitor("ht")
    visitor.start(country)
    seen: dict[str, int] = {}
    for _ in range(60):
        page = visitor.get("/visit/")
        if page.status_code == 302:
            break
        form = page.context["form"]
        seen[form.ask.path] = seen.get(form.ask.path, 0) + 1
        first = form.options[0].value if form.options else "ven"
        once = {"value": first, "value0": "hti", "year": "2020"}
        visitor.answer(once if seen[form.ask.path] == 1 else SKIP)

    assert len(seen) > 8
    assert visitor.get("/visit/answer/").status_code == 200
    assert visitor.get("/visit/said/").status_code == 200
    assert visitor.get("/visit/route/").status_code == 200


def test_rules_are_read_once_per_process() -> None:
    assert law.book("col") is law.book("col")
    assert re.match(r"[a-z]{3}$", law.countries()[0])
    assert settings.TESTING
