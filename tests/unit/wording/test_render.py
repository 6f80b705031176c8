"""The plain text: as wide as the terminal, whole, with a picture; and the same view in every form."""

from __future__ import annotations

import pytest
from tests.factories import example_routes as examples
from tests.factories import route_views as views
from tests.factories import shown_plans as plans

from puente.wording.catalogue import LANGUAGES
from puente.wording.plain import CHART_WIDTH, route_lines
from puente.wording.render import route_html, route_ics, route_pdf, route_text, styled_lines
from puente.wording.route_view import MilestoneView, Sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", examples.NAMES)
def test_the_text_keeps_to_its_width_and_holds_each_step_and_source(name: str, language: str) -> None:
    view = examples.view(name, language)

    text = route_text(view, 80)

    lines = text.splitlines()
    assert [line for line in lines if len(line) > 80 and "://" not in line and "/" not in line] == []
    assert [step.name for plan in view.plans for step in plan.steps if step.name.split()[0] not in text] == []
    assert [one.key for one in view.sources if f"[{one.key}] " not in text] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_narrow_terminal_breaks_lines_between_words() -> None:
    text = route_text(views.view(headline="one two three four five six seven eight nine ten eleven twelve"), 40)

    assert "one two three four five six seven eight\n  nine ten" in text


def test_the_picture_shows_known_and_unknown_lengths() -> None:
    plan = views.plan(
        bars=(views.bar(first=0, length=5), views.bar(2, first=5, length=5, critical=False), views.bar(3, open=True))
    )

    chart = [line for style, line in route_lines(views.view(plan)) if style.startswith("chart")]

    half = CHART_WIDTH // 2
    assert chart[0].endswith("█" * half + "·" * half)
    assert chart[1].endswith("·" * half + "▒" * half)
    assert chart[2].endswith("?" * CHART_WIDTH)
    assert len({len(line) for line in chart}) == 1
    assert ("small", "?: [open]") in list(route_lines(views.view(plan)))


def test_the_axis_names_its_first_and_last_day_or_the_marks() -> None:
    known, unknown = views.plan(), views.plan(ticks=())

    axes = [
        [line for style, line in route_lines(views.view(one)) if style == "chart"][-1].split()
        for one in (known, unknown)
    ]

    assert axes == [["1", "11"], ["Start", "Goal"]]


def test_a_long_label_is_cut_in_the_picture_alone() -> None:
    name = "1. " + "a very long name of a step " * 3
    view = views.view(views.plan(views.step(name=name), bars=(views.bar(label=name),)))

    chart = next(line for style, line in route_lines(view) if style == "chart-critical")

    assert "…" in chart
    assert name.split(" ", maxsplit=1)[1].strip() in route_text(view, 200)


def test_a_day_is_one_line() -> None:
    day = MilestoneView("11 May", (Sentence("A card.", ("s1",)), Sentence("The goal.")))

    assert "   11 May: A card. [s1] The goal.\n" in route_text(views.view(views.plan(milestones=(day,))))


def test_no_plan_is_told_in_its_order() -> None:
    text = route_text(views.view(no_plan=views.no_plan()))

    order = [
        text.index(word) for word in ("Headline", "Why", "Rights", "Question", "Unmet", "Remains", "Closed", "Office")
    ]
    assert order == sorted(order)


def test_a_member_is_told_after_the_one_who_asks() -> None:
    theirs = views.view(headline="Their way", referrals=(Sentence("Their office"),))

    text = route_text(views.view(members=(views.member(theirs),)))

    order = [
        text.index(word) for word in ("Headline", "Office", "Member", "Said", "Their way", "Their office", "A source")
    ]
    assert order == sorted(order)


def test_each_form_tells_of_the_same_steps() -> None:
    view = views.view(views.plan(views.step(name="Go to the office")))

    assert "Go to the office" in route_text(view)
    assert "Go to the office" in route_html(view)
    assert route_pdf(view).startswith(b"%PDF-")
    assert b"Go to the office" in route_ics(view, (plans.plan(),))


def test_lines_keep_their_style_where_they_are_broken() -> None:
    found = [style for style, _ in styled_lines(views.view(title="word " * 30), 40)]

    assert found[:4] == ["title"] * 4
