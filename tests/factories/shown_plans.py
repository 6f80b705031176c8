"""Plans as `routes` shows them, made by hand, in an invented pack with words; a test says what it is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.factories import packs

from puente.routes.action import Action
from puente.routes.goal import GoalCondition
from puente.routes.replay import Started
from puente.routes.route import Bar, Label, Milestone, Route, ShownPlan
from puente.rules.model import Days
from puente.rules.pack import Pack
from puente.wording.speaker import Speaker
from puente.wording.words import Words

ON = packs.DAY.toordinal()
TEXTS = {
    "zzz.step.letter": "Write a letter", "zzz.step.photo": "Take a photo", "zzz.step.letter.cost.fee": "Stamp",
    "zzz.scheme.card": "The card", "zzz.scheme.card.what": "A card to work with",
    "zzz.scheme.card.paper.photo": "A photo",
    "zzz.scheme.card.cost.fee": "Fee of the card", "zzz.scheme.card.leaf.adult": "To be an adult",
    "zzz.authority.office": "The office", "zzz.authority.court": "The court", "zzz.document.card": "Work card",
    "zzz.referral.help": "Come and ask.", "zzz.leaf.may_work": "To have the right to work",
}  # fmt: skip


class InventedWords(Words):
    """Words of the invented pack, without a file."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(Path("none"), packs.COUNTRY, language)

    def pack(self, key: str) -> str:
        """A word of the invented pack."""
        return TEXTS.get(key, key)

    def leaf(self, scheme: str, leaf: str, parameters: Any, day: int) -> str:
        """A requirement of the invented pack."""
        return TEXTS.get(f"{scheme}.leaf.{leaf}", leaf)


def invented_pack(**said: Any) -> Pack:
    """The invented pack that the words are for."""
    return packs.pack(packs.scheme(), authorities={"office": {}, "court": {"address": "Main Street 1"}}, **said)


def speaker(language: str = "en", **said: Any) -> Speaker:
    """Somebody who speaks of the invented pack."""
    return Speaker(InventedWords(language), invented_pack(**said), ON)


def action(id: str = "zzz.step.letter", /, **said: Any) -> Action:
    """A step of ten days; an application where its id says so."""
    least: dict[str, Any] = {
        "kind": "document", "needs": True, "starts": (), "sets": (), "costs": (), "days": Days(max=10), "place": None,
        "provider": None, "source": ("s1",), "discretionary": False, "shared": False, "writes": frozenset(),
        "permits": frozenset(),
    }  # fmt: skip
    if id.startswith("apply:"):
        least |= {"kind": "apply", "scheme": id.removeprefix("apply:"), "version": 0}
    return Action(id=id, **{**least, **said})


def bar(id: str = "zzz.step.letter", /, *, start: int = 0, end: int = 10, doubtful: bool = False, **said: Any) -> Bar:
    """That step on the calendar; days from the day of evaluation."""
    of_action = set(Action.__dataclass_fields__) - set(Bar.__dataclass_fields__)
    own = {name: said.pop(name) for name in list(said) if name in of_action}
    started = Started(action(id, **own), ON + start, ON + end, doubtful, waited=False, verdict=None)
    least = Bar(started, ON + start, ON + end, slack=0, critical=True, after=(), costs=())
    return replace(least, **said)


def plan(*bars: Bar, reached: int = 10, **said: Any) -> ShownPlan:
    """A plan of one step, or of those given."""
    least = ShownPlan(
        labels=(Label.FASTEST,), reached=ON + reached, open_ended=False, money={}, bars=bars or (bar(),),
        milestones=(Milestone(ON + reached, "goal", "goal"),), warnings=(), final=packs.person(),
    )  # fmt: skip
    return replace(least, **said)


def route(*plans: ShownPlan, goal: GoalCondition | None = None, **said: Any) -> Route:
    """A route of these plans."""
    wanted = goal or GoalCondition("job", True)
    return replace(Route("zzz", wanted, ON, {}, plans, None, (), (), False, "0123456789abcdef"), **said)
