"""The units of a pack in a language: what an amount is counted in, for whom, how often. Start at `unit_text`."""

from __future__ import annotations

import re
from typing import Final

from puente.wording.catalogue import has, say

_EACH: Final = re.compile(r"(?P<what>.+?) (?:(?:a|an|per) (?P<rhythm>hour|day|week|month|year)|for each (?P<whom>\w+))")
_CODE: Final = re.compile(r"[A-Z]{3}")
"""A currency, or a unit of account that goes by three letters: read the same in every language."""


def unit_text(unit: str, language: str) -> str:
    """A unit of a pack ("COP per month", "hours a week") in a language; as it is written where it has no words for it.

    >>> unit_text("COP per month", "es"), unit_text("share of pay", "es")
    ('COP por mes', 'share of pay')
    """
    found = _EACH.fullmatch(unit)
    if found is None:
        return _named(unit, language) or unit
    what = _named(found["what"], language)
    code = f"unit.per-{found['rhythm']}" if found["rhythm"] else f"unit.for-each-{found['whom']}"
    return say(code, language, what=what) if what and has(code, language) else unit


def _named(what: str, language: str) -> str | None:
    code = "unit." + what.replace(" ", "-")
    if has(code, language):
        return say(code, language)
    return what if _CODE.fullmatch(what) else None
