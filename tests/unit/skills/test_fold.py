"""What folding takes away, and what it leaves."""

from __future__ import annotations

import pytest

from puente.skills.fold import fold_title
from puente.skills.load import folding

SAME = {
    "es": [
        ("Cocineras Sénior", "cocinero"), ("conductora", "conductores"), ("actriz", "actor"),
        ("enfermero/a", "enfermera"),
        ("soldador junior", "SOLDADOR"), ("mecánico (h/m/x)", "mecanicos"), ("alcaldesa", "alcalde"),
        ("peón", "peones"),
        ("bailarina", "bailarines"), ("albañil semi senior", "albañiles"), ("capataces", "capataz"),
    ],
    "pt": [("cozinheira", "cozinheiros"), ("vendedora sênior", "vendedor"), ("artesã", "artesão"), ("atriz", "ator")],
    "en": [
        ("waitress", "waiters"), ("senior welder", "welder"), ("fisherwoman", "fishermen"),
        ("bus drivers", "Bus Driver"),
    ],
    "fr": [("vendeuse", "vendeurs"), ("infirmière", "infirmiers"), ("actrice", "acteur"), ("gardienne", "gardien")],
    "ht": [("vandèz", "vandè"), ("CHOFÈ", "chofe"), ("mizisyèn", "mizisyen")],
}  # fmt: skip
OTHER = {
    "es": [("cocinero", "costurero"), ("auxiliar de cocina", "auxiliar de enfermería"), ("senior", "junior")],
    "pt": [("pedreiro", "padeiro"), ("motorista de ônibus", "motorista de caminhão")],
    "en": [("baker", "banker"), ("cook", "cook helper")],
    "fr": [("boucher", "boulanger")],
    "ht": [("machann", "manje")],
}


@pytest.mark.parametrize(("language", "one", "other"), [(key, *pair) for key, pairs in SAME.items() for pair in pairs])
def test_case_accents_gender_number_and_seniority_are_folded_away(language: str, one: str, other: str) -> None:
    assert fold_title(one, folding(language)) == fold_title(other, folding(language))


@pytest.mark.parametrize(("language", "one", "other"), [(key, *pair) for key, pairs in OTHER.items() for pair in pairs])
def test_another_job_stays_another(language: str, one: str, other: str) -> None:
    assert fold_title(one, folding(language)) != fold_title(other, folding(language))


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "---"])
def test_a_text_without_a_word_folds_to_nothing(text: str) -> None:
    assert fold_title(text, folding("es")) == ""


def test_folding_a_very_long_text_ends() -> None:
    assert len(fold_title("cocinera " * 2000, folding("es")).split()) == 2000
