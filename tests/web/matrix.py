"""What each role may reach, written out by hand and apart from the policy: the test compares the site with this.

Start at `EXPECTED`: page → method → role → whose records. What is not here must be refused to everybody.
"""

from __future__ import annotations

from puente.web.policy.words import Role

P, C, S = Role.PERSON, Role.CASEWORKER, Role.SUPERVISOR
OWNERSHIPS = (
    "own", "same office", "other office", "other organisation", "other country",
    "withdrawn", "shared", "no longer shared", "under a focal",
)  # fmt: skip
OWN, OFFICE, SHARED = {"own"}, {"own", "same office"}, {"shared"}
ANY = {"any"}

_CASE = {C: OWN, S: OFFICE}
_FILE = {P: OWN, **_CASE}
_SHARED = dict.fromkeys((C, S, Role.CERTIFIER, Role.TRAINER), SHARED)
_NEAR = dict.fromkeys((C, S), OFFICE | {"other office"})
_CASE_PAGES = ("facts", "fact", "stages", "add-barrier", "barrier", "add-placement", "placement", "follow-up")
_ALL = dict.fromkeys(Role, ANY)
_STAFF = {role: ANY for role in Role if role is not P}
_KEEPERS = dict.fromkeys((C, S, Role.CERTIFIER, Role.TRAINER), OWN)
_KEEPERS_ANY = dict.fromkeys(_KEEPERS, ANY)
_ANYWHERE = frozenset({"own", "other organisation", "other country"})
_WORKSHOP = dict.fromkeys((Role.PACK_AUTHOR, Role.PACK_READER, Role.PACK_PUBLISHER), OWN)
_AUTHOR = {Role.PACK_AUTHOR: OWN}
_WORKSHOP_ANY = dict.fromkeys(_WORKSHOP, ANY)
_EMPLOYER = {Role.EMPLOYER: OWN}
_EMPLOYER_ANY = {Role.EMPLOYER: ANY}
_PLEDGERS = {**_EMPLOYER_ANY, Role.ASSOCIATION: ANY}
_HERE = {"own", "other organisation"}
_OTHERS = {"other organisation"}
_REVIEW = dict.fromkeys((C, S), _OTHERS)
_ADMIN_STAFF = {"own", "same office", "other office"}

EXPECTED: dict[str, dict[str, dict[Role, set[str]]]] = {
    "home": {"GET": _ALL},
    "account": {"GET": _ALL},
    "password": {"GET": _STAFF, "POST": _STAFF},
    "sessions": {"POST": _ALL},
    "logout": {"POST": _ALL},
    "second-factor": {"GET": _STAFF, "POST": _STAFF},
    "second-factor-renew": {"POST": _STAFF},
    "people": {"GET": {C: ANY, S: ANY}},
    "register": {"GET": {C: ANY, S: ANY}, "POST": {C: ANY, S: ANY}},
    "person": {"GET": _FILE},
    "correct": {"GET": _FILE, "POST": _FILE},
    "note": {"POST": _CASE},
    "add-document": {"GET": _FILE, "POST": _FILE},
    "document": {"GET": _FILE},
    "transfer": {"GET": _CASE, "POST": _CASE},
    "offer": {"POST": _CASE},
    "household": {"GET": _FILE},
    "emergency": {"GET": _NEAR, "POST": _NEAR},
    **{name: {"GET": {C: ANY, S: ANY}} for name in ("worklist", "board")},
    "export": {"GET": {C: ANY, S: ANY}, "POST": {C: ANY, S: ANY}},
    **{name: {"GET": {S: ANY}} for name in ("office", "office-looks", "handovers")},
    "handover": {"POST": {S: {"other office"}}},
    "consents": {"GET": {P: ANY}, "POST": {P: ANY}},
    "withdraw": {"POST": {P: OWN}},
    "shared": {"GET": dict.fromkeys(_SHARED, ANY)},
    "shared-person": {"GET": _SHARED},
    "person-answer": {"GET": _FILE},
    "person-countries": {"GET": _FILE},
    "person-route": {"GET": _FILE, "POST": _FILE},
    **{f"profile{name}": {"GET": _FILE} for name in ("", "-gaps")},
    "profile-headline": {"POST": _FILE},
    **{
        f"profile-{name}": {"GET": _FILE, "POST": _FILE}
        for name in ("skills", "wish", "cv", "occupation", "add", "entry", "remove")
    },
    "route": {"GET": _FILE},
    "tick": {"POST": _FILE},
    "route-paper": {"GET": _FILE, "POST": _FILE},
    "route-renew": {"POST": _FILE},
    "route-change": {"POST": {P: OWN}},
    "route-sheet": {"GET": _FILE},
    "route-calendar": {"GET": _FILE},
    "audit": {"GET": {Role.DPO: ANY}},
    "users": {"GET": {Role.ADMIN: ANY}},
    "user": {"GET": {Role.ADMIN: _ADMIN_STAFF}, "POST": {Role.ADMIN: {"same office", "other office"}}},
    **{name: {"GET": _CASE, "POST": _CASE} for name in _CASE_PAGES},
    "protection": {"GET": _CASE, "POST": _CASE},
    "protected": {"GET": {S: ANY}, "POST": {S: ANY}},
    "focal": {"POST": {S: OFFICE | {"under a focal"}}},
    "law-bulletin-mail": {"POST": {**_KEEPERS_ANY, Role.EMPLOYER: ANY}},
    "kept-services": {"GET": _KEEPERS_ANY},
    "new-service": {"GET": _KEEPERS_ANY, "POST": _KEEPERS_ANY},
    "kept-service": {"GET": _KEEPERS},
    "edit-service": {"GET": _KEEPERS, "POST": _KEEPERS},
    "publish-service": {"POST": {S: OWN}},
    "add-place": {"GET": _KEEPERS, "POST": _KEEPERS},
    "edit-place": {"GET": _KEEPERS, "POST": _KEEPERS},
    "slots": {"GET": _KEEPERS, "POST": _KEEPERS},
    "close-slot": {"POST": _KEEPERS},
    "person-referrals": {"GET": _FILE},
    "refer": {"GET": _CASE, "POST": _CASE},
    "referrals": {"GET": _KEEPERS_ANY},
    "referral": {"GET": _SHARED},
    "answer-referral": {"POST": _SHARED},
    "close-referral": {"POST": _SHARED},
    "stop-referral": {"POST": _FILE},
    "intake": {"GET": {C: ANY, S: ANY}, "POST": {C: ANY, S: ANY}},
    "intake-form": {"GET": {C: ANY, S: ANY}},
    "intake-columns": {"GET": {C: OWN}, "POST": {C: OWN}},
    "intake-rows": {"GET": {C: OWN}, "POST": {C: OWN}},
    "intake-done": {"GET": {C: OWN}, "POST": {C: OWN}},
    "intake-refused": {"GET": {C: OWN}},
    "intake-sheets": {"GET": {C: OWN}},
    "drafts": {"GET": _WORKSHOP_ANY, "POST": {Role.PACK_AUTHOR: ANY}},
    "workshop-reviews": {"GET": _WORKSHOP_ANY},
    "workshop-import": {"GET": {Role.PACK_AUTHOR: ANY}, "POST": {Role.PACK_AUTHOR: ANY}},
    "workshop-follow": {"GET": {Role.PACK_PUBLISHER: ANY}, "POST": {Role.PACK_PUBLISHER: ANY}},
    **{name: {"GET": _WORKSHOP} for name in ("draft", "draft-file", "draft-cases", "draft-difference", "draft-export")},
    **{name: {"GET": _AUTHOR, "POST": _AUTHOR} for name in ("draft-place", "draft-text", "draft-add", "draft-remove")},
    **{name: {"POST": _AUTHOR} for name in ("draft-submit", "draft-withdraw")},
    "draft-reading": {"GET": {Role.PACK_READER: OWN}, "POST": {Role.PACK_READER: OWN}},
    "draft-publish": {"GET": {Role.PACK_PUBLISHER: OWN}, "POST": {Role.PACK_PUBLISHER: OWN}},
    "firm": {"GET": _EMPLOYER_ANY, "POST": _EMPLOYER_ANY},
    "employers": {"GET": {C: ANY, S: ANY}},
    "employer": {"GET": dict.fromkeys((C, S), _HERE), "POST": dict.fromkeys((C, S), _HERE)},
    "own-vacancies": {"GET": _EMPLOYER_ANY},
    "new-vacancy": {"GET": _EMPLOYER_ANY, "POST": _EMPLOYER_ANY},
    "import-vacancies": {"GET": _EMPLOYER_ANY, "POST": _EMPLOYER_ANY},
    "feeds": {"GET": _EMPLOYER_ANY, "POST": _EMPLOYER_ANY},
    "end-feed": {"POST": _EMPLOYER},
    "own-vacancy": {"GET": _EMPLOYER},
    "vacancy-cost": {"GET": _EMPLOYER, "POST": _EMPLOYER},
    "edit-vacancy": {"GET": _EMPLOYER, "POST": _EMPLOYER},
    "send-vacancy": {"POST": _EMPLOYER},
    "move-vacancy": {"POST": _EMPLOYER},
    "say-yes": {"POST": {P: set(OWNERSHIPS)}},
    "candidates": {"GET": _EMPLOYER_ANY},
    "register-hire": {"GET": _EMPLOYER, "POST": _EMPLOYER},
    "hires": {"GET": _EMPLOYER_ANY},
    "hire": {"GET": _EMPLOYER, "POST": _EMPLOYER},
    "hire-calendar": {"GET": _EMPLOYER},
    "tick-duty": {"POST": _EMPLOYER},
    "risks": {"GET": {Role.INSPECTOR: ANY}},
    "lost-offers": {"GET": {Role.ANALYST: ANY}},
    "pledges": {"GET": _PLEDGERS, "POST": _PLEDGERS},
    "end-pledge": {"POST": {**_EMPLOYER, Role.ASSOCIATION: OWN}},
    "members": {"GET": {Role.ASSOCIATION: ANY}},
    "memberships": {"GET": _EMPLOYER_ANY, "POST": _EMPLOYER_ANY},
    "vacancy-queue": {"GET": {C: ANY, S: ANY}},
    "review-vacancy": {"GET": _REVIEW, "POST": _REVIEW},
    "tokens": {"GET": _STAFF, "POST": _STAFF},
    "revoke-token": {"POST": {}},  # nobody: the table sends no number of a key of one's own
    "api:me": {"GET": _ALL},
    "api:people": {"GET": {C: ANY, S: ANY}, "POST": {C: ANY, S: ANY}},
    "api:person": {"GET": _FILE},
    "api:correct": {"POST": _FILE},
    "api:person-facts": {"GET": _FILE, "POST": _FILE},
    "api:person-answer": {"GET": _FILE},
    "api:person-route": {"GET": _FILE},
    "api:note": {"POST": _CASE},
    "api:routes": {"GET": _FILE, "POST": _FILE},
    "api:saved-route": {"GET": _FILE},
    "api:tick-step": {"POST": _FILE},
    "api:case": {"GET": _CASE},
    "api:add-case-barrier": {"POST": _CASE},
    "api:add-case-placement": {"POST": _CASE},
    "api:do-case-follow-up": {"POST": _CASE},
    "api:service-slots": {"GET": dict.fromkeys((C, S), _ANYWHERE)},
    "api:person-referrals": {"GET": _FILE, "POST": _CASE},
    "api:stop-referral": {"POST": _FILE},
    "api:referrals": {"GET": _KEEPERS_ANY},
    "api:referral": {"GET": _SHARED},
    "api:answer-referral": {"POST": _SHARED},
    "api:close-referral": {"POST": _SHARED},
}

_LAW = (
    "law", "law-country", "law-scheme", "law-coverage", "law-compare", "law-feed", "law-versions", "law-version",
    "law-bulletins", "law-bulletin", "law-bulletin-feed",
    "law-bundle",
)  # fmt: skip
PUBLIC: dict[str, set[str]] = {
    "welcome": {"GET"},
    "language": {"POST"},
    "leave": {"GET"},
    "glossary": {"GET"},
    **{name: {"GET"} for name in ("rights", "rights-of", "rights-sheet")},
    "health": {"GET"},
    "staff-login": {"GET", "POST"},
    "return": {"GET", "POST"},
    "services": {"GET"},
    "vacancies": {"GET"},
    "vacancy": {"GET"},
    "report-vacancy": {"POST"},
    "employer-join": {"GET", "POST"},
    "employer-confirm": {"GET", "POST"},
    **{name: {"GET"} for name in _LAW},
    "service": {"GET"},
    "api:packs": {"GET"},
    "api:facts": {"GET"},
    "api:assess": {"POST"},
    "api:route": {"POST"},
    "api:services": {"GET"},
    "api:service": {"GET"},
    "api:openapi": {"GET"},
    "start": {"GET", "POST"},
    "question": {"GET", "POST"},
    "visit-said": {"GET"},
    "visit-answer": {"GET"},
    "visit-countries": {"GET"},
    "visit-help": {"GET"},
    "visit-household": {"GET", "POST"},
    "visit-route": {"GET"},
    "visit-sheet": {"GET"},
    "visit-calendar": {"GET"},
    "visit-keep": {"GET", "POST"},
    "visit-end": {"POST"},
}

BEFORE_SECOND_FACTOR = {"logout", "second-factor", "second-factor-renew"}
"""What staff reach between password and second factor, apart from public pages."""

PAGES_THAT_SHOW_PEOPLE = {
    "referrals", "referral", "api:referrals", "api:referral", "api:case", "api:saved-route",
    "people", "person", "correct", "document", "shared", "shared-person", "api:people", "api:person",
    "review-vacancy", "edit-vacancy", "candidates", "register-hire", "hire", "hires", "risks",
    "profile", "profile-entry", "profile-occupation", "profile-remove", "profile-cv",
    "barrier", "intake-refused", "intake-sheets", "household", "worklist", "board", "handovers",
}  # fmt: skip
"""Where names and stories are; they are searched for everywhere else too, and in every refusal."""

READ_NAMES = {P, C, S, Role.CERTIFIER, Role.TRAINER, Role.EMPLOYER, Role.INSPECTOR}
"""Who reads a name or a story on some page."""
