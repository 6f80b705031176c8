"""A curriculum vitae in one language and in two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pypdf import PdfReader
from tests.factories.profiles import everything, panel_beater

from puente.skills import taxonomy
from puente.skills.profile import Profile
from puente.wording.catalogue import LANGUAGES
from puente.wording.cv_page import cv_pdf, cv_text
from puente.wording.cv_view import Chosen, cv_view


def text_of(pdf: bytes) -> str:
    from io import BytesIO

    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_person_s_words_stand_beside_the_names_of_the_classification(language: str) -> None:
    profile = panel_beater()

    view = cv_view(profile, everything(profile), taxonomy(), language)

    assert view.works[0].title.text == "Latonera"
    assert view.works[0].title.lang == "es"
    assert taxonomy().name("7213", language) in view.works[0].also
    assert view.works[1].when.startswith("2020 – ")
    assert all(view.labels.values())


def test_a_text_given_in_two_languages_is_shown_in_the_reader_s() -> None:
    profile = panel_beater()

    assert cv_view(profile, everything(profile), taxonomy(), "en").works[0].text.text == "Straightening and painting."
    assert cv_view(profile, everything(profile), taxonomy(), "pt").works[0].text.lang == "es"


def test_what_was_not_chosen_is_nowhere() -> None:
    profile = panel_beater()
    chosen = replace(everything(profile), works=(1,), studies=(), contact=())

    text = text_of(cv_pdf(cv_view(profile, chosen, taxonomy(), "es")))

    assert "Cuidar a mi abuela" in text
    assert "Latonera con" in text
    for hidden in ("Los Robles", "Bachiller", "ana@example.org"):
        assert hidden not in text


def test_two_languages_stand_side_by_side_and_the_same_choice_gives_the_same_bytes() -> None:
    profile = panel_beater()
    views = [cv_view(profile, everything(profile), taxonomy(), language) for language in ("es", "en")]

    made = cv_pdf(*views)

    assert made == cv_pdf(*views)
    assert "Experiencia de trabajo" in text_of(made)
    assert "Work" in text_of(made)
    assert "today" in text_of(made)


def test_a_curriculum_of_nothing_but_a_name_is_a_page() -> None:
    view = cv_view(Profile(), Chosen("Ana (inventada)"), taxonomy(), "ht")

    assert "Ana (inventada)" in text_of(cv_pdf(view))
    assert cv_text(view).startswith("Ana (inventada)\n")


def test_plain_text_has_every_part_that_was_chosen() -> None:
    profile = panel_beater()

    text = cv_text(cv_view(profile, everything(profile), taxonomy(), "es"))

    assert "EXPERIENCIA DE TRABAJO" in text
    assert "mar 2012 – jun 2019. Latonera" in text
    assert "español: lengua materna" in text
    assert "inglés: Comprensión auditiva B1, Escritura A1" in text
