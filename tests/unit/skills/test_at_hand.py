"""Everyday words are linked to the taxonomy that ships, and a vague one is never answered with certainty."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories.esco_download import BAKER, KNEAD, write_esco

from puente.errors import InputError
from puente.skills.at_hand import extract, link, linker, propose
from puente.skills.imports.esco import Esco
from puente.skills.imports.load import keep_esco, read_download
from puente.skills.linking.link import Choice


@pytest.mark.parametrize(
    ("text", "lang", "isco_08"),
    [
        ("latonero", "es", "7213"),
        ("Mototaxista", "es", "8321"),
        ("empleada de casa de familia", "es", "9111"),
        ("PANADERA con experiencia, Bogotá", "es", "7512"),
        ("medico cirujano", "es", "2211"),
        ("pedreiro", "pt", "7112"),
        ("welder", "en", "7212"),
        ("soudeur/euse (h/f)", "fr", "7212"),
        ("chofè taksi", "ht", "8322"),
    ],
)
def test_an_everyday_title_finds_its_unit_group(text: str, lang: str, isco_08: str) -> None:
    found = link(text, lang=lang)

    assert found.candidates[0].isco_08 == isco_08
    assert found.groups[0][0] == isco_08


@pytest.mark.parametrize("text", ["administrativa", "varios", "ayudante", "operario", "trabajé en varias cosas"])
def test_a_vague_title_is_a_choice(text: str) -> None:
    found = link(text, lang="es")

    assert found.choice is Choice.VAGUE
    assert found.needs_choice
    assert len(found.candidates) == 5


@pytest.mark.parametrize("text", ["xqzwk", "zzz"])
def test_a_word_that_nobody_knows_has_no_answer(text: str) -> None:
    found = link(text, lang="es")

    assert (found.choice, found.candidates) == (Choice.NOTHING, ())


@pytest.mark.parametrize("text", ["soldador", "sóldador", "soldadro", "soldadór/a", "SOLDADORA"])
def test_a_typo_and_an_accent_do_not_matter(text: str) -> None:
    assert link(text, lang="es").candidates[0].isco_08 == "7212"


def test_scores_are_shares_and_margins_are_what_lies_between() -> None:
    found = link("cocinero", lang="es", top=3).candidates

    assert sum(one.score for one in found) <= 1.001
    assert found[0].margin == pytest.approx(found[0].score - found[1].score, abs=2e-4)


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("", "es", "skills.empty-text"),
        ("  \n", "es", "skills.empty-text"),
        ("🙂🙂", "es", "skills.no-words"),
        ("a" * 10_000, "es", "skills.text-too-long"),
        ("baker", "de", "skills.unknown-language"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, lang: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        link(text, lang=lang)

    assert refused.value.code == code


def test_many_at_once_are_answered_as_one_by_one() -> None:
    texts = ["panadero", "soldador", "varios", "xqzwk"]

    together = linker().link_all(texts, lang="es")

    assert [one.choice for one in together] == [link(text, lang="es").choice for text in texts]
    assert together[0].candidates[0].concept == link("panadero", lang="es").candidates[0].concept


def test_skills_are_found_in_a_life_told_in_everyday_words() -> None:
    text = "Después vendía arepas; sé usar la computadora y hablo inglés."

    found = extract(text, lang="es")

    assert {"puente:skill/computer-basic", "puente:skill/english"} & {one.skill for one in found} or {
        one.label for one in found
    } >= {"usar una computadora", "inglés"}
    assert all(text[one.start : one.end] == one.span for one in found)


def test_an_occupation_proposes_its_essential_skills_first() -> None:
    found = propose("7212", lang="es")

    assert len(found) >= 3
    assert found[0].essential
    assert [one.essential for one in found] == sorted((one.essential for one in found), reverse=True)
    assert propose("0000", lang="es") == ()


def test_an_import_adds_occupations_and_the_index_is_kept(tmp_path: Path) -> None:
    keep_esco(tmp_path, Esco.of(read_download([write_esco(tmp_path / "v1.1")])))

    found = link("bread maker", lang="en", folder=tmp_path)
    kept = list(tmp_path.glob("index-*.npz"))
    linker.cache_clear()
    again = link("bread maker", lang="en", folder=tmp_path)

    assert found.candidates[0].concept == BAKER
    assert found == again
    assert len(kept) == 1
    assert "European Commission" in linker(tmp_path).sources[0]
    assert [one.skill for one in propose(BAKER, lang="en", folder=tmp_path) if one.essential] == [KNEAD]
