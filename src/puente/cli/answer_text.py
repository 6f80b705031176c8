"""Show what a country offers a person: rights first, the schemes in one table, then why, what to ask, and the sources.

Start at `show_country`. Reads the same data that `--json` writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from puente.cli.output import Out
from puente.wording.words import written_day

_QUESTIONS, _GROUNDS = 5, 2
Line = tuple[str, str, Sequence[str]]
"""A mark, a text, and the keys of the sources it rests on."""


def show_country(out: Out, answer: Mapping[str, Any]) -> None:
    """Print one country's answer."""
    out.heading(out.say("assess.title", country=answer["name"], day=_day(out, answer["on"])))
    out.paragraph(_state_of_law(out, answer))
    out.table([_right_row(out, one) for one in answer["rights"]], heads=("right", "today", "rests-on"))
    cited = [key for right in answer["rights"] for ground in right["grounds"] for key in ground["source"]]
    rows = [_scheme_row(out, one) for one in answer["schemes"]]
    if any(door for *_, door in rows):
        out.table(rows, heads=("scheme", "answer", "day", "door"))
    else:
        out.table([row[:3] for row in rows], heads=("scheme", "answer", "day"))
    for scheme in answer["schemes"]:
        if not _is_brief(scheme):
            out.heading(out.say("assess.scheme", name=scheme["name"], answer=_first(out, scheme)), level=2)
            cited += _show(out, _full(out, scheme))
    brief = [line for scheme in answer["schemes"] if _is_brief(scheme) for line in _brief(out, scheme)]
    if brief:
        out.heading(out.say("assess.not-possible"), level=2)
        cited += _show(out, brief)
    _show_questions(out, answer["questions"])
    show_sources(out, answer["sources"], cited)


def _show(out: Out, lines: Iterable[Line]) -> list[str]:
    """Print lines; the keys of the sources they name."""
    shown = list(lines)
    out.grid([(mark, _with_sources(text, keys)) for mark, text, keys in shown])
    return [key for _, _, keys in shown for key in keys]


def _first(out: Out, scheme: Mapping[str, Any]) -> str:
    return out.say(f"first.{scheme['first']}")


def _state_of_law(out: Out, answer: Mapping[str, Any]) -> str:
    read = _day(out, answer["law_read_until"])
    if answer["reviewed_by"]:
        return out.say("assess.law-reviewed", day=read, who=answer["reviewed_by"])
    return out.say("assess.law-not-reviewed", day=read)


def _right_row(out: Out, right: Mapping[str, Any]) -> tuple[str, str, str]:
    name, answer = out.say(f"right.{right['right']}"), out.say(f"right-answer.{right['answer']}")
    unsure = [one for one in right["grounds"] if one["held"] != "yes" and one["name"]]
    if len(unsure) > _GROUNDS:
        return name, answer, out.say("assess.depends", count=len(unsure))
    grounds: dict[str, list[str]] = {}
    for one in right["grounds"]:
        grounds.setdefault(one["name"] or out.say("assess.no-permit"), []).extend(one["source"])
    return name, answer, ", ".join(_with_sources(by, list(dict.fromkeys(keys))) for by, keys in grounds.items())


def _scheme_row(out: Out, scheme: Mapping[str, Any]) -> tuple[str, str, str, str]:
    if scheme["first"] == "not_eligible":
        return scheme["name"], _first(out, scheme), "", ""
    door = scheme["door"]["words"] if scheme["door"] and scheme["first"] not in ("closed", "held") else ""
    return scheme["name"], _first(out, scheme), _when(out, scheme), door


def _when(out: Out, scheme: Mapping[str, Any]) -> str:
    """The day that matters: until when it is held or open, since when it is closed, from when it opens."""
    if scheme["first"] == "held":
        day = scheme["held_until"]
        return out.say("when.held", day=_day(out, day)) if day else out.say("when.held-no-end")
    window, day = scheme["window"]["kind"], scheme["window"]["day"]
    if day is None:
        return out.say(f"when.{window}-no-day") if window in ("unsettled", "unknown") else ""
    return out.say(f"when.{window}", day=_day(out, day))


def _is_brief(scheme: Mapping[str, Any]) -> bool:
    mendable = any(one["kind"] != "fixed" for one in scheme["blockers"])
    return scheme["first"] == "closed" or (scheme["first"] == "not_eligible" and not mendable)


def _brief(out: Out, scheme: Mapping[str, Any]) -> Iterator[Line]:
    """One line: what closes it."""
    if scheme["first"] == "closed":
        why, keys = _when(out, scheme) or out.say("when.closed-no-day"), scheme["window"]["source"]
    else:
        first = next(iter(scheme["blockers"]), None)
        why, keys = (_leaf(out, first), first["source"]) if first else ("", ())
    yield "✗", out.say("assess.brief", name=scheme["name"], why=why), keys


def _full(out: Out, scheme: Mapping[str, Any]) -> Iterator[Line]:
    if scheme["what"] != f"{scheme['scheme']}.what":
        yield "", scheme["what"], ()
    yield from (("✓", one["words"], one["source"]) for one in scheme["met"])
    yield from (_blocker(out, one) for one in scheme["blockers"])
    if scheme["window"]["day"] is not None and scheme["first"] != "held":
        window = scheme["window"]
        yield "·", out.say(f"window.{window['kind']}", day=_day(out, window["day"])), window["source"]
    yield from (("·", out.say(f"paper.{one['status']}", words=one["words"]), one["source"]) for one in scheme["papers"])
    yield from (("·", _cost(out, one), one["source"]) for one in scheme["costs"])
    yield from (("!", _note(out, one), ()) for one in scheme["notes"])
    text = scheme["text"]
    yield (
        "·",
        out.say(f"text.{text['status']}", day=_day(out, text["law_read_until"]), law=text["law"] or scheme["name"]),
        text["source"],
    )


_MARKS = {"fixed": "✗", "fixable": "!", "until": "…", "missing": "?", "open": "="}


def _blocker(out: Out, blocker: Mapping[str, Any]) -> Line:
    who = blocker["who"]["words"] if blocker["who"] else ""
    kind = "open-source" if blocker["kind"] == "open" and not who else blocker["kind"]
    text = out.say(f"blocker.{kind}", words=_leaf(out, blocker), day=_day(out, blocker["until"]), who=who)
    return _MARKS[blocker["kind"]], text, blocker["source"]


def _leaf(out: Out, blocker: Mapping[str, Any]) -> str:
    return out.say(f"leaf.{blocker['leaf']}") if blocker["leaf"] in ("about", "window") else blocker["words"]


def _cost(out: Out, cost: Mapping[str, Any]) -> str:
    return out.say(f"cost.{cost['due']}", words=cost["words"], amount=amount(out, cost))


def amount(out: Out, cost: Mapping[str, Any]) -> str:
    """An amount as the pack gives it: one, a range, several readings, by the day, or not known."""
    currency = cost["currency"]
    if cost["readings"]:
        return " / ".join(out.money(value, currency) for value in cost["readings"])
    if cost["amount"] is not None:
        return out.say("money.free") if not cost["amount"] else out.money(cost["amount"], currency)
    if cost["per_day"] is not None:
        return out.say("money.per-day", amount=out.money(cost["per_day"], currency))
    low, high = (None if cost[name] is None else out.money(cost[name], currency) for name in ("min", "max"))
    if low and high:
        return out.say("money.between", low=low, high=high)
    return out.say("money.at-least", low=low) if low else out.say("money.unknown")


def _note(out: Out, note: Mapping[str, str]) -> str:
    return note["words"] if note["note"] == "caution" else out.say(f"note.{note['note']}")


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
    keys = sorted(set(cited), key=lambda key: (len(key), key))
    if keys:
        out.heading(out.say("assess.sources"), level=2)
        out.grid([("", out.say("assess.source", key=key, source=_source(out, sources.get(key, {})))) for key in keys])


def _source(out: Out, entry: Mapping[str, Any]) -> str:
    read = "read" if entry.get("opened") and entry.get("read_on") else "not-opened"
    code = f"source.{read}" if entry.get("page_date") else f"source.{read}-undated"
    facts = {name: entry.get(name) or "" for name in ("title", "page_date", "address")}
    return out.say(code, **facts, day=_day(out, entry.get("read_on"))).strip()


def _with_sources(text: str, keys: Sequence[str]) -> str:
    return f"{text} [{', '.join(keys)}]" if keys else text


def _day(out: Out, day: Any) -> str:
    return written_day(day, out.language)
