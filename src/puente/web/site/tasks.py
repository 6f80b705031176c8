"""What each role finds on its home page. Start at `tasks_of`."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puente.web.policy.spoken import ROLE_WORDS
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role, Scope

_TASKS: tuple[tuple[Act, str, Promise, Promise], ...] = (
    (Act.PERSON_LIST, "worklist", _("What is due"), _("Follow-ups, barriers and permits, the late ones first.")),
    (Act.PERSON_LIST, "people", _("My people"), _("Find a person and open their file.")),
    (Act.PERSON_REGISTER, "register", _("Register a person"), _("Red flags first, then fewer than ten fields.")),
    (Act.PERSON_LIST, "board", _("Stage board"), _("Who stands where on the way to work.")),
    (Act.OFFICE_READ, "office", _("My office"), _("Who has how much in hand, offered cases, who looked.")),
    (Act.EXPORT, "export", _("Export"), _("Your caseload as a table, for a purpose.")),
    (Act.PROTECTION_ASSIGN, "protected", _("Protected cases"), _("Name who takes each one.")),
    (
        Act.INTAKE_IMPORT,
        "intake",
        _("Bring in many people"),
        _("A table, or interviews from phones; and a sheet back."),
    ),
    (Act.SHARED_READ, "shared", _("Shared with us"), _("People who agreed to share with your organisation.")),
    (Act.CONSENT_OWN, "consents", _("What I share"), _("See who may see what, who looked, and stop it.")),
    (Act.SERVICE_KEEP, "kept-services", _("Our services"), _("Keep what is said of them, their places and hours.")),
    (Act.REFERRAL_RECEIVE, "referrals", _("Referrals to us"), _("People who were sent to your services and agreed.")),
    (Act.CONSENT_OWN, "services", _("Find a service"), _("Guidance, training, legal help, support near you.")),
    (Act.VACANCY_KEEP, "own-vacancies", _("Our offers"), _("Write offers of work and see what must be mended.")),
    (Act.CANDIDATE_READ, "candidates", _("Candidates"), _("People who said yes to your offers.")),
    (Act.HIRE_KEEP, "hires", _("Hires"), _("What you owe for each one, and by when.")),
    (Act.MEMBERS_READ, "members", _("Our members in totals"), _("Offers, hires and promises, never of one firm.")),
    (Act.PLEDGE_KEEP, "pledges", _("Our promises of hires"), _("Promised, hired with evidence, still open.")),
    (Act.LOSS_READ, "lost-offers", _("Offers that ended without a hire"), _("Why, by year, in numbers.")),
    (Act.RISK_READ, "risks", _("Offers and reports"), _("What was found in offers, and what people reported.")),
    (Act.EMPLOYER_KEEP, "firm", _("My firm"), _("What is said of it, and which service confirmed it.")),
    (Act.VACANCY_REVIEW, "vacancy-queue", _("Offers to look at"), _("What the check did not pass, and the answers.")),
    (Act.EMPLOYER_VERIFY, "employers", _("Employers"), _("Confirm who they are after you saw a paper.")),
    (Act.CONSENT_OWN, "vacancies", _("Offers of work"), _("Each one was checked before it came here.")),
    (Act.PACK_READ, "drafts", _("Pack workshop"), _("Write, read and publish changes of your country's law.")),
    (Act.AUDIT_READ, "audit", _("Who did what"), _("Looks, changes and refused attempts in your country.")),
    (Act.USER_LIST, "users", _("Staff"), _("Roles and offices of your organisation.")),
    (Act.ACCOUNT, "account", _("My account"), _("Password, sign-in code, devices.")),
)

TITLES = {**{Role(code): words for code, words in ROLE_WORDS.items()}, Role.PERSON: _("Welcome back")}
"""What stands above the tasks of each role."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that can be done from here."""

    address: str
    name: Promise
    about: Promise


def tasks_of(viewer: Viewer) -> list[Task]:
    """What this viewer may do, and nothing they may not."""
    return [
        Task(reverse(name), title, about) for act, name, title, about in _TASKS if viewer.scope(act) is not Scope.NONE
    ]
