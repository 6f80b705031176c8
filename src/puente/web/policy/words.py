"""The words of the policy: roles, scopes, acts. Start at `Role`."""

from __future__ import annotations

from enum import Enum, IntEnum


class Role(Enum):
    """What somebody is on the site. One person has one role; two jobs are two accounts."""

    PERSON = "person"
    CASEWORKER = "caseworker"
    SUPERVISOR = "supervisor"
    CERTIFIER = "certifier"
    TRAINER = "trainer"
    EMPLOYER = "employer"
    INSPECTOR = "inspector"
    ANALYST = "analyst"
    PACK_AUTHOR = "pack_author"
    PACK_READER = "pack_reader"
    PACK_PUBLISHER = "publisher"
    SECRETARIAT = "secretariat"
    DPO = "dpo"
    ADMIN = "admin"
    ASSOCIATION = "association"


STAFF = frozenset(Role) - {Role.PERSON}


OF_AN_ORGANISATION = frozenset(
    {Role.CASEWORKER, Role.SUPERVISOR, Role.CERTIFIER, Role.TRAINER, Role.EMPLOYER, Role.ADMIN}
)
"""Roles that an organisation's administrator may give or take; the others are given by whoever runs the site."""


class Scope(IntEnum):
    """Whose records an act reaches, from nobody's to a country's. None reaches past the country of who asks.

    SHARED is apart from the ladder: the records whose people agreed, and have not withdrawn, to share them with the
    organisation of who asks.
    """

    NONE = 0
    SELF = 1
    SHARED = 2
    CASELOAD = 3
    OFFICE = 4
    ORGANISATION = 5
    COUNTRY = 6


class Act(Enum):
    """What can be done on the site."""

    HOME = "home"
    ACCOUNT = "account"
    PASSWORD = "account.password"  # noqa: S105 - the name of an act
    LOGOUT = "logout"
    ENROL = "enrol"
    PERSON_LIST = "person.list"
    PERSON_READ = "person.read"
    PERSON_REGISTER = "person.register"
    PERSON_CORRECT = "person.correct"
    NOTE_WRITE = "note.write"
    DOCUMENT_READ = "document.read"
    DOCUMENT_ADD = "document.add"
    CASE_TRANSFER = "case.transfer"
    SHARED_READ = "shared.read"
    CONSENT_OWN = "consent.own"
    BULLETIN_MAIL = "bulletin.mail"
    PROFILE_READ = "profile.read"
    PROFILE_WRITE = "profile.write"
    ROUTE_READ = "route.read"
    ROUTE_TICK = "route.tick"
    ROUTE_CHANGE = "route.change"
    AUDIT_READ = "audit.read"
    USER_LIST = "user.list"
    USER_CHANGE = "user.change"
    PERSON_DUPLICATES = "person.duplicates"
    PROTECTION_READ = "protection.read"
    PROTECTION_ASSIGN = "protection.assign"
    CASE_WORK = "case.work"
    SERVICE_KEEP = "service.keep"
    SERVICE_PUBLISH = "service.publish"
    REFERRAL_READ = "referral.read"
    REFERRAL_MAKE = "referral.make"
    REFERRAL_END = "referral.end"
    REFERRAL_RECEIVE = "referral.receive"
    REFERRAL_ANSWER = "referral.answer"
    INTAKE_FORM = "intake.form"
    INTAKE_IMPORT = "intake.import"
    INTAKE_SHEETS = "intake.sheets"
    TOKEN = "account.tokens"  # noqa: S105 - the name of an act
    EMERGENCY_OPEN = "emergency.open"
    EXPORT = "person.export"
    OFFICE_READ = "office.read"
    HANDOVER_ANSWER = "handover.answer"
    PACK_READ = "pack.read"
    PACK_WRITE = "pack.write"
    PACK_SECOND_READ = "pack.second-read"
    PACK_PUBLISH = "pack.publish"
    EMPLOYER_KEEP = "employer.keep"
    EMPLOYER_VERIFY = "employer.verify"
    VACANCY_KEEP = "vacancy.keep"
    VACANCY_REVIEW = "vacancy.review"
    VACANCY_APPLY = "vacancy.apply"
    CANDIDATE_READ = "candidate.read"
    HIRE_KEEP = "hire.keep"
    RISK_READ = "risk.read"
    PLEDGE_KEEP = "pledge.keep"
    LOSS_READ = "loss.read"
    MEMBERS_READ = "members.read"
