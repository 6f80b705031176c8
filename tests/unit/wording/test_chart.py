"""The picture of the page: shares of the width, lines of a label, both directions of reading."""

from __future__ import annotations

from tests.factories import route_views as views

from puente.wording.chart import chart_of
from puente.wording.route_view import MarkView


def test_bars_are_shares_of_the_width() -> None:
    plan = views.plan(bars=(views.bar(first=5, length=5), views.bar(2, first=0, length=2)), span=20)

    chart = chart_of(plan, "ltr")

    assert [(bar.first, bar.last) for bar in chart.bars] == [(25, 50), (0, 10)]


def test_time_runs_from_right_to_left_where_people_read_so() -> None:
    plan = views.plan(bars=(views.bar(first=0, length=5),), span=20)

    chart = chart_of(plan, "rtl")

    assert (chart.bars[0].first, chart.bars[0].last) == (75, 100)
    assert (chart.edge, chart.marks[0].x) == (100, 100)


def test_a_long_label_takes_more_lines_and_pushes_the_rest_down() -> None:
    short = views.plan(bars=(views.bar(), views.bar(2)))
    long = views.plan(bars=(views.bar(label="1. " + "a long name " * 8), views.bar(2)))

    lines = [len(bar.lines) for bar in chart_of(long, "ltr").bars]

    assert lines == [3, 1]
    assert chart_of(long, "ltr").bars[1].y > chart_of(short, "ltr").bars[1].y
    assert all(len(line) <= 38 for bar in chart_of(long, "ltr").bars for _, line in bar.lines)


def test_nothing_lies_outside_or_on_top_of_another() -> None:
    chart = chart_of(views.plan(*map(views.step, range(1, 9))), "ltr")

    down = [y for bar in chart.bars for y in (*(y for y, _ in bar.lines), bar.y)]
    assert down == sorted(set(down))
    assert chart.top < down[0]
    assert max(down) < chart.bottom < chart.height
    assert all(0 <= x <= 100 for bar in chart.bars for x in (bar.first, bar.last))


def test_words_at_an_end_are_held_inside_the_picture() -> None:
    marks = (MarkView("today", 0, "Start"), MarkView("goal", 5, "Middle"), MarkView("goal", 10, "End"))

    chart = chart_of(views.plan(marks=marks), "ltr")

    assert [mark.anchor for mark in chart.marks] == ["start", "middle", "end"]
    assert len({mark.y for mark in chart.marks}) == 3


def test_a_plan_without_steps_has_a_picture_of_its_goal() -> None:
    chart = chart_of(views.plan(bars=()), "ltr")

    assert chart.bars == ()
    assert chart.height > chart.top
