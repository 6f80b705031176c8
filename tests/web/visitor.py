"""Somebody without an account: an invented person who answers by what is asked. Start at `Visitor`."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.http import HttpResponse
from django.test import Client

CAP = 60
"""No interview is longer."""
Form = Mapping[str, str]
Answers = Mapping[str, Form | list[Form]]
YES, NO, SKIP = {"value": "yes"}, {"value": "no"}, {"said": "skip"}
ANA: Answers = {
    "nationalities": {"value0": "ven"},
    "birth_date": {"year": "1990", "month": "3", "day": "14"},
    "stays[0].entered_on": {"year": "2022", "month": "5"},
    "stays[0].entry": {"value": "unauthorised"},
    "permits": NO, "applications": NO, "records": NO, "stays": NO, "household": NO, "fears_return": NO,
    "studies": NO, "jobs": NO,
}  # fmt: skip
"""An invented Venezuelan in Colombia who entered irregularly in 2022."""


class Visitor:
    """A browser in which somebody without an account asks their way."""

    def __init__(self, language: str = "en") -> None:
        self.client = Client()
        self.client.cookies["language"] = language

    def start(self, country: str = "col", *, here: str = "yes", why: str = "job") -> HttpResponse:
        """Begin a visit."""
        return self.post("/start/", {"country": country, "here": here, "why": why})

    def post(self, page: str, form: Mapping[str, str]) -> HttpResponse:
        """Send a form with a key of its own."""
        return self.client.post(page, {**form, "once": str(uuid.uuid4())})

    def get(self, page: str) -> HttpResponse:
        """Open a page."""
        return self.client.get(page)

    def answer(self, form: Mapping[str, str], number: int | None = None) -> HttpResponse:
        """Answer the question that is open, or the n-th."""
        return self.post("/visit/", form | ({} if number is None else {"n": str(number)}))

    def answer_all(self, answers: Answers) -> list[str]:
        """Answer until nothing more is asked, skipping what is not in `answers`; the paths that were asked for.

        answers   path → what is sent; a list where the same is asked again, its last for ever after
        """
        asked: list[str] = []
        while len(asked) < CAP:
            page = self.get("/visit/")
            if page.status_code == 302:
                return asked
            asked.append(page.context["form"].ask.path)
            answer = self.answer(_turn(answers.get(asked[-1], SKIP), asked.count(asked[-1])))
            assert answer.status_code == 302, answer.context["form"].error
        raise AssertionError(f"asked {CAP} questions: {asked}")

    def until(self, path: str, answers: Answers) -> None:
        """Answer until a fact is asked for."""
        for turn in range(1, CAP):
            page = self.get("/visit/")
            assert page.status_code == 200, f"{path} was never asked for"
            asked = page.context["form"].ask.path
            if asked == path:
                return
            self.answer(_turn(answers.get(asked, SKIP), turn))

    def keep(self) -> HttpResponse:
        """Save the route."""
        return self.post("/visit/keep/", {"agreed": "yes"})


def _turn(forms: Form | list[Form], turn: int) -> Form:
    return forms[min(turn, len(forms)) - 1] if isinstance(forms, list) else forms
