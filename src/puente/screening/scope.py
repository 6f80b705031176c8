"""Whether a sign is taken back by the words around it: a negation, a warning, an exception.

Start at `taken_back`. All scopes are counted in words and end with the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from puente.screening.pattern import Element, Match, clause_ends, match_at, sentence_bounds
from puente.screening.table import Table
from puente.screening.token import COMMA, Token

_BEFORE, _AFTER, _AFTER_STARTS, _LIST = 7, 6, 4, 8
_WARNABLE = frozenset({
    "recruitment-fee", "document-retention", "debt-bondage", "sexual-exploitation-risk", "personal-data-harvest",
    "pay-withheld", "private-chat-only", "deceptive-offer", "tied-housing", "no-employer-identity",
})  # fmt: skip
"""What an honest employer warns of; nobody warns of the age they ask for."""


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of a field with their classes in one language, and what was found in it.

    found    every match, those that are taken back too
    spent    places of negations that say something else: `no te preocupes`
    years_of_else   where years of something else than the candidate start: of experience, of a child cared for
    warned   sentences that warn
    """

    name: str
    tokens: Sequence[Token]
    classes: Sequence[frozenset[int]]
    bounds: Sequence[tuple[int, int]]
    found: Sequence[Match]
    spent: frozenset[int] = frozenset()
    years_of_else: frozenset[int] = frozenset()
    warned: frozenset[int] = frozenset()
    _held: dict[tuple[int, int, int], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, tokens: Sequence[Token], table: Table) -> Text:
        """Match the tokens, and note which negations are spent and which sentences warn."""
        classes = [table.words.of(token.word) for token in tokens]
        bounds = sentence_bounds(tokens)
        found = tuple(table.patterns.matches(classes, bounds, clause_ends(tokens)))
        spent = frozenset(at for one in found if one.pattern.code == "@spent" for at in range(one.start, one.end))
        other = frozenset(one.start for one in found if one.pattern.code == "@ages.not")
        text = cls(name, tokens, classes, bounds, found, spent, other)
        warnings = [one for one in found if one.pattern.code == "@warnings" and not _negation(one.start, text, table)]
        return replace(text, warned=frozenset(tokens[one.start].sentence for one in warnings))

    def holds(self, elements: Sequence[Element], start: int, end: int) -> bool:
        """Whether something stands between two tokens; asked once for each pair."""
        key = (id(elements), start, end)
        if key not in self._held:
            places = range(start, end)
            self._held[key] = any(match_at(elements, at, self.classes, end) is not None for at in places)
        return self._held[key]


def taken_back(found: Match, text: Text, table: Table) -> bool:
    """Whether the words around a match say the opposite of it."""
    low, high = text.bounds[found.start]
    code = found.pattern.code
    if text.tokens[found.start].sentence in text.warned and code in _WARNABLE:
        return True
    if any(text.holds(one, low, high) for one in (*found.pattern.unless, *table.unless.get(code, ()))):
        return True
    return not found.pattern.negates and (_said_after(found, text, table) or _negated(found, text, table))


def _said_after(found: Match, text: Text, table: Table) -> bool:
    """Whether what follows takes it back: `foto: no hace falta`."""
    limit = min(text.bounds[found.start][1], found.end + _AFTER)
    starts = range(found.end, min(found.end + _AFTER_STARTS, limit))
    return any(match_at(one, at, text.classes, limit) is not None for one in table.after for at in starts)


def _negated(found: Match, text: Text, table: Table) -> bool:
    inside = range(found.start + 1, found.end)
    if any(place not in text.spent and _reach(text.classes[place], table) for place in inside):
        return True
    return _negation(found.start, text, table)


def _negation(start: int, text: Text, table: Table) -> bool:
    """Whether a negation before a token reaches it; across a comma only in a list that goes on."""
    comma = False
    for place in range(start - 1, max(text.bounds[start][0], start - _BEFORE) - 1, -1):
        comma = comma or text.tokens[place + 1].soft == COMMA
        if table.breaks in text.classes[place]:
            return False
        reach = 0 if place in text.spent else _reach(text.classes[place], table)
        if reach >= start - place and (not comma or _goes_on(start, text, table)):
            return True
    return False


def _goes_on(start: int, text: Text, table: Table) -> bool:
    """Whether a list with a negation goes on after a token: `no pedimos edad, sexo ni foto`."""
    limit = min(start + _LIST, text.bounds[start][1])
    return any(text.tokens[place].word in table.lists for place in range(start, limit))


def _reach(classes: frozenset[int], table: Table) -> int:
    return max((table.negators[one] for one in classes if one in table.negators), default=0)
