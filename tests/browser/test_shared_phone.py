"""A phone that others use too: after leaving, the next one finds nothing."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.visitor import Visitor


def test_back_after_signing_out_shows_nothing_personal(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.come_back("demo-0001")
    visitor.follow("/people/")
    assert "Mariana" in visitor.text

    visitor.press("form[action='/logout/'] button")
    visitor.page.go_back()
    visitor.page.wait_for_load_state()

    assert "Mariana" not in visitor.page.content()
    visitor.page.go_back()
    visitor.page.wait_for_load_state()
    assert "Mariana" not in visitor.page.content()


def test_nothing_is_kept_in_the_browser_but_two_cookies_and_the_language(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.come_back("demo-0001")
    visitor.follow("/people/")

    assert visitor.kept() == {}
    assert {each["name"] for each in visitor.context.cookies()} <= {"session", "csrf", "language"}
    assert visitor.page.evaluate("indexedDB.databases()") == []
    assert visitor.page.evaluate("caches.keys()") == []

    visitor.press("form[action='/logout/'] button")
    assert "session" not in {each["name"] for each in visitor.context.cookies()}


def test_the_button_that_leaves_signs_out_and_goes_elsewhere(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.come_back("demo-0002")
    visitor.page.route(lambda url: not url.startswith(visitor.site.address), lambda route: route.abort())

    with visitor.page.expect_request(lambda asked: not asked.url.startswith(visitor.site.address)) as elsewhere:
        visitor.page.locator("a.leave").click(no_wait_after=True)

    assert "referer" not in elsewhere.value.headers
    visitor.requests.remove(elsewhere.value.url)
    assert "session" not in {each["name"] for each in visitor.context.cookies()}


def test_the_title_of_a_personal_page_tells_a_passer_by_nothing(visit: Callable[..., Visitor]) -> None:
    visitor = visit(language="en")
    visitor.come_back("demo-0001")
    visitor.follow("/people/")

    assert visitor.page.title() in {"Information", "Información"}  # in the language of who came back
