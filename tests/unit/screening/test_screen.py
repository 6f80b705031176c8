"""What becomes of a vacancy: invented advertisements, one thing each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from puente.rules.load import load_pack
from puente.screening import Decision, Screening, Severity, screen
from puente.vocabulary.vacancy import Vacancy

ON = date(2025, 11, 20)


def screened(text: str, *, country: str | None = "per", on: date | None = ON, **more: Any) -> Screening:
    vacancy = Vacancy(id="a", description=text, country=country, **more)
    return screen(vacancy, pack=load_pack(country) if country else None, on=on)


def codes(text: str, **more: Any) -> set[str]:
    return {one.code for one in screened(text, **more).findings}


CLEAN = "Restaurante busca cocinero con experiencia. Lunes a viernes de 9 a 5, sueldo 1800 soles al mes en planilla."


def test_a_plain_lawful_ad_passes_without_a_finding() -> None:
    found = screened(CLEAN)

    assert (found.decision, found.findings, found.notes) == (Decision.PASS, (), ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Para ingresar pagas 50 soles por el curso.", "recruitment-fee"),
        ("Nos kedamos con tu pasaprte hasta terminar el contrato.", "document-retention"),
        ("Te adelantamos el pasaje y se descuenta de tu sueldo hasta saldar.", "debt-bondage"),
        ("Se buscan chicas de mente abierta para acompañar caballeros.", "sexual-exploitation-risk"),
        ("Se necesita chico de 13 años para ayudar.", "under-age"),
        ("Aceptamos chicos de 16 años para la mina, turno noche.", "hazardous-minor"),
    ],
)
def test_a_veto_code_hides_the_ad(text: str, code: str) -> None:
    found = screened(text)

    assert found.decision is Decision.VETO
    assert {one.severity for one in found.findings if one.code == code} == {Severity.VETO}


@pytest.mark.parametrize(
    "text",
    [
        "No cobramos nada por inscripción ni por trámites.",
        "El uniforme y el examen médico los paga la empresa.",
        "No retenemos documentos: solo una copia del DNI.",
        "No pedimos edad, sexo ni foto.",
        "Se aceptan personas de cualquier nacionalidad.",
        "Cuidado con las estafas: nunca pagues por un puesto de trabajo.",
        "Buscamos cajera para cobrar la matrícula a los alumnos.",
    ],
)
def test_what_is_denied_or_warned_of_is_no_sign(text: str) -> None:
    assert codes(text) == set()


def test_a_trip_abroad_and_vague_work_are_a_veto_together_and_a_review_alone() -> None:
    trip = screened("Trabajo en Chile de soldador, pasaje pagado, contrato de un año y permiso de trabajo.")
    both = screened("Trabajo en Chile, pasaje pagado, te explicamos al llegar, excelentes ingresos.")

    assert (trip.decision, both.decision) == (Decision.REVIEW, Decision.VETO)


def test_hours_are_worked_out_from_a_timetable() -> None:
    (found,) = screened("Vigilante de lunes a domingo de 7 a 7.").findings

    assert (found.code, found.facts["bound"], found.source) == ("excess-hours", ["48"], ("s39",))


def test_pay_in_words_is_held_against_the_minimum_of_the_day() -> None:
    assert codes("Ayudante, sueldo de novecientos soles al mes.") == {"below-minimum-wage"}
    assert codes("Ayudante, sueldo de mil doscientos soles al mes.") == set()


def test_the_span_points_at_the_words_as_they_were_written() -> None:
    text = "📢 Urgente!! Piden D3P0SITO de garantía 😀 hoy"

    (found,) = screened(text).findings

    assert text[found.span.start : found.span.end] == "D3P0SITO de garantía"


def test_without_a_country_the_minimums_are_not_compared_and_it_says_so() -> None:
    found = screened("Vigilante de lunes a domingo de 7 a 7, sueldo 300 soles al mes.", country=None)

    assert (found.decision, [note.code for note in found.notes]) == (Decision.PASS, ["no-country"])


def test_a_day_before_the_first_value_is_said_and_not_compared() -> None:
    found = screened("Ayudante, sueldo de novecientos soles al mes.", on=date(2015, 1, 1))

    assert [(note.code, note.facts["about"]) for note in found.notes] == [("before-first-value", "minimum_wage")]


def test_another_currency_is_said_and_not_compared() -> None:
    found = screened("Ayudante, sueldo de 200 dólares al mes.")

    assert (found.findings, [note.code for note in found.notes]) == ((), ["other-currency"])


def test_a_text_in_haitian_creole_never_passes_unread() -> None:
    found = screened("Nou ap chèche moun pou travay nan jaden, y ap peye 50 chak jou, vini ak papye ou yo nan maten.")

    assert (found.decision, "language-not-read" in {note.code for note in found.notes}) == (Decision.REVIEW, True)


def test_a_ground_that_the_law_does_not_name_is_a_review_that_says_so() -> None:
    (found,) = screened("Enviar CV con foto.").findings

    assert (found.severity, found.facts["ground"]) == (Severity.REVIEW, "not-named")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Colegio busca docente con licenciatura, salario de catorce meses y seguro.", "dom"),
        ("Contrata motorista, CLT, ticket de 32 reais por dia e prêmio.", "bra"),
    ],
)
def test_months_and_meal_tickets_are_no_pay(text: str, country: str) -> None:
    assert "below-minimum-wage" not in codes(text, country=country)


def test_so_many_minimum_wages_are_no_pay_of_that_many() -> None:
    assert "below-minimum-wage" not in codes("Supervisor de ventas, sueldo fijo de 2 salarios mínimos y comisión.")


def test_a_clock_that_passes_noon_is_counted_onward() -> None:
    assert codes("Cocinero en planilla, lunes a viernes de 8 a 5.") == set()
    assert "excess-hours" in codes("Cocinero en planilla, de 6 a 5, lunes a domingo.")


def test_rest_that_is_stated_is_taken_off() -> None:
    assert "excess-hours" in codes("Vendedor en planilla, de lunes a sábado de 8 a 19.")
    assert "excess-hours" not in codes("Vendedor en planilla, de lunes a sábado de 8 a 18, dos horas de almuerzo.")
