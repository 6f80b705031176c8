"""A person who comes back, on a cheap phone, with no script running."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.visitor import Visitor


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
