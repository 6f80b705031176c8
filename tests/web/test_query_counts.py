"""How often each page asks the database: a page that asks once per row is slow long before anybody notices.

Start at `MOST`. A number here is lowered when a page gets better, and raised only for a reason that the commit tells.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.world import HERE, World, add_person, client_of

from puente.web.policy.words import Role
from puente.web.routes import visit_actions
from puente.web.routes.state import VisitState
from puente.web.routes.visit_views import COOKIE

MOST = {
    "list": 4,
    "search by name": 4,
    "search by phone": 4,
    "file": 16,
    "worklist": 6,
    "board": 5,
    "route": 10,
}
"""Page → statements, without those that begin and end a transaction. The session and the user are two of each."""
MOST_OF_A_VISIT = 1
_ENDS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.mark.parametrize("page", MOST)
def test_a_caseworkers_page_asks_the_database_no_more_than_this(world: World, page: str) -> None:
    client = client_of(world.users[Role.CASEWORKER])
    own, path, query = world.people["own"], page, {}
    if page.startswith("search"):
        path, query = "people", {"q": own.phone if "phone" in page else own.family_names}
    address = {
        "list": ("people",), "file": ("person", own.pk), "route": ("route", world.routes["own"].pk),
    }.get(page, (path,))  # fmt: skip

    asked = _asked(client, reverse(address[0], args=address[1:]), query)

    assert asked <= MOST[page]


def test_a_longer_list_asks_no_more_often(world: World) -> None:
    for number in range(5):
        add_person(world, f"another {number}", office="A1", caseworker=world.users[Role.CASEWORKER])
    client = client_of(world.users[Role.CASEWORKER])

    asked = {page: _asked(client, reverse(page), {}) for page in ("people", "worklist", "board")}

    assert asked["people"] <= MOST["list"]
    assert asked["worklist"] <= MOST["worklist"]
    assert asked["board"] <= MOST["board"]


def test_a_question_asks_for_the_visit_and_nothing_else(world: World) -> None:
    assert HERE in {person.country for person in world.people.values()}
    client = client_of(None)
    client.cookies[COOKIE] = visit_actions.begin(country="col", state=VisitState("job"))

    asked = _asked(client, reverse("question"), {})

    assert asked <= MOST_OF_A_VISIT


def _asked(client: object, path: str, query: dict[str, str]) -> int:
    """How many statements the second visit of a page takes; the first one fills what each process keeps."""
    client.get(path, query)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path, query)
    assert answer.status_code == 200
    return sum(not query["sql"].startswith(_ENDS) for query in seen.captured_queries)
