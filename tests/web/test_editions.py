"""Which text of the law answers: the pack that ships, or a newer one that was published here."""

from __future__ import annotations

from django.test import Client
from tests.web.world import PUBLISHED, World

from puente.rules.load import countries
from puente.web.packs.models import PackVersion
from puente.web.people import editions
from puente.web.people.editions import Edition, edition_of
from puente.web.people.law import law_of, texts_of, words_of, written_countries


def test_a_country_without_a_version_answers_by_the_pack_that_ships(db: None) -> None:
    assert edition_of("col") == Edition("col")
    assert written_countries() == countries()


def test_a_country_whose_law_was_only_published_is_written_down_too(world: World) -> None:
    assert PUBLISHED in written_countries()
    assert law_of(PUBLISHED).scheme(f"{PUBLISHED}.scheme.card").kind == "permit"
    assert words_of(PUBLISHED, "fr").pack(f"{PUBLISHED}.scheme.card") == "The card"


def test_another_worker_follows_within_the_time_that_is_promised(world: World, monkeypatch) -> None:
    assert edition_of(PUBLISHED).number == 1
    PackVersion.objects.filter(country=PUBLISHED).update(number=2)  # as another worker would have published

    assert edition_of(PUBLISHED).number == 1
    monkeypatch.setattr(editions, "ASK_AGAIN", -1.0)

    assert edition_of(PUBLISHED).number == 2


def test_a_country_without_law_has_no_texts(db: None) -> None:
    assert texts_of(Edition("xaa")) == {}


def test_the_law_of_a_published_country_is_a_page(world: World, client: Client) -> None:
    page = client.get(f"/law/{PUBLISHED}/card/", headers={"accept-language": "en"}).content.decode()

    assert "To be Venezuelan" in page
