"""A page or an operation without a policy, and a form that could be taken twice, fail the build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from ninja import NinjaAPI

from puente.web.accounts.check import every_view_has_a_policy, views
from puente.web.accounts.guard import allow, public
from puente.web.policy.fields import readable, writable
from puente.web.policy.grants import GRANTS, scope_of
from puente.web.policy.words import Act, Role, Scope
from puente.web.saying import _WORDS

WEB = Path(__file__).resolve().parents[2] / "src" / "puente" / "web"


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def ids(settings, *patterns) -> list[str]:
    settings.ROOT_URLCONF = type("Addresses", (), {"urlpatterns": list(patterns)})
    return [message.id for message in every_view_has_a_policy()]


def test_every_page_and_operation_that_stands_has_a_policy() -> None:
    assert every_view_has_a_policy() == []
    assert len(list(views())) > 30


def test_a_page_without_a_policy_fails_the_check(settings) -> None:
    assert ids(settings, path("bare/", bare)) == ["policy.E001"]


def test_an_operation_without_a_policy_fails_the_check(settings) -> None:
    api = NinjaAPI(urls_namespace="bare", openapi_url=None, docs_url=None)
    api.get("/bare")(bare)
    operations = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]

    assert ids(settings, path("api/", include(operations))) == ["policy.E001"]


def test_a_form_that_could_be_taken_twice_fails_the_check(settings) -> None:
    page = allow(Act.ACCOUNT, "GET", "POST")(bare)

    assert ids(settings, path("form/", page)) == ["policy.E002"]


def test_a_public_page_says_why(settings) -> None:
    assert ids(settings, path("open/", public("everybody sees the same")(bare))) == []


@pytest.mark.parametrize("act", Act)
def test_each_act_is_granted_to_somebody_or_would_be_dead_text(act: Act) -> None:
    assert GRANTS[act]


_HELPS_NOBODY = [
    Role.INSPECTOR, Role.ANALYST, Role.EMPLOYER, Role.SECRETARIAT, Role.PACK_AUTHOR, Role.PACK_READER,
    Role.PACK_PUBLISHER, Role.ASSOCIATION,
]  # fmt: skip
_ABOUT_NOBODY = {Act.PACK_READ, Act.PACK_WRITE, Act.PACK_SECOND_READ, Act.PACK_PUBLISH}
_OF_ITS_OWN = {
    Role.EMPLOYER: {
        Act.EMPLOYER_KEEP, Act.VACANCY_KEEP, Act.HIRE_KEEP, Act.CANDIDATE_READ, Act.BULLETIN_MAIL, Act.PLEDGE_KEEP,
    },
    Role.INSPECTOR: {Act.RISK_READ},
    Role.ANALYST: {Act.LOSS_READ},
    Role.ASSOCIATION: {Act.MEMBERS_READ, Act.PLEDGE_KEEP},
}  # fmt: skip
"""An employer keeps its own offers and sees who said yes to them; an inspector sees what was found in offers."""


@pytest.mark.parametrize("role", _HELPS_NOBODY)
def test_a_role_that_helps_nobody_in_person_reads_no_field_of_a_person(role: Role) -> None:
    assert readable(role) == frozenset()
    assert writable(role) == frozenset()
    assert {act for act in Act if scope_of(role, act) is not Scope.NONE} <= {
        Act.HOME,
        Act.PASSWORD,
        Act.ACCOUNT,
        Act.LOGOUT,
        Act.ENROL,
        Act.TOKEN,
        *_ABOUT_NOBODY,
        *_OF_ITS_OWN.get(role, ()),
    }


def test_who_said_yes_to_an_offer_is_shown_to_its_employer_alone() -> None:
    assert GRANTS[Act.CANDIDATE_READ] == {Role.EMPLOYER: Scope.SHARED}


def test_nobody_writes_a_field_that_they_may_not_read() -> None:
    for role in Role:
        assert writable(role) <= readable(role)


def test_protection_flags_are_read_by_those_who_work_on_the_case_and_nobody_else() -> None:
    assert {role for role in Role if "protection" in readable(role)} == {Role.CASEWORKER, Role.SUPERVISOR}


def test_a_method_that_was_not_named_is_refused(db) -> None:
    answer = public("everybody sees the same")(bare)(RequestFactory().delete("/"))

    assert answer.status_code == 405


RAISED = re.compile(r'(?:NotAllowed|NotFound|Conflict|InputError|Unavailable)\(\s*"([a-z0-9.-]+)"')


def test_each_refusal_of_a_page_has_words_of_its_own_or_of_its_kind() -> None:
    raised = {code for path in WEB.rglob("*.py") for code in RAISED.findall(path.read_text(encoding="utf-8"))}
    pages = {code for code in raised if not code.startswith(("site.", "vault.", "audit.", "demo."))}

    unsaid = {code for code in pages - set(_WORDS) if not code.endswith(".unknown")}

    assert len(pages) > 20
    assert unsaid <= {"person.unknown-flag", "input.unknown-language", "sign-in.already-enrolled"}
    others = (path for path in WEB.parent.rglob("*.py") if path.name != "saying.py")
    named = "".join(path.read_text(encoding="utf-8") for path in others)
    assert [code for code in _WORDS if f'"{code}"' not in named] == []
