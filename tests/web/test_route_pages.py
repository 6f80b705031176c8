"""The answer and the route of a visit: reasons with sources, plans to choose from, picture, paper, calendar."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from tests.web.visitor import ANA, NO, YES, Visitor

from puente.vocabulary.strict_yaml import parse
from puente.web.routes.state import VisitState
from puente.web.routes.visit_actions import begin

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "people"
KB = 1024
CLAIMANT = {
    **ANA,
    "nationalities": {"value0": "nic"},
    "applications": [YES, NO],
    "applications[0].kind": {"value": "refuge"},
    "applications[0].scheme": {"value": "cri.scheme.refugee_claim"},
    "applications[0].filed_on": {"year": "2025", "month": "2", "day": "24"},
    "applications[0].state": {"value": "admitted"},
    "applications[0].decided_on": {"value": "none", "said": "none"},
    "fears_return": {"value": "yes"},
}
"""An invented asylum seeker in Costa Rica who waits for the decision."""


@pytest.fixture
def ana() -> Visitor:
    visitor = Visitor()
    visitor.start()
    visitor.answer_all(ANA)
    return visitor


def test_each_answer_says_why_with_a_source_that_the_page_names(ana: Visitor) -> None:
    page = ana.get("/visit/answer/")
    text = page.content.decode()

    cited = set(re.findall(r'href="#source-([^"]+)"', text))

    assert len(page.context["schemes"]) > 5
    assert all(one["lines"] for one in page.context["schemes"])
    assert len(cited) > 5
    assert cited <= set(re.findall(r'id="source-([^"]+)"', text))


def test_what_is_closed_or_not_known_is_said_and_not_hidden(ana: Visitor) -> None:
    page = ana.get("/visit/answer/")
    text = page.content.decode()

    answers = {one["first"] for one in page.context["schemes"]}

    assert answers & {"unknown", "review"}
    assert page.context["shut"]
    assert "Not possible" in text


def test_somebody_who_waits_for_a_decision_on_refuge_gets_dated_steps() -> None:
    visitor = Visitor()
    visitor.start("cri")
    visitor.answer_all(CLAIMANT)

    page = visitor.get("/visit/route/")

    view, text = page.context["view"], page.content.decode()
    assert view.plans
    assert "<svg" in text
    assert text.count("<h3>") == len(page.context["plan"].steps)
    for bar in page.context["plan"].bars:
        assert bar.days in text.replace("&#x27;", "'")


def test_another_plan_can_be_chosen_and_one_that_is_not_there_is_the_first() -> None:
    family = parse((EXAMPLES / "familia.yaml").read_text(encoding="utf-8"), file="familia.yaml").data
    visitor = Visitor()
    visitor.client.cookies["visit"] = begin(country="bra", state=VisitState("job", family))
    first = visitor.get("/visit/route/")
    assert len(first.context["view"].plans) > 1

    second = visitor.get("/visit/route/?plan=2")

    assert second.context["plan"].title == first.context["view"].plans[1].title
    assert visitor.get("/visit/route/?plan=9").context["plan"] == first.context["plan"]
    assert visitor.get("/visit/route/?plan=x").context["plan"] == first.context["plan"]


def test_too_little_known_is_never_an_empty_page() -> None:
    visitor = Visitor()
    visitor.start("mex")

    page = visitor.get("/visit/route/").content.decode()

    assert "More questions" in page
    assert page.count("<li>") > 5


def test_the_route_is_handed_over_on_paper_and_for_a_calendar(ana: Visitor) -> None:
    paper = ana.get("/visit/route/sheet/")
    calendar = ana.get("/visit/route/calendar/")

    assert paper.content.startswith(b"%PDF")
    assert paper["Content-Disposition"] == 'attachment; filename="document.pdf"'
    assert paper["Cache-Control"] == "no-store"
    assert calendar.status_code in (200, 404)
    visitor = Visitor()
    visitor.start("cri")
    visitor.answer_all(CLAIMANT)
    calendar = visitor.get("/visit/route/calendar/?plan=1")
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")
    assert calendar.content.count(b"BEGIN:VEVENT") >= len(visitor.get("/visit/route/").context["plan"].steps)


@pytest.mark.parametrize("language", ["es", "pt", "en", "fr", "ht"])
def test_answer_and_route_are_within_their_budget_and_need_no_script(language: str) -> None:
    visitor = Visitor(language)
    visitor.start("cri")
    visitor.answer_all(CLAIMANT)
    with open(finders.find("site/puente.css"), "rb") as file:  # noqa: PTH123
        sheet = len(gzip.compress(file.read()))

    for page in ("answer", "route", "said", "household", "keep"):
        answer = visitor.get(f"/visit/{page}/")
        assert answer.status_code == 200
        assert len(gzip.compress(answer.content)) + sheet <= 50 * KB
        assert b"<script" not in answer.content
        assert b"style=" not in answer.content
        assert b"Leave" in answer.content or language != "en"


def test_a_child_alone_is_led_to_who_helps_and_never_planned_for() -> None:
    visitor = Visitor()
    visitor.start("mex", why="child")
    visitor.until("birth_date", {})
    visitor.answer({"year": "2012"})

    view = visitor.get("/visit/route/").context["view"]

    assert view.plans == ()
    assert view.referrals
    assert visitor.get("/visit/help/").context["view"].referrals
