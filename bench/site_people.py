"""A database of a hundred thousand invented people to measure the site with. Start at `prepared`.

They are written in bulk, sealed and indexed as the site does it, without an audit entry each. What was made is kept in
its folder until the tables or this file change.
"""

from __future__ import annotations

import hashlib
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from typing import Any

SEED = 20251115
CASELOAD = 250
OFFICES = 40
ROUTES_EACH = 10
GIVEN = ("María", "José", "Yuleisy", "Wilmer", "Oriana", "Samuel", "Dayana", "Keiber", "Ana", "Luis", "Rosa", "Jean")
FAMILY = ("Ejemplo", "Muestra", "Prueba", "Ensayo", "Inventada", "Figurada", "Supuesta", "Modelo")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BATCH = 2_000
WORKERS = 2
SERVE = "import sys; from puente.web.commands import serve; sys.exit(serve(address={!r}, workers={}))"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the database is, and who works on whom."""

    environment: dict[str, str]
    people: int


def prepared(folder: Path, *, people: int, database: str = "") -> Site:
    """The site's data folder with so many people in it, and the environment that it is served with.

    database   an address of PostgreSQL; SQLite in the folder where there is none
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("DATABASE_URL", "PUENTE_KEYS", "PUENTE_KEY_FILE", "PUENTE_HOSTS", "PUENTE_SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ.update(PUENTE_MODE="demo", PUENTE_DATA=str(folder.absolute()))
    if database:
        os.environ["DATABASE_URL"] = database
    from puente.web.commands import prepare

    mark, made = folder / "made", f"{people} {_digest()}"
    if not mark.is_file() or mark.read_text() != made:
        for old in folder.glob("puente.sqlite3*"):
            old.unlink()
        if database:
            _empty(database)
        prepare()
        fill(people)
        mark.write_text(made)
    prepare()
    return Site(dict(os.environ), people)


def _empty(database: str) -> None:
    """Nothing is left of what an older version of this file made."""
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


@contextmanager
def serving(site: Site) -> Iterator[int]:
    """The port of gunicorn with two workers, as `puente serve` starts it, while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-c", SERVE.format(f"127.0.0.1:{port}", WORKERS)]
    process = subprocess.Popen(words, env=site.environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/health/")
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the site does not answer")


def fill(people: int) -> None:
    """Offices, caseworkers with 250 people each, and some routes."""
    draw = random.Random(SEED)
    workers = _staff(-(-people // CASELOAD))
    numbers = iter(range(people))
    done = 0
    for batch in iter(lambda: list(islice(numbers, BATCH)), []):
        _write([(number, workers[number // CASELOAD]) for number in batch], draw)
        done += len(batch)
        print(f"\r{done} of {people} invented people", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _staff(count: int) -> list[Any]:
    from django.contrib.auth.hashers import make_password

    from puente.web.accounts.models import Office, Organisation, User

    service = Organisation.objects.create(country="col", name="Servicio de muestra (inventado)")
    offices = [Office.objects.create(organisation=service, name=f"Oficina {number}") for number in range(OFFICES)]
    hashed = make_password("measured and never typed")
    return User.objects.bulk_create(
        User(login=f"worker-{number}", role="caseworker", country="col", organisation=service,
             office=offices[number % OFFICES], password=hashed)
        for number in range(count)
    )  # fmt: skip


def _write(batch: list[tuple[int, Any]], draw: random.Random) -> None:
    from django.db import transaction

    from puente.web.consent.models import Consent
    from puente.web.people.models import Case, NameWord, Note, Person
    from puente.web.routes.models import SavedRoute

    people = [(_person(number, worker, draw), worker) for number, worker in batch]
    cases = [
        Case(country="col", person=person, office=worker.office, caseworker=worker, stage="S2")
        for person, worker in people
    ]
    planned = [
        person for (number, _), (person, _) in zip(batch, people, strict=True) if number % CASELOAD < ROUTES_EACH
    ]
    with transaction.atomic():
        Person.objects.bulk_create(person for person, _ in people)
        NameWord.objects.bulk_create(word for person, _ in people for word in _words(person))
        Case.objects.bulk_create(cases)
        Note.objects.bulk_create(
            Note(country="col", case=each, author=each.caseworker, text="First visit.") for each in cases
        )
        Consent.objects.bulk_create(_consent(person, worker) for person, worker in people)
        SavedRoute.objects.bulk_create(
            SavedRoute(country="col", person=each, goal="job", planned_on=date(2025, 11, 15), plan=_plan())
            for each in planned
        )


def _person(number: int, worker: Any, draw: random.Random) -> Any:
    from puente.web.people.models import Person
    from puente.web.vault.blind import document_characters, fingerprint, phone_digits

    phone, paper = f"000{number:07d}", f"X{number:08d}"
    family = "".join(draw.choices(LETTERS, k=4)).title()
    return Person(
        country="col", office=worker.office, given_names=draw.choice(GIVEN),
        family_names=f"{draw.choice(FAMILY)} {family}", phone=phone, document_type="passport", document_number=paper,
        birth_date=f"{draw.randint(1960, 2005)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}",
        facts=_facts(), phone_index=fingerprint(phone_digits(phone), kind="phone", country="col"),
        document_index=fingerprint(document_characters(paper), kind="document", country="col"),
    )  # fmt: skip


def _words(person: Any) -> Iterator[Any]:
    from puente.web.people.models import NameWord
    from puente.web.vault.blind import fingerprint, name_words

    for word in name_words(person.given_names, person.family_names):
        yield NameWord(person=person, word=fingerprint(word, kind="name", country="col"))


def _consent(person: Any, worker: Any) -> Any:
    from puente.web.consent.models import Consent

    return Consent(
        subject=person.pk, purpose="case_work", recipient=worker.organisation, text_version="bench", language="es",
        given_at=datetime(2025, 11, 1, tzinfo=UTC), given_by=worker.pk, ends_at=datetime(2035, 11, 1, tzinfo=UTC),
    )  # fmt: skip


@cache
def _facts() -> dict[str, Any]:
    """The file of the first story of the invented world."""
    from puente.web.demo.load import read_world

    return {"birth_date": "1990-03-14", **read_world()["stories"]["trail-col"]}


@cache
def _plan() -> dict[str, Any]:
    """The plan that the real pack gives to that file."""
    from puente.routes.find import Guide
    from puente.rules.assess import RuleBook
    from puente.rules.load import load_pack
    from puente.vocabulary.load import read_person, vocabulary
    from puente.wording.route_json import route_json

    guide = Guide(RuleBook({"col": load_pack("col")}, vocabulary()), "col", date(2025, 11, 15))
    return route_json(guide.route(read_person(_facts(), vocabulary()), "job"))["plans"][0]


def _digest() -> str:
    """What the database is made by: this file and the tables."""
    web = Path(__file__).parent.parent / "src" / "puente" / "web"
    files = [Path(__file__), *sorted(web.glob("*/migrations/*.py"))]
    return hashlib.sha256(b"\0".join(each.read_bytes() for each in files)).hexdigest()
