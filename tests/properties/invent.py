"""Invent rules and people: any tree of the grammar over a few facts, and people who fully answer or say only a part.

Start at `conditions` and `people`; `forgetting` makes of a whole person one who has told less. Domains are small on
purpose, so that chance meets the edges: two lands, days around the cut-offs, two schemes.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.factories.packs import CARD, LAND

OTHER_LAND = "bvt"
SLIP = "zzz.scheme.slip"
CUTOFF = "2021-01-31"
DAYS = ("2020-12-31", "2021-01-30", "2021-01-31", "2021-02-01", "2024-06-14", "2024-06-15", "2024-06-16")
BIRTHS = ("1990-03-01", "2006-06-15", "2006-06-16", "2015-01-01")
BOOLS = ("hardship", "lawyer", "job_offer", "means", "detained", "in_school")
Data = dict[str, Any]


# -- leaves -----------------------------------------------------------------------------------------------------------


def bool_leaf(name: str) -> Data:
    """One yes-or-no fact."""
    return {"id": name, "fact": name, "is": True}


STAY_THERE: tuple[Data, ...] = (
    {"id": "there", "fact": "country", "eq": LAND},
    {"id": "entered", "fact": "entered_on", "le": CUTOFF},
    {"id": "authorised", "fact": "entry", "eq": "authorised"},
    {"id": "on_the_day", "covers": "filing"},
    {"id": "not_left", "fact": "left_on", "is": "none"},
)
OF_PERMIT: tuple[Data, ...] = (
    {"id": "card", "fact": "scheme", "eq": CARD},
    {"id": "card_now", "covers": "filing"},
    {"id": "card_then", "fact": "from", "lt": CUTOFF},
)
OF_CHILD: tuple[Data, ...] = (
    {"id": "child", "fact": "relation", "in": ["child", "ward"]},
    {"id": "minor", "derive": "age", "at": "filing", "lt": 18},
    {"id": "child_card", "holds": [CARD], "at": "filing"},
    {"id": "parent_poor", "fact": "person.hardship", "is": True},
)
OF_PERSON: tuple[Data, ...] = (
    {"id": "adult", "derive": "age", "at": "filing", "ge": 18},
    {"id": "born", "fact": "birth_date", "le": "2006-06-15"},
    {"id": "poor", "fact": "income", "lt": 100},
    {"id": "national", "fact": "nationalities", "in": [LAND]},
    {"id": "only_national", "fact": "nationalities", "only": [LAND]},
    {"id": "status", "derive": "stay_status", "country": LAND, "at": CUTOFF, "eq": "irregular"},
    {"id": "here", "derive": "stay_status", "country": LAND, "at": "filing", "in": ["regular", "irregular"]},
    {"id": "last_entry", "derive": "last_entry", "country": LAND, "at": "filing", "le": CUTOFF},
    {"id": "present", "derive": "days_present", "country": LAND, "from": "2020-12-31", "to": "filing", "ge": 30},
    {"id": "away", "derive": "longest_absence", "country": LAND, "from": "2020-12-31", "to": "filing", "le": 180},
    {"id": "held_long", "derive": "held_for", "scheme": [CARD], "at": "filing", "ge": "P2Y"},
    {"id": "held", "holds": [CARD, SLIP], "at": "filing"},
    {"id": "held_then", "holds": [CARD], "at": CUTOFF},
    {"id": "stays_there", "derive": "count", "over": "stays", "where": STAY_THERE[0], "ge": 2},
    {"id": "may_work", "right": "work"},
    {"id": "slip_open", "scheme": {"id": SLIP, "is": "eligible"}},
    *map(bool_leaf, BOOLS),
)
OPEN: tuple[Data, ...] = ({"id": "theirs", "decides": "office"}, {"id": "unclear", "unsettled": "office"})


@st.composite
def quantified(draw: st.DrawFn) -> Data:
    """Some or every record of a list, by a few of its fields."""
    over, fields = draw(st.sampled_from([("stays", STAY_THERE), ("permits", OF_PERMIT), ("household", OF_CHILD)]))
    parts = draw(st.lists(st.sampled_from(fields), min_size=1, max_size=3, unique_by=lambda one: one["id"]))
    kind = draw(st.sampled_from(["some", "every"]))
    joined = {draw(st.sampled_from(["all", "any"])): parts} if kind == "every" else {"all": parts}
    return {"id": f"{kind}_of_{over}", kind: {"over": over, "where": joined}}


def _joined(inner: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda parts: {"all": parts}),
        several.map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
        st.tuples(inner, inner, inner).map(lambda three: {"when": three[0], "then": three[1], "else": three[2]}),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"at_least": {"n": 2, "of": parts}}),
        st.lists(inner, min_size=2, max_size=2).map(lambda parts: {"readings": parts}),
    )


def conditions() -> st.SearchStrategy[Data]:
    """Any condition: facts may occur as often as they like."""
    leaves = st.one_of(st.sampled_from(OF_PERSON), quantified(), st.sampled_from(OPEN))
    return st.recursive(leaves, _joined, max_leaves=8)


# -- people -----------------------------------------------------------------------------------------------------------


def _stay() -> st.SearchStrategy[Data]:
    days = st.sampled_from(DAYS)
    return st.fixed_dictionaries(
        {
            "country": st.sampled_from([LAND, OTHER_LAND]),
            "entered_on": days,
            "left_on": st.one_of(st.just("none"), days),
            "entry": st.sampled_from(["authorised", "unauthorised"]),
            "authorised_until": st.one_of(st.just("none"), days),
        }
    ).filter(lambda one: _in_order(one, "entered_on", "left_on") and _in_order(one, "entered_on", "authorised_until"))


def _permit() -> st.SearchStrategy[Data]:
    days = st.sampled_from(DAYS)
    return st.fixed_dictionaries(
        {
            "scheme": st.sampled_from([CARD, SLIP]),
            "country": st.just(LAND),
            "from": days,
            "until": st.one_of(st.just("none"), days),
            "ended_on": st.one_of(st.just("none"), days),
        }
    ).filter(lambda one: _in_order(one, "from", "until") and _in_order(one, "from", "ended_on"))


def _in_order(record: Data, first: str, last: str) -> bool:
    return record[last] == "none" or record[first] <= record[last]


def _whole(items: st.SearchStrategy[Data], most: int = 2) -> st.SearchStrategy[Data]:
    return st.lists(items, max_size=most).map(lambda held: {"complete": True, "items": held})


def _child() -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {
            "relation": st.sampled_from(["child", "spouse"]),
            "birth_date": st.sampled_from(BIRTHS),
            "permits": _whole(_permit(), 1),
        }
    )


def people() -> st.SearchStrategy[Data]:
    """A person who has answered everything that the rules may ask."""
    return st.fixed_dictionaries(
        {
            "birth_date": st.sampled_from(BIRTHS),
            "income": st.sampled_from([0, 99, 100]),
            "nationalities": _whole(st.fixed_dictionaries({"code": st.sampled_from([LAND, OTHER_LAND, "atf"])})),
            "stays": _whole(_stay(), 3),
            "permits": _whole(_permit()),
            "applications": st.just("none"),
            "household": _whole(_child(), 1),
            **{name: st.booleans() for name in BOOLS},
        }
    )


@st.composite
def forgetting(draw: st.DrawFn, whole: Data) -> Data:
    """The same person, who has told less: facts left out or refused, dates known to the month, lists not complete."""
    told: Data = {}
    for name, value in whole.items():
        kept = draw(st.sampled_from(["kept", "kept", "dropped", "refused", "less"]))
        if kept == "refused":
            told[name] = "refused"
        elif kept != "dropped":
            told[name] = draw(_less(value)) if kept == "less" else value
    return told


@st.composite
def _less(draw: st.DrawFn, value: Any) -> Any:
    if isinstance(value, dict) and "items" in value:
        scope = draw(st.sampled_from([None, ("country", LAND), ("scheme", CARD)]))
        if value["complete"] is not True:
            kept = [item for item in value["items"] if draw(st.booleans())]
            complete: Any = "unknown"
        elif scope is not None and value["items"] and all(scope[0] in item for item in value["items"]):
            kept = [item for item in value["items"] if item[scope[0]] == scope[1] or draw(st.booleans())]
            complete = [{scope[0]: [scope[1]]}]
        else:
            kept = [item for item in value["items"] if draw(st.booleans())]
            complete = True if len(kept) == len(value["items"]) and draw(st.booleans()) else "unknown"
        return {"complete": complete, "items": [draw(st.one_of(st.just(item), forgetting(item))) for item in kept]}
    if isinstance(value, str) and len(value) == len("2021-01-31") and value[4] == "-":
        return draw(st.sampled_from([value[:7], value[:4]]))
    return value
