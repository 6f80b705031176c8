"""Put into words why there is no plan, and what remains. Start at `no_plan_view`; it never comes out empty-handed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from puente.routes.route import Closed, NoPlan
from puente.rules.explain import BlockerKind
from puente.rules.verdict import FirstWord
from puente.wording.amounts import listed, one_of
from puente.wording.route_view import NoPlanView, Sentence
from puente.wording.speaker import Speaker

_ASKED, _QUESTIONS = 4, 5
"""How many facts a line names that would settle a scheme, and how many questions are put."""


def no_plan_view(none: NoPlan, speaker: Speaker) -> NoPlanView:
    """Why there is no plan, as it is read."""
    unmet = (speaker.requirement(speaker.pack.country, one) for one in none.unmet)
    closed = (_closed(one, speaker) for one in none.closed)
    remaining = (_remaining(one, speaker) for one in none.remaining)
    headline = speaker.say(f"route.why-{none.reason}")
    asked = tuple(Sentence(speaker.questions.question(one.ask)) for one in none.questions[:_QUESTIONS])
    return NoPlanView(headline, asked, _distinct(unmet), _distinct(remaining), _distinct(closed))


def _closed(one: Closed, speaker: Speaker) -> Sentence:
    name, window = speaker.words.pack(one.verdict.scheme), one.verdict.best.window
    if one.verdict.first is FirstWord.CLOSED:
        code = "route.closed-on" if window.day is not None else "route.closed"
        return Sentence(speaker.say(code, name=name, day=speaker.day(window.day)), window.source)
    own = [blocker for blocker in one.blockers if blocker.door == one.verdict.best.door]
    first = next(iter(sorted(own, key=lambda blocker: _WEIGHT[blocker.kind])), None)
    if first is None:
        return Sentence(speaker.say("route.closed", name=name), window.source)
    why = speaker.requirement(one.verdict.scheme, first, one.verdict.version)
    return Sentence(speaker.say("route.closed-because", name=name, why=why.text), why.sources)


_WEIGHT = {
    BlockerKind.FIXED: 0, BlockerKind.FIXABLE: 1, BlockerKind.UNTIL: 2, BlockerKind.MISSING: 3, BlockerKind.OPEN: 4,
}  # fmt: skip


def _remaining(one: Closed, speaker: Speaker) -> Sentence:
    name, first, window = speaker.words.pack(one.verdict.scheme), one.verdict.first, one.verdict.best.window
    own = [blocker for blocker in one.blockers if blocker.door == one.verdict.best.door]
    missing = [blocker for blocker in own if blocker.kind is BlockerKind.MISSING]
    asked = dict.fromkeys(label for blocker in missing for label in speaker.asked(blocker))
    if first is FirstWord.UNKNOWN and asked:
        facts = listed(list(asked)[:_ASKED], speaker.language)
        return Sentence(speaker.say("route.remains-unknown", name=name, facts=facts), window.source)
    who = dict.fromkeys(blocker.who for blocker in own if blocker.who is not None)
    if who and first in (FirstWord.UNKNOWN, FirstWord.REVIEW):
        offices = one_of(map(speaker.office, who), speaker.language)
        return Sentence(speaker.say("route.remains-ask", name=name, who=offices), window.source)
    code = "route.remains-review" if first is FirstWord.UNKNOWN else f"route.remains-{first.value}"
    return Sentence(speaker.say(code, name=name, day=speaker.day(window.day)), window.source)


def _distinct(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple(dict.fromkeys(_merged(list(sentences))))


def _merged(sentences: list[Sentence]) -> Iterator[Sentence]:
    """Equal sentences once, with the sources of all of them."""
    for text in dict.fromkeys(one.text for one in sentences):
        found = dict.fromkeys(key for one in sentences if one.text == text for key in one.sources)
        yield Sentence(text, tuple(found))
