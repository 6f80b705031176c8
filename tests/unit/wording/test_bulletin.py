"""The law bulletin in words."""

from __future__ import annotations

import pytest

from puente.rules.draft import pack_from
from puente.rules.load import SHIPPED, files_of, load_corridors
from puente.rules.pack import Pack
from puente.wording.bulletin import bulletin_of
from puente.wording.catalogue import LANGUAGES
from puente.wording.words import Words

CORRIDORS = load_corridors()
WAGE = "{value: 1423500, from: 2025-01-01, until: 2025-12-31"
NEW = "{value: 1800000, from: 2027-01-01, until: 2027-12-31, after: unknown, source: s57, law: Ley inventada}\n      - "


@pytest.fixture(scope="module")
def packs() -> tuple[Pack, Pack]:
    files = dict(files_of(SHIPPED / "col"))
    later = files["parameters/labour.yaml"].replace(WAGE, NEW + WAGE, 1)
    before = pack_from(files, country="col", corridors=CORRIDORS)
    return before, pack_from(files | {"parameters/labour.yaml": later}, country="col", corridors=CORRIDORS)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Salario mínimo: 1,800,000 COP por mes desde el 1 ene 2027. El último valor conocido antes: 1,750,905."),
        ("en", "Minimum wage: 1,800,000 COP a month from 1 Jan 2027. The last value known before: 1,750,905."),
    ],
)
def test_a_new_wage_is_told_with_its_day_its_source_and_its_law(
    packs: tuple[Pack, Pack], language: str, sentence: str
) -> None:
    found = bulletin_of(*packs, Words(SHIPPED, "col", language), audience="employers")

    (item,) = found.items
    assert item.sentence == sentence
    assert (item.source, item.law) == (("s57",), "Ley inventada")
    assert item.addresses == tuple(filter(None, [packs[1].sources["s57"].address]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_the_same_news_with_nothing_left_to_fill_in(
    packs: tuple[Pack, Pack], language: str
) -> None:
    found = bulletin_of(*packs, Words(SHIPPED, "col", language), audience="services")

    (item,) = found.items
    assert "{" not in item.sentence
    assert "1" in item.sentence
    assert "2027" in item.sentence


def test_the_same_law_makes_an_empty_bulletin(packs: tuple[Pack, Pack]) -> None:
    assert bulletin_of(packs[0], packs[0], Words(SHIPPED, "col", "es"), audience="employers").items == ()
