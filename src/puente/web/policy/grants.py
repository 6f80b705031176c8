"""The table of who may do what. What is not in it is denied.

Start at `GRANTS`: act → role → the widest scope. A line added here is a change of who can be hurt: it needs a reviewer.
Complaints and protection flags have no line for any role that enforces migration law, and no act here reaches them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from puente.web.policy.words import STAFF, Act, Role, Scope

_EVERYBODY = dict.fromkeys(Role, Scope.SELF)
_OFFICE_WORK = {Role.CASEWORKER: Scope.CASELOAD, Role.SUPERVISOR: Scope.OFFICE}
_OWN_AND_OFFICE_WORK = {Role.PERSON: Scope.SELF, **_OFFICE_WORK}
_KEEPERS = (Role.CASEWORKER, Role.SUPERVISOR, Role.CERTIFIER, Role.TRAINER)
_RECIPIENTS = dict.fromkeys((Role.CASEWORKER, Role.SUPERVISOR, Role.CERTIFIER, Role.TRAINER), Scope.SHARED)

GRANTS: Mapping[Act, Mapping[Role, Scope]] = MappingProxyType(
    {
        Act.HOME: _EVERYBODY,
        Act.ACCOUNT: _EVERYBODY,
        Act.PASSWORD: dict.fromkeys(STAFF, Scope.SELF),
        Act.LOGOUT: _EVERYBODY,
        Act.ENROL: dict.fromkeys(STAFF, Scope.SELF),
        Act.PERSON_LIST: _OFFICE_WORK,
        Act.PERSON_READ: _OWN_AND_OFFICE_WORK,
        Act.PERSON_REGISTER: {Role.CASEWORKER: Scope.OFFICE, Role.SUPERVISOR: Scope.OFFICE},
        Act.PERSON_CORRECT: _OWN_AND_OFFICE_WORK,
        Act.NOTE_WRITE: _OFFICE_WORK,
        Act.DOCUMENT_READ: _OWN_AND_OFFICE_WORK,
        Act.DOCUMENT_ADD: _OWN_AND_OFFICE_WORK,
        Act.CASE_TRANSFER: _OFFICE_WORK,
        Act.SHARED_READ: _RECIPIENTS,
        Act.CONSENT_OWN: {Role.PERSON: Scope.SELF},
        Act.BULLETIN_MAIL: dict.fromkeys((Role.EMPLOYER, *_KEEPERS), Scope.SELF),
        Act.PROFILE_READ: _OWN_AND_OFFICE_WORK,
        Act.PROFILE_WRITE: _OWN_AND_OFFICE_WORK,
        Act.ROUTE_READ: _OWN_AND_OFFICE_WORK,
        Act.ROUTE_TICK: _OWN_AND_OFFICE_WORK,
        Act.ROUTE_CHANGE: {Role.PERSON: Scope.SELF},
        Act.AUDIT_READ: {Role.DPO: Scope.COUNTRY},
        Act.USER_LIST: {Role.ADMIN: Scope.ORGANISATION},
        Act.USER_CHANGE: {Role.ADMIN: Scope.ORGANISATION},
        Act.PERSON_DUPLICATES: {Role.CASEWORKER: Scope.ORGANISATION, Role.SUPERVISOR: Scope.ORGANISATION},
        Act.PROTECTION_READ: _OFFICE_WORK,
        Act.PROTECTION_ASSIGN: {Role.SUPERVISOR: Scope.OFFICE},
        Act.CASE_WORK: _OFFICE_WORK,
        Act.SERVICE_KEEP: dict.fromkeys(_KEEPERS, Scope.ORGANISATION),
        Act.SERVICE_PUBLISH: {Role.SUPERVISOR: Scope.ORGANISATION},
        Act.REFERRAL_READ: _OWN_AND_OFFICE_WORK,
        Act.REFERRAL_MAKE: _OFFICE_WORK,
        Act.REFERRAL_END: _OWN_AND_OFFICE_WORK,
        Act.REFERRAL_RECEIVE: _RECIPIENTS,
        Act.REFERRAL_ANSWER: _RECIPIENTS,
        Act.INTAKE_FORM: dict.fromkeys((Role.CASEWORKER, Role.SUPERVISOR), Scope.SELF),
        Act.INTAKE_IMPORT: dict.fromkeys((Role.CASEWORKER, Role.SUPERVISOR), Scope.SELF),
        Act.INTAKE_SHEETS: dict.fromkeys((Role.CASEWORKER, Role.SUPERVISOR), Scope.SELF),
        Act.TOKEN: dict.fromkeys(STAFF, Scope.SELF),
        Act.EMERGENCY_OPEN: {Role.CASEWORKER: Scope.ORGANISATION, Role.SUPERVISOR: Scope.ORGANISATION},
        Act.EXPORT: _OFFICE_WORK,
        Act.OFFICE_READ: {Role.SUPERVISOR: Scope.OFFICE},
        Act.HANDOVER_ANSWER: {Role.SUPERVISOR: Scope.OFFICE},
        Act.PACK_READ: dict.fromkeys((Role.PACK_AUTHOR, Role.PACK_READER, Role.PACK_PUBLISHER), Scope.COUNTRY),
        Act.PACK_WRITE: {Role.PACK_AUTHOR: Scope.COUNTRY},
        Act.PACK_SECOND_READ: {Role.PACK_READER: Scope.COUNTRY},
        Act.PACK_PUBLISH: {Role.PACK_PUBLISHER: Scope.COUNTRY},
        Act.EMPLOYER_KEEP: {Role.EMPLOYER: Scope.ORGANISATION},
        Act.EMPLOYER_VERIFY: dict.fromkeys((Role.CASEWORKER, Role.SUPERVISOR), Scope.COUNTRY),
        Act.VACANCY_KEEP: {Role.EMPLOYER: Scope.ORGANISATION},
        Act.VACANCY_REVIEW: dict.fromkeys((Role.CASEWORKER, Role.SUPERVISOR), Scope.COUNTRY),
        Act.VACANCY_APPLY: {Role.PERSON: Scope.SELF},
        Act.CANDIDATE_READ: {Role.EMPLOYER: Scope.SHARED},
        Act.HIRE_KEEP: {Role.EMPLOYER: Scope.ORGANISATION},
        Act.RISK_READ: {Role.INSPECTOR: Scope.COUNTRY},
        Act.LOSS_READ: {Role.ANALYST: Scope.COUNTRY},
        Act.PLEDGE_KEEP: dict.fromkeys((Role.EMPLOYER, Role.ASSOCIATION), Scope.ORGANISATION),
        Act.MEMBERS_READ: {Role.ASSOCIATION: Scope.ORGANISATION},
    }
)

BEFORE_SECOND_FACTOR = frozenset({Act.ENROL, Act.LOGOUT})
"""What staff may do between password and second factor."""


def scope_of(role: Role, act: Act) -> Scope:
    """The widest scope in which a role may do this; NONE where the table is silent."""
    return GRANTS.get(act, {}).get(role, Scope.NONE)
