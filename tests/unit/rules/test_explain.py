"""What stands in the way is named with the polarity it is read in, and nothing that is settled is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import CARD, DAY, LAND, book, person, scheme

from puente.rules.assess import assess
from puente.rules.explain import Ask, Blocker, blockers

LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
HARDSHIP = {"id": "hardship", "fact": "hardship", "is": True}
NATIONAL = {"id": "national", "fact": "nationalities", "in": [LAND], "fixed": True}
CARD_HELD = {"id": "card_held", "holds": [CARD], "at": "filing"}
THEIRS = {"id": "theirs", "decides": "office"}
UNCLEAR = {"id": "unclear", "unsettled": "court"}
ADULT = {"id": "adult", "derive": "age", "at": "filing", "ge": 18}
HOLDER = {"items": [{"scheme": CARD, "from": "2020-01-01", "until": "none", "ended_on": "none"}]}


def found_for(requires: Any, data: dict[str, Any], **said: Any) -> tuple[Blocker, ...]:
    asked = book(scheme("zzz.scheme.asked", requires=requires, authority="office", **said))
    who = person(**data)
    return blockers(asked, who, assess(asked, who, "zzz.scheme.asked", DAY))


def named(requires: Any, data: dict[str, Any], **said: Any) -> dict[str, str]:
    """Kind of blocker by leaf."""
    return {one.leaf.id: one.kind.value for one in found_for(requires, data, **said)}


ALL = {"all": [LAWYER, HARDSHIP, NATIONAL]}
ANY = {"any": [LAWYER, HARDSHIP]}
OTHER = {"nationalities": {"complete": True, "items": [{"code": "bvt"}]}}
OWN = {"nationalities": [{"code": LAND}]}

WHEN = {"when": LAWYER, "then": HARDSHIP, "else": ADULT}
WAYS: list[tuple[str, Any, dict[str, Any], dict[str, str]]] = [
    ("met", ALL, {"lawyer": True, "hardship": True, **OWN}, {}),
    ("one failed", ALL, {"lawyer": False, "hardship": True, **OWN}, {"lawyer": "fixable"}),
    ("failed for good", ALL, {"lawyer": True, "hardship": True, **OTHER}, {"national": "fixed"}),
    ("failed and missing", ALL, {"lawyer": False, **OWN}, {"lawyer": "fixable", "hardship": "missing"}),
    ("every way failed", ANY, {"lawyer": False, "hardship": False}, {"lawyer": "fixable", "hardship": "fixable"}),
    ("one way is enough", ANY, {"lawyer": True, "hardship": False}, {}),
    ("a way left to ask for", ANY, {"lawyer": False}, {"hardship": "missing"}),
    ("must not be", {"not": LAWYER}, {"lawyer": True}, {"lawyer": "fixable"}),
    ("is not", {"not": LAWYER}, {"lawyer": False}, {}),
    ("must not be, not known", {"not": LAWYER}, {}, {"lawyer": "missing"}),
    ("none of several", {"not": ANY}, {"lawyer": True, "hardship": False}, {"lawyer": "fixable"}),
    ("not both", {"not": {"all": [LAWYER, HARDSHIP]}}, {"lawyer": True, "hardship": True},
     {"lawyer": "fixable", "hardship": "fixable"}),
    ("may not be held", {"not": CARD_HELD}, {"permits": HOLDER}, {"card_held": "fixable"}),
    ("an authority decides", {"all": [LAWYER, THEIRS]}, {"lawyer": True}, {"theirs": "open"}),
    ("refused whatever they decide", {"all": [LAWYER, THEIRS]}, {"lawyer": False},
     {"lawyer": "fixable", "theirs": "open"}),
    ("the law is not settled", {"any": [LAWYER, UNCLEAR]}, {"lawyer": False}, {"lawyer": "fixable", "unclear": "open"}),
    ("two of three", {"at_least": {"n": 2, "of": [LAWYER, HARDSHIP, ADULT]}},
     {"lawyer": True, "hardship": False, "birth_date": "2010-01-01"},
     {"hardship": "fixable", "adult": "until"}),
    ("then", WHEN, {"lawyer": True, "hardship": False}, {"hardship": "fixable"}),
    ("else", WHEN, {"lawyer": False, "birth_date": "2010-01-01"}, {"adult": "until"}),
    ("if", WHEN, {"hardship": False, "birth_date": "2000-01-01"}, {"lawyer": "missing"}),
    ("readings differ", {"readings": [LAWYER, HARDSHIP]}, {"lawyer": True, "hardship": False}, {"hardship": "open"}),
    ("readings agree", {"readings": [LAWYER, HARDSHIP]}, {"lawyer": False, "hardship": False},
     {"lawyer": "fixable", "hardship": "fixable"}),
    ("one reading can be met", {"readings": [NATIONAL, HARDSHIP]}, {"hardship": False, **OTHER},
     {"national": "open", "hardship": "fixable"}),
    ("one reading may be met", {"readings": [NATIONAL, HARDSHIP]}, OTHER, {"national": "open", "hardship": "missing"}),
    ("one way of a reading can be met", {"readings": [{"any": [NATIONAL, LAWYER]}, HARDSHIP]},
     {"lawyer": False, "hardship": False, **OTHER}, {"national": "fixed", "lawyer": "fixable", "hardship": "fixable"}),
    ("a part of a reading fails for good", {"readings": [{"all": [LAWYER, NATIONAL]}, {"not": HARDSHIP}]},
     {"lawyer": False, "hardship": True, **OTHER}, {"national": "open", "hardship": "fixable"}),
    ("every reading fails for good", {"readings": [NATIONAL, {"all": [NATIONAL, HARDSHIP]}]},
     {"hardship": True, **OTHER}, {"national": "fixed"}),
    ("only known", {"readings": [LAWYER, True]}, {"lawyer": False}, {"lawyer": "open"}),
]  # fmt: skip


@pytest.mark.parametrize(("requires", "data", "expected"), [way[1:] for way in WAYS], ids=[way[0] for way in WAYS])
def test_what_stands_in_the_way(requires: Any, data: dict[str, Any], expected: dict[str, str]) -> None:
    assert named(requires, data) == expected


def test_what_time_alone_cures_names_the_day() -> None:
    (blocker,) = found_for(ADULT, {"birth_date": "2006-06-16"})

    assert (blocker.kind.value, blocker.until) == ("until", date(2024, 6, 16).toordinal())


def test_an_age_that_was_passed_is_cured_by_no_time() -> None:
    assert named({"id": "minor", "derive": "age", "at": "filing", "lt": 18}, {"birth_date": "2000-01-01"}) == {
        "minor": "fixable"
    }


def test_an_open_leaf_names_whom_to_ask() -> None:
    assert [one.who for one in found_for({"all": [THEIRS, UNCLEAR]}, {})] == ["office", "court"]


# -- records ----------------------------------------------------------------------------------------------------------

THERE = {"id": "there", "fact": "country", "eq": LAND}
EARLY = {"id": "early", "fact": "entered_on", "le": "2021-01-31", "fixed": True}
AUTHORISED = {"id": "authorised", "fact": "entry", "eq": "authorised"}
STAYED = {"id": "stayed", "some": {"over": "stays", "where": {"all": [THERE, EARLY, AUTHORISED]}}}


def stays(*items: dict[str, Any], complete: Any = True) -> dict[str, Any]:
    whole = {"country": LAND, "entered_on": "2021-01-31", "entry": "authorised"}
    return {"stays": {"complete": complete, "items": [{**whole, **item} for item in items]}}


def test_a_record_that_fails_is_explained_by_its_fields() -> None:
    assert named(STAYED, stays({"entry": "unauthorised"})) == {"authorised": "fixable"}


def test_of_several_records_the_one_that_is_nearest_is_explained() -> None:
    assert named(STAYED, stays({"entered_on": "2022-01-01"}, {"entry": "unauthorised"})) == {"authorised": "fixable"}


def test_without_any_record_the_list_itself_is_named() -> None:
    assert named(STAYED, stays()) == {"stayed": "fixable"}


def test_a_record_that_must_not_be_is_named_as_such() -> None:
    assert named({"not": STAYED}, stays({})) == {"stayed": "fixable"}


def test_of_every_record_those_that_fail_are_explained() -> None:
    every = {"id": "all_early", "every": {"over": "stays", "where": EARLY}}

    assert named(every, stays({}, {"entered_on": "2022-01-01"})) == {"early": "fixed"}
    assert named(every, stays({"entered_on": "2022-01-01"}, {})) == {"early": "fixed"}


def test_what_is_not_known_of_a_record_is_asked_by_its_path() -> None:
    (blocker,) = found_for(STAYED, stays({"country": "bvt"}, {"entry": "unknown"}))

    assert (blocker.leaf.id, blocker.asks) == ("authorised", (Ask("stays[1].entry", None),))


def test_a_list_that_may_lack_a_record_is_asked_for_what_pins_it() -> None:
    (blocker,) = found_for(STAYED, stays({"country": "bvt"}, complete="unknown"))

    assert blocker.leaf.id == "stayed"
    assert [one.path for one in blocker.asks] == ["stays"]
    assert blocker.asks[0].pins == {"country": frozenset({LAND}), "entry": frozenset({"authorised"})}


def test_a_fact_of_a_household_member_is_asked_by_their_path() -> None:
    child = {
        "id": "child",
        "some": {"over": "household", "where": {"all": [{"id": "own", "fact": "relation", "eq": "child"}, CARD_HELD]}},
    }
    family = {"household": {"complete": True, "items": [{"relation": "child", "permits": {"items": []}}]}}

    (blocker,) = found_for(child, family)

    assert [one.path for one in blocker.asks] == ["household[0].permits"]


def test_a_fact_that_was_refused_is_marked_and_one_that_lacks_proof_too() -> None:
    (refused,) = found_for(LAWYER, {"lawyer": "refused"})
    (unproved,) = found_for({**LAWYER, "level": "documented"}, {"lawyer": True})

    assert refused.asks == (Ask("lawyer", None, refused=True),)
    assert unproved.asks == (Ask("lawyer", None, evidence=True),)


# -- doors ------------------------------------------------------------------------------------------------------------


def test_each_door_has_its_own_blockers() -> None:
    doors = [{"id": "a", "requires": LAWYER}, {"id": "b", "requires": HARDSHIP}]
    found = found_for(True, {"lawyer": False, "hardship": False}, doors=doors)

    assert {(one.door, one.leaf.id) for one in found} == {("a", "lawyer"), ("b", "hardship")}


def test_a_window_that_hangs_on_the_person_asks_for_its_date() -> None:
    (blocker,) = found_for(True, {}, windows=[{"from": "birth_date + P18Y"}])

    assert (blocker.leaf.id, blocker.asks) == ("window", (Ask("birth_date", None),))


RENEWAL = {
    "id": "renewal",
    "about": {"over": "permits", "as": "card", "where": {"id": "is_card", "fact": "scheme", "eq": CARD}},
    "requires": {"id": "recent", "fact": "card.from", "ge": "2021-01-01"},
}


def test_a_renewal_is_explained_by_the_card_it_is_about() -> None:
    assert named(True, {"permits": {"complete": True, **HOLDER}}, doors=[RENEWAL]) == {"recent": "fixable"}


@pytest.mark.parametrize(("permits", "kind"), [("none", "fixable"), ("unknown", "missing")])
def test_without_a_card_the_card_itself_is_named(permits: str, kind: str) -> None:
    assert named(True, {"permits": permits}, doors=[RENEWAL]) == {"about": kind}
