"""Invented people for the benchmark: the same ones for us and for every peer.

Start at `draw`. Seeded; between 2 and 30 % of each fact is missing, at random. Nobody real is meant, and no country is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

ON = date(2025, 6, 15)
SEED = 20251115
ADULT_BORN = date(2007, 6, 15).toordinal()
"""Whoever was born on this day or before is 18 on `ON`."""
YES_NO = {
    "detained": 0.03, "unaccompanied": 0.02, "means": 0.5, "hardship": 0.4, "lawyer": 0.7, "job_offer": 0.6,
    "business_partner": 0.3, "professional_services": 0.4, "in_school": 0.5,
}  # fmt: skip
"""Yes-no facts and how often each is yes."""
NUMBERS = {"income": 900, "turnover": 70_000, "assets": 24_000, "employees": 7}
"""Whole numbers, drawn evenly from 0 up to this."""
FACTS = ("birth_date", *YES_NO, *NUMBERS)


def draw(n: int, seed: int = SEED) -> dict[str, tuple[Any, Any]]:
    """Values and a mask of the known ones, by fact; birth dates as ordinals."""
    random = np.random.default_rng(seed)
    found: dict[str, tuple[Any, Any]] = {}
    for place, name in enumerate(FACTS):
        if name == "birth_date":
            values: Any = ADULT_BORN - random.integers(-6_000, 20_000, n, dtype=np.int32)
        elif name in YES_NO:
            values = random.random(n, dtype=np.float32) < YES_NO[name]
        else:
            values = random.integers(0, NUMBERS[name], n, dtype=np.int64)
        share = 0.02 + 0.28 * place / (len(FACTS) - 1)
        found[name] = values, random.random(n, dtype=np.float32) >= share
    return found


def rows(drawn: dict[str, tuple[Any, Any]]) -> list[dict[str, Any]]:
    """One mapping a person; what is missing is not in it; birth dates as `date`."""
    plain = {name: (values.tolist(), known.tolist()) for name, (values, known) in drawn.items()}
    n = len(plain["birth_date"][0])
    people: list[dict[str, Any]] = [{} for _ in range(n)]
    for name, (values, known) in plain.items():
        for person, value, there in zip(people, values, known, strict=True):
            if there:
                person[name] = date.fromordinal(value) if name == "birth_date" else value
    return people


def age_on(born: date, on: date = ON) -> int:
    """Whole years: what the peers are handed, so that none of them has to count."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def for_peers(people: list[dict[str, Any]], *, filled: bool) -> list[dict[str, Any]]:
    """The same people with `age` for the birth date; what is missing is null, or (`filled`) no and 0."""
    found = []
    for person in people:
        row: dict[str, Any] = {"age": age_on(person["birth_date"]) if "birth_date" in person else None}
        row |= {name: person.get(name) for name in (*YES_NO, *NUMBERS)}
        if filled:
            row = {name: (False if name in YES_NO else 0) if value is None else value for name, value in row.items()}
        found.append(row)
    return found
