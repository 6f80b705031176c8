"""Letters as a reader means them, each knowing where it stood: no case, accents, emoji, look-alikes or hidden signs.

Start at `fold`. Only single letters are looked at here; words are `token`'s.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_ALIKE: Final = str.maketrans(
    "авеіјкмнорѕстухуԁьαβεικνορτυχ", "abeijkmhopsctyxydbabeiknoptux"
)  # Cyrillic and Greek that look like Latin; the two lines are of one length
_SIGNS: Final = {
    "🚫": " emojino ", "❌": " emojino ", "⛔": " emojino ", "❎": " emojino ", "📸": " emojiphoto ",
    "📷": " emojiphoto ", "🤳": " emojiphoto ", "🔞": " emojiadult ", "💋": " emojikiss ", "✈": " emojiplane ",
    "🛫": " emojiplane ", "💰": " emojimoney ", "💵": " emojimoney ", "💸": " emojimoney ", "🤑": " emojimoney ",
    "•": "\n", "●": "\n", "▪": "\n", "◦": "\n", "·": "\n", "–": " - ", "—": " - ", "’": "'", "‘": "'", "`": "'",
    "“": '"', "”": '"', "₡": " crc ", "₲": " pyg ", "€": " eur ", "£": " gbp ", "º": "", "ª": "", "⁄": "/",
    "¿": ". ", "¡": ". ", "…": ". ", "œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ı": "i",
}  # fmt: skip
_KEPT: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789 \n.,;:!?()/-+*_@$%&'\"#|<>=[]{}")


class Folded(NamedTuple):
    """The letters, and for each of them where it stood in the text as it came."""

    text: str
    places: list[int]


def fold(text: str) -> Folded:
    """The text in plain small letters.

    >>> fold("DEPÓSITO").text
    'deposito'
    """
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = _plain(letter)
        letters.append(plain)
        places.extend([place] * len(plain))
    return Folded("".join(letters), places)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in _KEPT:
        return letter
    if letter in _SIGNS:
        return _SIGNS[letter]
    if unicodedata.category(letter) in ("Cf", "Mn", "Me", "Cc") and letter not in "\t\r\n":
        return ""
    parts = unicodedata.normalize("NFKD", letter).casefold().translate(_ALIKE)
    kept = "".join(part for part in parts if part in _KEPT)
    return kept or " "
