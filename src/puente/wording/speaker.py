"""Names of what a country's pack holds, in one language: steps, offices, requirements. Start at `Speaker`."""

from __future__ import annotations

from dataclasses import dataclass

from puente.routes.route import RouteWarning, WarningKind
from puente.rules.explain import Blocker
from puente.rules.pack import Pack
from puente.vocabulary.load import vocabulary
from puente.wording.catalogue import say
from puente.wording.question_text import QuestionText
from puente.wording.route_view import Sentence
from puente.wording.words import Words

APPLY = "apply:"
_OWN_LEAVES = frozenset({"about", "window", "minimum_age", "stay_right", "at_school"})
"""Requirements that no pack words: the planner puts them."""


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the words and the pack of one country, and the day (ordinal) that is spoken of."""

    words: Words
    pack: Pack
    on: int

    @property
    def language(self) -> str:
        """The language spoken."""
        return self.words.language

    def say(self, code: str, **facts: object) -> str:
        """A sentence of the catalogue."""
        return say(code, self.language, **facts)

    def day(self, day: int | None) -> str:
        """A day as people write it; nothing where there is none."""
        return self.words.day(day)

    def step(self, action_id: str) -> str:
        """What a step is called; an application by what is applied for."""
        if action_id.startswith(APPLY):
            return self.say("route.apply-for", name=self.words.pack(action_id.removeprefix(APPLY)))
        return self.words.pack(action_id)

    def office(self, authority: str) -> str:
        """What an authority is called."""
        return self.words.pack(f"{self.pack.country}.authority.{authority}")

    def requirement(self, owner: str, blocker: Blocker, version: int = -1) -> Sentence:
        """A requirement as it must be met, with its sources.

        owner     the scheme that asks it; the country where the goal does
        version   index of the scheme's text that was read
        """
        return Sentence(self._requirement(owner, blocker, version), blocker.leaf.source)

    def _requirement(self, owner: str, blocker: Blocker, version: int) -> str:
        leaf = blocker.leaf
        if leaf.id in _OWN_LEAVES:
            return self.say(f"leaf.{leaf.id}", bound=leaf.bound)
        scheme = self.pack.schemes.get(owner)
        own = scheme.versions[version].parameters if scheme else {}
        return self.words.leaf(owner, leaf.id, {**self.pack.parameters, **own}, self.on)

    def warning(self, one: RouteWarning) -> Sentence:
        """One thing to look out for."""
        name = self.words.pack(one.about.removeprefix(APPLY))
        if one.kind is WarningKind.LOSES_RIGHT:
            name = self.say(f"right.{one.about}")
        if one.kind is WarningKind.DOCUMENT_EXPIRES:
            name = self.words.fact(f"document.{one.about}") or one.about
        return Sentence(self.say(f"route.warning-{one.kind.value}", name=name, day=self.day(one.day)), one.source)

    @property
    def questions(self) -> QuestionText:
        """The words for questions."""
        return QuestionText(self.words, vocabulary())

    def asked(self, blocker: Blocker) -> tuple[str, ...]:
        """The facts that would settle a requirement, each once, in few words."""
        return tuple(dict.fromkeys(self.questions.label(ask.path) for ask in blocker.asks))


def keys(source: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Keys of sources as a tuple, however they were written."""
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else source
