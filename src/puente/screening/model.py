"""What a screening says: findings with the words they rest on, notes on what could not be looked at, a decision.

Start at `Screening`. Codes, severities and indicators stand in `codes`; sentences for people are the catalogue's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Severity(Enum):
    """What a finding does: hide the offer, send it to a person, or tell of law in dispute."""

    VETO = "veto"
    REVIEW = "review"
    NOTICE = "notice"


class Decision(Enum):
    """What becomes of the offer: shown, looked at by a person first, or hidden."""

    PASS = "pass"  # noqa: S105 - a decision, not a password
    REVIEW = "review"
    VETO = "veto"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Letters of one field of the vacancy, `start` included, `end` not."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign in an offer.

    code            one of `codes.CODES`
    span            the words or the figure it rests on
    reason          code of why it was found: `words`, `below-minimum`, `hours-above-maximum`, …
    facts           figures and marks for a message: the pattern's name, the bound, the age
    source          keys of the pack's sources, or names of treaties
    ilo_indicator   one of the 11 forced-labour indicators; None where the sign is none of them
    """

    code: str
    severity: Severity
    span: Span
    reason: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    source: tuple[str, ...] = ()
    ilo_indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not looked at, and why: `no-country`, `language-not-read`, `other-currency`, …"""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Screening:
    """The whole answer on one vacancy."""

    decision: Decision
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
