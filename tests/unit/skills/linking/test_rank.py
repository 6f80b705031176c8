"""Concepts are ranked by what they have in common with a text, in any language that the labels are in."""

from __future__ import annotations

import pytest

from puente.skills.linking.index import Index
from puente.skills.linking.load import weights, wording
from puente.skills.linking.model import Label, Lexicon
from puente.skills.linking.rank import rank

LEXICON = Lexicon.of(
    [
        Label("baker", "es", "panadero"),
        Label("baker", "pt", "padeiro"),
        Label("welder", "es", "soldador"),
        Label("builder", "pt", "pedreiro"),
        Label("http://data.europa.eu/esco/isco/C7212", "es", "soldadores"),
    ]
)
INDEX = Index.of(LEXICON, wording)


def first(text: str, language: str = "es") -> str:
    (found,) = rank(INDEX, [text], language, weights=weights("letters"), top=3)
    return INDEX.concepts[found.concepts[0]]


@pytest.mark.parametrize("text", ["panadero", "PANADERAS", "panadéro", "panadreo", "Panadero/a (h/m)"])
def test_case_accents_gender_and_a_typo_do_not_matter(text: str) -> None:
    assert first(text) == "baker"


def test_an_occupation_stands_before_the_group_of_the_same_name() -> None:
    assert first("soldador") == "welder"


def test_a_concept_without_a_label_in_the_language_is_found_by_another() -> None:
    assert first("pedrero") == "builder"


def test_shares_are_of_all_concepts() -> None:
    for found in rank(INDEX, ["panadero", "x"], "es", weights=weights("letters"), top=4):
        assert found.shares.sum() == pytest.approx(1)
        assert (found.scores[:-1] >= found.scores[1:]).all()
