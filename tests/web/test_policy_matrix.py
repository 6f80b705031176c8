"""Every page and operation × method × role × whose record, compared with a table written by hand.

Every answer is searched for planted names as well, so that each page is asked for once.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode
from tests.web.matrix import (
    ANY,
    BEFORE_SECOND_FACTOR,
    EXPECTED,
    OWNERSHIPS,
    PAGES_THAT_SHOW_PEOPLE,
    PUBLIC,
    READ_NAMES,
)
from tests.web.world import CANARY, World, client_of, key, token_of

from puente.web.policy.words import Role

_VERSION = {"country": "xcc", "number": 1}
OF_LAW = {
    "law-versions": {"country": "xcc"},
    "law-version": _VERSION,
    "law-bulletin": {**_VERSION, "audience": "employers"},
    "law-bulletin-feed": {"country": "cri", "audience": "services"},
    "law-bundle": _VERSION,
    "law-country": {"country": "cri"},
    "law-scheme": {"country": "cri", "scheme": "refugee_claim"},
    "rights-of": {"country": "cri"},
    "rights-sheet": {"country": "cri"},
}
OF_AN_ENTRY: dict[str, dict[str, object]] = {
    "profile-occupation": {"place": 0},
    "profile-add": {"part": "works"},
    **{name: {"part": "works", "place": 0} for name in ("profile-entry", "profile-remove")},
}
OF_A_ROUTE = ("route-paper", "route-renew", "route-change", "route-sheet", "route-calendar")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
RARE = {"PUT", "PATCH", "DELETE", "OPTIONS"}
REFUSED = {401, 403, 404, 405}
FORMS: dict[str, dict[str, str]] = {
    "note": {"text": "seen"},
    "handover": {"decline": "1"},
    "offer": {"reason": "nearer"},
    "say-yes": {"agreed": "on"},
    "memberships": {"leave": "1"},
    "report-vacancy": {"kind": "money", "story": "A fee."},
    "move-vacancy": {"state": "withdrawn"},
    "tick": {"step": "xaa.step.one"},
    "draft-place": {"file": "pack.yaml", "at": ""},
    "draft-text": {"file": "pack.yaml"},
    "draft-add": {"file": "sources.yaml", "at": "/sources"},
    "draft-remove": {"file": "sources.yaml", "at": "/sources/gazette"},
    "user": {"role": "trainer", "active": "on"},
    "answer-referral": {"state": "accepted"},
}
_OF_SERVICE = (
    "api:service",
    "api:service-slots",
    "service",
    "kept-service",
    "edit-service",
    "publish-service",
    "add-place",
)
_OF_OPEN = ("vacancy", "say-yes", "report-vacancy")
_OF_VACANCY = ("own-vacancy", "vacancy-cost", "edit-vacancy", "send-vacancy", "move-vacancy")
_OF_BOOKING = (
    "api:referral",
    "api:answer-referral",
    "api:close-referral",
    "api:stop-referral",
    "referral",
    "answer-referral",
    "close-referral",
    "stop-referral",
)


@dataclass(frozen=True)
class Asker:
    """Somebody who asks: a role, with or without the second factor, or nobody."""

    role: Role | None
    verified: bool = True

    def __str__(self) -> str:
        return f"{self.role.value if self.role else 'anonymous'}{'' if self.verified else ' before the second factor'}"


ASKS_ALL = Asker(Role.CASEWORKER)
ASKERS = [Asker(role) for role in Role] + [Asker(None), Asker(Role.CASEWORKER, verified=False)]


def names() -> dict[str, list[str]]:
    """Each named address of the site and its parameters."""
    return {name: list(pattern.pattern.converters) for name, pattern in _named(get_resolver().url_patterns, "")}


def _named(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.app_name}:" if pattern.app_name else prefix
            yield from _named(pattern.url_patterns, inner)
        else:
            yield prefix + str(pattern.name), pattern


def records(world: World) -> dict[str, dict[str, Any]]:
    """The records that pages are about, by the page and by what its address names."""
    return {
        "document": {"pk": world.people, "document_pk": world.papers},
        "barrier": {"pk": world.people, "barrier_pk": world.barriers},
        "placement": {"pk": world.people, "placement_pk": world.placements},
        "follow-up": {"pk": world.people, "follow_up_pk": world.follow_ups},
        "api:do-case-follow-up": {"pk": world.people, "follow_up_pk": world.follow_ups},
        "api:saved-route": {"pk": world.routes},
        "api:tick-step": {"pk": world.routes},
        "handover": {"handover_pk": world.handovers},
        "withdraw": {"consent_pk": world.consents},
        "route": {"pk": world.routes},
        "tick": {"pk": world.routes},
        **{page: {"pk": world.routes} for page in OF_A_ROUTE},
        **{page: {"pk": world.services} for page in _OF_SERVICE},
        **{page: {"pk": world.bookings} for page in _OF_BOOKING},
        **{page: {"pk": world.places} for page in ("edit-place", "slots")},
        "close-slot": {"pk": world.slots},
        **{page: {"vacancy_pk": dict.fromkeys(OWNERSHIPS, world.vacancies["open"])} for page in _OF_OPEN},
        "register-hire": {"interest_pk": world.interests},
        **{page: {"hire_pk": world.hires} for page in ("hire", "hire-calendar", "tick-duty")},
        "end-feed": {"feed_pk": world.feeds},
        "end-pledge": {"pledge_pk": world.pledges},
        "review-vacancy": {"vacancy_pk": world.waiting},
        **{page: {"vacancy_pk": world.vacancies} for page in _OF_VACANCY},
        "employer": {"employer_pk": world.employers},
        "employer-confirm": {"sign_up": dict.fromkeys(OWNERSHIPS, world.sign_up)},
        **{each: {"pk": world.drafts} for each in EXPECTED if each.startswith("draft-") or each == "draft"},
        "refer": {"pk": world.people, "service_pk": dict.fromkeys(OWNERSHIPS, world.services["own"])},
        **{each: {"pk": world.uploads} for each in EXPECTED if each.startswith("intake-")},
    }


def address(name: str, parameters: list[str], whose: str, world: World) -> str | None:
    """The address of a page about a record; None where there is no such record."""
    where = records(world).get(name, dict.fromkeys(parameters, world.people))
    if name in OF_LAW:
        return reverse(name, kwargs=OF_LAW[name])
    if name == "user":
        users = {"own": world.users[Role.ADMIN], **world.colleagues}
        return reverse(name, args=[users[whose].uuid]) if whose in users else None
    if name == "fact":
        return reverse(name, kwargs={"pk": world.people[whose].pk, "name": "birth_date"})
    if name in OF_AN_ENTRY:
        return reverse(name, kwargs={"pk": world.people[whose].pk, **OF_AN_ENTRY[name]})
    if any(whose not in where[parameter] for parameter in parameters):
        return None
    if name in ("draft-add", "draft-remove"):
        return f"{reverse(name, args=[world.drafts[whose].pk])}?{urlencode(FORMS[name])}"
    if name in ("draft-file", "draft-place", "draft-text"):
        return f"{reverse(name, args=[world.drafts[whose].pk])}?file=pack.yaml&at="
    return reverse(name, kwargs={parameter: where[parameter][whose].pk for parameter in parameters})


def expected(name: str, method: str, asker: Asker, whose: str) -> bool:
    method = _as_get(name, method)
    if name in PUBLIC:
        return method in PUBLIC[name]
    if asker.role is None or (not asker.verified and name not in BEFORE_SECOND_FACTOR):
        return False
    return whose in EXPECTED[name].get(method, {}).get(asker.role, set())


def takes(name: str, method: str) -> bool:
    """Whether an address answers to a method at all; what it does not take it refuses to everybody with 405."""
    return _as_get(name, method) in (PUBLIC[name] if name in PUBLIC else EXPECTED[name])


def _as_get(name: str, method: str) -> str:
    """Pages answer HEAD as they answer GET; operations of the API do not take it."""
    return "GET" if method == "HEAD" and (name == "api:openapi" or not name.startswith("api:")) else method


def granted(answer: HttpResponse, name: str) -> bool:
    """Whether an answer let somebody in: not refused, and not led to a door, unless that is where the page leads."""
    assert answer.status_code < 500, answer.content
    doors = {reverse("welcome"), reverse("second-factor")} - {LEADS_TO.get(name)}
    return answer.status_code not in REFUSED and not (answer.status_code == 302 and answer.url in doors)


LEADS_TO = {"logout": "/", "sessions": "/", "language": "/", "second-factor-renew": "/staff/code/"}


def bodies(world: World) -> dict[str, dict[str, object]]:
    """What an operation is sent: as its description says, so that only the policy refuses it."""
    return {
        "api:people": {"identity": {"given_names": "Ana"}, "agreed": True},
        "api:correct": {"version": 1, "phone": "000"},
        "api:person-facts": {"version": 1, "facts": {}},
        "api:note": {"text": "seen"},
        "api:tick-step": {"step": "xaa.step.one"},
        "api:add-case-barrier": {
            "kind": "papers", "owner": str(world.users[Role.CASEWORKER].uuid), "due_on": "2025-12-01",
        },
        "api:add-case-placement": {"started_on": "2025-10-01"},
        "api:do-case-follow-up": {"still_working": True},
        "api:person-referrals": {"service": str(world.services["own"].pk), "agreed": True},
        "api:answer-referral": {"state": "accepted"},
        "api:close-referral": {"outcome": "helped"},
        "api:assess": {"country": "cri", "person": {}},
        "api:route": {"country": "cri", "person": {}},
    }  # fmt: skip


def ask(
    client: Client, name: str, method: str, url: str, *, headers: dict[str, str], number: int, body: object = None
) -> HttpResponse:
    once = key(number)
    if name.startswith("api:"):
        headers = headers | {"idempotency-key": once}
        sent = {"data": json.dumps(body or {}), "content_type": "application/json"}
        body = sent if method not in ("GET", "HEAD") else {}
        return client.generic(method, url, headers=headers, **body)
    if method == "POST":
        return client.post(url, FORMS.get(name, {}) | {"once": once})
    return client.generic(method, url)


def whose_to_ask_for(name: str, method: str, asker: Asker) -> Collection[str]:
    """Of whom a record is asked for.

    GET and POST of everybody. For the rest one asker asks of everybody too, and shows that the record does not decide:
    others ask for one of each outcome by HEAD, and for one record by a method that the address does not take.
    """
    if method in RARE or not (takes(name, method) or asker == ASKS_ALL):
        return OWNERSHIPS[:1]
    if method != "HEAD" or asker == ASKS_ALL:
        return OWNERSHIPS
    return {expected(name, method, asker, whose): whose for whose in reversed(OWNERSHIPS)}.values()


def addresses(name: str, parameters: list[str], world: World) -> dict[str, str]:
    """The different addresses of a page, by whose record each is about: a law is asked for once, it is nobody's."""
    if not parameters:
        return {"any": reverse(name)}
    found = {address(name, parameters, whose, world): whose for whose in reversed(OWNERSHIPS)}
    return {whose: url for url, whose in found.items() if url is not None}


def cells(asker: Asker, world: World) -> Iterator[tuple[str, str, str, str]]:
    for name, parameters in names().items():
        there = addresses(name, parameters, world)
        for method in METHODS:
            for whose in whose_to_ask_for(name, method, asker) if parameters else ANY:
                if whose in there:
                    yield name, method, whose, there[whose]


def shows_a_name(answer: HttpResponse) -> bool:
    return CANARY in answer.content.decode("latin-1") or CANARY in str(answer.headers)


def test_every_address_is_in_the_table_and_the_table_names_no_other() -> None:
    assert set(names()) == set(EXPECTED) | set(PUBLIC)
    assert set(EXPECTED) >= PAGES_THAT_SHOW_PEOPLE


def test_a_method_that_the_table_does_not_know_is_refused_before_anything_is_looked_at() -> None:
    views = {name: pattern.callback for name, pattern in _named(get_resolver().url_patterns, "")}
    pages = {name: view for name, view in views.items() if hasattr(view, "methods")}

    assert len(pages) > 100
    for name, view in pages.items():
        assert {method for method in METHODS if takes(name, method)} - {"HEAD"} == set(view.methods), name


def test_an_address_that_is_the_same_for_several_owners_is_granted_alike(world: World) -> None:
    for name, parameters in names().items():
        there = addresses(name, parameters, world)
        for whose in OWNERSHIPS if parameters else ():
            url = address(name, parameters, whose, world)
            asked = next((owner for owner, each in there.items() if each == url), whose)
            for asker, method in product(ASKERS, METHODS):
                assert expected(name, method, asker, whose) == expected(name, method, asker, asked), (name, whose)


@pytest.mark.parametrize("asker", ASKERS, ids=str)
def test_the_site_grants_what_the_table_grants_and_shows_names_where_they_may_be_read(
    asker: Asker, world: World, caplog, capsys
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)

    seen = walk(asker, world)

    assert seen.wrong == []
    assert seen.leaks == []
    assert CANARY.lower() not in caplog.text.lower()
    assert (seen.names > 0) is (asker.verified and asker.role in READ_NAMES)
    assert seen.cells > 300
    with capsys.disabled():
        print(f"\nmatrix: {asker}: {seen.cells} cells, 0 wrong grants")


@dataclass
class Seen:
    """What an asker met: cells that differ from the table, names where there may be none, and names at all."""

    wrong: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    names: int = 0
    cells: int = 0


def walk(asker: Asker, world: World) -> Seen:
    """Ask for every cell, each as if it were the first, and look at the answer once for all that must hold."""
    user = world.users[asker.role] if asker.role else None
    client = client_of(user, verified=asker.verified)
    token = token_of(user) if user and asker.verified else "no such token"
    bearer = {"authorization": f"Bearer {token}"}
    client.get(reverse("welcome"))  # now the session says when it was last used: no later request writes it
    cookies, sent, seen = client.cookies.copy(), bodies(world), Seen()
    for number, (name, method, whose, url) in enumerate(cells(asker, world)):
        client.cookies = cookies.copy()
        with transaction.atomic():
            answer = ask(client, name, method, url, headers=bearer, number=number, body=sent.get(name))
            transaction.set_rollback(True)
        look_at(answer, name, method, whose, asker=asker, seen=seen)
    return seen


def look_at(answer: HttpResponse, name: str, method: str, whose: str, *, asker: Asker, seen: Seen) -> None:
    """Compare one answer with the table; a refusal of any method shows no name, and a page only where it may."""
    let_in, may = granted(answer, name), expected(name, method, asker, whose)
    seen.cells += 1
    if let_in != may or (answer.status_code == 405) == takes(name, method):
        seen.wrong.append(f"{method} {name} of {whose}: {answer.status_code} {answer.get('Location', '')}")
    if shows_a_name(answer):
        seen.names += method == "GET"
        if not may or (method == "GET" and name not in PAGES_THAT_SHOW_PEOPLE):
            seen.leaks.append(f"{method} {name} of {whose}")
