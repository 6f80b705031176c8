"""The law of a country as the pages of people need it: its rule book, its words, the person as the rules read them.

Start at `book_of`. Packs do not change while a process runs; each is read once.
"""

from __future__ import annotations

from functools import lru_cache

from puente.rules.assess import RuleBook
from puente.rules.load import SHIPPED, countries, load_pack
from puente.vocabulary.load import vocabulary
from puente.wording.words import Words


@lru_cache(maxsize=32)
def book_of(country: str) -> RuleBook | None:
    """The rule book of a country; None where no pack is written yet."""
    if country not in countries(SHIPPED):
        return None
    return RuleBook({country: load_pack(country, SHIPPED)}, vocabulary())


@lru_cache(maxsize=128)
def words_of(country: str, language: str) -> Words:
    """What the law of a country calls things, in one language."""
    return Words(SHIPPED, country, language)
