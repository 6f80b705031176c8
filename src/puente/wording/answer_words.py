"""Word what `puente.wording.answer.country_answer` found: each scheme's answer, why, and what to do about it.

Start at `AnswerWords`. The terminal and the site show the same lines; every sentence comes from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from puente.wording.amounts import money
from puente.wording.catalogue import say
from puente.wording.words import written_day

_MARKS = {"fixed": "✗", "fixable": "!", "until": "…", "missing": "?", "open": "="}


class Line(NamedTuple):
    """A line of a reason: its mark, its text, and the keys of the sources it rests on."""

    mark: str
    text: str
    sources: Sequence[str] = ()


class AnswerWords:
    """Words the answers of a country in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, code: str, /, **facts: object) -> str:
        """A sentence of the catalogue."""
        return say(code, self.language, **facts)

    def day(self, day: Any) -> str:
        """A day as people write it."""
        return written_day(day, self.language)

    def first(self, scheme: Mapping[str, Any]) -> str:
        """What a scheme answers, in a word or two."""
        return self.say(f"first.{scheme['first']}")

    def state_of_law(self, answer: Mapping[str, Any]) -> str:
        """Until when the law was read, and whether anybody reviewed it."""
        read = self.day(answer["law_read_until"])
        if answer["reviewed_by"]:
            return self.say("assess.law-reviewed", day=read, who=answer["reviewed_by"])
        return self.say("assess.law-not-reviewed", day=read)

    def when(self, scheme: Mapping[str, Any]) -> str:
        """The day that matters: until when it is held or open, since when it is closed, from when it opens."""
        if scheme["first"] == "held":
            day = scheme["held_until"]
            return self.say("when.held", day=self.day(day)) if day else self.say("when.held-no-end")
        window, day = scheme["window"]["kind"], scheme["window"]["day"]
        if day is None:
            return self.say(f"when.{window}-no-day") if window in ("unsettled", "unknown") else ""
        return self.say(f"when.{window}", day=self.day(day))

    def lines(self, scheme: Mapping[str, Any]) -> Iterator[Line]:
        """All that is to be said of a scheme: one line for one that is out of reach, else every reason."""
        return self.in_brief(scheme) if is_brief(scheme) else self.in_full(scheme)

    def in_brief(self, scheme: Mapping[str, Any]) -> Iterator[Line]:
        """One line: what closes it."""
        why, keys = self.closed_by(scheme)
        yield Line("✗", self.say("assess.brief", name=scheme["name"], why=why), keys)

    def closed_by(self, scheme: Mapping[str, Any]) -> tuple[str, Sequence[str]]:
        """What closes a scheme, and the sources that say so."""
        if scheme["first"] == "closed":
            return self.when(scheme) or self.say("when.closed-no-day"), scheme["window"]["source"]
        first = next(iter(scheme["blockers"]), None)
        return (self.leaf(first), first["source"]) if first else ("", ())

    def in_full(self, scheme: Mapping[str, Any]) -> Iterator[Line]:
        """What it is, what is met, what stands in the way, the window, papers, costs, cautions, state of the text."""
        if scheme["what"] != f"{scheme['scheme']}.what":
            yield Line("", scheme["what"])
        yield from (Line("✓", one["words"], one["source"]) for one in scheme["met"])
        yield from (self.blocker(one) for one in scheme["blockers"])
        if scheme["window"]["day"] is not None and scheme["first"] != "held":
            window = scheme["window"]
            yield Line("·", self.say(f"window.{window['kind']}", day=self.day(window["day"])), window["source"])
        for paper in scheme["papers"]:
            yield Line("·", self.say(f"paper.{paper['status']}", words=paper["words"]), paper["source"])
        yield from (Line("·", self.cost(one), one["source"]) for one in scheme["costs"])
        yield from (Line("!", self.note(one)) for one in scheme["notes"])
        text = scheme["text"]
        read, law = self.day(text["law_read_until"]), text["law"] or scheme["name"]
        yield Line("·", self.say(f"text.{text['status']}", day=read, law=law), text["source"])

    def blocker(self, blocker: Mapping[str, Any]) -> Line:
        """One thing in the way, and who or which day can settle it."""
        who = blocker["who"]["words"] if blocker["who"] else ""
        kind = "open-source" if blocker["kind"] == "open" and not who else blocker["kind"]
        text = self.say(f"blocker.{kind}", words=self.leaf(blocker), day=self.day(blocker["until"]), who=who)
        return Line(_MARKS[blocker["kind"]], text, blocker["source"])

    def leaf(self, blocker: Mapping[str, Any]) -> str:
        """A requirement as the person must meet it."""
        return self.say(f"leaf.{blocker['leaf']}") if blocker["leaf"] in ("about", "window") else blocker["words"]

    def cost(self, cost: Mapping[str, Any]) -> str:
        """A fee: what for, how much, when."""
        return self.say(f"cost.{cost['due']}", words=cost["words"], amount=self.amount(cost))

    def amount(self, cost: Mapping[str, Any]) -> str:
        """An amount as the pack gives it: one, a range, several readings, by the day, or not known."""
        currency = cost["currency"]
        if cost["readings"]:
            return " / ".join(self._money(value, currency) for value in cost["readings"])
        if cost["amount"] is not None:
            return self.say("money.free") if not cost["amount"] else self._money(cost["amount"], currency)
        if cost["per_day"] is not None:
            return self.say("money.per-day", amount=self._money(cost["per_day"], currency))
        low, high = (None if cost[name] is None else self._money(cost[name], currency) for name in ("min", "max"))
        if low and high:
            return self.say("money.between", low=low, high=high)
        return self.say("money.at-least", low=low) if low else self.say("money.unknown")

    def _money(self, amount: object, currency: str) -> str:
        return money(Decimal(str(amount)), currency, self.language)

    def note(self, note: Mapping[str, str]) -> str:
        """A caution."""
        return note["words"] if note["note"] == "caution" else self.say(f"note.{note['note']}")

    def source(self, entry: Mapping[str, Any]) -> str:
        """What a source is, where it can be opened and when it was read."""
        read = "read" if entry.get("opened") and entry.get("read_on") else "not-opened"
        code = f"source.{read}" if entry.get("page_date") else f"source.{read}-undated"
        facts = {name: entry.get(name) or "" for name in ("title", "page_date", "address")}
        return self.say(code, **facts, day=self.day(entry.get("read_on"))).strip()


def is_brief(scheme: Mapping[str, Any]) -> bool:
    """Whether a scheme is out of reach for good, so that one line says it."""
    mendable = any(one["kind"] != "fixed" for one in scheme["blockers"])
    return scheme["first"] == "closed" or (scheme["first"] == "not_eligible" and not mendable)
