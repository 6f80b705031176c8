"""What phones send back, in every shape that KoboToolbox and ODK export, becomes the same person."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from puente.errors import InputError
from puente.exchange.incoming import Incoming
from puente.exchange.submission import people_of_submissions
from puente.vocabulary.load import read_person, vocabulary

G = "interview/ordinary"
ANA = {
    "_uuid": "7f1",
    "puente_country": "col",
    "consent": "yes",
    "interview/flags": "none",
    "interview/identity/given_names": "Ana",
    "interview/identity/preferred_language": "ht",
    "interview/identity/birth_date__how": "day",
    "interview/identity/birth_date": "1990-05-31",
    f"{G}/nationalities": "ven col",
    f"{G}/means": "no",
    f"{G}/hardship": "dont_know",
    f"{G}/fears_return": "prefer_not",
    f"{G}/has_stays__here": "yes",
    f"{G}/stays__all": "yes",
    f"{G}/has_permits__here": "no",
    f"{G}/has_permits": "no",
    f"{G}/has_applications__here": "no",
    f"{G}/has_applications": "dont_know",
    f"{G}/has_records": "prefer_not",
}
STAY = {
    "stays__country": "col",
    "stays__entered_on__how": "part",
    "stays__entered_on__part": "2019-05",
    "stays__left_on__how": "none",
    "stays__entry": "authorised",
}
FACTS = {
    "birth_date": "1990-05-31",
    "means": False,
    "fears_return": "refused",
    "nationalities": {"complete": True, "items": [{"code": "ven"}, {"code": "col"}]},
    "stays": {
        "complete": True,
        "items": [{"country": "col", "entered_on": "2019-05", "left_on": "none", "entry": "authorised"}],
    },
    "permits": "none",
    "applications": {"complete": [{"country": ["col"]}], "items": []},
    "records": "refused",
}


def kobo() -> bytes:
    stays = [{f"{G}/stays__list/{name}": value for name, value in STAY.items()}]
    return json.dumps({"count": 1, "results": [{**ANA, f"{G}/stays__list": stays}]}).encode()


def odk() -> bytes:
    """ODK Central: groups as objects inside objects."""
    whole: dict[str, Any] = {"__id": "uuid:7f1"}
    for name, value in {**ANA, f"{G}/stays__list": [STAY]}.items():
        place = whole
        *groups, last = name.split("/")
        for group in groups:
            place = place.setdefault(group, {})
        if last != "_uuid":
            place[last] = value
    return json.dumps({"value": [whole]}).encode()


def csv(sign: str = ";") -> bytes:
    """One table; choices in a column each, repeats in numbered columns."""
    flat = {name: value for name, value in ANA.items() if not name.endswith("nationalities")}
    flat |= {f"{G}/nationalities/ven": "1", f"{G}/nationalities/col": "1", f"{G}/nationalities/per": "0"}
    flat |= {f"{G}/stays__list[1]/{name}": value for name, value in STAY.items()}
    return (sign.join(flat) + "\n" + sign.join(flat.values()) + "\n").encode("utf-8-sig")


def xlsx() -> bytes:
    """A sheet of submissions, and one for each repeat."""
    book, held = Workbook(), BytesIO()
    book.active.title = "puente_col"
    book.active.append((*ANA, "_index"))
    book.active.append((*ANA.values(), 1))
    stays = book.create_sheet("stays__list")
    stays.append((*STAY, "_index", "_parent_table_name", "_parent_index", "_submission__uuid"))
    stays.append((*STAY.values(), 1, "puente_col", 1, "7f1"))
    book.save(held)
    return held.getvalue()


def read(data: bytes) -> list[Incoming]:
    return list(people_of_submissions(data, vocabulary(), country="col"))


@pytest.mark.parametrize("make", [kobo, odk, csv, xlsx])
def test_every_shape_gives_the_same_person(make: Any) -> None:
    (person,) = read(make())

    assert person.reasons == ()
    assert person.facts == FACTS
    assert person.identity == {"given_names": "Ana", "preferred_language": "ht", "birth_date": "1990-05-31"}
    assert person.key == "7f1"
    assert read_person(person.facts, vocabulary()).facts["means"].value is False


def test_without_consent_nothing_but_that_it_came_is_kept() -> None:
    (person,) = read(json.dumps([{**ANA, "consent": "no"}]).encode())

    assert [reason.code for reason in person.reasons] == ["consent.missing"]
    assert (person.identity, person.facts, person.key) == ({}, {}, "7f1")


def test_the_same_submission_twice_in_a_file_is_one() -> None:
    assert len(read(json.dumps([ANA, ANA]).encode())) == 1


def test_each_wrong_value_is_named_by_its_question() -> None:
    wrong = {
        "consent": "yes",
        "given_names": "Ana",
        "nationalities": "zzz",
        "means": "maybe",
        "stays__list": [{"stays__country": "col", "stays__entered_on": "2020-01-01", "stays__left_on": "2019-01-01"}],
    }

    (person,) = read(json.dumps([wrong]).encode())

    assert {(one.column, one.value, one.code) for one in person.reasons} == {
        ("means", "maybe", "input.unknown-choice"),
        ("nationalities", "zzz", "input.unknown-code"),
        ("stays__left_on", "2019-01-01", "input.ends-before-start"),
    }


def test_the_form_of_another_country_is_refused() -> None:
    (person,) = read(json.dumps([{**ANA, "puente_country": "per"}]).encode())

    assert [reason.code for reason in person.reasons] == ["submission.other-country"]


def test_somebody_of_the_household_has_facts_and_lists_of_their_own() -> None:
    member = {
        "household__relation": "child",
        "household__birth_date__how": "part",
        "household__birth_date__part": "2015",
        "has_household__permits__here": "yes",
        "household__permits__all": "yes",
        "household__permits__list": [
            {"household__permits__scheme": "col.scheme.ppt", "household__permits__country": "col"}
        ],
    }
    sent = {"consent": "yes", "given_names": "Ana", "has_household": "yes", "household__list": [member]}

    (person,) = read(json.dumps([sent]).encode())

    assert person.reasons == ()
    assert person.facts["household"]["items"] == [
        {
            "relation": "child",
            "birth_date": "2015",
            "permits": {"complete": True, "items": [{"scheme": "col.scheme.ppt", "country": "col"}]},
        }
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{not json", "submission.broken-json"),
        (b"[1, 2]", "submission.broken-json"),
        (b"[" * 5000, "submission.broken-json"),
        (b'[{"name": "Ana"}]', "submission.no-consent-question"),
        (b"Acepta;Nombre\nsi;Ana\n", "submission.no-consent-question"),
        (b"%PDF-1.7", "table.wrong-kind"),
    ],
)
def test_a_file_that_is_no_export_is_refused_by_one_code(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as raised:
        read(data)

    assert raised.value.code == code
