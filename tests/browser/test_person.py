"""A person on a cheap phone, with no script running: from the first page to a saved route, and back to it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.visitor import Visitor

MOST_QUESTIONS = 40
FOCUSED = "() => document.activeElement.name || document.activeElement.tagName"


def begin(visitor: Visitor, *, language: str, country: str) -> None:
    """Choose a language and say what brings one here; the first question stands."""
    visitor.go("/")
    visitor.press(f"main form button[value={language}]")
    visitor.page.check(f"[name=country][value={country}]")
    visitor.page.check("[name=here][value=yes]")
    visitor.page.check("[name=why][value=job]")
    visitor.send()
    assert visitor.path == "/visit/"


def answer_all(visitor: Visitor, *, nationality: str, born: str) -> int:
    """Answer each question that comes, with no where there is one; how many there were."""
    asked = 0
    while visitor.path == "/visit/":
        asked += 1
        assert asked < MOST_QUESTIONS, visitor.text
        answer(visitor, nationality=nationality, born=born)
    return asked


def answer(visitor: Visitor, *, nationality: str, born: str) -> None:
    """Answer the question on the page."""
    page = visitor.page
    if page.locator("[name=value0]").count():
        page.select_option("[name=value0]", nationality)
    elif page.locator("input[name=value][value=no]").count():
        page.check("input[name=value][value=no]")
    elif page.locator("input[name=value][type=radio]").count():
        page.locator("input[name=value][type=radio]").first.check()
    elif page.locator("[name=year]").count():
        page.fill("[name=year]", born)
    else:
        visitor.press("button[name=said][value=skip]")
        return
    visitor.send()


def test_from_the_first_page_to_a_saved_route_and_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False, language="ht")

    begin(visitor, language="ht", country="bra")
    assert answer_all(visitor, nationality="hti", born="1995") < 25
    visitor.go("/visit/route/")
    visitor.press('a[href^="/visit/keep"]')
    visitor.page.check("[name=agreed]")
    visitor.send()
    code, secret = (visitor.page.locator("dl.secret code").nth(place).inner_text() for place in (0, 1))
    visitor.press("main a.button")
    assert visitor.path.startswith("/routes/")
    visitor.press("form[action='/logout/'] button")

    visitor.come_back(code, secret)
    visitor.follow("/routes/")
    assert visitor.page.locator("ol.rows li").count() > 0


def test_a_step_is_ticked_and_the_tick_taken_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False)
    visitor.come_back("demo-0001")
    visitor.follow("/routes/")
    ticks = "form:has([name=step])"
    before = visitor.page.locator(f"{ticks} [name=undo]").count()

    visitor.press(f"{ticks}:not(:has([name=undo])) button")
    assert visitor.page.locator(f"{ticks} [name=undo]").count() == before + 1

    visitor.press(f"{ticks}:has([name=undo]) button")
    assert visitor.page.locator(f"{ticks} [name=undo]").count() == before


def test_nothing_is_saved_without_a_yes(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False, language="es")
    begin(visitor, language="es", country="col")

    visitor.go("/visit/keep/")
    visitor.send()

    assert visitor.path == "/visit/keep/"
    assert visitor.page.locator(".wrong").is_visible()


def test_what_was_said_is_erased_when_it_is_asked(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False, language="fr")
    begin(visitor, language="fr", country="per")
    answer(visitor, nationality="ven", born="1990")

    visitor.go("/visit/said/")
    visitor.press("form[action='/visit/end/'] button")

    visitor.go("/visit/said/")
    assert visitor.path == "/start/"


def test_a_question_is_answered_with_nothing_but_keys(visit: Callable[..., Visitor]) -> None:
    visitor = visit(language="pt")
    begin(visitor, language="pt", country="bra")
    page = visitor.page

    tab_to(page, "value0")
    page.keyboard.type("Hait")
    tab_to(page, "BUTTON")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    visitor.go("/visit/said/")
    assert "Haiti" in visitor.text


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field has the focus, which must be visible each time."""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"{name} cannot be reached by keys")


def test_somebody_comes_back_shares_and_takes_it_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False)
    visitor.come_back("demo-0001")

    visitor.follow("/me/consents/")
    before = visitor.page.locator("form[action*='withdraw']").count()
    visitor.page.select_option("[name=purpose]", "training")
    visitor.page.select_option("[name=recipient]", label="Centro de Formación de Ejemplo (inventado)")
    visitor.press("form:has([name=purpose]) button")
    assert visitor.page.locator("form[action*='withdraw']").count() == before + 1

    visitor.press("form[action*='withdraw'] button >> nth=-1")
    assert visitor.page.locator("form[action*='withdraw']").count() == before


def test_a_wrong_word_says_so_and_opens_nothing(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False, language="ht")
    visitor.go("/return/")
    visitor.page.fill("[name=code]", "demo-0002")
    visitor.page.fill("[name=secret]", "not these words")
    visitor.send()

    assert visitor.path == "/return/"
    assert visitor.page.locator(".wrong").is_visible()
