"""What every country answers the same person, on one page. Start at `everywhere`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from puente.vocabulary.person import Person
from puente.web.routes import law
from puente.wording.answer import Teller, country_answer
from puente.wording.answer_words import AnswerWords

_SHOWN = ("held", "eligible", "not_yet_open", "unknown", "review")
"""Answers that are listed, in this order; what is closed or refused is counted."""
_MISSING = 3
"""How many open questions are named for a scheme."""


def everywhere(person: Person, *, language: str, on: date) -> list[dict[str, Any]]:
    """Each country by its name: whether the person may work there today, and each way that is not closed."""
    words = AnswerWords(language)
    found = [_country(person, country, words, on) for country in law.countries()]
    return sorted(found, key=lambda one: one["name"])


def _country(person: Person, country: str, words: AnswerWords, on: date) -> dict[str, Any]:
    answer = country_answer(Teller(law.book(country), person, on, law.words(country, words.language)))
    work = next((one["answer"] for one in answer["rights"] if one["right"] == "work"), "unknown")
    open_ = sorted((one for one in answer["schemes"] if one["first"] in _SHOWN), key=_order)
    return {
        "country": country,
        "name": answer["name"],
        "work": words.say(f"right-answer.{work}"),
        "schemes": [_scheme(one, words) for one in open_],
        "others": len(answer["schemes"]) - len(open_),
    }


def _order(scheme: Mapping[str, Any]) -> int:
    return _SHOWN.index(scheme["first"])


def _scheme(scheme: Mapping[str, Any], words: AnswerWords) -> dict[str, Any]:
    asked = dict.fromkeys(one["label"] for blocker in scheme["blockers"] for one in blocker["asks"])
    return {
        "name": scheme["name"], "slug": scheme["scheme"].rsplit(".", maxsplit=1)[-1], "answer": words.first(scheme),
        "when": words.when(scheme), "missing": list(asked)[:_MISSING],
    }  # fmt: skip
