"""Numbers as people write them: `1.500`, `80 mil`, `un millón y medio`, `half past`, `quatre-vingt`.

Start at `figure` for digits and `with_numbers` for words. The words of a language stand in `patterns/<language>.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from puente.screening.token import Token

_SIZES: Final = ((6, "#s"), (14, "#c"), (18, "#m"), (100, "#a"), (10_000, "#k"))
"""Numbers by what they may be: a few, a child's age, a youth's, an age or hours, a sum; above, a large sum."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_LONGEST: Final = 15


def figure(written: str) -> Decimal:
    """The worth of digits; a mark before three digits parts thousands, a mark before one or two the decimals.

    >>> figure("1.500"), figure("1,025.50"), figure("7:30"), figure("7h30")
    (Decimal('1500'), Decimal('1025.50'), Decimal('7.5'), Decimal('7.5'))
    """
    if ":" in written or "h" in written:
        hour, minute = written.replace("h", ":").split(":")
        return Decimal(hour) + Decimal(minute) / 60
    whole, cents = written[:_LONGEST], ""
    if len(whole) > 2 and whole[-3] in ".,":
        whole, cents = whole[:-3], whole[-2:]
    elif len(whole) > 1 and whole[-2] in ".,":
        whole, cents = whole[:-2], whole[-1:]
    digits = re.sub(r"\D", "", whole) or "0"
    return Decimal(f"{digits}.{cents}") if cents else Decimal(digits)


def size_of(value: Decimal) -> str:
    """How large a number is, as a word that stands for all of its size.

    >>> size_of(Decimal(12)), size_of(Decimal(1200))
    ('#c', '#k')
    """
    return next((sign for bound, sign in _SIZES if value < bound), "#x")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language, as they sound.

    ones        what is added: `dos`, `veinte`, `ciento`
    times       what multiplies: `mil`, `millon`, `lucas`
    joins       between them: `y`
    half        `medio`: half of the multiplier before it
    money       multipliers that also say that it is money: `lucas`
    alone       words that are no number when they stand alone: `un`
    """

    ones: Mapping[str, int]
    times: Mapping[str, int]
    joins: frozenset[str]
    half: frozenset[str]
    money: frozenset[str]
    alone: frozenset[str]

    def is_number(self, token: Token) -> bool:
        """Whether a token is worth something."""
        return token.value is not None or token.word in self.ones or token.word in self.times


def with_numbers(tokens: Sequence[Token], words: NumberWords) -> list[Token]:
    """The tokens, each run of number words made one number; an article alone stays a word."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _run_end(tokens, place, words)
        if end == place or (end == place + 1 and tokens[place].word in words.alone):
            found.append(tokens[place])
            place += 1
            continue
        found.append(_merged(tokens[place:end], words))
        if tokens[end - 1].word in words.money:
            found.append(tokens[end - 1])
        place = end
    return found


def _run_end(tokens: Sequence[Token], start: int, words: NumberWords) -> int:
    """Where the run of number words ends; digits start one only, and are followed by multipliers only."""
    end = start
    while end < len(tokens):
        token = tokens[end]
        if end > start and (token.sentence != tokens[start].sentence or token.soft):
            break
        if token.value is not None:
            if end > start:
                break
            end += 1
        elif token.word in words.times:
            if end == start and token.word not in ("mil", "cien"):
                break
            end += 1
        elif token.word in words.ones:
            if end > start and tokens[end - 1].value is not None:
                break
            end += 1
        elif token.word in words.joins and start < end < len(tokens) - 1:
            after = tokens[end + 1].word
            if tokens[end - 1].value is not None or (after not in words.ones and after not in words.half):
                break
            end += 2
        else:
            break
    return end


def _merged(tokens: Sequence[Token], words: NumberWords) -> Token:
    total, part, last = Decimal(0), Decimal(0), Decimal(1)
    for token in tokens:
        if token.value is not None:
            part += token.value
        elif token.word in words.times:
            last = Decimal(words.times[token.word])
            total, part = (total + (part or 1) * last, Decimal(0)) if last >= 1000 else (total, (part or 1) * last)
        elif token.word in words.half:
            total, part = (total + last / 2, part) if last >= 1000 else (total, part + Decimal("0.5"))
        elif token.word in words.ones:
            part += words.ones[token.word]
    first, end = tokens[0], tokens[-1]
    return first._replace(word="#", end=end.end, value=total + part)
