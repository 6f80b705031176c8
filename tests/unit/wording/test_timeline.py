"""The picture shows the days that are known, and the order where they are not."""

from __future__ import annotations

from typing import Any

from tests.factories import shown_plans as plans

from puente.rules.model import Days
from puente.wording.step_words import StepWords
from puente.wording.timeline import Timeline, timeline

UNKNOWN = Days()
PHOTO = "zzz.step.photo"
APPLY = "apply:zzz.scheme.card"


def picture(*bars: Any, **said: Any) -> Timeline:
    plan = plans.plan(*bars, **said)
    return timeline(plan, StepWords(plan, plans.speaker()))


def places(found: Timeline) -> list[tuple[int, int]]:
    return [(bar.first, bar.length) for bar in found.bars]


def test_known_steps_lie_on_their_days() -> None:
    found = picture(plans.bar(end=10), plans.bar(PHOTO, start=10, end=40, after=("zzz.step.letter",)), reached=40)

    assert places(found) == [(0, 10), (10, 30)]
    assert found.span == 40
    assert [mark.offset for mark in found.marks] == [0, 40]
    assert [mark.label for mark in found.marks] == ["Start: 15 Jun 2024", "Goal: 25 Jul 2024"]


def test_known_days_stand_along_the_axis_the_first_and_the_last_among_them() -> None:
    found = picture(plans.bar(end=40), reached=40)

    assert [offset for offset, _ in found.ticks] == [0, 10, 20, 30, 40]
    assert found.ticks[0][1] == "15 Jun 2024"


def test_a_short_plan_has_two_days_on_its_axis() -> None:
    assert len(picture(plans.bar(end=3), reached=3).ticks) == 2


def test_a_step_of_unknown_length_has_a_width_and_what_waits_for_it_moves() -> None:
    first = plans.bar(end=0, days=UNKNOWN)
    second = plans.bar(PHOTO, end=100, days=Days(max=100), after=("zzz.step.letter",))

    found = picture(first, second, reached=100, open_ended=True)

    assert places(found) == [(0, 12), (12, 100)]
    assert [bar.open for bar in found.bars] == [True, False]
    assert found.span == 112


def test_the_axis_names_no_day_where_one_is_not_known() -> None:
    found = picture(plans.bar(end=0, days=UNKNOWN), reached=0, open_ended=True)

    assert found.ticks == ()
    assert [mark.label for mark in found.marks] == ["Start: 15 Jun 2024", "Goal: day not known"]


def test_a_goal_that_some_steps_may_put_off_is_not_before_a_day() -> None:
    first = plans.bar(end=30, days=Days(max=30))
    second = plans.bar(PHOTO, start=30, end=30, days=UNKNOWN, after=("zzz.step.letter",))

    found = picture(first, second, reached=30, open_ended=True)

    assert found.marks[1].label == "Goal: not before 15 Jul 2024"
    assert found.marks[1].offset == found.span


def test_steps_of_unknown_length_show_their_order_even_alone() -> None:
    chain = (
        plans.bar(end=0, days=UNKNOWN),
        plans.bar(PHOTO, end=0, days=UNKNOWN, after=("zzz.step.letter",)),
        plans.bar(APPLY, end=0, days=UNKNOWN, after=("zzz.step.letter", PHOTO)),
    )

    assert places(picture(*chain, reached=0, open_ended=True)) == [(0, 1), (1, 1), (2, 1)]


def test_a_step_after_the_goal_stays_in_the_picture() -> None:
    found = picture(plans.bar(end=60, days=Days(max=60)), reached=10)

    assert (found.marks[1].offset, found.span) == (10, 60)


def test_bars_are_numbered_and_named_by_what_is_applied_for() -> None:
    found = picture(plans.bar(), plans.bar(APPLY))

    assert [bar.label for bar in found.bars] == ["1. Write a letter", "2. The card"]
