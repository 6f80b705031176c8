"""The page of words: light, in the reader's language, an anchor for every term, links from where a term stands."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.template import engines
from tests.web.world import World, client_of

from puente.vocabulary.load import LANGUAGES, glossary
from puente.web.marked import templates
from puente.web.policy.words import Role

USED = re.compile(r'{% meaning "([a-z_]+)" %}')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_its_anchor_and_its_sentence(client, language: str, capsys) -> None:
    page = client.get("/glossary/", headers={"accept-language": language}).content

    text = page.decode().replace("&#x27;", "'")
    for term in glossary(language):
        assert f'<dt id="{term.key}">{term.name}</dt>' in text
        assert term.means in text
    weight = len(gzip.compress(page))
    with capsys.disabled():
        print(f"\nglossary, {language}: {weight} bytes compressed, {len(list(glossary(language)))} terms")
    assert weight <= 20_000


def test_each_country_adds_what_its_law_calls_a_thing(client) -> None:
    page = client.get("/glossary/", headers={"accept-language": "ht"}).content.decode()

    assert "<li>Brezil: " in page
    assert '<span lang="es">Régimen Simplificado de Confianza (RESICO)</span>' in page
    assert "(MEI)" in page


def test_a_link_to_a_meaning_leads_to_a_term() -> None:
    keys = {key for path in templates() for key in USED.findall(path.read_text(encoding="utf-8"))}

    assert keys
    assert keys <= {term.key for term in glossary("en")}


def test_a_page_that_speaks_of_a_term_links_to_its_meaning(world: World) -> None:
    page = client_of(world.users[Role.PERSON]).get("/me/consents/", headers={"accept-language": "fr"}).content.decode()

    assert '<a class="meaning" href="/glossary/#consent">Que veut dire « consentement » ?</a>' in page


def test_a_link_to_a_term_that_is_not_there_breaks_the_template() -> None:
    with pytest.raises(Exception, match="no_such_term"):
        engines["django"].from_string('{% load puente %}{% meaning "no_such_term" %}').render({})


def test_the_sheet_stays_small() -> None:
    sheet = Path(__file__).resolve().parents[2] / "src/puente/web/site/static/site/puente.css"

    assert len(gzip.compress(sheet.read_bytes())) <= 10_000
