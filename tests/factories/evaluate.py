"""Ask a condition or a scheme of an invented person, in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.packs import CARD, DAY, book, person, scheme

from puente.rules.assess import assess
from puente.rules.verdict import Verdict
from puente.vocabulary.answer import Answer


def verdict_of(data: dict[str, Any], *, on: date = DAY, **said: Any) -> Verdict:
    """What the least valid scheme, saying this, answers a person."""
    return assess(book(scheme(**said)), person(**data), CARD, on)


def answer_to(condition: Any, data: dict[str, Any], *, on: date = DAY, **said: Any) -> Answer:
    """What is answered to a condition alone, whatever the window."""
    return verdict_of(data, on=on, requires=condition, **said).answer


def first_word(data: dict[str, Any], *, on: date = DAY, **said: Any) -> str:
    """The first word of the least valid scheme, saying this."""
    return verdict_of(data, on=on, **said).first.value
