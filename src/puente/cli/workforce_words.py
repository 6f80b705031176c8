"""Words of five languages that a workforce file may use for columns, roles and ties. Start at `spoken_words`."""

from __future__ import annotations

from functools import cache

from puente.exchange.workforce import COLUMNS, FAMILY, ROLES, TOTAL, plain
from puente.wording import LANGUAGES, say


@cache
def spoken_words() -> dict[str, str]:
    """Word in plain small letters → the column, role or tie it stands for; a code always stands for itself."""
    found: dict[str, str] = {}
    for kind, codes in (("column", (*COLUMNS, TOTAL)), ("role", ROLES), ("tie", FAMILY)):
        for code in codes:
            for language in LANGUAGES:
                found.setdefault(plain(say(f"workforce.{kind}-{code.replace('_', '-')}", language)), code)
    return found | {code: code for code in (*COLUMNS, TOTAL, *ROLES, *FAMILY)}
