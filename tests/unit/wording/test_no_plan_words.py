"""Where there is no plan, the page says why, what to tell, what remains and what is closed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import shown_plans as plans

from puente.routes.route import Closed, NoPlan
from puente.rules.explain import Ask, Blocker, BlockerKind
from puente.rules.node import LeafInfo
from puente.rules.question import Question
from puente.rules.verdict import DoorVerdict, FirstWord, Verdict
from puente.rules.window import WindowState
from puente.vocabulary.answer import FALSE
from puente.wording.no_plan_words import no_plan_view
from puente.wording.route_view import NoPlanView

CARD = "zzz.scheme.card"


def leaf(id: str = "adult", source: str = "s2") -> LeafInfo:
    return LeafInfo(id, "leaf", "birth_date", "ge", 18, (source,), None, None, fixed=True)


def closed(first: FirstWord, *blockers: Blocker, window: WindowState | None = None) -> Closed:
    door = DoorVerdict("main", first, FALSE, window or WindowState("open", None, ("s1",)), (), [])
    verdict = Verdict(CARD, "zzz", first, 0, (door,), None, plans.ON, plans.ON, 0, (), "hash")
    return Closed(verdict, blockers)


def blocker(kind: BlockerKind, id: str = "adult", **said: Any) -> Blocker:
    return Blocker(kind, said.pop("door", "main"), leaf(id), **said)


def view(**said: Any) -> NoPlanView:
    least: dict[str, Any] = {"reason": "no_way", "unmet": (), "closed": (), "remaining": (), "questions": ()}
    return no_plan_view(NoPlan(**{**least, **said}), plans.speaker())


def only(sentences: tuple[Any, ...]) -> str:
    (one,) = sentences
    return str(one.text)


@pytest.mark.parametrize(
    ("reason", "opening"),
    [("no_way", "No way was found"), ("unknown", "With what was said so far"), ("child_alone", "Nobody may plan this")],
)
def test_the_reason_is_said(reason: str, opening: str) -> None:
    assert view(reason=reason).headline.startswith(opening)


def test_the_next_questions_are_put_the_first_five() -> None:
    questions = tuple(Question(Ask(path, None), (), (), 1) for path in ("birth_date", "in_school") * 4)

    asked = view(questions=questions).questions

    assert len(asked) == 5
    assert asked[0].text == "When were you born?"


# -- closed -------------------------------------------------------------------------------------------------------


def test_what_is_closed_says_since_when() -> None:
    shut = closed(FirstWord.CLOSED, window=WindowState("closed", plans.ON, ("s1",)))

    found = view(closed=(shut,)).closed

    assert only(found) == "The card: closed since 15 Jun 2024"
    assert found[0].sources == ("s1",)


def test_what_is_closed_on_no_known_day_says_that() -> None:
    shut = closed(FirstWord.CLOSED, window=WindowState("closed", None, ("s1",)))

    assert only(view(closed=(shut,)).closed) == "The card: not open today"


def test_what_cannot_be_changed_is_named_before_what_can() -> None:
    shut = closed(
        FirstWord.NOT_ELIGIBLE, blocker(BlockerKind.FIXABLE, "mendable"), blocker(BlockerKind.FIXED),
        blocker(BlockerKind.FIXED, "elsewhere", door="other"),
    )  # fmt: skip

    found = view(closed=(shut,)).closed

    assert only(found) == "The card. Not met: To be an adult"
    assert found[0].sources == ("s2",)


def test_what_is_closed_for_no_named_reason_is_still_named() -> None:
    assert only(view(closed=(closed(FirstWord.NOT_ELIGIBLE),)).closed) == "The card: not open today"


# -- what remains -------------------------------------------------------------------------------------------------


def test_what_more_facts_would_decide_names_each_fact_once() -> None:
    asks = (Ask("birth_date", None), Ask("permits", None), Ask("birth_date", None))
    perhaps = closed(FirstWord.UNKNOWN, blocker(BlockerKind.MISSING, asks=asks))

    text = only(view(remaining=(perhaps,)).remaining)

    assert text == "The card: perhaps. It depends on: Date of birth and Permits and registers"


def test_what_an_office_decides_names_the_office() -> None:
    review = closed(FirstWord.REVIEW, blocker(BlockerKind.OPEN, who="court"))

    assert only(view(remaining=(review,)).remaining) == "The card: to be decided by The court"


def test_what_only_sources_can_settle_says_so() -> None:
    review = closed(FirstWord.REVIEW, blocker(BlockerKind.OPEN))

    assert only(view(remaining=(review,)).remaining) == "The card: the sources do not settle it; ask the office"


def test_what_opens_later_says_when() -> None:
    later = closed(FirstWord.NOT_YET_OPEN, window=WindowState("not_yet_open", plans.ON + 5, ("s1",)))

    assert only(view(remaining=(later,)).remaining) == "The card: opens on 20 Jun 2024"


def test_what_does_not_suffice_says_so() -> None:
    assert only(view(remaining=(closed(FirstWord.ELIGIBLE),)).remaining).endswith(
        "by itself it does not reach the goal"
    )


# -- what the goal asks ---------------------------------------------------------------------------------------------


def test_the_goal_s_own_requirements_have_words_of_the_pack_or_of_the_planner() -> None:
    unmet = (blocker(BlockerKind.FIXABLE, "may_work"), blocker(BlockerKind.UNTIL, "minimum_age"))

    found = [one.text for one in view(unmet=unmet).unmet]

    assert found == ["To have the right to work", "To be at least 18 years old, the legal age to work"]


def test_equal_sentences_are_said_once_with_all_their_sources() -> None:
    twice = (
        Blocker(BlockerKind.FIXABLE, "main", leaf("may_work", "s1")),
        Blocker(BlockerKind.FIXABLE, "main", leaf("may_work", "s3")),
    )

    (found,) = view(unmet=twice).unmet

    assert found.sources == ("s1", "s3")
