"""The household: members with a person file of their own, questions about each, one plan for all."""

from __future__ import annotations

import pytest
from tests.web.visitor import ANA, SKIP, Visitor

from puente.web.people.models import Person
from puente.web.routes.models import Visit

pytestmark = pytest.mark.django_db
CHILD = {"relation": "child", "lives_with": "yes", "year": "2017", "month": "5"}
PARTNER = {"relation": "partner", "lives_with": "yes", "year": "1989"}


@pytest.fixture
def family() -> Visitor:
    """An invented Venezuelan in Colombia with a partner and a child."""
    visitor = Visitor()
    visitor.start()
    visitor.answer_all({**ANA, "household": SKIP})
    for member in (PARTNER, CHILD):
        assert visitor.post("/visit/household/", member).url == "/visit/household/"
    return visitor


def state() -> dict:
    return Visit.objects.get().state


def test_members_are_added_and_planned_for_together(family: Visitor) -> None:
    page = family.get("/visit/household/")
    assert [one["birth_date"] for one in page.context["members"]] == ["1989", "2017-05"]

    view = family.get("/visit/route/").context["view"]

    assert len(view.members) == 2
    assert all(one.title for one in view.members)


def test_a_child_below_the_working_age_is_planned_to_school_and_never_to_work(family: Visitor) -> None:
    child = family.get("/visit/route/").context["view"].members[1]

    assert child.said
    assert "years" in child.said[0].text or "age" in child.said[0].text


def test_questions_about_a_member_are_put_as_about_them_and_answered_in_their_file(family: Visitor) -> None:
    assert family.post("/visit/household/", {"ask": "0"}).url == "/visit/"
    page = family.get("/visit/")
    assert page.context["form"].ask.path == "household[0].nationalities"
    assert page.context["member"]

    family.answer({"value0": "ven"})
    asked = family.answer_all({})

    assert all(path.startswith("household[0].") for path in asked)
    assert not any(path.startswith("household[0].household") for path in asked)
    assert state()["about"] is None


def test_the_end_of_a_member_s_questions_leads_back_to_the_family(family: Visitor) -> None:
    family.post("/visit/household/", {"ask": "1"})
    for _ in range(60):
        page = family.get("/visit/")
        if page.status_code == 302:
            break
        family.answer(SKIP)

    assert page.url == "/visit/household/"


def test_a_member_is_taken_out_with_what_was_said_of_them(family: Visitor) -> None:
    family.post("/visit/household/", {"ask": "0"})
    family.answer({"value0": "ven"})

    family.post("/visit/household/", {"remove": "0"})

    members = family.get("/visit/household/").context["members"]
    assert [one["birth_date"] for one in members] == ["2017-05"]
    assert "nationalities" not in str(state()["base"]["household"])


@pytest.mark.parametrize(
    "form",
    [
        {"lives_with": "yes", "year": "2017"},
        {"relation": "child", "year": "2017"},
        {"relation": "child", "lives_with": "yes", "year": "2090"},
        {"relation": "child", "lives_with": "yes"},
        {"relation": "stranger", "lives_with": "yes", "year": "2017"},
    ],
)
def test_a_member_that_cannot_be_gets_one_message_and_is_not_added(family: Visitor, form: dict) -> None:
    answer = family.post("/visit/household/", form)

    assert answer.status_code == 422
    assert answer.content.decode().count('role="alert"') >= 1
    assert len(family.get("/visit/household/").context["members"]) == 2


@pytest.mark.parametrize("form", [{"ask": "7"}, {"remove": "-1"}, {"remove": "x"}])
def test_a_member_who_is_not_there_is_neither_asked_about_nor_taken_out(family: Visitor, form: dict) -> None:
    assert family.post("/visit/household/", form).url == "/visit/household/"
    assert len(family.get("/visit/household/").context["members"]) == 2


def test_a_saved_household_is_planned_again_each_day(family: Visitor) -> None:
    page = family.keep()["Location"]

    view = family.get(page).context["view"]

    assert len(view.members) == 2
    assert len(Person.objects.get().facts["household"]["items"]) == 2
