"""Letters as they are compared, however somebody typed them. Start at `plain_letters`."""

from __future__ import annotations

import unicodedata
from itertools import filterfalse


def plain_letters(text: str) -> str:
    """Small letters without accents or other marks; everything else stays.

    >>> plain_letters("Ñandú, Straße Nº 5")
    'nandu, strasse no 5'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return apart if apart.isascii() else "".join(filterfalse(unicodedata.combining, apart))
