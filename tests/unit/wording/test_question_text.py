"""A path of the person file becomes a question in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from puente.rules.explain import Ask
from puente.vocabulary.load import vocabulary
from puente.wording.question_text import QuestionText, target
from puente.wording.words import Words


def text(language: str = "en") -> QuestionText:
    return QuestionText(Words(Path("none"), "zzz", language), vocabulary())


@pytest.mark.parametrize(
    ("path", "steps", "name"),
    [
        ("birth_date", ("birth_date",), "birth_date"),
        ("permits", ("permits",), "permits"),
        ("permits[1].until", ("permits", "items", 1, "until"), "until"),
        ("household[0].birth_date", ("household", "items", 0, "birth_date"), "birth_date"),
        ("household[0].permits[2].scheme", ("household", "items", 0, "permits", "items", 2, "scheme"), "scheme"),
        ("household[0].permits", ("household", "items", 0, "permits"), "permits"),
    ],
)
def test_a_path_leads_to_its_place(path: str, steps: tuple[object, ...], name: str) -> None:
    found = target(path, vocabulary())

    assert (found.steps, found.name) == (steps, name)
    assert (found.fact is None) != (found.records is None)


def test_a_question_names_the_values_that_matter() -> None:
    ask = Ask("stays", {"country": frozenset({"col"})})

    assert text().question(ask) == "Have you been in Colombia?"


def test_several_values_are_joined_by_or() -> None:
    ask = Ask("studies", {"level": frozenset({"6", "7"})})

    assert (
        text().question(ask)
        == "Have you studied at this level: bachelor's degree or equal or master's degree or equal?"
    )


def test_what_no_ready_question_names_is_put_behind_it() -> None:
    ask = Ask("applications", {"scheme": frozenset({"zzz.scheme.card"}), "decision": frozenset({"recognised"})})

    assert text().question(ask) == "Have you applied for this: zzz.scheme.card? (Decision: recognised as a refugee)"


def test_a_fact_has_its_question_label_and_proofs() -> None:
    ask = Ask("birth_date", None)

    assert text().question(ask) == "When were you born?"
    assert text("es").label("birth_date") == "Fecha de nacimiento"
    assert text().proofs(ask) == ("passport", "identity card", "birth certificate")
