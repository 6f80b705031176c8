"""The law for everybody: countries, schemes as text beside law, coverage, comparison, one person in every country."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client
from tests.web.world import World, client_of

from puente.rules.load import SHIPPED, countries, load_coverage
from puente.web.policy.words import Role

LANGUAGES = ("es", "pt", "en", "fr", "ht")


def page_of(client: Client, path: str, language: str = "en") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    return answer.content.decode().replace("&#x27;", "'")


def test_every_country_stands_on_the_first_page(client: Client, db: None) -> None:
    page = page_of(client, "/law/")

    for country in countries():
        assert f'href="/law/{country}/"' in page
    assert "Law read until" in page


@pytest.mark.parametrize("country", countries())
def test_every_scheme_of_a_country_is_a_page(client: Client, db: None, country: str) -> None:
    language = LANGUAGES[countries().index(country) % len(LANGUAGES)]
    paths = re.findall(rf'href="(/law/{country}/[a-z0-9_]+/)"', page_of(client, f"/law/{country}/", language))
    schemes = [path for path in paths if not path.endswith("/versions/")]

    assert schemes
    for path in schemes:
        page = page_of(client, path, language)
        assert 'id="source-' in page
        assert len(gzip.compress(page.encode())) <= 50_000


def test_a_requirement_stands_beside_its_article_its_sources_and_how_surely_it_is_known(
    client: Client, db: None
) -> None:
    page = page_of(client, "/law/col/ppt/")

    line = page.split("<p>Be in Colombia on the day you apply</p>")[1].split("</li>")[0]
    assert "Decreto 216 de 2021, art. 8" in line
    assert 'href="#source-s10"' in line
    assert "On a page" in line
    assert 'id="source-s10"' in page


def test_what_sources_do_not_agree_on_is_marked(client: Client, db: None) -> None:
    assert "sure disputed" in page_of(client, "/law/col/ppt/")


def test_a_source_says_when_it_was_read_or_that_nobody_opened_it(client: Client, db: None) -> None:
    page = page_of(client, "/law/col/ppt/")

    assert re.search(r'id="source-s1">.*?Read on \d', page)


def test_worked_cases_stand_below_with_their_answers(client: Client, db: None) -> None:
    page = page_of(client, "/law/col/pep/")

    assert "A day later it is closed for good." in page
    assert "<b>closed</b>" in page


@pytest.mark.parametrize("path", ["/law/xyz/", "/law/col/nothing/", "/law/col/../"])
def test_what_is_not_written_down_is_not_found(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404


def test_coverage_counts_each_row_of_each_country(client: Client, db: None) -> None:
    page = page_of(client, "/law/coverage/")

    for country in countries():
        counts = page.split(f'href="/law/{country}/"')[1].split("</tr>")[0]
        assert f"<td><b>{len(load_coverage(country, SHIPPED))}</b></td>" in counts


def test_a_value_stands_side_by_side_and_what_nobody_knows_is_said(client: Client, db: None) -> None:
    page = page_of(client, "/law/compare/?measure=minimum_wage&on=2026-01-15")

    for country in countries():
        assert f'href="/law/{country}/"' in page
    assert "1,750,905" in page or "COP" in page
    assert "not known" in page_of(client, "/law/compare/?measure=minimum_wage&on=1995-01-15")


def test_permits_are_compared_scheme_by_scheme(client: Client, db: None) -> None:
    assert 'href="/law/col/ppt/"' in page_of(client, "/law/compare/?measure=permit-cost&on=2026-01-15")


@pytest.mark.parametrize("query", ["measure=nothing", "measure=minimum_wage&on=yesterday"])
def test_what_cannot_be_compared_is_said_and_not_guessed(client: Client, db: None, query: str) -> None:
    answer = client.get(f"/law/compare/?{query}")

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


# -- one person in every country ----------------------------------------------------------------------------------


def test_a_visit_sees_what_each_country_would_answer(client: Client, db: None) -> None:
    client.post("/start/", {"country": "col", "here": "yes", "why": "job", "once": "0" * 32})

    page = page_of(client, "/visit/countries/")

    for country in countries():
        assert f'href="/law/{country}/"' in page
    assert "Still to know:" in page


def test_without_a_visit_the_page_leads_to_the_start(client: Client, db: None) -> None:
    assert client.get("/visit/countries/").url == "/start/"


def test_a_caseworker_sees_every_country_for_a_file_and_the_look_is_recorded(world: World) -> None:
    own = world.people["own"]

    page = page_of(client_of(world.users[Role.CASEWORKER]), f"/people/{own.pk}/countries/")
    looks = page_of(client_of(world.users[Role.PERSON]), "/me/consents/")

    assert "Brazil" in page
    assert "read the route" in looks


def test_a_file_out_of_reach_says_nothing_of_any_country(world: World) -> None:
    far = world.people["other country"]

    assert client_of(world.users[Role.CASEWORKER]).get(f"/people/{far.pk}/countries/").status_code == 404
