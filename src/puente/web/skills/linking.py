"""Occupations that a person's words may mean. Start at `candidates`; nothing is ever chosen for the person."""

from __future__ import annotations

from dataclasses import dataclass

from puente.errors import InputError
from puente.skills import taxonomy

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An occupation group that may be meant, and the everyday word that led to it."""

    isco_08: str
    name: str
    matched: str


def candidates(text: str, *, language: str, country: str | None) -> list[Candidate]:
    """The likeliest first, at most five; none where no word is known or there is none."""
    from puente.skills.at_hand import linker  # noqa: PLC0415 - its index is large, and most pages never ask

    try:
        found = linker(None).link(text, lang=language, country=country, top=SHOWN * 3)
    except InputError:
        return []
    shown: dict[str, Candidate] = {}
    for one in found.candidates:
        if one.isco_08 and len(one.isco_08) == 4 and one.isco_08 not in shown:
            shown[one.isco_08] = Candidate(one.isco_08, taxonomy().name(one.isco_08, language), one.matched)
    return list(shown.values())[:SHOWN]
