"""What the cases of a scheme leave untried."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.packs import ADULT, CARD, book, pack, scheme

from puente.rules.case import CaseFile, WholeCase, expand
from puente.rules.coverage import CaseGap, check_cases, uncovered
from puente.rules.model import Scheme

LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
HARDSHIP = {"id": "hardship", "fact": "hardship", "is": True}
BASE = {"on": "2024-06-15", "scheme": CARD, "person": {"lawyer": True, "hardship": True, "birth_date": "1990-01-01"}}


def cases(*said: dict[str, Any]) -> list[WholeCase]:
    whole = [{"say": "a sentence", **one} for one in said]
    return list(expand(CaseFile.model_validate({"base": BASE, "cases": whole})))


def left(made: Scheme, *changes: dict[str, Any]) -> list[str]:
    """Leaves that none of these cases turns on alone."""
    return [one.id for one in uncovered(book(made), made, cases(*({"change": change} for change in changes)))]


BOTH = scheme(requires={"all": [LAWYER, HARDSHIP]})


def test_a_leaf_that_alone_refuses_is_covered() -> None:
    assert left(BOTH, {"lawyer": False}) == ["hardship"]
    assert left(BOTH, {"lawyer": False}, {"hardship": False}) == []


def test_two_leaves_that_refuse_together_cover_neither() -> None:
    assert left(BOTH, {"lawyer": False, "hardship": False}) == ["lawyer", "hardship"]


def test_a_case_in_which_all_is_met_or_unknown_covers_nothing() -> None:
    assert left(BOTH, {}, {"lawyer": "unknown"}) == ["lawyer", "hardship"]


def test_of_alternatives_that_all_fail_each_alone_would_have_helped() -> None:
    assert left(scheme(requires={"any": [LAWYER, HARDSHIP]}), {"lawyer": False, "hardship": False}) == []


def test_what_must_not_be_is_covered_where_it_is() -> None:
    assert left(scheme(requires={"not": LAWYER}), {}) == []
    assert left(scheme(requires={"not": LAWYER}), {"lawyer": False}) == ["lawyer"]


def test_an_authority_that_decides_is_covered_where_all_else_is_met() -> None:
    theirs = scheme(requires={"all": [LAWYER, {"id": "theirs", "decides": "office"}]})

    assert left(theirs, {}, {"lawyer": False}) == []
    assert left(theirs, {"lawyer": False}) == ["theirs"]


def test_a_leaf_of_one_door_is_covered_though_another_door_is_open() -> None:
    doors = [{"id": "first", "requires": LAWYER}, {"id": "other", "requires": {"not": LAWYER}}]

    assert left(scheme(doors=doors), {}) == ["lawyer"]
    assert left(scheme(doors=doors), {}, {"lawyer": False}) == []


def test_what_a_door_is_about_picks_a_record_and_asks_nothing() -> None:
    about = {"over": "permits", "as": "card", "where": {"id": "is_card", "fact": "scheme", "eq": CARD}}

    assert left(scheme(doors=[{"id": "renewal", "about": about, "requires": LAWYER}]), {}) == ["lawyer"]


def test_a_paper_blocks_nobodys_conditions() -> None:
    assert left(scheme(papers=[{"id": "letter", "accepts": LAWYER}]), {}) == []


# -- what there is no case for ----------------------------------------------------------------------------------------


def gaps(made: Scheme, *said: dict[str, Any]) -> list[tuple[str, str | None]]:
    found = check_cases(pack(made), cases(*said) if said else [])
    assert all(isinstance(one, CaseGap) and one.scheme == CARD for one in found)
    return [(one.what, None if one.day is None else one.day.isoformat()) for one in found]


YES = {"expect": {"first": "eligible"}}
NO = {"expect": {"first": "not_eligible"}}
UNKNOWN = {"expect": {"first": "unknown"}}


def test_a_scheme_needs_a_yes_a_no_and_an_unknown() -> None:
    assert gaps(BOTH) == [("yes", None), ("no", None), ("unknown", None)]
    assert gaps(BOTH, YES, NO) == [("unknown", None)]
    assert gaps(BOTH, YES, NO, UNKNOWN) == []


THEIRS = {"id": "theirs", "decides": "office"}


def test_where_an_authority_always_decides_a_review_stands_for_a_yes() -> None:
    decided = scheme(requires={"all": [LAWYER, THEIRS]})

    assert gaps(decided, {"expect": {"first": "review"}}, NO, UNKNOWN) == []
    assert gaps(scheme(requires={"any": [LAWYER, THEIRS]}), YES, UNKNOWN) == []


def test_what_only_known_conditions_ask_is_never_a_no() -> None:
    assert gaps(scheme(requires={"readings": [LAWYER, True]}), YES, UNKNOWN) == []


def test_what_asks_nothing_is_never_unknown() -> None:
    assert gaps(scheme(), YES) == []


def test_a_case_that_waits_is_no_case_yet() -> None:
    assert ("yes", None) in gaps(BOTH, {**YES, "waiting": "duties"}, NO, UNKNOWN)


def test_the_best_a_draft_can_say_is_review() -> None:
    draft = scheme(status="draft", requires=ADULT)

    assert gaps(draft, {"expect": {"first": "review"}}, NO, UNKNOWN) == []
    assert gaps(draft, YES, NO, UNKNOWN) == [("yes", None)]


WINDOW = scheme(windows=[{"from": "2024-01-01", "until": "2024-12-31", "after": "closed"}])
EDGES = ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")


def test_each_window_needs_the_day_before_the_first_the_last_and_the_day_after() -> None:
    said = [YES, NO, UNKNOWN]

    assert gaps(WINDOW, *said) == [("edge", day) for day in EDGES]
    assert gaps(WINDOW, *said, *({"on": day} for day in EDGES[1:])) == [("edge", EDGES[0])]
    assert gaps(WINDOW, *said, *({"on": day} for day in EDGES)) == []


def test_the_day_of_a_case_is_that_of_its_filing() -> None:
    filed = {"applications": {"items": [{"scheme": CARD, "filed_on": "2024-12-31", "decided_on": "none"}]}}
    filed_on_the_last = {"on": date(2025, 3, 1).isoformat(), "change": filed}

    assert ("edge", "2024-12-31") not in gaps(WINDOW, YES, filed_on_the_last)
    assert ("edge", "2024-12-31") in gaps(WINDOW, YES, {"on": "2025-03-01"})
