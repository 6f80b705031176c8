"""From which score on a text counts as like a code: chosen on labelled advertisements that the model never saw.

Start at `bounds_of`. A bound gains by every advertisement of the code that it finds, and pays for every clean one and
every look-alike that it raises; what these are worth to each other stands below. Method: docs/method/screening.md
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from puente.screening.learned.model import Bound


class _Kind(NamedTuple):
    """How a kind of code is bounded.

    worth    what finding all advertisements of the code is worth
    least    below this no bound is set
    above    how far a bound stands above every clean advertisement
    unlike   below this score signs that the rules saw are not believed
    """

    worth: float
    least: float
    above: float
    unlike: float


_GRAVE: Final = _Kind(worth=1.0, least=-0.5, above=0.5, unlike=-2.5)
"""Codes of a veto, alone or as a pair: to miss one is worse."""
_OTHER: Final = _Kind(worth=0.5, least=0.5, above=1.5, unlike=-1.5)
_LOOKALIKE: Final = 0.3
"""What raising all look-alikes costs."""
_CLEAN: Final = 8.0
"""What raising all clean advertisements costs."""
_BYSTANDER: Final = 0.0017
"""What raising one advertisement of other codes costs."""
_FEW: Final = 3
_STEPS: Final = tuple(round(-0.5 + 0.1 * step, 1) for step in range(65))


class Scored(NamedTuple):
    """A labelled advertisement.

    scores   (codes,) log-odds
    near     codes that it only looks like
    """

    scores: Any
    labels: frozenset[str]
    near: frozenset[str]
    clean: bool


def bounds_of(ads: Iterable[Scored], codes: Sequence[str], grave: Collection[str]) -> dict[str, Bound]:
    """A bound for each code; `grave` are those of a veto, alone or as a pair."""
    given = tuple(ads)
    table, clean = np.array([one.scores for one in given]), np.array([one.clean for one in given])
    found = {}
    for at, code in enumerate(codes):
        there = np.array([code in one.labels for one in given])
        alike = np.array([code in one.near for one in given]) & ~there
        kind = _GRAVE if code in grave else _OTHER
        steps = [step for step in _STEPS if step >= kind.least]
        gains = [_gain(table[:, at] >= step, there, alike, clean, worth=kind.worth) for step in steps]
        highest = float(table[clean, at].max()) if clean.any() else kind.least
        found[code] = Bound(round(max(steps[int(np.argmax(gains))], highest + kind.above), 1), kind.unlike)
    return found


def _gain(raised: Any, there: Any, alike: Any, clean: Any, *, worth: float) -> float:
    others = ~there & ~alike & ~clean
    return float(
        worth * (raised & there).sum() / max(1, there.sum())
        - _LOOKALIKE * (raised & alike).sum() / max(_FEW, alike.sum())
        - _CLEAN * (raised & clean).sum() / max(1, clean.sum())
        - _BYSTANDER * (raised & others).sum()
    )


def text_of(bounds: dict[str, Bound]) -> str:
    """The bounds as the file that ships."""
    lines = [f"  {code}: {{like: {one.like}, unlike: {one.unlike}}}" for code, one in bounds.items()]
    head = "# From which score on a text counts as like a code: `puente screening bounds` wrote this; see bounds.py."
    return "\n".join([head, "bounds:", *lines, ""])
