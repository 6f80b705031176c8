"""The API: tokens, errors, pages of a list, the same policy as the pages, and public questions that leave no trace."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from tests.web.world import CANARY, World, add_person, client_of, key, token_of

from puente.web.accounts.actions import give_token
from puente.web.accounts.models import Token
from puente.web.api.models import Visits
from puente.web.api.urls import api
from puente.web.audit.models import Entry
from puente.web.people.models import Barrier, Person, Placement
from puente.web.policy.words import Role
from puente.web.services.models import Booking

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide" / "api.md"


class Program:
    """A program that holds the token of a user."""

    def __init__(self, world: World, role: Role | None) -> None:
        self.client, self.number = Client(), 1000 * list(Role).index(role) if role else 0
        self.headers = {"authorization": f"Bearer {token_of(world.users[role])}"} if role else {}

    def get(self, path: str, **asked: object):
        return self.client.get(f"/api/v1{path}", asked, headers=self.headers)

    def post(self, path: str, body: object, *, number: int | None = None):
        self.number += 1
        headers = self.headers | {"idempotency-key": key(number or self.number)}
        return self.client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers)


@pytest.fixture
def caseworker(world: World) -> Program:
    """A program of the caseworker."""
    return Program(world, Role.CASEWORKER)


# --- tokens ----------------------------------------------------------------------------------------------------------


def test_a_key_is_made_on_the_account_page_shown_once_and_kept_as_a_fingerprint(world: World) -> None:
    browser = client_of(world.users[Role.CASEWORKER])

    made = browser.post(reverse("tokens"), {"name": "our sheet", "days": "30", "once": key(1)})
    text = re.search(r"<code>([\w-]{40,})</code>", made.content.decode())[1]
    again = browser.get(reverse("tokens")).content.decode()

    answer = Client().get("/api/v1/me", headers={"authorization": f"Bearer {text}"})
    assert (made.status_code, answer.json()) == (201, {"role": "caseworker", "country": "xaa"})
    assert text not in again
    assert "our sheet" in again
    assert text.encode() not in bytes(Token.objects.get(name="our sheet").digest)


def test_a_withdrawn_or_expired_key_opens_nothing(world: World) -> None:
    by, browser = world.viewer(Role.CASEWORKER), client_of(world.users[Role.CASEWORKER])
    texts = [give_token(by=by, name=name, days=1) for name in ("withdrawn", "expired", "good")]
    Token.objects.filter(name="expired").update(expires_at=timezone.now() - timedelta(seconds=1))

    number = Token.objects.get(name="withdrawn").pk
    assert browser.post(reverse("revoke-token"), {"token": number, "once": key(1)}).status_code == 302

    answers = [Client().get("/api/v1/me", headers={"authorization": f"Bearer {text}"}) for text in texts]
    assert [answer.status_code for answer in answers] == [401, 401, 200]


def test_a_key_of_somebody_else_is_not_withdrawn(world: World) -> None:
    give_token(by=world.viewer(Role.SUPERVISOR), name="theirs", days=1)
    number = Token.objects.get(name="theirs").pk

    answer = client_of(world.users[Role.CASEWORKER]).post(reverse("revoke-token"), {"token": number, "once": key(1)})

    assert answer.status_code == 404
    assert Token.objects.get(pk=number).revoked_at is None


@pytest.mark.parametrize("sent", [{"name": "", "days": "3"}, {"name": "x", "days": "366"}, {"name": "x", "days": "no"}])
def test_a_key_without_a_name_or_with_an_impossible_end_is_not_made(world: World, sent: dict[str, str]) -> None:
    answer = client_of(world.users[Role.CASEWORKER]).post(reverse("tokens"), sent | {"once": key(1)})

    assert answer.status_code == 200
    assert not Token.objects.exists()


# --- errors ----------------------------------------------------------------------------------------------------------


def test_an_error_has_a_code_words_and_facts_and_the_right_status(world: World, caseworker: Program) -> None:
    person = world.people["own"].pk
    answers = {
        401: Program(world, None).get("/me"),
        403: Program(world, Role.TRAINER).get("/people"),
        404: caseworker.get(f"/people/{world.people['other country'].pk}"),
        409: caseworker.post(f"/people/{person}/corrections", {"version": 99, "phone": "1"}),
        422: caseworker.post(f"/people/{person}/notes", {"text": ""}),
    }

    for status, answer in answers.items():
        assert answer.status_code == status
        assert set(answer.json()) == {"code", "message", "facts"}
        assert answer.json()["message"]
    assert answers[401]["WWW-Authenticate"] == "Bearer"


def test_an_error_names_the_place_and_repeats_nothing_that_was_sent(world: World, caseworker: Program) -> None:
    person = world.people["own"].pk

    wrong = caseworker.post(f"/people/{person}/facts", {"version": "one", "facts": {}, "more": CANARY})
    unknown = caseworker.post(f"/people/{person}/facts", {"version": 1, "facts": {"birth_date": CANARY}})

    assert (wrong.status_code, wrong.json()["code"]) == (422, "api.not-as-described")
    assert "version" in wrong.json()["facts"]["field"]
    assert (unknown.status_code, unknown.json()["facts"]["field"]) == (422, "birth_date")
    assert CANARY not in wrong.content.decode() + unknown.content.decode()


def test_words_of_an_error_come_in_the_language_asked_for(world: World) -> None:
    said = {
        Client().get("/api/v1/me", headers={"accept-language": language}).json()["message"]
        for language in ("es", "pt", "en", "fr", "ht")
    }

    assert len(said) == 5


def test_a_body_that_is_no_json_is_refused(world: World, caseworker: Program) -> None:
    headers = caseworker.headers | {"idempotency-key": key(1)}
    page = f"/api/v1/people/{world.people['own'].pk}/notes"

    answer = Client().post(page, "{no", content_type="application/json", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (400, "api.not-json")


def test_a_refused_attempt_is_recorded(world: World) -> None:
    Program(world, Role.TRAINER).get("/people")

    entry = Entry.objects.get(outcome="denied")
    assert (entry.act, entry.actor) == ("person.list", world.users[Role.TRAINER].pk)


# --- people ----------------------------------------------------------------------------------------------------------


def test_a_list_comes_a_hundred_at_a_time_and_says_where_it_goes_on(world: World, caseworker: Program) -> None:
    for number in range(105):
        add_person(world, f"many {number}", office="A1", caseworker=world.users[Role.CASEWORKER])

    first = caseworker.get("/people").json()
    second = caseworker.get("/people", offset=first["next"]).json()

    assert (len(first["items"]), first["next"], second["next"]) == (100, 100, None)
    assert len({each["id"] for each in first["items"] + second["items"]}) == 106


def test_a_person_is_registered_and_comes_back_with_what_the_answer_gave(world: World, caseworker: Program) -> None:
    given = {"identity": {"given_names": "Ana", "family_names": "Ejemplo"}, "agreed": True}

    made = caseworker.post("/people", given, number=7)
    again = caseworker.post("/people", given, number=7)

    assert (made.status_code, again.status_code) == (201, 302)
    assert again["Location"] == made["Location"]
    entered = Client().post(reverse("return"), {"code": made.json()["code"], "secret": made.json()["secret"]})
    assert entered.status_code == 302
    assert caseworker.get(f"/people/{made.json()['id']}").json()["given_names"] == "Ana"


def test_without_consent_nobody_is_registered(world: World, caseworker: Program) -> None:
    before = Person.objects.count()

    answer = caseworker.post("/people", {"identity": {"given_names": "Ana"}, "agreed": False})

    assert (answer.status_code, answer.json()["code"]) == (422, "consent.missing")
    assert Person.objects.count() == before


def test_facts_are_replaced_as_a_whole_and_a_stale_version_is_refused(world: World, caseworker: Program) -> None:
    path = f"/people/{world.people['own'].pk}/facts"
    version = caseworker.get(path).json()["version"]

    saved = caseworker.post(path, {"version": version, "facts": {"birth_date": "1991-02-03"}})
    stale = caseworker.post(path, {"version": version, "facts": {}})

    assert (saved.status_code, stale.status_code) == (201, 409)
    assert caseworker.get(path).json()["facts"] == {"birth_date": "1991-02-03"}


def test_what_a_role_may_not_write_stays_as_it_is(world: World) -> None:
    own = world.people["own"]

    answer = Program(world, Role.PERSON).post(
        f"/people/{own.pk}/corrections", {"version": own.version, "phone": "300111", "given_names": "Other"}
    )

    own.refresh_from_db()
    assert answer.status_code == 201
    assert (own.phone, own.given_names) == ("300111", f"{CANARY}own")


def test_the_work_on_a_case_is_written_and_read(world: World, caseworker: Program) -> None:
    person = add_person(world, "unflagged", office="A1", caseworker=world.users[Role.CASEWORKER])
    person.protection = None
    person.save()
    owner = str(world.users[Role.CASEWORKER].uuid)

    barrier = caseworker.post(
        f"/people/{person.pk}/barriers", {"kind": "papers", "owner": owner, "due_on": "2026-01-31"}
    )
    placement = caseworker.post(f"/people/{person.pk}/placements", {"isco_08": "7512", "started_on": "2025-10-01"})
    shown = caseworker.get(f"/people/{person.pk}/case").json()

    assert (barrier.status_code, placement.status_code) == (201, 201)
    assert Barrier.objects.filter(pk=barrier.json()["id"]).exists()
    looks = Placement.objects.get(pk=placement.json()["id"]).follow_ups.order_by("due_on")
    assert {each["id"] for each in shown["placements"]} >= {placement.json()["id"]}
    done = caseworker.post(f"/people/{person.pk}/follow-ups/{looks[0].pk}", {"still_working": True})
    assert done.status_code == 201


def test_a_step_of_a_kept_route_is_ticked_and_unticked(world: World, caseworker: Program) -> None:
    path = f"/routes/{world.routes['own'].pk}"

    caseworker.post(f"{path}/steps", {"step": "xaa.step.one"})
    ticked = caseworker.get(path).json()["done"]
    caseworker.post(f"{path}/steps", {"step": "xaa.step.one", "done": False})

    assert (ticked, caseworker.get(path).json()["done"]) == (["xaa.step.one"], [])


def test_a_route_cannot_be_planned_where_no_law_is_written_down(world: World, caseworker: Program) -> None:
    answer = caseworker.post(f"/people/{world.people['own'].pk}/routes", {"goal": "job"})

    assert (answer.status_code, answer.json()["code"]) == (409, "api.no-law")


# --- services and referrals ------------------------------------------------------------------------------------------


def test_a_referral_runs_its_course_between_two_programs(world: World, caseworker: Program) -> None:
    person = add_person(world, "sent", office="A1", caseworker=world.users[Role.CASEWORKER])
    trainer, service = Program(world, Role.TRAINER), world.services["own"]
    slot = caseworker.get(f"/services/{service.pk}/slots").json()["items"][0]["id"]

    sent = caseworker.post(f"/people/{person.pk}/referrals", {"service": str(service.pk), "slot": slot, "agreed": True})
    path = f"/referrals/{sent.json()['id']}"
    assert trainer.get(path).json()["person"]["given_names"] == f"{CANARY}sent"
    for state in ("accepted", "attended"):
        assert trainer.post(f"{path}/answers", {"state": state}).status_code == 201
    assert trainer.post(f"{path}/outcome", {"outcome": "helped"}).status_code == 201

    seen = caseworker.get(f"/people/{person.pk}/referrals").json()["items"]
    assert [(each["state"], each["outcome"]) for each in seen] == [("attended", "helped")]


def test_a_referral_without_consent_is_refused_and_nothing_is_kept(world: World, caseworker: Program) -> None:
    before = Booking.objects.count()
    service = str(world.services["own"].pk)

    answer = caseworker.post(f"/people/{world.people['own'].pk}/referrals", {"service": service, "agreed": False})

    assert (answer.status_code, answer.json()["code"]) == (422, "consent.missing")
    assert Booking.objects.count() == before


def test_the_catalogue_is_read_without_a_token(world: World) -> None:
    anybody = Program(world, None)

    found = anybody.get("/services", country="xaa", kind="legal_aid", open_now="true").json()["items"]

    assert {each["name"] for each in found} == {"Service own", "Service other organisation"}
    assert anybody.get(f"/services/{found[0]['id']}").json()["places"][0]["town"] == "Inventada"


# --- the law, for anybody --------------------------------------------------------------------------------------------


def test_anybody_asks_what_the_law_offers_and_nothing_is_kept(world: World) -> None:
    anybody, before = Program(world, None), (Person.objects.count(), Entry.objects.count())

    answer = anybody.post("/assess", {"country": "col", "person": {"birth_date": "1990-01-01"}, "on": "2026-02-01"})

    assert answer.status_code == 200
    assert {"schemes", "questions", "rights", "sources"} <= set(answer.json())
    assert (Person.objects.count(), Entry.objects.count()) == before


def test_anybody_asks_for_a_route(world: World) -> None:
    answer = Program(world, None).post("/route", {"country": "col", "person": {}, "on": "2026-02-01"})

    assert answer.status_code == 200
    assert {"plans", "goal", "country"} <= set(answer.json())


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"country": "zzz", "person": {}}, 404, "country.not-found"),
        ({"country": "col", "person": {"shoe_size": 3}}, 422, "input.unknown-fact"),
        ({"country": "col", "person": {}, "language": "xx"}, 422, "input.unknown-language"),
        ({"country": "col", "person": {}, "on": "1789-07-14"}, 422, "api.day"),
        ({"country": "col", "person": []}, 422, "api.not-as-described"),
        ({"country": "col"}, 422, "api.not-as-described"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(world: World, body: object, status: int, code: str) -> None:
    answer = Program(world, None).post("/assess", body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


@override_settings(PUBLIC_QUESTIONS_PER_MINUTE=3)
def test_an_address_that_asks_too_often_waits_and_is_kept_as_a_fingerprint(world: World, monkeypatch) -> None:
    monkeypatch.setattr("puente.web.api.limits.time.time", lambda: 1_800_000_000.0)

    answers = [Client().get("/api/v1/packs") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert b"127.0.0.1" not in bytes(Visits.objects.get().address)


# --- the description -------------------------------------------------------------------------------------------------


def test_the_description_is_served_and_the_guide_lists_every_operation(client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    listed = set(re.findall(r"^\| `(GET|POST) (/[^`]*)`", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))

    there = {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, operations in described["paths"].items()
        for method in operations
    }

    assert described["openapi"].startswith("3.")
    assert listed == there
    assert len(there) == sum(len(view.operations) for view in api.default_router.path_operations.values())


def test_the_examples_of_the_guide_do_what_the_guide_says(world: World) -> None:
    text = GUIDE.read_text(encoding="utf-8").replace("PERSON", str(world.people["own"].pk))
    examples = re.findall(r"^curl .*?(?<!\\)$", text, re.MULTILINE | re.DOTALL)
    program = Program(world, Role.CASEWORKER)

    answers = [_run(program, example.replace("\\\n", " ")) for example in examples]

    assert [answer.status_code for answer in answers] == [200, 200, 201]


def _run(program: Program, words: str):
    """Send what a curl command of the guide would send."""
    path = re.search(r"/api/v1(/[^\s'\"]*)", words)[1]
    body = re.search(r"--data '([^']*)'", words)
    assert ("Authorization" in words) is not path.startswith(("/assess", "/services"))
    return program.post(path, json.loads(body[1])) if body else program.get(path)
