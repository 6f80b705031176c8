"""A supervisor hands a case on; the data protection officer finds it in the audit, without a name."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.visitor import Visitor


def test_a_case_is_handed_over_and_the_audit_tells_of_it(visit: Callable[..., Visitor]) -> None:
    supervisor, officer = visit(width=1280), visit(width=1280, language="en")
    supervisor.sign_in("supervisor")

    case = supervisor.open_file("Mora")
    supervisor.go(f"{case}transfer/")
    supervisor.page.select_option("[name=caseworker]", label="caseworker-2")
    supervisor.send()
    supervisor.go(case)
    assert "caseworker-2" in supervisor.text

    officer.sign_in("dpo")
    officer.go("/audit/")
    assert "handed the case over" in officer.text
    assert "Mora" not in officer.page.content()
