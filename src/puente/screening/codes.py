"""Every code of a finding, and the one place that says how grave it is.

Start at `severities`. Definitions of the codes: tests/screening/README.md; the method: docs/method/screening.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from puente.screening.model import Decision, Severity

EXPLOITATION: Final = (
    "recruitment-fee", "document-retention", "debt-bondage", "tied-housing", "deceptive-offer",
    "sexual-exploitation-risk", "abroad-travel-paid", "private-chat-only", "pay-withheld",
)  # fmt: skip
MINIMUMS: Final = (
    "below-minimum-wage", "excess-hours", "under-age", "hazardous-minor", "unpaid-trial", "no-social-security",
)  # fmt: skip
DISCRIMINATION: Final = (
    "nationality", "sex", "age", "appearance", "photo", "family-status", "pregnancy", "health-or-disability",
    "religion", "ethnicity", "union", "excess-papers",
)  # fmt: skip
FRAUD: Final = ("no-employer-identity", "implausible-pay", "personal-data-harvest")
CODES: Final = (*EXPLOITATION, *MINIMUMS, *DISCRIMINATION, *FRAUD)
FIGURED: Final = frozenset({"below-minimum-wage", "excess-hours", "implausible-pay"})
"""Codes that are worked out from figures."""
LEARNED: Final = tuple(code for code in CODES if code not in FIGURED)
"""Codes that the learned model knows."""

VETO: Final = frozenset(
    {"recruitment-fee", "document-retention", "debt-bondage", "sexual-exploitation-risk", "under-age",
     "hazardous-minor"}
)  # fmt: skip
PAIR: Final = frozenset({"deceptive-offer", "abroad-travel-paid"})
"""A veto together, a review each alone."""

INDICATORS: Final[Mapping[str, str]] = MappingProxyType({
    "recruitment-fee": "debt_bondage", "document-retention": "retention_of_identity_documents",
    "debt-bondage": "debt_bondage", "tied-housing": "restriction_of_movement", "deceptive-offer": "deception",
    "sexual-exploitation-risk": "physical_and_sexual_violence", "abroad-travel-paid": "abuse_of_vulnerability",
    "private-chat-only": "isolation", "pay-withheld": "withholding_of_wages",
    "below-minimum-wage": "abusive_working_and_living_conditions", "excess-hours": "excessive_overtime",
    "under-age": "abuse_of_vulnerability", "hazardous-minor": "abusive_working_and_living_conditions",
    "unpaid-trial": "withholding_of_wages", "implausible-pay": "deception",
})  # fmt: skip
"""The ILO's indicators of forced labour (ILO, 2012) that a code points at; none for the others."""

GROUNDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "nationality": ("nationality", "national_origin", "migration_status"), "sex": ("sex", "gender_identity"),
    "age": ("age",), "appearance": ("appearance",), "photo": ("photo", "appearance"),
    "family-status": ("family_status",), "pregnancy": ("pregnancy", "sex"),
    "health-or-disability": ("health_or_disability",), "religion": ("religion",), "ethnicity": ("ethnicity",),
    "union": ("union",), "excess-papers": ("excess_papers", "migration_status"),
})  # fmt: skip
"""The grounds of vocabulary/grounds.yaml that carry a code, the nearest first."""


def severities(
    found: Collection[str],
    disputed: Collection[str] = (),
    likely: Collection[str] = (),
    faint: Collection[str] = (),
) -> dict[str, Severity]:
    """How grave each code is beside the others found.

    disputed   codes that rest on law on which sources disagree
    likely     codes that rest on the learned model alone: it is never the only reason for a veto
    faint      those of them that count only beside others: they make no pair
    """
    pair = set(found) - set(faint) >= PAIR and not set(likely) >= PAIR
    return {code: _severity(code, pair=pair, disputed=code in disputed, likely=code in likely) for code in found}


def _severity(code: str, *, pair: bool, disputed: bool, likely: bool) -> Severity:
    if disputed:
        return Severity.NOTICE
    if likely and code not in PAIR:
        return Severity.REVIEW
    return Severity.VETO if code in VETO or (pair and code in PAIR) else Severity.REVIEW


def decision(found: Collection[Severity], *, unread: bool) -> Decision:
    """What becomes of an offer with findings of these severities; one whose text nobody read goes to a person."""
    if Severity.VETO in found:
        return Decision.VETO
    return Decision.REVIEW if Severity.REVIEW in found or unread else Decision.PASS
