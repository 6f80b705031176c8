"""Where each fact occurs once in a rule, unknown means that people differ: not one answer too many is left undecided.

Every way to fill in what a person has not told is tried, over small domains that hold both sides of every comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.factories.packs import CARD, DAY, LAND, book, person, scheme
from tests.properties.invent import OPEN as OPEN_LEAVES
from tests.properties.invent import bool_leaf

from puente.rules.assess import assess
from puente.vocabulary.answer import FALSE, OPEN, TRUE, Answer, answer_of

THERE = {"country": LAND, "entered_on": "2021-01-31", "entry": "authorised"}
ELSEWHERE = {"country": "bvt", "entered_on": "2021-02-01", "entry": "unauthorised"}
HELD = {"scheme": CARD, "from": "2024-06-15", "until": "none", "ended_on": "none"}
SLIP = {**HELD, "scheme": "zzz.scheme.slip"}

STAYED = {
    "id": "stayed",
    "some": {
        "over": "stays",
        "where": {
            "all": [
                {"id": "there", "fact": "country", "eq": LAND},
                {"id": "early", "fact": "entered_on", "le": "2021-01-31"},
                {"id": "authorised", "fact": "entry", "eq": "authorised"},
            ]
        },
    },
}
NEVER_LATE = {
    "id": "never_late",
    "every": {"over": "stays", "where": {"id": "early", "fact": "entered_on", "le": "2021-01-31"}},
}

Data = dict[str, Any]
LEAVES: dict[str, list[Data]] = {
    "birth_date": [
        {"id": "adult", "derive": "age", "at": "filing", "ge": 18},
        {"id": "born", "fact": "birth_date", "lt": "2006-06-16"},
    ],
    "income": [{"id": "poor", "fact": "income", "lt": 100}],
    "nationalities": [
        {"id": "national", "fact": "nationalities", "in": [LAND]},
        {"id": "only", "fact": "nationalities", "only": [LAND]},
    ],
    "stays": [STAYED, NEVER_LATE],
    "permits": [{"id": "held", "holds": [CARD], "at": "filing"}],
    **{name: [bool_leaf(name)] for name in ("hardship", "lawyer", "means")},
}
"""Fact → leaves that read it and nothing else."""
DOMAINS: dict[str, list[Any]] = {
    "birth_date": ["2006-06-15", "2006-06-16"],
    "income": [99, 100],
    **{name: [True, False] for name in ("hardship", "lawyer", "means")},
}
RECORDS: dict[str, list[Data]] = {
    "nationalities": [{"code": LAND}, {"code": "bvt"}],
    "stays": [THERE, ELSEWHERE],
    "permits": [HELD, SLIP],
}
FIELDS = {"country": [LAND, "bvt"], "entered_on": ["2021-01-31", "2021-02-01"], "entry": ["authorised", "unauthorised"]}


@st.composite
def read_once(draw: st.DrawFn) -> tuple[Data, list[str]]:
    """A condition in which each fact occurs once, and the facts it reads."""
    facts = draw(st.lists(st.sampled_from(sorted(LEAVES)), min_size=1, max_size=4, unique=True))
    parts = [draw(st.sampled_from(LEAVES[fact])) for fact in facts]
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from(OPEN_LEAVES)))
    while len(parts) > 1:
        size = draw(st.integers(2, min(3, len(parts))))
        parts = [draw(_joined(parts[:size])), *parts[size:]]
    return draw(st.sampled_from([parts[0], {"not": parts[0]}])), facts


def _joined(parts: list[Data]) -> st.SearchStrategy[Data]:
    ways: list[Data] = [
        {"all": parts},
        {"any": parts},
        {"at_least": {"n": 2, "of": parts}},
        {"all": [parts[0], {"not": {"any": parts[1:]}}]},
    ]
    if len(parts) == 2:
        ways.append({"readings": parts})
    if len(parts) == 3:
        ways.append({"when": parts[0], "then": parts[1], "else": parts[2]})
    return st.sampled_from(ways)


@st.composite
def told(draw: st.DrawFn, facts: list[str]) -> Data:
    """What a person has told of these facts."""
    return {fact: draw(_told_list(fact) if fact in RECORDS else _told_fact(fact)) for fact in facts}


def _told_fact(fact: str) -> st.SearchStrategy[Any]:
    vague = ["2006-06"] if fact == "birth_date" else []
    return st.sampled_from([*DOMAINS[fact], "unknown", "refused", *vague])


@st.composite
def _told_list(draw: st.DrawFn, name: str) -> Data:
    items = draw(st.lists(st.sampled_from(RECORDS[name]), max_size=1))
    if name == "stays":
        items = [{field: value for field, value in item.items() if draw(st.integers(0, 3))} for item in items]
    return {"complete": draw(st.sampled_from([True, "unknown"])), "items": items}


def fillings(data: Data) -> Iterator[Data]:
    """Everyone the person may be."""
    ways = [list(_of_list(name, value) if name in RECORDS else _of_fact(name, value)) for name, value in data.items()]
    for values in product(*ways):
        yield dict(zip(data, values, strict=True))


def _of_fact(name: str, value: Any) -> Iterator[Any]:
    yield from [value] if value in DOMAINS[name] else DOMAINS[name]


def _of_list(name: str, value: Data) -> Iterator[Data]:
    whole = [list(_filled(item)) if name == "stays" else [item] for item in value["items"]]
    for items in product(*whole):
        yield {"complete": True, "items": list(items)}
        if value["complete"] is not True:
            yield from ({"complete": True, "items": [*items, more]} for more in RECORDS[name])


def _filled(item: Data) -> Iterator[Data]:
    fields = [[item[name]] if name in item else FIELDS[name] for name in FIELDS]
    yield from (dict(zip(FIELDS, values, strict=True)) for values in product(*fields))


def unknown_is_exact(rule: tuple[Data, list[str]], chance: st.DataObject) -> None:
    condition, facts = rule
    data = chance.draw(told(facts))
    asked = book(scheme(requires=condition))
    answer = assess(asked, person(**data), CARD, DAY).answer

    outcomes = {assess(asked, person(**each), CARD, DAY).bits for each in fillings(data)}

    assert outcomes <= {TRUE, FALSE, OPEN}
    event("undecided" if len(outcomes) > 1 else "decided")
    assert answer is (answer_of(outcomes.pop()) if len(outcomes) == 1 else Answer.UNKNOWN)


test_unknown_means_that_people_differ = settings(max_examples=60)(given(read_once(), st.data())(unknown_is_exact))
test_proof_that_unknown_is_exact = pytest.mark.proof(given(read_once(), st.data())(unknown_is_exact))
