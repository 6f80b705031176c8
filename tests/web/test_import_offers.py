"""Offers that come as JobPosting or as a table: each screened as a typed one, all of them kept or none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.web.world import World, client_of, key

from puente.web.policy.words import Role
from puente.web.vacancies import actions
from puente.web.vacancies.models import Vacancy

FAIR = "Hace pan y atiende el horno. Contrato escrito y seguridad social desde el primer día."
POSTING: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Panadero", "description": FAIR,
    "identifier": {"@type": "PropertyValue", "name": "Horno", "value": "P-1"},
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Ciudad Ejemplo"}},
    "baseSalary": {"@type": "MonetaryAmount", "currency": "COP",
                   "value": {"@type": "QuantitativeValue", "value": 1800000, "unitText": "MONTH"}},
    "occupationalCategory": "7512", "inLanguage": "es",
}  # fmt: skip
TABLE = "id,title,description,job_location,base_salary,currency,unit\n"


def sent(world: World, *, pasted: str = "", file: bytes | None = None, once: int = 1, **said: str) -> HttpResponse:
    given: dict[str, Any] = {"pasted": pasted, "contact": "000 0001", "once": key(once)} | said
    if file is not None:
        given["file"] = SimpleUploadedFile("offers", file)
    return client_of(world.users[Role.EMPLOYER]).post(reverse("import-vacancies"), given)


def brought_in() -> list[Vacancy]:
    return list(Vacancy.objects.exclude(source_id="").order_by("title"))


def test_a_pasted_job_posting_is_a_screened_draft_that_keeps_what_came(world: World) -> None:
    assert sent(world, pasted=json.dumps(POSTING)).status_code == 302

    (found,) = brought_in()
    assert (found.title, found.place, found.state) == ("Panadero", "Ciudad Ejemplo", "draft")
    assert found.screening["decision"] == "pass"
    assert found.said["base_salary"] == {"value": "1800000", "currency": "COP", "unit": "month"}
    assert found.given["occupationalCategory"] == "7512"
    assert found.contact == "000 0001"
    assert Client().get(reverse("vacancy", args=[found.pk])).status_code == 404


def test_a_fee_in_what_came_is_found_as_in_what_is_typed(world: World) -> None:
    sent(world, pasted=json.dumps(POSTING | {"description": FAIR + " Debe pagar 200.000 de inscripción."}))

    assert brought_in()[0].screening["decision"] == "veto"


def test_a_table_brings_in_each_line(world: World) -> None:
    table = TABLE + f"1,Panadero,{FAIR},Ciudad Ejemplo,1800000,COP,month\n2,Mesera,{FAIR},Ciudad Ejemplo,,,\n"

    assert sent(world, file=table.encode()).status_code == 302

    assert [each.title for each in brought_in()] == ["Mesera", "Panadero"]


def test_one_bad_line_keeps_nothing_and_each_bad_line_has_one_message(world: World) -> None:
    rows = [f"1,Panadero,{FAIR},Ciudad Ejemplo,,,", f"2,,{FAIR},Ciudad Ejemplo,,,", "3,Mesera,,Ciudad Ejemplo,,,"]

    answer = sent(world, file=(TABLE + "\n".join(rows)).encode())

    text = answer.content.decode()
    assert answer.status_code == 422
    assert brought_in() == []
    assert text.count("<li>Línea u oferta") == 2
    assert "oferta 3:" in text
    assert "oferta 4:" in text


def test_of_several_postings_the_bad_one_is_told_by_its_number(world: World) -> None:
    bad = {"@type": "JobPosting", "jobLocation": POSTING["jobLocation"]}

    answer = sent(world, pasted=json.dumps([POSTING, bad]))

    assert brought_in() == []
    assert "oferta 2:" in answer.content.decode()
    assert "oferta 1:" not in answer.content.decode()


def test_the_same_again_changes_nothing_and_another_text_changes_the_draft(world: World) -> None:
    sent(world, pasted=json.dumps(POSTING))
    sent(world, pasted=json.dumps(POSTING), once=2)
    assert [each.version for each in brought_in()] == [1]

    sent(world, pasted=json.dumps(POSTING | {"title": "Panadera"}), once=3)

    assert [(each.title, each.version) for each in brought_in()] == [("Panadera", 2)]


def test_what_was_ended_stays_ended(world: World) -> None:
    sent(world, pasted=json.dumps(POSTING))
    found = brought_in()[0]
    actions.move(by=world.viewer(Role.EMPLOYER), pk=found.pk, state="withdrawn")

    sent(world, pasted=json.dumps(POSTING | {"title": "Panadera"}), once=2)

    assert [(each.title, each.state) for each in brought_in()] == [("Panadero", "withdrawn")]


def test_an_open_offer_whose_new_text_does_not_pass_is_hidden(world: World) -> None:
    sent(world, pasted=json.dumps(POSTING))
    found = brought_in()[0]
    actions.send(by=world.viewer(Role.EMPLOYER), pk=found.pk)
    assert Client().get(reverse("vacancy", args=[found.pk])).status_code == 200

    sent(world, pasted=json.dumps(POSTING | {"description": "Debe pagar 200.000 de inscripción."}), once=2)

    assert Client().get(reverse("vacancy", args=[found.pk])).status_code == 404


def test_an_offer_of_another_country_is_refused(world: World) -> None:
    place = {"@type": "Place", "address": {"addressLocality": "Lima", "addressCountry": "PE"}}

    answer = sent(world, pasted=json.dumps(POSTING | {"jobLocation": place}))

    assert answer.status_code == 422
    assert brought_in() == []


@pytest.mark.parametrize(
    ("pasted", "file"),
    [
        ("", None), ("not json", None), ("[]", None), ('{"@type": "Person"}', None), ("[" * 5000, None),
        ("", b"%PDF-1.7"), ("", b"a,b\n1,2\n"), ("", b"PK\x03\x04 broken"), (json.dumps(POSTING), b"title\nx\n"),
        ("", (TABLE + f"1,Panadero,{'pan ' * 60_000},Ciudad,,,\n").encode()),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_message_and_nothing_is_kept(world: World, pasted: str, file: bytes | None) -> None:
    answer = sent(world, pasted=pasted, file=file)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count('role="alert"') == 1
    assert "000 0001" in text
    assert brought_in() == []


def test_scripts_in_what_came_never_reach_a_page(world: World) -> None:
    sent(world, pasted=json.dumps(POSTING | {"description": FAIR + "<script>alert(1)</script>"}))

    page = client_of(world.users[Role.EMPLOYER]).get(reverse("own-vacancy", args=[brought_in()[0].pk])).content.decode()

    assert "alert(1)" not in page


def test_more_than_two_hundred_at_once_are_refused(world: World) -> None:
    table = TABLE + "".join(f"{n},Panadero {n},{FAIR},Ciudad Ejemplo,,,\n" for n in range(201))

    answer = sent(world, file=table.encode())

    assert answer.status_code == 422
    assert "200" in answer.content.decode()
    assert brought_in() == []


def test_a_line_without_an_id_that_comes_again_is_known_by_what_it_says(world: World) -> None:
    table = f"title,description,job_location\nPanadero,{FAIR},Ciudad Ejemplo\n"
    sent(world, file=table.encode())
    sent(world, file=table.encode(), once=2)

    assert len(brought_in()) == 1
