"""Signs that the words of a vacancy carry, in every language it seems to be written in.

Start at `read_texts` and `signs`. A sign is a code with the words it rests on; what it means is `codes`'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from puente.screening.load import LANGUAGES, other_languages, table
from puente.screening.model import Span
from puente.screening.number import with_numbers
from puente.screening.pattern import Match
from puente.screening.scope import Text, taken_back
from puente.screening.table import Table
from puente.screening.token import Piece, Token, pieces_of, spelt
from puente.vocabulary.vacancy import Vacancy

FIELDS: Final = (
    "title", "description", "responsibilities", "qualifications", "experience_requirements", "education_requirements",
    "job_benefits", "incentive_compensation", "work_hours", "housing_terms", "application_contact",
    "hiring_organization", "job_location",
)  # fmt: skip
"""Fields that are read as text."""
_ENOUGH: Final = 3
"""How many words that only one language has make a text be read in that one too."""
_RARE: Final = 20
_FEW: Final = 10
"""A text of more than a few words, hardly one of them frequent in a language that is read, is in another one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that a line of a table matched: the span and the line.

    loose   whether the learned model may take it back: lines that are known to err, several together, and ages
    """

    code: str
    span: Span
    line: str
    language: str
    loose: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A vacancy's text in one language: its fields, and every match, those taken back left out."""

    language: str
    table: Table
    texts: tuple[Text, ...]
    matches: Mapping[str, tuple[tuple[Text, Match], ...]]

    def spans(self, group: str) -> tuple[tuple[Text, Match], ...]:
        """Where an age, an amount or a timetable stands: `@ages.upper`."""
        return self.matches.get(group, ())


def pieces_by_field(vacancy: Vacancy) -> dict[str, tuple[Piece, ...]]:
    """The words of each field that has any."""
    given = {name: getattr(vacancy, name) for name in FIELDS}
    return {name: pieces_of(text) for name, text in given.items() if text}


def languages_of(pieces: Mapping[str, tuple[Piece, ...]], stated: str | None) -> tuple[tuple[str, ...], bool]:
    """The languages to read a text in, and whether the text may be in one that is not read.

    A text is read in the language that it states, and in each that its most frequent words are of.
    """
    words = [one.word for field in pieces.values() for one in field if one.value is None]
    counted = {name: sum(word in table(name).common for word in words) for name in LANGUAGES}
    best = max(counted.values())
    said = (stated or "").split("-")[0].lower()
    own = {name: sum(word in table(name).common and _tells(word, name) for word in words) for name in LANGUAGES}
    main = [said] if said in LANGUAGES else _likeliest(counted, own)
    read = tuple(dict.fromkeys([*main, *(name for name in LANGUAGES if own[name] >= _ENOUGH)])) or LANGUAGES
    foreign = max(sum(word in common for word in words) for common in other_languages().values())
    unread = said not in ("", *LANGUAGES) or foreign > max(best, 2) or (best * _RARE < len(words) and len(words) > _FEW)
    return read, unread


def _likeliest(counted: Mapping[str, int], own: Mapping[str, int]) -> list[str]:
    """The language that most of the frequent words are of; none where there is no such word."""
    found = max(LANGUAGES, key=lambda name: (counted[name], own[name]))
    return [found] if counted[found] else []


def _tells(word: str, language: str) -> bool:
    """Whether a word is frequent in one language only."""
    return not any(word in table(other).common for other in LANGUAGES if other != language)


def read_texts(pieces: Mapping[str, tuple[Piece, ...]], language: str) -> Reading:
    """Read every field in one language."""
    own = table(language)
    texts = tuple(
        Text.of(name, with_numbers(spelt(words, language, own.short), own.numbers), own)
        for name, words in pieces.items()
    )
    found: dict[str, list[tuple[Text, Match]]] = defaultdict(list)
    for text in texts:
        for one in text.found:
            if one.pattern.code.startswith("@") or not taken_back(one, text, own):
                found[one.pattern.code].append((text, one))
    return Reading(language, own, texts, {code: tuple(each) for code, each in found.items()})


def signs(reading: Reading, extra: Iterable[str] = ()) -> Iterator[Sign]:
    """Every sign of a reading: single ones, and those that several make together.

    extra   names of signs that something else than words has shown: `minor`
    """
    for code, each in reading.matches.items():
        if code[0] not in "~@" and not _excepted(code, reading):
            yield from (_sign(code, text, one, reading.language, loose=one.pattern.loose) for text, one in each)
    shown = set(extra)
    for code, ways in reading.table.combine.items():
        for way in ways:
            held = [reading.matches.get(f"~{name}", ()) for name in way]
            if all(each or name in shown for each, name in zip(held, way, strict=True)) and not _excepted(
                code, reading
            ):
                first = next((each[0] for each in held if each), None)
                if first is not None:
                    yield _sign(code, *first, reading.language, loose=True)


def _excepted(code: str, reading: Reading) -> bool:
    lines = reading.table.unless_ad.get(code, ())
    return any(text.holds(one, 0, len(text.tokens)) for text in reading.texts for one in lines)


def _sign(code: str, text: Text, one: Match, language: str, *, loose: bool) -> Sign:
    return Sign(code, span_of(text, one.start, one.end), one.pattern.line, language, loose)


def span_of(text: Text, start: int, end: int) -> Span:
    """The letters from one token to another (not included), in the text as it came."""
    tokens: tuple[Token, ...] = tuple(text.tokens[start:end])
    return Span(text.name, tokens[0].start, tokens[-1].end)
