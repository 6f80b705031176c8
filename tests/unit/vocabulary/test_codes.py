"""Codes of the standards: what is one, what is near one, and how it is written."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from puente.errors import InputError
from puente.vocabulary.codes import KINDS, accepted_codes, country, currency, is_code, isco_08, language
from puente.vocabulary.isco_08 import CODES


def test_isco_08_has_10_major_43_sub_major_130_minor_and_436_unit_groups() -> None:
    assert Counter(len(code) for code in CODES) == {1: 10, 2: 43, 3: 130, 4: 436}


def test_every_isco_group_stands_inside_a_group_one_digit_shorter() -> None:
    assert {code[:-1] for code in CODES if len(code) > 1} == {code for code in CODES if len(code) < 4}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("country", "col"), ("country", "VEN"), ("country", "Hti"),
        ("currency", "COP"), ("currency", "brl"),
        ("language", "es"), ("language", "ht"), ("language", "pt-BR"), ("language", "zh-Hant-TW"),
        ("language", "es-419"),
        ("isco_08", "7"), ("isco_08", "72"), ("isco_08", "721"), ("isco_08", "7212"), ("isco_08", "0110"),
        ("isced_2011", "0"), ("isced_2011", "8"), ("isced_2011", "35"), ("isced_2011", "344"),
        ("isced_f_2013", "09"), ("isced_f_2013", "091"), ("isced_f_2013", "0913"), ("isced_f_2013", "1041"),
        ("document", "passport"), ("scheme", "xyz.scheme.some_permit_2"), ("free", "anything"),
        ("duration", "P2Y"), ("duration", "P1Y6M"),
    ],
)  # fmt: skip
def test_a_code_of_its_list_is_one(kind: str, text: str) -> None:
    assert is_code(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("country", "xyz"), ("country", "CO"), ("country", "Colombia"), ("country", ""),
        ("currency", "pesos"), ("currency", "CO"),
        ("language", "spa"), ("language", "qq"), ("language", "es_CO"), ("language", "Spanish"),
        ("isco_08", "110"), ("isco_08", "7210"), ("isco_08", "72120"), ("isco_08", "welder"), ("isco_08", ""),
        ("isced_2011", "9"), ("isced_2011", "3444"), ("isced_f_2013", "9"), ("isced_f_2013", "11"),
        ("isced_f_2013", "law"),
        ("document", "passports"), ("scheme", "XYZ.scheme.a"), ("scheme", "scheme.a"),
        ("free", "  "), ("duration", "2 years"), ("duration", "P"),
    ],
)  # fmt: skip
def test_anything_else_is_not(kind: str, text: str) -> None:
    assert not is_code(kind, text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_code_can_say_what_it_accepts(kind: str) -> None:
    assert accepted_codes(kind, near="zzzzzzzz")
    assert accepted_codes(kind)


@pytest.mark.parametrize(
    ("kind", "near", "first"),
    [
        ("country", "Colombia", "col"),
        ("country", "CO", "col"),
        ("country", "venezuela", "ven"),
        ("language", "spa", "es"),
        ("currency", "cops", "COP"),
        ("document", "pasport", "passport"),
    ],
)
def test_the_nearest_code_comes_first(kind: str, near: str, first: str) -> None:
    assert accepted_codes(kind, near=near)[0] == first


def test_at_most_five_codes_are_named_and_each_is_one() -> None:
    near = accepted_codes("isco_08", near="7210")

    assert len(near) == 5
    assert all(is_code("isco_08", code) for code in near)
    assert all(code.startswith("721") for code in near)


def test_each_code_is_kept_in_one_written_form() -> None:
    assert country("COL") == "col"
    assert currency("cop") == "COP"
    assert language("PT-br") == "pt-BR"
    assert language("zh-hant-tw") == "zh-Hant-TW"
    assert isco_08("0110") == "0110"


@pytest.mark.parametrize("read", [country, currency, language, isco_08])
def test_a_text_that_is_no_code_is_refused_with_its_field(read: object) -> None:
    with pytest.raises(InputError) as refused:
        read("nowhere", field="work.place")  # type: ignore[operator]

    assert refused.value.code == "input.unknown-code"
    assert refused.value.field == "work.place"
    assert refused.value.accepted


def test_importing_the_codes_reads_no_list_of_countries() -> None:
    loaded = "import sys, puente.vocabulary.codes; print('pycountry' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "False"
