"""The same vacancy under two names."""

from __future__ import annotations

from dataclasses import replace

from puente.exchange.vacancy_twin import twins
from puente.vocabulary.vacancy import Vacancy

COOK = Vacancy(
    id="a", title="Cocinera", hiring_organization="Fonda (inventada)", country="per",
    description="Se busca cocinera para fonda del centro, turno de día, con contrato y seguro desde el primer día.",
)  # fmt: skip


def test_the_same_words_in_capitals_and_without_accents_are_one_vacancy() -> None:
    again = replace(COOK, id="b", title="COCINERA", description=COOK.description.upper().replace("Í", "I"))

    (found,) = twins([COOK, again])

    assert (found.first, found.second, found.alike) == ("a", "b", 1.0)


def test_a_text_that_hides_its_employer_is_the_twin_of_one_that_does_not() -> None:
    assert len(twins([COOK, replace(COOK, id="b", hiring_organization=None)])) == 1


def test_the_same_words_of_two_employers_or_two_countries_are_two_vacancies() -> None:
    assert twins([COOK, replace(COOK, id="b", hiring_organization="Otra (inventada)")]) == ()
    assert twins([COOK, replace(COOK, id="b", country="chl")]) == ()


def test_another_text_is_another_vacancy() -> None:
    other = replace(
        COOK, id="b", description="Se busca ayudante de cocina para hotel, turno de noche, sin experiencia."
    )

    assert twins([COOK, other]) == ()


def test_a_text_copied_a_hundred_times_is_found_each_time() -> None:
    copies = [replace(COOK, id=str(n)) for n in range(100)]

    assert {found.second for found in twins(copies)} == {str(n) for n in range(1, 100)}
