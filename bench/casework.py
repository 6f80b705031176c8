"""Time a caseworker's pages over a hundred thousand invented people: search, list, board, worklist, duplicates.

Start at `main`: `.venv/bin/python bench/casework.py --people 100000`. The database is made in a folder of its own and
thrown away. DATABASE_URL measures another database.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from puente.web.accounts.models import User

GIVEN = ("Ana", "Luis", "Marta", "Pedro", "Yuleisy", "Carmen", "Jean", "Rosa", "Diego", "Lucía", "Omar", "Elena")
FAMILY = ("Pérez", "Gil", "Rojas", "Paz", "Mora", "Sol", "Luna", "Toro", "Vela", "Cano", "Ríos", "Vega")
SYLLABLES = ("ba", "ri", "no", "ta", "le", "mo", "su", "ke", "di", "fa", "go", "pu")
COMPARED = ("given_names", "family_names", "phone", "birth_date")
CASELOAD = 120
RUNS = 60


def main() -> None:
    """Make the people, then print the time of each page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=100_000)
    arguments.add_argument("--keep", help="a folder to keep the database in, and to find it again")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(PUENTE_DATA=asked.keep or folder, PUENTE_MODE="demo")
        from puente.web.commands import prepare

        prepare()
        began = time.perf_counter()
        people = add_people(asked.people)
        prepare()  # as at the next start: the database learns how large its tables are
        print(f"{asked.people} people made in {time.perf_counter() - began:.0f} s", flush=True)
        for name, run in pages(people).items():
            told(name, run)


def add_people(wanted: int) -> list[dict[str, str]]:
    """So many invented people in one office, a caseload each for its caseworkers; who they are."""
    from puente.web.accounts.models import Office, Organisation, User
    from puente.web.people.models import Person

    chance, fresh = random.Random(7), not Organisation.objects.exists()
    organisation, _ = Organisation.objects.get_or_create(country="col", name="An invented service")
    office, _ = Office.objects.get_or_create(organisation=organisation, name="An invented office")
    words = {"country": "col", "organisation": organisation, "office": office, "password": "!"}
    User.objects.get_or_create(login="supervisor", defaults={"role": "supervisor", **words})
    staff = [
        User.objects.get_or_create(login=f"caseworker-{number}", defaults={"role": "caseworker", **words})[0]
        for number in range(max(1, wanted // CASELOAD))
    ]
    known = []
    for start in range(0, wanted, 2_000):
        made = [invented(chance, number) for number in range(start, min(start + 2_000, wanted))]
        if fresh:
            _keep(made, office, staff, Person)
        known += made
    return known


def invented(chance: random.Random, number: int) -> dict[str, str]:
    """Somebody who is not: common and rare names, a phone, a date of birth."""
    rare = "".join(chance.choices(SYLLABLES, k=3)).title()
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
    return {
        "given_names": f"{chance.choice(GIVEN)} {rare}", "family_names": f"{chance.choice(FAMILY)} {rare[:4]}",
        "phone": f"3{number:09d}", "document_number": f"V{number:08d}", "birth_date": born.isoformat(),
    }  # fmt: skip


def _keep(made: list[dict[str, str]], office: object, staff: list, person_model: type) -> None:
    from django.db import transaction

    from puente.web.people.actions import _set_identity
    from puente.web.people.models import Barrier, Case, NameWord
    from puente.web.vault.blind import fingerprint, name_words

    with transaction.atomic():
        people = [person_model(country="col", office=office, facts={"birth_date": each["birth_date"]}) for each in made]
        for person, each in zip(people, made, strict=True):
            _set_identity(person, each)
        person_model.objects.bulk_create(people)
        cases = [
            Case(
                country="col", person=person, office=office, caseworker=staff[number % len(staff)], basis="public_task"
            )
            for number, person in enumerate(people)
        ]
        Case.objects.bulk_create(cases)
        words = [
            NameWord(person=person, word=fingerprint(word, kind="name", country="col"))
            for person, each in zip(people, made, strict=True)
            for word in name_words(each["given_names"], each["family_names"])
        ]
        NameWord.objects.bulk_create(words, ignore_conflicts=True)
        late = [
            Barrier(
                country="col", case=case, kind="papers", owner=case.caseworker, due_on=date(2020, 1, 1), mitigation="x"
            )
            for case in cases[::40]
        ]
        Barrier.objects.bulk_create(late)


def pages(people: list[dict[str, str]]) -> dict[str, Callable[[], object]]:
    """What is timed, by name: each call asks about somebody else."""
    from puente.web.accounts.models import User

    chance = random.Random(11)
    supervisor, caseworker = (User.objects.get(login=login) for login in ("supervisor", "caseworker-0"))
    office, desk = browser(supervisor), browser(caseworker)

    def somebody() -> dict[str, str]:
        return chance.choice(people)

    def full_name() -> str:
        return " ".join(map(somebody().get, COMPARED[:2]))

    return {
        "search by phone, office": lambda: asked(office, "/people/", q=somebody()["phone"]),
        "search by full name, office": lambda: asked(office, "/people/", q=full_name()),
        "search by a common name, office": lambda: asked(office, "/people/", q=chance.choice(GIVEN)),
        "search by full name, caseload": lambda: asked(desk, "/people/", q=somebody()["given_names"]),
        "list, office": lambda: asked(office, "/people/"),
        "list, caseload": lambda: asked(desk, "/people/"),
        "board, caseload": lambda: asked(desk, "/board/"),
        "board, office": lambda: asked(office, "/board/"),
        "worklist, caseload": lambda: asked(desk, "/worklist/"),
        "worklist, office": lambda: asked(office, "/worklist/"),
        "duplicates before registering": lambda: duplicates(caseworker, {name: somebody()[name] for name in COMPARED}),
    }


def browser(user: User) -> Client:
    """A browser in which somebody is signed in."""
    from django.test import Client

    from puente.web.accounts.viewers import VERIFIED

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    session = client.session
    session[VERIFIED] = "now"
    session.save()
    return client


def asked(client: Client, address: str, **query: str) -> None:
    """Look at a page; it must be there."""
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.status_code


def duplicates(user: User, known: dict[str, str]) -> object:
    """Who may be the same as somebody about to be registered."""
    from puente.web.accounts.viewers import viewer_of
    from puente.web.people.duplicates import possible_duplicates

    return possible_duplicates(viewer_of(user, verified=True), **known)


def told(name: str, run: Callable[[], object]) -> None:
    """Print the median, the 95th percentile and the longest of many runs."""
    run()
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        run()
        took.append((time.perf_counter() - began) * 1000)
        if sum(took) > 5_000 and len(took) > 4:
            break
    cuts = quantiles(took, n=20)
    print(
        f"{name:34} p50 {cuts[9]:7.1f} ms   p95 {cuts[18]:7.1f} ms   worst {max(took):7.1f} ms   of {len(took)}",
        flush=True,
    )


if __name__ == "__main__":
    main()
