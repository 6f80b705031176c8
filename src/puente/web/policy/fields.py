"""Which fields of a person each role may read, and which each may change.

Start at `readable` and `writable`. A record leaves a query as a dictionary of these fields and no others, so a page, an
export or an error cannot show what is not listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from puente.web.policy.words import Role

IDENTITY = frozenset({"given_names", "family_names", "phone", "document_type", "document_number", "birth_date"})
PLACE = frozenset({"id", "country", "office", "preferred_language", "version"})
PROTECTED = frozenset({"protection"})
CASE = frozenset(
    {"stage", "stages", "caseworker", "notes", "documents", "barriers", "referrals", "placements", "handover"}
)
WRITABLE_IDENTITY = IDENTITY | {"preferred_language"}

_READABLE: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.PERSON: IDENTITY | PLACE | {"facts", "documents"},
        Role.CASEWORKER: IDENTITY | PLACE | CASE | PROTECTED | {"facts"},
        Role.SUPERVISOR: IDENTITY | PLACE | CASE | PROTECTED | {"facts"},
    }
)

_WRITABLE: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.PERSON: frozenset({"phone", "preferred_language"}),
        Role.CASEWORKER: WRITABLE_IDENTITY | PROTECTED,
        Role.SUPERVISOR: WRITABLE_IDENTITY | PROTECTED,
    }
)

IN_AN_EMERGENCY = IDENTITY | PLACE | {"stage", "stages", "caseworker", "barriers", "referrals", "placements"}
"""What is read of a file out of reach that was opened in an emergency: no flag, fact, note or paper."""

_EXPORTABLE = frozenset({"id", "given_names", "family_names", "phone", "preferred_language", "stages", "caseworker"})

SHARED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "referral": frozenset({"given_names", "family_names", "phone", "preferred_language"}),
        "recognition": frozenset({"given_names", "family_names", "birth_date", "preferred_language"}),
        "training": frozenset({"given_names", "family_names", "phone", "preferred_language"}),
        "matching": frozenset({"given_names", "preferred_language"}),
    }
)
"""Purpose → what its recipient sees. A purpose that is not here shares nothing."""

CANDIDATE = frozenset({"given_names", "family_names", "phone", "preferred_language"})
"""What an employer sees of somebody who said yes to its offer: never a nationality, a permit or a paper."""


def readable(role: Role) -> frozenset[str]:
    """The fields of a person that a role may read; none where the table is silent."""
    return _READABLE.get(role, frozenset())


def exportable(role: Role) -> frozenset[str]:
    """The fields of a person that may leave the site in a table: never a flag, a fact, a note or a paper."""
    return readable(role) & _EXPORTABLE


def writable(role: Role) -> frozenset[str]:
    """The fields of a person that a role may change; none where the table is silent."""
    return _WRITABLE.get(role, frozenset())
