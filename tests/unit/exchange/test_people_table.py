"""Lines of a table become people, or say per value why they do not."""

from __future__ import annotations

from typing import Any

import pytest

from puente.exchange.cell_value import CellReader
from puente.exchange.column import guessed, plain, targets
from puente.exchange.incoming import Incoming
from puente.exchange.people_table import Reading, people_of
from puente.exchange.table import read_table
from puente.vocabulary.load import LANGUAGES, vocabulary, words

HEAD = "Nombres;Apellidos;Fecha de nacimiento;Celular;Consentimiento;Nacionalidad"


def read(*lines: str, head: str = HEAD, agreed: bool = False, **how: Any) -> list[Incoming]:
    table = read_table("\n".join((head, *lines)).encode())
    columns = guessed(table.columns, vocabulary(), [words(one) for one in LANGUAGES])
    cells = CellReader(countries={"venezuela": "ven"}, **how)
    return list(people_of(table, Reading(columns, "col", cells, agreed), vocabulary()))


def reasons(person: Incoming) -> list[tuple[int, str, str, str]]:
    return [(one.line, one.column, one.value, one.code) for one in person.reasons]


def test_a_good_line_is_a_person() -> None:
    (person,) = read("José;Pérez;31/05/1990;300 123 4567;Sí;Venezuela")

    assert person.good
    assert person.identity["given_names"] == "José"
    assert person.facts == {"birth_date": "1990-05-31", "nationalities": [{"code": "ven"}]}


def test_without_consent_nothing_of_a_line_is_kept() -> None:
    people = read("José;Pérez;1990-05-31;300 123 4567;no;ven", "Eva;Ruiz;x;1;;zzz")

    assert [reasons(one) for one in people] == [
        [(2, "Consentimiento", "", "consent.missing")],
        [(3, "Consentimiento", "", "consent.missing")],
    ]
    assert [(one.identity, one.facts) for one in people] == [({}, {}), ({}, {})]


def test_a_table_without_the_column_needs_the_sender_to_vouch() -> None:
    head = "Nombres;Apellidos"

    assert not read("Ana;Ruiz", head=head)[0].good
    assert read("Ana;Ruiz", head=head, agreed=True)[0].good


def test_a_no_in_the_file_outweighs_who_vouches_for_all() -> None:
    assert not read("Ana;Ruiz;;;no;", agreed=True)[0].good
    assert not read("Ana;Ruiz;;;;", agreed=True)[0].good


def test_each_wrong_value_is_named_by_line_and_column() -> None:
    (person,) = read("Ana;Ruiz;31/31/1990;abc;sí;ven, zzz")

    assert reasons(person) == [
        (2, "Fecha de nacimiento", "31/31/1990", "input.bad-date"),
        (2, "Nacionalidad", "ven, zzz", "table.not-a-country"),
        (2, "Celular", "abc", "table.not-a-phone"),
    ]


def test_a_day_that_can_be_read_in_two_ways_is_never_guessed() -> None:
    line = "Ana;Ruiz;05/06/1990;;sí;"

    assert reasons(read(line)[0])[0][3] == "table.ambiguous-day"
    assert read(line, order="day-first")[0].identity["birth_date"] == "1990-06-05"
    assert read(line, order="month-first")[0].identity["birth_date"] == "1990-05-06"


def test_a_day_that_can_only_be_read_in_one_way_is_read() -> None:
    assert read("Ana;Ruiz;13.06.1990;;sí;")[0].identity["birth_date"] == "1990-06-13"
    assert read("Ana;Ruiz;06-06-1990;;sí;")[0].identity["birth_date"] == "1990-06-06"


def test_a_day_against_the_order_that_the_sender_named_is_refused() -> None:
    assert reasons(read("Ana;Ruiz;06/13/1990;;sí;", order="day-first")[0])[0][3] == "input.bad-date"


def test_a_year_of_two_digits_is_refused() -> None:
    assert reasons(read("Ana;Ruiz;31/05/90;;sí;")[0])[0][3] == "input.bad-date"


def test_a_number_of_excel_needs_its_calendar() -> None:
    line = "Ana;Ruiz;33024;;sí;"

    assert reasons(read(line)[0])[0][3] == "table.days-as-numbers"
    assert read(line, serial=1900)[0].identity["birth_date"] == "1990-05-31"
    assert read("Ana;Ruiz;31562;;sí;", serial=1904)[0].identity["birth_date"] == "1990-05-31"


def test_a_month_or_a_year_is_enough_for_the_file() -> None:
    (person,) = read("Ana;Ruiz;1990-05;;sí;")

    assert person.facts["birth_date"] == "1990-05"
    assert "birth_date" not in person.identity


def test_somebody_without_name_phone_or_paper_is_refused() -> None:
    assert reasons(read(";;1990-05-31;;sí;ven")[0]) == [(2, "Nombres", "", "table.nobody")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("sí", True), ("SIM", True), ("wi", True), ("non", False), ("0", False), ("no sé", None), ("", None)],
)
def test_yes_and_no_are_understood_in_five_languages(text: str, value: bool | None) -> None:
    (person,) = read(f"Ana;sí;{text}", head="Nombres;Consentimiento;means")

    assert person.good
    assert person.facts.get("means") is value


@pytest.mark.parametrize(("text", "value"), [("1234", 1234), ("1234,5", 1234.5), ("1234.50", 1234.5)])
def test_numbers_are_read_with_point_or_comma(text: str, value: float) -> None:
    assert read(f"Ana;sí;{text}", head="Nombres;Consentimiento;income")[0].facts["income"] == value


def test_a_number_with_thousands_parted_is_refused_as_it_has_two_readings() -> None:
    (person,) = read("Ana;sí;1.234", head="Nombres;Consentimiento;income")

    assert reasons(person)[0][3] == "table.not-a-number"


def test_what_is_before_birth_is_refused_as_everywhere() -> None:
    head = "Nombres;Consentimiento;birth_date;entered_on"

    (person,) = read("Ana;sí;1990-05-31;1980-01-01", head=head)

    assert reasons(person) == [(2, "entered_on", "1980-01-01", "input.before-birth")]


def test_an_unknown_sign_of_danger_is_refused_with_those_there_are() -> None:
    (person,) = read("Ana;sí;violence; danger", head="Nombres;Consentimiento;flags")

    assert person.flags == ("violence",)
    assert not read("Ana;sí;danger", head="Nombres;Consentimiento;flags")[0].good


def test_a_guess_takes_each_meaning_once_and_leaves_the_rest() -> None:
    found = guessed(("Nombre", "Name", "Color favorito"), vocabulary(), [words("es")])

    assert found == {0: "given_names"}


def test_every_meaning_is_guessed_from_its_own_name() -> None:
    names = targets(vocabulary())

    assert guessed(names, vocabulary(), []) == dict(enumerate(names))


def test_names_are_compared_without_accents_or_signs() -> None:
    assert plain("  ¿NACIÓ?  ") == "nacio"
