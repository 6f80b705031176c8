"""A route as data: what `json` can write, dates as ISO days, amounts as texts, nothing unknown as zero."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import example_routes as examples
from tests.factories import shown_plans as plans

from puente.routes.cost import CostLine, Total
from puente.routes.route import MemberRoute, NoPlan, RouteWarning, WarningKind
from puente.rules.explain import Ask, Blocker, BlockerKind
from puente.rules.model import Cost, Days
from puente.rules.node import LeafInfo
from puente.rules.question import Question
from puente.vocabulary.answer import FALSE, OPEN, TRUE
from puente.vocabulary.dates import LAST_DAY
from puente.wording.route_json import route_json

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def walk(data: Any) -> Any:
    yield data
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for each in inside:
        yield from walk(each)


@pytest.mark.parametrize("name", examples.NAMES)
def test_a_route_is_written_and_read_back_unchanged(name: str) -> None:
    data = route_json(examples.route(name))

    assert json.loads(json.dumps(data)) == data
    assert not any(isinstance(one, float) for one in walk(data))


@pytest.mark.parametrize("name", examples.NAMES)
def test_each_named_source_is_described_where_the_pack_is_given(name: str) -> None:
    route = examples.route(name)

    data = route_json(route, examples.pack(route.country))

    named = {key for one in walk(data) if isinstance(one, dict) for key in one.get("source", ())}
    assert named
    assert set(data["sources"]) == named
    assert all(one["title"] for one in data["sources"].values())
    assert "sources" not in route_json(route)


def test_days_are_iso_and_the_ends_of_the_calendar_are_null() -> None:
    late = RouteWarning(WarningKind.WINDOW_CLOSES, "zzz.step.letter", LAST_DAY)

    (plan,) = route_json(plans.route(plans.plan(warnings=(late,))))["plans"]

    assert (plan["reached"], plan["steps"][0]["start"], plan["steps"][0]["end"]) == (
        "2024-06-25",
        "2024-06-15",
        "2024-06-25",
    )
    assert plan["warnings"][0]["day"] is None


def test_amounts_are_texts_and_an_unknown_one_has_no_upper_end() -> None:
    cost = Cost.model_validate({"id": "fee", "min": "10.50", "currency": "XTS", "source": ["s1", "s2"]})
    fee = CostLine("zzz.step.letter", cost, Decimal("10.50"), None, "XTS", False, False, False)
    shown = plans.plan(plans.bar(costs=(fee,)), money={"XTS": Total(Decimal("10.50"), None)})

    (plan,) = route_json(plans.route(shown))["plans"]

    assert plan["money"] == {"XTS": {"at_least": "10.50", "at_most": None}}
    assert plan["steps"][0]["costs"][0]["at_most"] is None
    assert plan["steps"][0]["costs"][0]["source"] == ["s1", "s2"]


def test_an_unknown_length_is_null_and_not_zero() -> None:
    (plan,) = route_json(plans.route(plans.plan(plans.bar(days=Days()))))["plans"]

    assert plan["steps"][0]["days"] == {"min": None, "typical": None, "max": None, "working": False}


def test_rights_are_one_of_four_answers() -> None:
    rights = {"work": TRUE, "stay": FALSE, "bank": OPEN, "study": TRUE | FALSE}

    assert route_json(plans.route(rights=rights))["rights"] == {
        "work": "yes", "stay": "no", "bank": "review", "study": "unknown",
    }  # fmt: skip


def test_no_plan_says_why_and_what_to_ask_next() -> None:
    leaf = LeafInfo("adult", "leaf", "birth_date", "ge", 18, ("s2",), None, None, fixed=False)
    unmet = Blocker(BlockerKind.MISSING, "main", leaf, asks=(Ask("birth_date", None),))
    question = Question(Ask("birth_date", None), ("zzz.scheme.card",), ("adult",), 1)

    none = route_json(plans.route(no_plan=NoPlan("unknown", (unmet,), (), (), (question,))))["no_plan"]

    assert none["reason"] == "unknown"
    assert none["questions"] == [{"path": "birth_date", "helps": ["zzz.scheme.card"]}]
    assert none["unmet"][0]["asks"] == ["birth_date"]
    assert none["unmet"][0]["source"] == ["s2"]


def test_members_carry_their_own_routes() -> None:
    members = (
        MemberRoute("household[0]", "spouse", plans.route(), None),
        MemberRoute("household[1]", None, None, "age_unknown"),
    )

    found = route_json(plans.route(members=members))["members"]

    assert [one["who"] for one in found] == ["household[0]", "household[1]"]
    assert found[0]["route"]["country"] == "zzz"
    assert found[1] == {"who": "household[1]", "relation": None, "refused": "age_unknown", "route": None}


def test_a_light_is_yellow_where_a_doubt_stands() -> None:
    doubt = RouteWarning(WarningKind.DISCRETIONARY, "zzz.step.letter")

    lights = [route_json(plans.route(plans.plan(warnings=one)))["plans"][0]["light"] for one in ((), (doubt,))]

    assert lights == ["green", "yellow"]
    assert ISO_DAY.fullmatch(route_json(plans.route())["on"])
