"""A caseworker's day: sign in, register somebody, keep their file, with mouse or with nothing but keys."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.visitor import Visitor

IDENTITY = {
    "given_names": "Prueba",
    "family_names": "Ejemplo Nueva",
    "phone": "000 000 9901",
    "document_number": "0009901",
    "birth_date": "1991-01-02",
}
TYPED = {"given_names": "Tecla", "family_names": "Ejemplo Teclado", "phone": "000 000 9902", "birth_date": "1971-05-06"}
FOCUSED = "() => document.activeElement.name || document.activeElement.tagName"


def test_somebody_is_registered_and_found_again(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=1280)
    visitor.sign_in("caseworker")

    visitor.go("/people/new/")
    for name, value in IDENTITY.items():
        visitor.page.fill(f"[name={name}]", value)
    visitor.page.check("[name=agreed]")
    visitor.send()
    visitor.go("/people/?q=Nueva")

    assert "Prueba" in visitor.text


def test_a_file_is_worked_on_from_barrier_to_follow_up(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=1280)
    visitor.sign_in("caseworker-2")
    file = visitor.open_file("Ríos")
    page = visitor.page

    visitor.press(f'a[href="{file}barriers/"]')
    page.select_option("[name=kind]", "papers")
    page.fill("[name=mitigation]", "Pide cita en el consulado.")
    page.fill("[name=due_on]", "2099-01-31")
    visitor.send()
    visitor.press(f'a[href="{file}placements/"]')
    page.fill("[name=employer]", "Taller de Ejemplo")
    page.fill("[name=isco_08]", "7212")
    page.fill("[name=started_on]", "2025-01-15")
    for evidence in ("work_right", "contract", "social_security"):
        page.check(f"[name={evidence}_evidence]")
    visitor.send()
    visitor.go(file)
    assert "Pide cita en el consulado." in visitor.text
    assert "Taller de Ejemplo" in visitor.text

    visitor.follow(f"{file}follow-ups/")
    page.check("[name=still_working] >> nth=0")
    page.check("[name=rights_respected] >> nth=0")
    before = visitor.page.locator(f'a[href^="{file}follow-ups/"]').count()
    visitor.send()
    visitor.go(file)
    assert visitor.page.locator(f'a[href^="{file}follow-ups/"]').count() > before


def test_somebody_is_referred_to_a_service_that_then_sees_them(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=1280)
    visitor.sign_in("caseworker-south")
    file = visitor.open_file("Vera")

    visitor.go(f"{file}referrals/")
    visitor.follow(f"{file}referrals/")
    visitor.page.fill("[name=reason]", "Quiere saber de su permiso.")
    visitor.page.check("[name=agreed]")
    visitor.send()

    visitor.go(file)
    assert "(invent" in visitor.text


def test_a_form_without_a_yes_keeps_nothing_and_loses_nothing(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.sign_in("caseworker-2")

    visitor.go("/people/new/")
    visitor.page.fill("[name=given_names]", "Nadie")
    visitor.page.fill("[name=family_names]", "Ejemplo Callada")
    visitor.send()

    assert visitor.page.locator(".wrong").is_visible()
    assert visitor.page.input_value("[name=family_names]") == "Ejemplo Callada"
    visitor.go("/people/?q=Callada")
    assert "Nadie" not in visitor.text


def test_registration_needs_nothing_but_keys(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=1280)
    visitor.sign_in("caseworker-south")
    visitor.go("/people/new/")
    page = visitor.page

    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for name, value in TYPED.items():
        tab_to(page, name)
        page.keyboard.type(value)
    tab_to(page, "agreed")
    page.keyboard.press("Space")
    tab_to(page, "BUTTON")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    visitor.go("/people/?q=Tecla")
    assert "Tecla" in visitor.text


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field has the focus, which must be visible each time."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"{name} cannot be reached by keys")
