"""A person on a cheap phone, with no script running, tells their work and takes their curriculum along."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from tests.browser.visitor import TOO_SMALL, Visitor


def test_unpaid_work_becomes_a_curriculum_in_two_languages(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False, language="es")
    page = visitor.page
    visitor.come_back("demo-0001")
    home = re.search(r"/people/[0-9a-f-]{36}/", page.content())
    assert home is not None

    visitor.go(f"{home[0]}profile/works/?kind=care")
    page.fill("[name=title]", "Cuidar a mi abuela")
    page.check("[name=paid][value=no]")
    visitor.send()
    assert page.locator("main input[type=radio]").count() <= 6
    page.locator("main label", has_text="Cuidadores a domicilio").click()
    visitor.send()
    page.locator("main fieldset").first.locator("input[value=yes]").check()
    visitor.send()
    assert "Cuidar a mi abuela" in visitor.text

    visitor.follow(f"{home[0]}profile/cv/")
    page.select_option("[name=second]", "pt")
    with page.expect_download() as found:
        page.locator("main form button").first.click()

    made = Path(found.value.path()).read_bytes()
    text = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(made)).pages).split())
    for said in ("Cuidar a mi abuela", "sin pago", "sem pagamento", "Experiência de trabalho"):
        assert said in text


def test_every_page_of_a_profile_fits_a_small_phone(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=320, language="fr")
    visitor.come_back("demo-0001")
    home = re.search(r"/people/[0-9a-f-]{36}/", visitor.page.content())
    assert home is not None

    for name in ("", "works/", "studies/", "languages/", "skills/", "wish/?text=cuisinier", "gaps/", "cv/"):
        visitor.go(f"{home[0]}profile/{name}")
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert visitor.page.evaluate(TOO_SMALL) == [], name
