"""Turn employers into what pages show. Start at `employer_card`."""

from __future__ import annotations

from typing import Any

from puente.web.employers.models import Employer
from puente.web.employers.words import EVIDENCE_WORDS, SECTOR_WORDS, SIZE_WORDS


def employer_card(found: Employer) -> dict[str, Any]:
    """Everything that is said of an employer; none of it is about a person."""
    return {
        "id": found.pk,
        "name": found.organisation.name,
        "register_number": found.register_number,
        "sector": SECTOR_WORDS.get(found.isic_rev_4, ""),
        "size": SIZE_WORDS[found.size],
        "joined_at": found.joined_at,
        "version": found.version,
        "evidence": EVIDENCE_WORDS.get(found.evidence, ""),
        **mark_of(found),
    }


def mark_of(found: Employer) -> dict[str, Any]:
    """Whether a service confirmed the employer: what people see."""
    return {
        "verified_on": found.verified_on,
        "verified_by": found.verified_by.name if found.verified_by_id else "",
    }


def profile_initial(found: Employer) -> dict[str, Any]:
    """What the form of the profile shows first."""
    return {
        "name": found.organisation.name,
        "register_number": found.register_number,
        "isic_rev_4": found.isic_rev_4,
        "size": found.size,
    }
