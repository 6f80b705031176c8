"""Entries that are added to a draft by form, and taken away: what is asked, what is kept, what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.world import World, client_of, key

from puente.rules.review import quote_hash
from puente.vocabulary.strict_yaml import parse
from puente.web.packs.drafting import actions, queries
from puente.web.packs.models import Draft
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Role

CARD = "regularization/card.yaml"


def author(world: World) -> Viewer:
    return world.viewer(Role.PACK_AUTHOR)


WAGES = "parameters/wages.yaml"
WAGE = """\
parameters:
  wage:
    unit: USD per month
    values:
      - {value: 90, from: 2024-01-01, source: gazette}   # the first
"""
READ = {"source": "gazette", "read_on": "2026-03-01", "sentence": "From the first of March it is 95."}


def with_wages(world: World) -> Draft:
    """The small draft with a wage by day."""
    return actions.save_texts(by=author(world), pk=world.drafts["own"].pk, texts={WAGES: WAGE}, version=1)


def send(world: World, held: Draft, act: str, where: tuple[str, str], n: int, **said: str) -> Any:
    file, at = where
    sent = {"file": file, "at": at, "version": str(held.version), "once": key(n), **said}
    client = client_of(world.users[Role.PACK_AUTHOR])
    return client.post(f"/workshop/{held.pk}/{act}/", sent, headers={"accept-language": "en"})


def texts(world: World, held: Draft) -> dict[str, str]:
    return queries.draft(author(world), held.pk).files


def test_a_new_value_is_three_fields_and_what_was_read(world: World) -> None:
    held = with_wages(world)
    said = {"line_value": "95.50", "line_from": "2026-03-01", "line_law": "Decree 2, art. 1"}

    answer = send(world, held, "add", (WAGES, "/parameters/wage/values"), 30, **said, **READ)

    assert answer.url == f"/workshop/{held.pk}/cases/?file=parameters%2Fwages.yaml"
    added = '      - {value: 95.5, from: 2026-03-01, source: gazette, law: "Decree 2, art. 1"}\n'
    assert parse(texts(world, held)[WAGES], file="x").data == parse(WAGE + added, file="x").data
    assert texts(world, held)[WAGES].startswith(WAGE)
    (quote,) = queries.draft(author(world), held.pk).quotes.all()
    assert (quote.place, quote.source) == ("/parameters/wage/values", "gazette")
    assert quote.digest == quote_hash(READ["sentence"])


def test_the_value_before_ends_the_day_before_where_that_is_ticked(world: World) -> None:
    held = with_wages(world)
    said = {"line_value": "95", "line_from": "2026-03-01", "ends_before": "on"}

    assert send(world, held, "add", (WAGES, "/parameters/wage/values"), 31, **said, **READ).status_code == 302

    first, second = parse(texts(world, held)[WAGES], file="x").data["parameters"]["wage"]["values"]
    assert (first["until"], second["from"]) == ("2026-02-28", "2026-03-01")
    assert "# the first" in texts(world, held)[WAGES]


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("line_value", "ninety", "Write a number"),
        ("line_review_on", "soon", "Write the day as"),
        ("line_key", "north", "Write it as packs do"),
        ("line_from", "next week", "Write the day as"),
        ("line_after", "later", "Select a valid choice"),
        ("read_on", "", "required"),
    ],
)
def test_a_wrong_line_of_an_entry_is_named_and_nothing_is_lost(world: World, name: str, typed: str, words: str) -> None:
    held = with_wages(world)
    said = {"line_value": "95", "line_from": "2026-03-01", "line_law": "Decree seen"} | READ | {name: typed}

    page = send(world, held, "add", (WAGES, "/parameters/wage/values"), 32, **said)

    content = page.content.decode()
    assert page.status_code == 422
    assert f'href="#id_{name}"' in content
    assert words in content
    assert "Decree seen" in content
    assert texts(world, held)[WAGES] == WAGE


def test_what_the_grammar_does_not_take_is_named_by_its_line(world: World) -> None:
    held = with_wages(world)
    said = {"line_value": "95", "line_from": "2026-03-01", "line_key": "zone: [north]"}

    page = send(world, held, "add", (WAGES, "/parameters/wage/values"), 33, **said, **READ)

    assert page.status_code == 422
    assert 'href="#id_line_key"' in page.content.decode()
    assert "The pack does not take this here." in page.content.decode()


def test_a_source_is_added_by_itself_with_its_day_and_fingerprint(world: World) -> None:
    held = world.drafts["own"]
    said = {"entry": "decree_2", "line_title": "Decree 2", "read_on": "2026-03-01", "sentence": "It is so."}

    assert send(world, held, "add", ("sources.yaml", "/sources"), 34, **said).status_code == 302

    entry = parse(texts(world, held)["sources.yaml"], file="x").data["sources"]["decree_2"]
    assert entry == {"title": "Decree 2", "read_on": "2026-03-01", "quote_hash": quote_hash("It is so.")}
    again = send(world, queries.draft(author(world), held.pk), "add", ("sources.yaml", "/sources"), 35, **said)
    assert 'href="#id_entry"' in again.content.decode()


def test_a_new_window_may_bring_its_new_source(world: World) -> None:
    held = world.drafts["own"]
    said = {"line_from": "2026-01-01", "line_until": "2026-06-30", "line_after": "unknown"}
    read = READ | {"source": "+", "key": "decree_3", "title": "Decree 3"}

    assert send(world, held, "add", (CARD, "/versions/0/windows"), 36, **said, **read).status_code == 302

    assert "{from: 2026-01-01, until: 2026-06-30, after: unknown, source: decree_3}" in texts(world, held)[CARD]
    assert "decree_3" in texts(world, held)["sources.yaml"]
    assert queries.pack_or_error(queries.draft(author(world), held.pk))[1] is None


def test_an_entry_is_taken_away_with_its_reason_and_nothing_else(world: World) -> None:
    held = world.drafts["own"]
    client = client_of(world.users[Role.PACK_AUTHOR])
    asked = client.get(f"/workshop/{held.pk}/remove/?file={CARD}&at=/costs/0", headers={"accept-language": "en"})

    answer = send(world, held, "remove", (CARD, "/costs/0"), 37, reason="It was never a fee.")

    assert "Take this away?" in asked.content.decode()
    assert answer.status_code == 302
    entry = "  - {id: fee, amount: 50, currency: USD, due: filing, from: 2025-01-01, source: gazette}\n"
    assert texts(world, held)[CARD] == held.files[CARD].replace(entry, "  []\n")
    page = client.get(f"/workshop/{held.pk}/", headers={"accept-language": "en"}).content.decode()
    assert "It was never a fee." in page
    assert "taken away" in page


def test_nothing_is_taken_away_without_a_reason_or_where_the_file_needs_it(world: World) -> None:
    held = world.drafts["own"]

    unsaid = send(world, held, "remove", (CARD, "/costs/0"), 38, reason=" ")
    needed = send(world, held, "remove", (CARD, "/versions/0"), 39, reason="No text any more.")

    assert (unsaid.status_code, needed.status_code) == (422, 422)
    assert "The file cannot be read without this." in needed.content.decode()
    assert texts(world, held) == held.files


def test_a_window_taken_away_shows_which_cases_change(world: World) -> None:
    held = world.drafts["own"]

    answer = send(world, held, "remove", (CARD, "/versions/0/requires/all/1"), 40, reason="The day fell.")
    page = client_of(world.users[Role.PACK_AUTHOR]).get(answer.url, headers={"accept-language": "en"}).content.decode()

    assert "came a day late: no" in page
    assert "1 case fails." in page
    assert f"/workshop/{held.pk}/file/?file=regularization/card.yaml" in page


def test_a_file_offers_to_add_beside_each_list_and_only_to_who_writes(world: World) -> None:
    held = with_wages(world)
    where = f"/workshop/{held.pk}/file/?file={WAGES}"

    writes = client_of(world.users[Role.PACK_AUTHOR]).get(where, headers={"accept-language": "en"}).content.decode()
    reads = client_of(world.users[Role.PACK_READER]).get(where, headers={"accept-language": "en"}).content.decode()

    assert "Add a value from a day" in writes
    assert "Add a value of the law" in writes
    assert "/add/" not in reads
    assert "/remove/" not in reads


def test_a_place_that_takes_nothing_is_not_there(world: World) -> None:
    held = world.drafts["own"]

    assert send(world, held, "add", (CARD, "/versions/0/requires"), 41, **READ).status_code == 404
    assert send(world, held, "remove", (CARD, "/versions/0/in_force"), 42, reason="x").status_code == 404


def test_an_entry_is_not_added_to_a_draft_that_somebody_else_changed(world: World) -> None:
    held = with_wages(world)
    held.version -= 1
    said = {"line_value": "95", "line_from": "2026-03-01"}

    assert send(world, held, "add", (WAGES, "/parameters/wage/values"), 43, **said, **READ).status_code == 409


def test_value_and_day_are_asked_first_and_what_is_seldom_said_later(world: World) -> None:
    held = with_wages(world)
    where = f"/workshop/{held.pk}/add/?file={WAGES}&at=/parameters/wage/values"

    page = client_of(world.users[Role.PACK_AUTHOR]).get(where).content.decode()

    asked = [page.index(f'name="{name}"') for name in ("line_value", "line_from", "ends_before", "source", "sentence")]
    assert asked == sorted(asked)
    assert page.index("<details>") < page.index('name="line_review_on"')
