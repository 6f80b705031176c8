"""A new employer goes from sign-up to a registered hire; a reviewer decides; the labour inspector reads a report."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from tests.browser.served import Served
from tests.browser.visitor import Visitor

from puente.web.accounts.totp import code_at

PASSWORD = "bread is baked at four"
FAIR = "Hace pan y atiende el horno. Contrato escrito y seguridad social desde el primer día."


def mail_sent(site: Served) -> str:
    """What the worker sends, which a demo site prints."""
    environment = {**os.environ, "PUENTE_MODE": "demo", "PUENTE_DATA": str(site.folder)}
    for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "puente", "site", "worker", "--until-empty"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True).stdout


def write(employer: Visitor, *, title: str, description: str) -> None:
    employer.go("/vacancies/ours/new/")
    employer.page.fill("[name=title]", title)
    employer.page.fill("[name=job_location]", "Ciudad Ejemplo")
    employer.page.fill("[name=description]", description)
    employer.page.fill("[name=pay]", "1900000")
    employer.page.fill("[name=hours_per_week]", "40")
    employer.page.fill("[name=contact]", "000 0002")
    employer.send()


def test_a_new_employer_goes_from_sign_up_to_a_registered_hire(visit: Callable[..., Visitor], site: Served) -> None:
    employer = visit()
    employer.go("/")
    employer.follow("/employers/join/")
    employer.page.select_option("[name=country]", "col")
    employer.page.fill("[name=name]", "Horno de Ejemplo (inventado)")
    employer.page.fill("[name=register_number]", "000000-1")
    employer.page.fill("[name=email]", "horno@example.org")
    employer.send()
    assert employer.too_small() == []
    code = re.search(r"[2-9B-Z]{4}-[2-9B-Z]{4}", mail_sent(site))[0]
    employer.page.fill("[name=code]", code)
    employer.page.fill("[name=password]", PASSWORD)
    employer.send()

    employer.page.fill("[name=login]", "horno@example.org")
    employer.page.fill("[name=password]", PASSWORD)
    employer.send()
    secret = re.search(r"[A-Z2-7]{32}", employer.page.content().replace(" ", ""))[0]
    employer.page.fill("[name=code]", code_at(secret, datetime.now(UTC)))
    employer.send()
    assert employer.path.strip("/") == "home", employer.text

    write(employer, title="Hornero o hornera (inventada)", description=FAIR)
    assert employer.too_small() == []
    assert employer.overflow() == 0
    employer.send()
    assert "Abierta" in employer.text

    service = visit(width=1280)
    service.sign_in("supervisor")
    service.go("/employers/")
    service.press("main .rows a:has-text('Horno de Ejemplo')")
    service.page.check("[name=evidence][value=visit]")
    service.send()

    person = visit()
    person.come_back("demo-0001")
    person.go("/vacancies/")
    person.press("main .rows a:has-text('Hornero')")
    assert "confirmó" in person.text
    person.page.check("[name=agreed]")
    person.send()
    assert "Dijo sí" in person.text

    employer.go("/candidates/")
    employer.follow("/candidates/")
    for name in ("started_on", "work_right_seen_on", "contract_on", "social_security_on"):
        employer.page.fill(f"[name={name}]", "2026-11-20")
    employer.send()
    assert employer.path.startswith("/hires/"), employer.text
    assert employer.page.locator(".steps li").count() > 0
    assert employer.overflow() == 0


def test_a_reviewer_decides_with_a_reason_and_an_inspector_reads_a_report(visit: Callable[..., Visitor]) -> None:
    employer, reviewer, passer_by, inspector = visit(), visit(width=1280), visit(), visit(width=1280)
    employer.sign_in("employer")
    write(employer, title="Mesero o mesera (inventada)", description="Debe pagar 90.000 de inscripción.")
    assert employer.page.locator("mark").count() == 1
    employer.page.fill("[name=reply]", "Es para el uniforme.")
    employer.send()

    reviewer.sign_in("caseworker")
    reviewer.go("/vacancies/queue/")
    reviewer.press("main .rows a:has-text('Mesero')")
    assert "Es para el uniforme." in reviewer.text
    reviewer.page.check("[name=approved][value=no]")
    reviewer.page.fill("[name=reason]", "Nadie paga por un trabajo.")
    reviewer.send()

    employer.page.reload()
    assert "Nadie paga por un trabajo." in employer.text

    passer_by.go("/vacancies/")
    passer_by.press("main .rows a:has-text('Panadero')")
    passer_by.page.click("main details summary")
    passer_by.page.select_option("[name=kind]", "money")
    passer_by.page.fill("[name=story]", "Pidieron dinero (inventado).")
    passer_by.press("main details form button")
    assert "Gracias" in passer_by.text

    inspector.sign_in("inspector")
    inspector.go("/risks/")
    assert "Pidieron dinero (inventado)." in inspector.text
    assert inspector.overflow() == 0
