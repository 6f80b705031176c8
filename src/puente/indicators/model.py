"""Figures as they may be shown. Start at `Suppressed`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Why(Enum):
    """Why a figure is not shown.

    FEW      it is under the least figure that may be shown; nought is one of them
    BESIDE   with what is shown beside it, it would tell one that is too small
    """

    FEW = "few"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A figure that is not shown: not nought, not blank, and nothing can be reckoned with it."""

    why: Why


Figure = int | Suppressed
"""What may be shown in the place of a count."""


@dataclass(frozen=True, slots=True)
class ProtectedCounts:
    """Counts of parts that do not overlap, and their total, as they may be shown together.

    total   never shown beside a part that is not, since the two would tell it
    """

    parts: Mapping[str, Figure]
    total: Figure
