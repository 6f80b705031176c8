"""Show what a country offers a person: rights first, the schemes in one table, then why, what to ask, and the sources.

Start at `show_country`. Reads the same data that `--json` writes; `puente.wording.answer_words` has the sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from puente.cli.output import Out
from puente.wording.answer_words import AnswerWords, Line, is_brief

_QUESTIONS, _GROUNDS = 5, 2


def show_country(out: Out, answer: Mapping[str, Any]) -> None:
    """Print one country's answer."""
    words = AnswerWords(out.language)
    out.heading(out.say("assess.title", country=answer["name"], day=words.day(answer["on"])))
    out.paragraph(words.state_of_law(answer))
    out.table([_right_row(out, one) for one in answer["rights"]], heads=("right", "today", "rests-on"))
    cited = [key for right in answer["rights"] for ground in right["grounds"] for key in ground["source"]]
    rows = [_scheme_row(words, one) for one in answer["schemes"]]
    if any(door for *_, door in rows):
        out.table(rows, heads=("scheme", "answer", "day", "door"))
    else:
        out.table([row[:3] for row in rows], heads=("scheme", "answer", "day"))
    for scheme in answer["schemes"]:
        if not is_brief(scheme):
            out.heading(out.say("assess.scheme", name=scheme["name"], answer=words.first(scheme)), level=2)
            cited += _show(out, words.in_full(scheme))
    brief = [line for scheme in answer["schemes"] if is_brief(scheme) for line in words.in_brief(scheme)]
    if brief:
        out.heading(out.say("assess.not-possible"), level=2)
        cited += _show(out, brief)
    _show_questions(out, answer["questions"])
    show_sources(out, answer["sources"], cited)


def _show(out: Out, lines: Iterable[Line]) -> list[str]:
    """Print lines; the keys of the sources they name."""
    shown = list(lines)
    out.grid([(line.mark, _with_sources(line.text, line.sources)) for line in shown])
    return [key for line in shown for key in line.sources]


def _right_row(out: Out, right: Mapping[str, Any]) -> tuple[str, str, str]:
    name, answer = out.say(f"right.{right['right']}"), out.say(f"right-answer.{right['answer']}")
    unsure = [one for one in right["grounds"] if one["held"] != "yes" and one["name"]]
    if len(unsure) > _GROUNDS:
        return name, answer, out.say("assess.depends", count=len(unsure))
    grounds: dict[str, list[str]] = {}
    for one in right["grounds"]:
        grounds.setdefault(one["name"] or out.say("assess.no-permit"), []).extend(one["source"])
    return name, answer, ", ".join(_with_sources(by, list(dict.fromkeys(keys))) for by, keys in grounds.items())


def _scheme_row(words: AnswerWords, scheme: Mapping[str, Any]) -> tuple[str, str, str, str]:
    if scheme["first"] == "not_eligible":
        return scheme["name"], words.first(scheme), "", ""
    door = scheme["door"]["words"] if scheme["door"] and scheme["first"] not in ("closed", "held") else ""
    return scheme["name"], words.first(scheme), words.when(scheme), door


def _show_questions(out: Out, questions: Sequence[Mapping[str, Any]]) -> None:
    if not questions:
        return
    out.heading(out.say("assess.ask-next"), level=2)
    rows = [
        ("?", out.say("assess.question", question=one["question"], path=one["path"])) for one in questions[:_QUESTIONS]
    ]
    out.grid(rows)
    if len(questions) > _QUESTIONS:
        out.paragraph(out.say("assess.more-questions", count=len(questions) - _QUESTIONS))


def show_sources(out: Out, sources: Mapping[str, Mapping[str, Any]], cited: Iterable[str]) -> None:
    """Print each source that was named, with its day and the day it was read."""
    keys, words = sorted(set(cited), key=lambda key: (len(key), key)), AnswerWords(out.language)
    if keys:
        out.heading(out.say("assess.sources"), level=2)
        named = [(key, words.source(sources.get(key, {}))) for key in keys]
        out.grid([("", out.say("assess.source", key=key, source=source)) for key, source in named])


def _with_sources(text: str, keys: Sequence[str]) -> str:
    return f"{text} [{', '.join(keys)}]" if keys else text
