"""What does not change the occupation is folded away, and nothing else."""

from __future__ import annotations

import pytest

from puente.skills.linking.load import wording
from puente.skills.linking.normalise import LANGUAGES, normalise


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("SOLDADOR/A", "es", "soldador"),
        ("Enfermero(a) con experiencia", "es", "enfermero"),
        ("Cocinero (H/M/X)", "es", "cocinero"),
        ("Desarrollador SSR Full Time", "es", "desarrollador"),
        ("Albañil", "es", "albanil"),
        ("TÉCNICOS EN RADIOLOGÍA, EN GENERAL", "es", "tecnicos en radiologia"),
        ("Capataces agrícolas, excepto en huertas", "es", "capataces agricolas"),
        ("Cajera en Bogotá", "es", "cajera"),
        ("Vendedor - Frutas del Sur S.A.S.", "es", "vendedor"),
        ("Pedreiro(a)", "pt", "pedreiro"),
        ("Infirmier/ière", "fr", "infirmier"),
        ("Engineers, All Other", "en", "engineers"),
        ("Senior Welder", "en", "welder"),
        ("C++ programmer", "en", "c++ programmer"),
        ("Chofè kamyon", "ht", "chofe kamyon"),
    ],
)  # fmt: skip
def test_noise_goes_and_the_occupation_stays(text: str, language: str, left: str) -> None:
    assert normalise(text, wording(language)) == left


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_noise_alone_keeps_its_words(language: str) -> None:
    assert normalise("Senior", wording(language)) == "senior"


def test_a_text_without_a_word_is_empty() -> None:
    assert normalise("🙂 !!!", wording("es")) == ""


def test_a_language_without_a_table_folds_what_all_fold() -> None:
    assert normalise("Bäcker (m/w/d)", wording("de")) == "backer"
