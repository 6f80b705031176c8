"""The card of rights on the site: no account, five languages, numbers to tap, a sheet to keep."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.web.world import World, client_of

from puente.rules.load import countries
from puente.vocabulary.load import LANGUAGES
from puente.web.policy.words import Role

pytestmark = pytest.mark.django_db
"""The card speaks of the law that was published, which the database knows."""
SAID = {
    "es": "Sus derechos en el trabajo: Colombia",
    "pt": "Os seus direitos no trabalho: Colômbia",
    "en": "Your rights at work: Colombia",
    "fr": "Vos droits au travail : Colombie",
    "ht": "Dwa ou nan travay: Kolonbi",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_read_without_an_account_in_the_readers_language(client, language: str) -> None:
    page = client.get("/rights/col/", headers={"accept-language": language}).content.decode()

    assert f"<h1>{SAID[language]}</h1>" in page
    assert 'href="tel:123"' in page
    assert "<script" not in page


def test_what_no_page_settles_is_shown_apart_with_whom_to_ask(client) -> None:
    page = client.get("/rights/col/", headers={"accept-language": "en"}).content.decode()

    unsettled = page.split('<section class="unsettled">')[1].split("</section>")[0]
    assert "Not sure: ask first" in unsettled
    assert unsettled.count("<b>Ask: ") == unsettled.count("<h3>")


def test_every_statement_leads_to_its_source_on_the_page(client) -> None:
    page = client.get("/rights/col/").content.decode()

    cited = set(re.findall(r'href="#(source-[a-z0-9_]+)"', page))
    assert cited
    assert cited <= set(re.findall(r'id="(source-[a-z0-9_]+)"', page))


def test_every_country_that_is_written_has_a_card(client) -> None:
    listed = client.get("/rights/").content.decode()

    for country in countries():
        assert f'href="/rights/{country}/"' in listed
        assert client.get(f"/rights/{country}/").status_code == 200


def test_a_country_that_is_not_written_has_none(client) -> None:
    assert client.get("/rights/zzz/").status_code == 404


def test_the_sheet_is_a_file_whose_name_tells_nothing(client) -> None:
    sheet = client.get("/rights/col/sheet/")

    assert sheet.content.startswith(b"%PDF")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="document.pdf"'


def test_the_first_page_and_a_persons_home_lead_to_the_card(world: World, client) -> None:
    home = client_of(world.users[Role.PERSON]).get(reverse("home")).content.decode()

    assert 'href="/rights/"' in client.get("/").content.decode()
    assert re.search(r'href="/rights/[a-z]{3}/"', home)
