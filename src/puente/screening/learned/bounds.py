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
    above    how far a bound stands above every clean advertisement; None: what these cost is weighed, no more
    unlike   below this score signs that the rules saw are not believed
    """

    worth: float
    least: float
    above: float | None
    unlike: float


_GRAVE: Final = _Kind(worth=1.0, least=-0.5, above=None, unlike=-2.5)
"""Codes of a veto, alone or as a pair: to miss one is worse."""
_OTHER: Final = _Kind(worth=0.5, least=0.5, above=1.0, unlike=-1.0)
_LOOKALIKE: Final = 0.3
"""What raising all look-alikes costs."""
_CLEAN: Final = 1.0
"""What raising one clean advertisement costs beside missing one that bears the code."""
_BYSTANDER: Final = 1.0
"""What raising all advertisements of other codes costs."""
_WRONG: Final = 0.5
"""What a wrong code costs beside one that is right, in an advertisement that a person looks at anyway."""
_FEW: Final = 3
_STEPS: Final = tuple(round(-2.5 + 0.1 * step, 1) for step in range(125))


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
    there = np.array([[code in one.labels for code in codes] for one in given])
    alike = np.array([[code in one.near for code in codes] for one in given]) & ~there
    kinds = [_GRAVE if code in grave else _OTHER for code in codes]
    like = np.array([
        _like(table[:, at], there[:, at], alike[:, at], clean, kind) for at, kind in enumerate(kinds)
    ])  # fmt: skip
    found = {}
    for at, (code, kind) in enumerate(zip(codes, kinds, strict=True)):
        company = (np.delete(table >= like, at, axis=1)).any(axis=1)
        beside = _beside(table[company, at], there[company, at], like[at], kind)
        found[code] = Bound(like[at], beside, kind.unlike)
    return found


def _like(scores: Any, there: Any, alike: Any, clean: Any, kind: _Kind) -> float:
    steps = [step for step in _STEPS if step >= kind.least]
    gains = [_gain(scores >= step, there, alike, clean, worth=kind.worth) for step in steps]
    best = steps[int(np.argmax(gains))]
    if kind.above is None or not clean.any():
        return best
    return round(max(best, float(scores[clean].max()) + kind.above), 1)


def _beside(scores: Any, there: Any, like: float, kind: _Kind) -> float:
    """The bound for advertisements that show something else: below `like`, above `unlike`."""
    steps = [step for step in _STEPS if kind.unlike < step < like]
    gains = [(there & (scores >= step)).sum() - _WRONG * (~there & (scores >= step)).sum() for step in steps]
    return steps[int(np.argmax(gains))] if steps else like


def _gain(raised: Any, there: Any, alike: Any, clean: Any, *, worth: float) -> float:
    others = ~there & ~alike & ~clean
    return float(
        worth * (raised & there).sum() / max(1, there.sum())
        - _LOOKALIKE * (raised & alike).sum() / max(_FEW, alike.sum())
        - _CLEAN * (raised & clean).sum() / max(1, there.sum())
        - _BYSTANDER * (raised & others).sum() / max(1, others.sum())
    )


def text_of(bounds: dict[str, Bound]) -> str:
    """The bounds as the file that ships."""
    lines = [
        f"  {code}: {{like: {one.like}, beside: {one.beside}, unlike: {one.unlike}}}" for code, one in bounds.items()
    ]
    head = "# From which score on a text counts as like a code: `puente screening bounds` wrote this; see bounds.py."
    return "\n".join([head, "bounds:", *lines, ""])
