"""The table of one language, ready to use: words, patterns, scopes and number words, from the data of its file.

Start at `table_of`. The file's form is told at the head of `patterns/es.yaml`; `load` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from puente.errors import PackError
from puente.screening.fold import fold
from puente.screening.number import NumberWords
from puente.screening.pattern import Element, Pattern, PatternSet, Words, needs_of
from puente.screening.sound import AS_HEARD, sound

_GAP: Final = re.compile(r"\.\.(\d*)")
_USUAL_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that is known of one language.

    common      its most frequent words: what a text's language is told by
    short       short forms, written out before anything else
    negators    class of a negation → over how many words it reaches
    unless      code → what, in the same sentence, takes its signs back
    unless_ad   code → what, anywhere in the text, takes its signs back
    combine     code → lists of signs that make it together, wherever they stand
    """

    language: str
    common: frozenset[str]
    short: Mapping[str, str]
    numbers: NumberWords
    words: Words
    patterns: PatternSet
    negators: Mapping[int, int]
    breaks: int
    lists: frozenset[str]
    after: tuple[tuple[Element, ...], ...]
    unless: Mapping[str, tuple[tuple[Element, ...], ...]]
    unless_ad: Mapping[str, tuple[tuple[Element, ...], ...]]
    combine: Mapping[str, tuple[tuple[str, ...], ...]]
    weekdays: Mapping[str, int]
    halves: Mapping[str, str]
    through: frozenset[str]


def table_of(language: str, data: Mapping[str, Any]) -> Table:
    """Build the table of a language.

    raises   PackError("screening.bad-table") for a set that is not there or a pattern that cannot be read
    """
    return _Builder(language, data).table()


class _Builder:
    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        self.language, self.data, self.words = language, data, Words()
        self.sets = {name: _listed(text) for name, text in data["sets"].items()}
        self.negating = frozenset(self._spelt(word) for word in data["negators"])

    def table(self) -> Table:
        patterns, unless, unless_ad = PatternSet(self.words), {}, {}
        for code, entry in {**self.data["codes"], **self._signs()}.items():
            for line in entry["find"]:
                patterns.add(self.pattern(code, line))
            unless[code] = self._lines(entry.get("unless", ()))
            unless_ad[code] = self._lines(entry.get("unless_ad", ()))
        self._spans(patterns)
        self.words.known = frozenset(self._spelt(one) for one in self.data.get("known", "").split())
        return Table(
            language=self.language, common=frozenset(self.data["common"].split()),
            short={str(key): str(value) for key, value in self.data.get("short", {}).items()},
            numbers=self._numbers(), words=self.words, patterns=patterns,
            negators={self._class(str(word)): int(reach) for word, reach in self.data["negators"].items()},
            breaks=self.words.id_of(frozenset(self._spelt(one) for one in _listed(self.data["breaks"]))),
            lists=frozenset(self._spelt(one) for one in self.data["lists"].split()),
            after=self._lines(self.data["after"]), unless=unless, unless_ad=unless_ad,
            combine={code: tuple(map(tuple, ways)) for code, ways in self.data.get("combine", {}).items()},
            halves={self._spelt(word): str(half) for word, half in self.data["halves"].items()},
            through=frozenset(self._spelt(one) for one in self.data["through"].split()),
            weekdays={self._spelt(word): int(day) for word, day in self.data["weekdays"].items()},
        )  # fmt: skip

    def _signs(self) -> dict[str, Any]:
        return {f"~{name}": entry for name, entry in self.data.get("signs", {}).items()}

    def _spans(self, patterns: PatternSet) -> None:
        """Patterns that only say where an age, an amount, a timetable, a spent negation or a warning stands."""
        for scope in ("spent", "warnings"):
            for line in self.data[scope]:
                patterns.add(self.pattern(f"@{scope}", line))
        for group in ("ages", "pay", "time"):
            for name, entry in self.data.get(group, {}).items():
                for line in entry:
                    patterns.add(self.pattern(f"@{group}.{name}", line))
        for country, names in self.data.get("places", {}).items():
            patterns.add(self.pattern(f"@place.{country}", "|".join(_listed(names))))

    def _class(self, word: str) -> int:
        return self.words.id_of(frozenset(self._variants(word)))

    def _variants(self, word: str) -> list[str]:
        """A word as it is heard; a stem that ends in a letter whose sound the next one decides is heard twice."""
        if len(word) > 2 and word.endswith(("c*", "g*")) and self.language in AS_HEARD and not word.endswith("ch*"):
            return [self._spelt(word[:-2] + heard + "*") for heard in {"c": "ks", "g": "gj"}[word[-2]]]
        return [self._spelt(word)]

    def _lines(self, lines: Sequence[str]) -> tuple[tuple[Element, ...], ...]:
        return tuple(self.elements(line) for line in lines)

    def pattern(self, code: str, given: str | Mapping[str, Any]) -> Pattern:
        """One line of a table as a pattern; with more to say it is `{p: line, unless: […], loose: true}`."""
        own: Mapping[str, Any] = {"p": given} if isinstance(given, str) else given
        line, unless = own["p"], self._lines(own.get("unless", ()))
        parts = tuple(self.elements(part) for part in line.split("&&"))
        return Pattern(
            code, line, parts, negates=self._negates(line), unless=unless, needs=needs_of(parts),
            loose=own.get("loose", False),
        )  # fmt: skip

    def _negates(self, line: str) -> bool:
        words: list[str] = []
        for piece in line.replace("|", " ").replace("_", " ").replace("?", "").split():
            words += " ".join(self._expanded(self.sets[piece[1:-1]])).split() if piece.startswith("{") else [piece]
        return any(self._spelt(word) in self.negating for word in words)

    def elements(self, line: str) -> tuple[Element, ...]:
        """The places of a pattern's part."""
        found: list[Element] = []
        gap = 0
        for piece in line.split():
            gapped = _GAP.fullmatch(piece)
            if gapped:
                gap = int(gapped[1] or _USUAL_GAP)
                continue
            found.append(self._element(piece, gap, line))
            gap = 0
        if not found or found[0].optional:
            raise PackError("screening.bad-table", file=f"{self.language}.yaml", value=line)
        return tuple(found)

    def _element(self, piece: str, gap: int, line: str) -> Element:
        optional, piece = piece.endswith("?"), piece.rstrip("?")
        ways: list[str] = []
        for one in filter(None, piece.split("|")):
            if one.startswith("{"):
                if one[1:-1] not in self.sets:
                    raise PackError("screening.bad-table", file=f"{self.language}.yaml", value=line)
                ways += self._expanded(self.sets[one[1:-1]])
            else:
                ways.append(one.replace("_", " "))
        single = frozenset(spelt for one in ways if " " not in one for spelt in self._variants(one))
        own = self.words.id_of(single) if single else -1
        longer = tuple(tuple(map(self._class, one.split())) for one in ways if " " in one)
        firsts = frozenset({own, *(way[0] for way in longer)}) - {-1}
        return Element(gap, optional, own, longer, firsts)

    def _expanded(self, ways: Sequence[str]) -> list[str]:
        """The members of a set, with those of the sets that it names."""
        found: list[str] = []
        for one in ways:
            found += self._expanded(self.sets[one[1:-1]]) if one.startswith("{") else [one]
        return found

    def _spelt(self, word: str) -> str:
        if word.startswith(("#", "@", "$")) or "/" in word or "$" in word:
            return word
        stem = word.endswith("*")
        plain = sound(fold(word.rstrip("*")).text.strip(), self.language)
        return plain + "*" if stem else plain

    def _numbers(self) -> NumberWords:
        given = self.data["numbers"]
        return NumberWords(
            ones={self._spelt(word): int(value) for word, value in given["ones"].items()},
            times={self._spelt(word): int(value) for word, value in given["times"].items()},
            joins=frozenset(self._spelt(one) for one in given.get("joins", "").split()),
            half=frozenset(self._spelt(one) for one in given.get("half", "").split()),
            money=frozenset(self._spelt(one) for one in given.get("money", "").split()),
            alone=frozenset(self._spelt(one) for one in given.get("alone", "").split()),
        )


def _listed(text: str) -> list[str]:
    return [one.strip() for one in str(text).split("|") if one.strip()]
