"""Show what every country offers a person on one page. Start at `show_all_countries`.

Reads the same data as `answer_text`; what is closed or refused is counted, not listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from puente.cli.output import Out
from puente.wording.answer_words import AnswerWords

_ORDER = ("held", "eligible", "not_yet_open", "unknown", "review")


def show_all_countries(out: Out, answers: Sequence[Mapping[str, Any]]) -> None:
    """Print one table: each country, whether the person may work there today, and each way that is not closed."""
    out.heading(out.say("assess.everywhere", day=out.day(answers[0]["on"])))
    heads = ("country", "work-today", "scheme", "answer", "day")
    out.table((row for answer in answers for row in _rows(out, answer)), heads=heads)
    out.paragraph(out.say("assess.everywhere-more"))


def _rows(out: Out, answer: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    work = next((one["answer"] for one in answer["rights"] if one["right"] == "work"), "unknown")
    words = AnswerWords(out.language)
    country, may_work = answer["name"], out.say(f"right-answer.{work}")
    ways = sorted(
        (one for one in answer["schemes"] if one["first"] in _ORDER), key=lambda one: _ORDER.index(one["first"])
    )
    for one in ways:
        yield country, may_work, one["name"], words.first(one), words.when(one)
        country, may_work = "", ""
    others = len(answer["schemes"]) - len(ways)
    if others:
        yield country, may_work, out.say("assess.everywhere-others", count=others), "", ""
