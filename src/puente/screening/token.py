"""A text as words and numbers that know their sentence and where they stood.

Start at `tokens_of`. Leetspeak, spaced-out letters, figures with a unit glued on and short forms are read here; number
words become numbers in `number`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from puente.screening.fold import Folded, fold
from puente.screening.number import figure
from puente.screening.sound import sound

_SPACED: Final = re.compile(r"(?<![a-z0-9])[a-z](?:(?: |\.|-|\*|_){1,2}[a-z]){3,40}(?![a-z0-9])")
_PIECE: Final = re.compile(
    r"(?P<address>[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}|https?://[^\s]{1,300}|www\.[^\s]{1,300})"
    r"|(?P<sign>s/\.?(?=\s?\d)|us\$|u\$[sd]|r\$|rd\$|g\$|b/\.?(?=\s?\d)|\$(?![a-z])|%|&|\+|c/(?=[a-z])|s/(?=[a-z]))"
    r"|(?P<half>(?<![a-z])[ap]\.\s?m(?![a-z])"
    r"(?:\.(?=\s?(?:[,;)]|(?:a|as|y|e|to|hasta|ate|till|until|-)(?: las?)?\s?\d)))?)"
    r"|(?P<clock>\d{1,2}[:h]\d{2})(?!\d)"
    r"|(?P<number>\d+(?:[.,' ]\d{3})*(?:[.,]\d{1,2})?(?![\d]))(?P<unit>[a-z]{1,5}(?![a-z0-9@$]))?"
    r"|(?P<word>[a-z0-9@$]+(?:[*_'][a-z0-9@$]+)*)"
    r"|(?P<hard>[.!?;\n|]+)|(?P<soft>[,:()/\-\"\[\]=<>#]+)"
)
_LEET: Final = str.maketrans("01345708@$", "oieastobas")
_TAIL: Final = re.compile(r"([a-z]{1,9})(\d+)")
_ELIDED: Final = frozenset({"l", "d", "n", "s", "j", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quelqu"})
"""What French writes with an apostrophe before a word of its own."""
HARD, SOFT = 1, 2
COMMA, DASH = 1, 2


class Token(NamedTuple):
    """One word or number.

    word       as it sounds in the language read; `#` for a number
    value      what a number is worth, else None
    sentence   which sentence of the field it stands in
    soft       what stands before it: 0 nothing, COMMA (a colon or a bracket too), DASH
    """

    word: str
    start: int
    end: int
    sentence: int
    soft: int
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A field as the tokens of one language."""

    field: str
    tokens: tuple[Token, ...]


class Piece(NamedTuple):
    """A word before it is spelt as a language hears it; the same for every language."""

    word: str
    start: int
    end: int
    sentence: int
    soft: int
    value: Decimal | None = None


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The words of a text, folded, with the places they stood in."""
    folded = fold(text)
    found: list[Piece] = []
    sentence, soft = 0, 0
    for kind, word, start, end, value in _raw(folded):
        if kind == HARD:
            sentence, soft = sentence + bool(found), 0
        elif kind == SOFT:
            soft = DASH if word in ("-", "/") else COMMA
        else:
            found.append(Piece(word, folded.places[start], folded.places[end - 1] + 1, sentence, soft, value))
            soft = 0
    return tuple(found)


def _raw(folded: Folded) -> list[tuple[int, str, int, int, Decimal | None]]:
    found: list[tuple[int, str, int, int, Decimal | None]] = []
    text = folded.text
    spaced = [(one.start(), one.end()) for one in _SPACED.finditer(text)]
    for one in _PIECE.finditer(_joined(text, spaced)):
        kind, (start, end) = one.lastgroup, one.span()
        if kind == "hard":
            found.append((HARD, one[0], start, end, None))
        elif kind == "soft":
            found.append((SOFT, one[0], start, end, None))
        elif one["number"] or one["clock"]:
            _number(one, found)
        else:
            found += _word(kind or "word", one[0], start, end)
    return found


def _joined(text: str, spaced: list[tuple[int, int]]) -> str:
    """The text with what parts spaced-out letters made into signs that a word may hold."""
    for start, end in spaced:
        text = text[:start] + re.sub(r"[^a-z]", "_", text[start:end]) + text[end:]
    return text.replace("__", "_'") if spaced else text


def _number(one: re.Match[str], found: list[tuple[int, str, int, int, Decimal | None]]) -> None:
    written = one["clock"] or one["number"]
    start = one.start()
    found.append((0, "#", start, start + len(written), figure(written)))
    if one["clock"] is None and one["unit"]:
        found.append((0, one["unit"], one.start("unit"), one.end("unit"), None))


def _word(kind: str, word: str, start: int, end: int) -> list[tuple[int, str, int, int, Decimal | None]]:
    if kind == "address":
        return [(0, "@", start, end, None)]
    if kind == "half":
        return [(0, word[0] + "m", start, end, None)]
    if kind == "sign":
        return [(0, word.rstrip("."), start, end, None)]
    before, mark, after = word.partition("'")
    if mark and before in _ELIDED:
        cut = start + len(before)
        return [(0, before, start, cut, None), *_word(kind, after, cut + 1, end)]
    plain = re.sub(r"[*_']", "", word)
    tail = _TAIL.fullmatch(plain)
    if tail and (len(tail[2]) > 1 or len(tail[1]) < 4):
        cut = end - len(tail[2])
        return [(0, tail[1], start, cut, None), (0, "#", cut, end, figure(tail[2]))]
    if any(sign in plain for sign in "0123456789@$") and sum(map(str.isalpha, plain)) >= 2:
        plain = plain.translate(_LEET)
    return [(0, plain, start, end, None)]


def spelt(pieces: tuple[Piece, ...], language: str, short: Mapping[str, str]) -> list[Token]:
    """The words as one language hears them, its short forms written out."""
    return [
        Token(one.word if one.value is not None else sound(short.get(one.word, one.word), language), *one[1:])
        for one in pieces
    ]
