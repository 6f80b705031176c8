"""Measure the site under load and on a slow phone: real pages, a hundred thousand invented people, both databases.

Start at `rows_web`. Run as a script it prints a JSON row a line, for `puente bench web`. Sixteen clients ask as fast as
they are answered, four of five times to read; clients, servers and database share this machine. No peer holds such a
site, so ours stands alone. PUENTE_BENCH_PEOPLE and PUENTE_BENCH_SECONDS make it smaller.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from cluster import programs, running_cluster
from measure import ROOT, row, show
from phone import rows_phone
from site_people import Site, prepared, serving

PEOPLE = int(os.environ.get("PUENTE_BENCH_PEOPLE", "100000"))
SECONDS = int(os.environ.get("PUENTE_BENCH_SECONDS", "30"))
CLIENTS = 16
ROUNDS = 30
CSRF = "0123456789abcdefghijABCDEFGHIJ01"
TOKEN = {"csrfmiddlewaretoken": CSRF}
DAY = 40
"""Files that a caseworker opens: who reads more of them in ten minutes is stopped."""
READS = (
    ("list", 15), ("search by name", 8), ("search by phone", 7), ("file", 15), ("worklist", 10), ("board", 5),
    ("question", 10), ("route", 10),
)  # fmt: skip
WRITES = (("note", 10), ("tick", 10))


@dataclass
class Client:
    """A caseworker in a browser, in which somebody also asks their way; and what the answers took.

    visit    the secret of that visit
    routes   number and first step of each
    """

    port: int
    session: str
    visit: str
    people: list[str]
    names: list[str]
    phones: list[str]
    routes: list[tuple[str, str]]
    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def work(self, until: float, seed: int) -> None:
        """Ask until then; the first second warms up and does not count."""
        draw, counts_from = random.Random(seed), time.perf_counter() + 1
        asked = HTTPConnection("127.0.0.1", self.port, timeout=60)
        names, weights = zip(*READS, *WRITES, strict=True)
        while time.perf_counter() < until:
            what = draw.choices(names, weights)[0]
            began = time.perf_counter()
            try:
                status = self._ask(asked, what, draw)
            except (OSError, HTTPException) as error:
                status, asked = repr(error), HTTPConnection("127.0.0.1", self.port, timeout=60)
            if status not in (200, 302):
                self.errors.append(f"{what}: {status}")
            elif began > counts_from:
                self.taken[what].append(time.perf_counter() - began)

    def _ask(self, asked: HTTPConnection, what: str, draw: random.Random) -> int:
        path, query, form = self.draw(what, draw)
        if form is None:
            asked.request("GET", f"{path}?{query}" if query else path, headers=self.head)
        else:
            head = {**self.head, "Content-Type": "application/x-www-form-urlencoded"}
            asked.request("POST", path, urlencode({**form, "once": str(uuid.uuid4())}), head)
        answer = asked.getresponse()
        answer.read()
        return answer.status

    @property
    def head(self) -> dict[str, str]:
        """What the browser sends along."""
        cookies = f"session={self.session}; csrf={CSRF}; visit={self.visit}; language=es"
        return {"Cookie": cookies, "Accept-Encoding": "gzip"}

    def draw(self, what: str, draw: random.Random) -> tuple[str, str, dict[str, str] | None]:
        """Path, query and, where something is written, the form of a page about somebody in hand."""
        person, (route, step) = draw.choice(self.people), draw.choice(self.routes)
        undo = {"undo": "1"} if draw.random() < 0.5 else {}
        return {
            "list": ("/people/", "", None),
            "search by name": ("/people/", f"q={quote(draw.choice(self.names))}", None),
            "search by phone": ("/people/", f"q={draw.choice(self.phones)}", None),
            "file": (f"/people/{person}/", "", None),
            "worklist": ("/worklist/", "", None),
            "board": ("/board/", "", None),
            "question": ("/visit/", "", None),
            "route": (f"/routes/{route}/", "", None),
            "note": (f"/people/{person}/notes/", "", {"text": "Called; comes on Monday.", **TOKEN}),
            "tick": (f"/routes/{route}/steps/", "", {"step": step, **undo, **TOKEN}),
        }[what]


def under_load(site: Site, name: str) -> Iterator[dict[str, Any]]:
    """Sixteen clients on two workers of gunicorn, for as long as is said."""
    with serving(site) as port:
        clients = _clients(site, port)
        began = time.perf_counter()
        threads = [
            threading.Thread(target=each.work, args=(began + SECONDS, number)) for number, each in enumerate(clients)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    about = f"site on {name}, {site.people} people, {CLIENTS} clients, 80 % reads"
    taken: dict[str, list[float]] = defaultdict(list)
    for each in clients:
        for what, times in each.taken.items():
            taken[what] += times
    every = sorted(time for times in taken.values() for time in times)
    yield row(f"{about}: requests", "1/s", len(every) / (SECONDS - 1))
    for part in (50, 95, 99):
        yield row(f"{about}: {part} of 100 answered within", "ms", at(every, part) * 1000)
    for what, times in sorted(taken.items()):
        for part in (50, 95, 99):
            yield row(f"site on {name}, {what}: {part} of 100 answered within", "ms", at(sorted(times), part) * 1000)
    yield row(f"{about}: load of the machine", "waiting", os.getloadavg()[0])
    errors = [error for each in clients for error in each.errors]
    yield row(f"{about}: errors", "answers", len(errors))
    if errors:
        print(errors[:5], file=sys.stderr)


def by_itself(site: Site, name: str) -> Iterator[dict[str, Any]]:
    """What each page costs when nobody else asks."""
    (client, *_), draw = _clients(site, 0), random.Random(1)
    asked = {what: [client.draw(what, draw) for _ in range(ROUNDS)] for what, _ in (*READS, *WRITES)}
    head = {f"HTTP_{key.upper().replace('-', '_')}": value for key, value in client.head.items()}
    script = Path(__file__).with_name("page_costs.py")
    told = json.dumps({"asked": asked, "head": head})
    ran = subprocess.run(
        [sys.executable, script], input=told, env=site.environment, stdout=subprocess.PIPE, text=True, check=True
    )
    for what, cost in json.loads(ran.stdout).items():
        yield row(f"site on {name}, {what}: processor time", "ms", cost["processor"])
        yield row(f"site on {name}, {what}, asked alone: 95 of 100 answered within", "ms", cost["late"])
        yield row(f"site on {name}, {what}: statements", "a page", cost["statements"])
        yield row(f"site on {name}, {what}: sent", "bytes", cost["bytes"])


def at(times: list[float], part: int) -> float:
    """The time within which so many of a hundred came."""
    return times[min(len(times) - 1, len(times) * part // 100)] if times else 0.0


def _clients(site: Site, port: int) -> list[Client]:
    """Caseworkers who are signed in, each with their own people; drawn by a program that has the database."""
    printed = subprocess.run(
        [sys.executable, __file__, "clients"], env=site.environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    return [Client(port, **each) for each in json.loads(printed)]


def _draw_clients() -> list[dict[str, Any]]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "puente.web.settings"
    django.setup()
    from puente.web.accounts.models import User
    from puente.web.demo.visit import session_of
    from puente.web.people.models import Person
    from puente.web.routes.models import SavedRoute
    from puente.web.routes.state import VisitState
    from puente.web.routes.visit_actions import begin

    drawn = []
    for user in User.objects.filter(login__startswith="worker-").order_by("pk")[:CLIENTS]:
        people = list(Person.objects.filter(case__caseworker=user).order_by("registered_at")[:DAY])
        routes = SavedRoute.objects.filter(person__in=people)
        drawn.append({
            "session": session_of(user).session_key,
            "visit": begin(country="col", state=VisitState("job")),
            "people": [str(each.pk) for each in people],
            "names": [each.family_names for each in people],
            "phones": [each.phone for each in people],
            "routes": [(str(each.pk), each.plan["steps"][0]["step"]) for each in routes],
        })  # fmt: skip
    return drawn


def rows_web() -> Iterator[dict[str, Any]]:
    """Every figure about the site."""
    with ExitStack() as stack:
        sites = {"SQLite": prepared(ROOT / "out" / "bench" / "site", people=PEOPLE)}
        yield from under_load(sites["SQLite"], "SQLite")
        yield from by_itself(sites["SQLite"], "SQLite")
        if programs():
            # In a program of its own: this one has settled on its database.
            folder = ROOT / "out" / "bench" / "site-postgresql"
            address = stack.enter_context(running_cluster(folder / "cluster"))
            words = [sys.executable, __file__, "prepare", str(folder), address]
            told = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout
            there = Site(json.loads(told.splitlines()[-1]), PEOPLE)
            yield from under_load(there, "PostgreSQL")
            yield from by_itself(there, "PostgreSQL")
    yield from rows_phone()


def main(words: list[str]) -> None:
    """Measure; or do what only a program that has the database can."""
    if words[:1] == ["clients"]:
        print(json.dumps(_draw_clients()))
    elif words[:1] == ["prepare"]:
        print(json.dumps(prepared(Path(words[1]), people=PEOPLE, database=words[2]).environment))
    else:
        show(rows_web())


if __name__ == "__main__":
    main(sys.argv[1:])
