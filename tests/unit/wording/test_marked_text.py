"""No text for people stands in the code: every sentence is looked up, and templates have no words of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.factories import route_views as views

from puente.wording.html_page import html_page
from puente.wording.pdf import pdf_sheets
from puente.wording.route_view import RouteView, Sentence

SOURCE = Path(__file__).resolve().parents[3] / "src" / "puente"
PARTS = ("cli", "wording", "rules", "routes", "vocabulary", "bulk")
PROSE = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
SHOWS = frozenset({
    "print", "echo", "secho", "write", "line", "paragraph", "heading", "table", "grid", "add_row", "add_column", "Text",
    "Sentence", "MarkView", "BarView", "MilestoneView", "SourceView", "MemberView", "fail", "BadParameter",
    "UsageError", "ClickException", "Progress", "TextColumn", "add_task", "Option", "Argument", "Typer", "command",
})  # fmt: skip
"""Calls by which a text reaches a person."""
OURS = frozenset({"ValueError", "TypeError", "AssertionError", "RuntimeError"})
"""What the language raises speaks to us: it is turned into an error with a code, or it is a bug."""


# -- the check -----------------------------------------------------------------------------------------------------


def unmarked(source: str) -> list[str]:
    """Texts with words in them that are shown or raised as they stand."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node.func) in SHOWS:
            found += [text for given in (*node.args, *(one.value for one in node.keywords)) for text in _texts(given)]
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _called(node.exc.func) not in OURS:
            found += [text for given in node.exc.args for text in _texts(given)]
    return [text for text in found if PROSE.search(text)]


def _called(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _texts(given: ast.expr) -> Iterator[str]:
    """Literal texts of an argument, not those that another call gets: that one may look them up."""
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value
    elif not isinstance(given, ast.Call):
        for inside in ast.iter_child_nodes(given):
            if isinstance(inside, ast.expr):
                yield from _texts(inside)


@pytest.mark.parametrize(
    "source",
    [
        'out.line("Please try again")',
        'out.line(f"{name} was not found")',
        'print("No way" if bad else "")',
        'raise InputError("This is wrong")',
        'Sentence("You may work")',
        'table.add_row(("Cost in all", 3))',
    ],
)
def test_the_check_finds_a_text_that_is_shown_as_it_stands(source: str) -> None:
    assert unmarked(source)


@pytest.mark.parametrize(
    "source",
    [
        'out.line(out.say("route.no-way"))',
        'raise InputError("input.bad-date", field="on")',
        'out.line(f"{day}: {name}")',
        'raise ValueError("a leaf has one comparison")',
        'assert found, "our own belief about our code"',
    ],
)
def test_the_check_lets_codes_and_marked_texts_pass(source: str) -> None:
    assert not unmarked(source)


# -- the code ------------------------------------------------------------------------------------------------------


STYLES = {"bold underline"}
"""Two words that are no text: a style of the terminal."""
SHAPES = {
    "a mapping of facts and lists", "a list of records", " or later", "{derive: …, …arguments, value: …}",
    "[{derive: …, …arguments, value: …}]",
}  # fmt: skip
"""What a person file accepts, in the language of its keys."""


@pytest.mark.parametrize(
    "path", [path for part in PARTS for path in sorted((SOURCE / part).rglob("*.py"))],
    ids=lambda path: path.relative_to(SOURCE).as_posix(),
)  # fmt: skip
def test_no_text_for_people_stands_in_the_code(path: Path) -> None:
    assert set(unmarked(path.read_text(encoding="utf-8"))) <= STYLES | SHAPES


# -- the templates -------------------------------------------------------------------------------------------------


def wordless(value: Any) -> Any:
    """The same view with a figure in place of every text: whatever else is read comes from the template."""
    if isinstance(value, str):
        return "7"
    if isinstance(value, tuple):
        return tuple(wordless(one) for one in value)
    if isinstance(value, dict):
        return {name: wordless(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: wordless(getattr(value, one.name)) for one in fields(value)})
    return value


def full_view() -> RouteView:
    """A route in which everything that can be shown is shown."""
    one = (Sentence("7", ("7",)),)
    step = views.step(what="a", where="a", costs=one, bring=("a",), after="a", slack="a", status="a", notes=one)
    open_bar = views.bar(open=True)
    plan = views.plan(step, why_yellow=one, status="a", warnings=one, bars=(open_bar, views.bar(2)))
    member = views.member(views.view(no_plan=views.no_plan()))
    bare = wordless(views.view(plan, advice=one, no_plan=views.no_plan(), members=(member,)))
    plans = tuple(replace(plan, light="yellow", marks=tuple(map(_kept, plan.marks))) for plan in bare.plans)
    return replace(bare, language="en", direction="ltr", on="2025-11-15", plans=plans)


def _kept(mark: Any) -> Any:
    return replace(mark, kind="goal")


def test_the_page_has_no_words_of_its_own() -> None:
    page = html_page(full_view())

    body = re.sub(r"<style>.*?</style>", "", page.split("<body>")[1], flags=re.DOTALL)
    shown = re.sub(r"<[^>]*>", " ", body) + " ".join(re.findall(r'(?:aria-label|title|alt)="([^"]*)"', body))
    assert "7" in shown
    assert re.findall(r"[^\W\d_]{2,}", shown) == []


def test_the_sheets_have_no_words_of_their_own() -> None:
    read = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf_sheets(full_view()))).pages)

    assert "7" in read
    assert re.findall(r"[^\W\d_]{2,}", read) == []
