"""The page of a route: whole, safe, readable without anything else."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.factories import example_routes as examples
from tests.factories import route_views as views

from puente.wording.catalogue import LANGUAGES
from puente.wording.html_page import html_page
from puente.wording.route_view import SourceView
from puente.wording.route_words import cited

VOID = frozenset({"meta", "br", "hr", "img", "link", "input", "line", "rect"})
LARGEST = 60_000


class Page(HTMLParser):
    """What a page holds; `wrong` says where tags do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if found.get("href"):
            self.links.append(str(found["href"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


@pytest.fixture(params=[(name, language) for name in examples.NAMES for language in LANGUAGES], ids="-".join)
def shown(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """An example person, a language, and the page."""
    name, language = request.param
    return name, language, html_page(examples.view(name, language))


def test_a_page_is_well_formed_small_and_says_its_language(shown: tuple[str, str, str]) -> None:
    _, language, text = shown
    page = Page(text)

    assert page.wrong == []
    assert page.open == []
    assert len(text.encode()) < LARGEST
    assert ("html", {"lang": language, "dir": "ltr"}) in page.tags


def test_each_source_that_is_named_stands_at_the_end_once(shown: tuple[str, str, str]) -> None:
    name, language, text = shown
    page = Page(text)

    wanted = [f"source-{key}" for key in dict.fromkeys(cited(examples.view(name, language)))]
    assert wanted
    assert page.ids == wanted
    assert {link for link in page.links if link.startswith("#")} == {f"#{one}" for one in wanted}


def test_headings_go_down_one_level_at_a_time(shown: tuple[str, str, str]) -> None:
    levels = Page(shown[2]).headings

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [after for before, after in pairwise(levels) if after > before + 1] == []


def test_nothing_is_loaded_from_anywhere(shown: tuple[str, str, str]) -> None:
    page = Page(shown[2])

    assert {tag for tag, _ in page.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "video",
        "form",
    } == set()
    assert [found for _, found in page.tags if {"src", "srcset", "style", "onclick", "onload"} & set(found)] == []
    assert "url(" not in shown[2]
    assert "@import" not in shown[2]


@pytest.mark.parametrize("name", examples.NAMES)
def test_each_step_stands_on_the_page(name: str) -> None:
    text = html_page(examples.view(name, "es"))

    steps = [step.name for plan in examples.view(name, "es").plans for step in plan.steps]
    assert text.count('<li class="step') >= len(steps)
    assert all(replace_signs(step) in text for step in steps)


def replace_signs(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")


# -- what a view may hold ------------------------------------------------------------------------------------------


def test_text_is_never_taken_for_tags() -> None:
    text = html_page(views.view(title="<script>alert(1)</script>", headline='"quoted" & <b>'))

    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_only_web_addresses_become_links() -> None:
    sources = (
        SourceView("s1", "A", "javascript:alert(1)"),
        SourceView("s2", "B", "gob.mx/x"),
        SourceView("s3", "C", ""),
    )

    page = Page(html_page(views.view(sources=sources)))

    assert [link for link in page.links if not link.startswith("#")] == []


def test_a_page_may_read_from_right_to_left() -> None:
    text = html_page(views.view(direction="rtl"))

    assert '<html lang="en" dir="rtl">' in text
    style = text.split("<style>")[1].split("</style>")[0]
    assert (
        re.findall(r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|text-align: (?:left|right)", style) == []
    )


def test_the_picture_has_a_text_instead() -> None:
    page = Page(html_page(views.view()))

    picture = next(found for tag, found in page.tags if tag == "svg")
    assert picture["role"] == "img"
    assert "1. Step 1: 1 to 11" in str(picture["aria-label"])


def test_a_step_of_unknown_length_is_drawn_as_a_question() -> None:
    text = html_page(views.view(views.plan(bars=(views.bar(open=True),))))

    assert "<rect" in text
    assert "[open]" in text


def test_a_route_without_a_plan_is_not_an_empty_page() -> None:
    text = html_page(views.view(no_plan=views.no_plan()))

    assert [word in text for word in ("Why", "Question", "Unmet", "Remains", "Closed", "Office")] == [True] * 6


def test_members_of_the_household_have_their_own_part() -> None:
    text = html_page(views.view(members=(views.member(), views.member(views.view(headline="Their way")))))

    assert text.count('<section class="member">') == 2
    assert "Their way" in text


# -- colours that can be read --------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("#1b1f23", "#ffffff"),
        ("#4b545c", "#ffffff"),
        ("#0b4f6c", "#ffffff"),
        ("#0d6b2f", "#ffffff"),
        ("#0d4a22", "#d9f2e0"),
        ("#4d3800", "#ffe9a8"),
    ],
)
def test_text_is_told_from_its_ground(ink: str, paper: str) -> None:
    assert ink in html_page(views.view(views.plan(light="yellow"))) or ink == "#0d4a22"
    assert contrast(ink, paper) >= 4.5


def test_the_ratio_is_the_one_that_is_meant() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


def test_a_shorter_view_makes_a_shorter_page() -> None:
    whole = views.view()

    assert len(html_page(replace(whole, plans=()))) < len(html_page(whole))


def test_a_member_s_way_stands_below_their_name() -> None:
    alone = Page(html_page(views.view())).headings
    together = Page(html_page(views.view(members=(views.member(views.view()),)))).headings

    assert together[: len(alone) - 1] == alone[:-1]
    assert together[len(alone) - 1 :] == [2, 3, 4, 5, 5, 6, 5, 4, 2]
