"""Conditions that cannot mean what was meant."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.lint import found_in, leaf, some
from tests.factories.packs import ADULT, CARD, LAND, pack, scheme

NEVER: dict[str, Any] = {
    "within turned round": some("stays", leaf(fact="entered_on", within=["2021-02-01", "2021-01-31"])),
    "in nothing": some("stays", leaf(fact="country", **{"in": []})),
    "more than there are": {"at_least": {"n": 2, "of": [ADULT]}},
    "none of no alternatives": {"any": []},
    "false among all": {"all": [ADULT, False]},
}


@pytest.mark.parametrize("name", NEVER)
def test_a_condition_that_nothing_can_meet(name: str) -> None:
    assert "lint.unsatisfiable" in found_in(pack(scheme(requires=NEVER[name])))


CONTRARY: dict[str, Any] = {
    "two values of one code": [leaf(fact="country", eq=LAND), leaf(id="b", fact="country", **{"in": ["bvt", "atf"]})],
    "after the last day": [leaf(fact="entered_on", gt="2021-01-31"), leaf(id="b", fact="entered_on", lt="2021-02-01")],
}


@pytest.mark.parametrize("name", CONTRARY)
def test_two_leaves_that_cannot_both_hold(name: str) -> None:
    assert "lint.contradiction" in found_in(pack(scheme(requires=some("stays", *CONTRARY[name]))))


def test_two_leaves_that_meet_on_one_day_can_both_hold() -> None:
    meeting = [leaf(fact="entered_on", ge="2021-01-31"), leaf(id="b", fact="entered_on", le="2021-01-31")]

    assert "lint.contradiction" not in found_in(pack(scheme(requires=some("stays", *meeting))))


def test_one_id_with_two_meanings() -> None:
    assert "lint.leaf-twice" in found_in(pack(scheme(requires={"all": [ADULT, {**ADULT, "ge": 21}]})))


def test_one_requirement_in_two_doors_keeps_its_id() -> None:
    doors = [{"id": "a", "requires": ADULT}, {"id": "b", "requires": {**ADULT, "law": "art. 2"}}]

    assert found_in(pack(scheme(doors=doors))) == {}


def test_a_fact_in_two_leaves_of_a_door() -> None:
    twice = {"any": [ADULT, {"id": "child", "derive": "age", "at": "filing", "lt": 12}]}
    found = found_in(pack(scheme(requires=twice)))

    assert found["lint.fact-twice"].facts == {"door": "main", "fact": "age..filing", "times": 2}
    assert found["lint.fact-twice"].severity == "warning"


def test_two_nationalities_are_two_facts() -> None:
    both = {
        "all": [
            leaf(fact="nationalities", **{"in": ["bvt"]}),
            {"not": leaf(id="b", fact="nationalities", **{"in": [LAND]})},
        ]
    }

    assert found_in(pack(scheme(requires=both))) == {}


def test_schemes_that_ask_one_another_in_a_ring() -> None:
    first = scheme(requires={"id": "b_open", "scheme": {"id": "zzz.scheme.b", "is": "eligible"}})
    second = scheme("zzz.scheme.b", requires={"id": "a_open", "scheme": {"id": CARD, "is": "open"}})

    assert found_in(pack(first, second))["lint.cycle"].facts["through"] == (CARD, "zzz.scheme.b", CARD)


def test_a_right_that_hangs_on_itself() -> None:
    right = {"right": "work", "is": "granted", "source": "s1", "requires": {"id": "works", "right": "work", "at": "on"}}

    assert found_in(pack(scheme(rights=[right])))["lint.cycle"].facts["through"] == ("zzz work", "zzz work")


def test_a_condition_defined_by_itself() -> None:
    made = pack(scheme(define={"a": {"all": [{"use": "b"}, ADULT]}, "b": {"use": "a"}}, requires=True))

    assert found_in(made)["lint.define-cycle"].where == f"{CARD} versions[0].define.a"
