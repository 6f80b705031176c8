"""Hours of a week as advertisements state them: clocks, rosters, rest, and what only looks like a timetable."""

from __future__ import annotations

from decimal import Decimal

import pytest

from puente.screening.find import read_texts
from puente.screening.pay import pay_in
from puente.screening.timetable import hours_in
from puente.screening.token import pieces_of
from puente.vocabulary.vacancy import PayUnit


def hours(text: str, language: str = "es") -> list[Decimal]:
    """Every number of weekly hours that a text states or implies."""
    return [one.hours for one in hours_in(read_texts({"description": pieces_of(text)}, language))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Lunes a sábado de 7 a. m. a 4 p. m. con media hora de descanso.", "es", "51"),
        ("De lunes a sábado de 6:00 a 14:00 con 45 minutos de refrigerio.", "es", "43.5"),
        ("Monday to Saturday 7-5, half hour lunch.", "en", "57"),
        ("Du lundi au vendredi de 7h à 16h avec une heure de pause.", "fr", "40"),
    ],
)
def test_the_rest_that_is_stated_is_taken_off(text: str, language: str, expected: str) -> None:
    assert hours(text, language) == [Decimal(expected)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Escala 12x36, das 7h às 19h, de segunda a domingo.", "pt", "38.5"),
        ("Rol 14x14, 12 horas diarias, todos los días.", "es", "38.5"),
        ("Turno 20x10 de 12 horas.", "es", "51.3"),
        ("4 on 4 off, 12-hour shifts.", "en", "38.5"),
        ("Guardia de 24 horas cada tres días.", "es", "53.7"),
    ],
)
def test_a_roster_counts_as_the_mean_of_its_cycle(text: str, language: str, expected: str) -> None:
    assert hours(text, language) == [Decimal(expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Turno de 6:00 a 14:00, de lunes a sábado. Pago los sábados. Preguntar en garita 2, hasta las 11.",
        "De lunes a sábado de 6:00 a 14:00. Se paga cada viernes. Recepción en carrera 5 n.º 8-21, hasta las 16:00.",
    ],
)
def test_days_of_pay_and_addresses_are_no_timetable(text: str) -> None:
    assert hours(text) == [Decimal(42)]


def test_hours_of_a_week_do_not_make_pay_weekly() -> None:
    read = read_texts({"description": pieces_of("40 horas semanales, sueldo $ 38.700 nominales.")}, "es")

    assert [one.unit for one in pay_in(read)] == [PayUnit.MONTH]
