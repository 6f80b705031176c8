"""Which text answers on a day, by which door, about which record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.evaluate import first_word, verdict_of
from tests.factories.packs import CARD, book, person, scheme, version

from puente.errors import NotFound, PackError
from puente.rules.assess import assess
from puente.rules.verdict import Verdict

YES = {"id": "lawyer", "fact": "lawyer", "is": True}
ALSO = {"id": "hardship", "fact": "hardship", "is": True}
OLD = version(in_force={"from": "2020-01-01", "until": "2021-12-31", "after": "closed"}, requires=YES)
NEW = version(in_force={"from": "2022-01-01"}, published="2021-12-01", requires=ALSO)


def of_texts(day: str, data: dict[str, Any], *texts: dict[str, Any]) -> Verdict:
    return assess(book(scheme(versions=list(texts or (OLD, NEW)))), person(**data), CARD, date.fromisoformat(day))


# -- texts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "number"), [("2020-01-01", 0), ("2021-12-31", 0), ("2022-01-01", 1), ("2030-01-01", 1)]
)
def test_the_text_in_force_on_the_filing_day_answers(day: str, number: int) -> None:
    assert of_texts(day, {}).version == number


def test_before_any_text_is_published_there_is_no_answer() -> None:
    with pytest.raises(NotFound) as refused:
        of_texts("2019-12-31", {})

    assert refused.value.code == "scheme.not-published"
    assert refused.value.facts["published"] == "2020-01-01"


def test_a_text_published_but_not_in_force_says_when_it_will_be() -> None:
    found = of_texts("2021-12-15", {"hardship": True}, NEW)

    assert found.first.value == "not_yet_open"
    assert found.best.window.day == date(2022, 1, 1).toordinal()


def test_a_later_text_does_not_answer_an_earlier_day() -> None:
    assert of_texts("2021-12-31", {"lawyer": True, "hardship": False}).first.value == "eligible"
    assert of_texts("2022-01-01", {"lawyer": True, "hardship": False}).first.value == "not_eligible"


CLAIM = {"scheme": CARD, "filed_on": "2021-12-31", "decided_on": "none", "state": "filed"}


def test_a_claim_is_read_by_the_text_of_the_day_it_was_filed_on() -> None:
    found = of_texts(
        "2022-06-01", {"lawyer": True, "applications": [CLAIM]}, {**OLD, "pending_at_end": "old_rule"}, NEW
    )

    assert (found.version, found.filing) == (0, date(2021, 12, 31).toordinal())
    assert (found.first.value, found.best.window.kind) == ("eligible", "filed")
    assert "pending" in found.notes


@pytest.mark.parametrize(("rule", "word"), [("old_rule", "eligible"), ("unknown", "review"), (None, "review")])
def test_a_claim_pending_at_the_end_follows_what_the_text_says_of_it(rule: str | None, word: str) -> None:
    text = {**OLD, "pending_at_end": rule}

    assert of_texts("2022-06-01", {"lawyer": True, "applications": [CLAIM]}, text, NEW).first.value == word
    assert of_texts("2022-06-01", {"lawyer": False, "applications": [CLAIM]}, text, NEW).first.value == "not_eligible"


@pytest.mark.parametrize(
    "claim",
    [
        {"state": "withdrawn"},
        {"state": "decided", "decided_on": "2022-05-31", "decision": "refused"},
        {"scheme": "zzz.scheme.slip"},
        {"filed_on": "2022-06-02"},
    ],
)
def test_a_claim_that_is_no_longer_open_files_nothing(claim: dict[str, Any]) -> None:
    found = of_texts("2022-06-01", {"hardship": True, "applications": [{**CLAIM, **claim}]})

    assert (found.version, found.filing) == (1, date(2022, 6, 1).toordinal())


# -- doors ------------------------------------------------------------------------------------------------------------

PAST = {"from": "2020-01-01", "until": "2020-12-31", "after": "closed"}
COMING = {"from": "2025-01-01"}


def door(id_: str, requires: Any = True, *windows: dict[str, Any], **said: Any) -> dict[str, Any]:
    return {"id": id_, "requires": requires, "windows": list(windows), **said}


DOORS: list[tuple[list[dict[str, Any]], dict[str, Any], str, str]] = [
    ([door("a", YES), door("b", ALSO)], {"lawyer": False, "hardship": True}, "b", "eligible"),
    ([door("a", YES), door("b", ALSO)], {"lawyer": False}, "b", "unknown"),
    ([door("a", YES, PAST), door("b", ALSO, COMING)], {"lawyer": True, "hardship": True}, "b", "not_yet_open"),
    ([door("a", YES, PAST), door("b", ALSO)], {"lawyer": True, "hardship": False}, "a", "closed"),
    ([door("a", YES, PAST), door("b", ALSO, PAST)], {"hardship": False}, "a", "closed"),
    ([door("a", {"id": "x", "decides": "office"}), door("b", ALSO)], {"hardship": True}, "b", "eligible"),
    ([door("a", {"id": "x", "decides": "office"}), door("b", ALSO)], {}, "b", "unknown"),
]


@pytest.mark.parametrize(("doors", "data", "best", "word"), DOORS)
def test_the_best_door_answers(doors: list[dict[str, Any]], data: dict[str, Any], best: str, word: str) -> None:
    found = verdict_of(data, doors=doors)

    assert (found.best.door, found.first.value) == (best, word)
    assert verdict_of(data, doors=doors[::-1]).first.value == word


def test_what_all_doors_ask_stands_beside_what_one_asks() -> None:
    doors = [door("a", ALSO)]

    assert first_word({"lawyer": True, "hardship": True}, requires=YES, doors=doors) == "eligible"
    assert first_word({"lawyer": False, "hardship": True}, requires=YES, doors=doors) == "not_eligible"


def test_a_door_without_windows_has_those_of_the_text() -> None:
    doors = [door("a", True), door("b", True, COMING)]
    found = verdict_of({}, windows=[PAST], doors=doors)

    assert [one.window.kind for one in found.doors] == ["closed", "not_yet_open"]


# -- about a record ---------------------------------------------------------------------------------------------------

OF_CARD = {"id": "is_card", "fact": "scheme", "eq": CARD}
RENEWAL = door(
    "renewal",
    {"id": "short", "fact": "card.from", "ge": "2023-01-01"},
    {"from": "card.until - P30D", "until": "card.until", "after": "closed"},
    about={"over": "permits", "as": "card", "where": OF_CARD},
)
ENDS_SOON = {"scheme": CARD, "from": "2023-01-01", "until": "2024-06-30", "ended_on": "2024-01-01"}


def renewal(*items: dict[str, Any], complete: Any = True, day: str = "2024-06-15") -> Verdict:
    data = {"permits": {"complete": complete, "items": [{**ENDS_SOON, **item} for item in items]}}
    return verdict_of(data, on=date.fromisoformat(day), doors=[RENEWAL])


@pytest.mark.parametrize(
    ("day", "word"),
    [("2024-05-30", "not_yet_open"), ("2024-05-31", "eligible"), ("2024-06-30", "eligible"), ("2024-07-01", "closed")],
)
def test_a_renewal_is_asked_around_the_end_of_the_card_it_is_about(day: str, word: str) -> None:
    assert renewal({}, day=day).first.value == word


def test_the_card_that_answers_best_is_the_one_it_is_about() -> None:
    found = renewal({"from": "2020-01-01", "until": "2022-12-31", "ended_on": "none"}, {})

    assert found.first.value == "eligible"
    assert found.best.record is not None
    assert found.best.record.facts["until"].lo == date(2024, 6, 30).toordinal()


def test_without_a_card_there_is_nothing_to_renew() -> None:
    assert renewal().first.value == "not_eligible"
    assert renewal({"scheme": "zzz.scheme.slip"}).first.value == "not_eligible"


def test_a_card_that_nobody_spoke_of_is_asked_for() -> None:
    assert renewal(complete="unknown").first.value == "unknown"
    assert verdict_of({}, doors=[RENEWAL]).first.value == "unknown"


def test_a_card_of_which_the_end_is_not_known_leaves_the_window_unknown() -> None:
    assert renewal({"until": "unknown"}).best.window.kind == "unknown"


# -- notes ------------------------------------------------------------------------------------------------------------


def test_a_draft_yields_review_where_a_text_would_yield_eligible() -> None:
    assert first_word({"lawyer": True}, requires=YES, status="draft") == "review"
    assert first_word({"lawyer": False}, requires=YES, status="draft") == "not_eligible"
    assert "draft" in verdict_of({}, status="draft").notes


def test_a_caution_is_shown_and_changes_nothing() -> None:
    found = verdict_of({"lawyer": True}, requires=YES, cautions=[{"id": "seldom_granted"}])

    assert (found.first.value, found.notes) == ("eligible", ("caution:seldom_granted",))


@pytest.mark.parametrize(("day", "stale"), [("2026-01-01", False), ("2026-01-02", True)])
def test_what_has_no_end_is_stale_after_the_day_the_law_was_read(day: str, *, stale: bool) -> None:
    assert ("stale" in verdict_of({}, on=date.fromisoformat(day)).notes) is stale


def test_a_text_in_doubt_says_so() -> None:
    found = verdict_of({}, in_force={"from": "2020-01-01", "doubtful_from": "2024-06-15"})

    assert "doubtful" in found.notes


PRESUMED = {"presumption": {"leaves": ["lawyer"], "source": "s1"}, "requires": {"all": [YES, ALSO]}}


@pytest.mark.parametrize(
    ("data", "word", "noted"),
    [
        ({"hardship": True}, "unknown", True),
        ({"hardship": False}, "not_eligible", False),
        ({}, "unknown", False),
        ({"lawyer": True, "hardship": True}, "eligible", False),
        ({"lawyer": False, "hardship": True}, "not_eligible", False),
    ],
)
def test_a_presumption_adds_a_note_and_never_changes_the_answer(
    data: dict[str, Any], word: str, *, noted: bool
) -> None:
    found = verdict_of(data, **PRESUMED)

    assert found.first.value == word
    assert ("eligible_if_presumed" in found.notes) is noted


# -- papers -----------------------------------------------------------------------------------------------------------

PASSPORT = {"id": "passport", "fact": "type", "eq": "passport"}
HAS_PASSPORT = {"id": "has_passport", "some": {"over": "documents", "where": PASSPORT}}


def paper(if_missing: str, documents: Any, **said: Any) -> tuple[str, str | None]:
    papers = [{"id": "passport", "accepts": HAS_PASSPORT, "if_missing": if_missing, **said}]
    found = verdict_of({"documents": documents}, papers=papers)
    return found.first.value, next((one.status.value for one in found.best.papers), None)


@pytest.mark.parametrize(
    ("if_missing", "documents", "expected"),
    [
        ("bring", "none", ("eligible", "bring")),
        ("review", "none", ("review", "review")),
        ("refuse", "none", ("not_eligible", "not_accepted")),
        ("refuse", "unknown", ("eligible", "bring")),
        ("review", "unknown", ("eligible", "bring")),
        ("refuse", [{"type": "passport"}], ("eligible", "accepted")),
    ],
)
def test_a_paper_never_makes_eligible_into_unknown(if_missing: str, documents: Any, expected: tuple[str, str]) -> None:
    assert paper(if_missing, documents) == expected


def test_a_paper_that_is_not_asked_of_the_person_is_not_listed() -> None:
    papers = [{"id": "consent", "when": {"id": "minor", "derive": "age", "at": "filing", "lt": 18}}]

    assert verdict_of({"birth_date": "2000-01-01"}, papers=papers).best.papers == ()
    assert [one.id for one in verdict_of({"birth_date": "2010-01-01"}, papers=papers).best.papers] == ["consent"]
    assert [one.id for one in verdict_of({}, papers=papers).best.papers] == ["consent"]


def test_a_paper_that_may_not_be_asked_at_all_does_not_refuse() -> None:
    minor = {"id": "minor", "derive": "age", "at": "filing", "lt": 18}
    papers = [{"id": "consent", "when": minor, "accepts": HAS_PASSPORT, "if_missing": "refuse"}]

    assert verdict_of({"documents": "none", "birth_date": "2010-01-01"}, papers=papers).first.value == "not_eligible"
    assert verdict_of({"documents": "none", "birth_date": "2000-01-01"}, papers=papers).first.value == "eligible"
    assert verdict_of({"documents": "none"}, papers=papers).first.value == "eligible"


def test_a_name_that_nothing_defines_is_an_error_and_never_unknown() -> None:
    with pytest.raises(PackError) as refused:
        first_word({}, requires={"use": "nowhere"})

    assert refused.value.code == "pack.unknown-name"
