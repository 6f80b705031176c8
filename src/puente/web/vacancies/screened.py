"""Run the screening on a vacancy with the law of its country on a day: the only way from here to `puente.screening`.

Start at `screened`. What comes back is what the database keeps: plain words and numbers.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from puente.errors import ProjectError
from puente.screening import Finding, screen
from puente.vocabulary.vacancy import Vacancy
from puente.web.people.law import book_of

PASS, REVIEW, VETO = "pass", "review", "veto"


def screened(vacancy: Vacancy, on: date) -> dict[str, Any] | None:
    """What the screening says; None where it could not run, and then nothing may be shown to people."""
    book = book_of(vacancy.country) if vacancy.country else None
    try:
        found = screen(vacancy, pack=book.pack(vacancy.country) if book else None, on=on)
    except ProjectError:
        return None
    return {
        "decision": found.decision.value,
        "findings": [_finding(each) for each in found.findings],
        "notes": [each.code for each in found.notes],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code, "severity": one.severity.value, "field": one.span.field, "start": one.span.start,
        "end": one.span.end, "reason": one.reason, "source": list(one.source), "ilo": one.ilo_indicator,
    }  # fmt: skip
