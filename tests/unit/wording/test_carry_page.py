"""The card of rights that a worker carries: words, values, lines, and one sheet of paper."""

from __future__ import annotations

import re
from datetime import date

import pytest

from puente.rules.load import SHIPPED, countries, load_pack
from puente.wording import LANGUAGES
from puente.wording.carry_page import carry_html, carry_pdf, carry_text
from puente.wording.carry_view import CarryView
from puente.wording.carry_words import carry_view
from puente.wording.words import Words

DAY = date(2026, 1, 15)


def card(country: str = "col", language: str = "en", on: date = DAY) -> CarryView:
    return carry_view(load_pack(country, SHIPPED), Words(SHIPPED, country, language), on)


def test_the_card_says_the_wage_of_the_day_and_where_it_is_read() -> None:
    granted = card().groups[0]
    wage = next(one for one in granted.rights if one.key == "col.right.wage")

    assert granted.state == "granted"
    assert "COP 1,750,905 a month" in wage.what
    assert {"s32", "s58"} <= set(wage.sources)


def test_a_wage_that_no_text_settles_is_said_to_be_not_known() -> None:
    wage = next(one for one in card(on=date(2026, 2, 12)).groups[0].rights if one.key == "col.right.wage")

    assert "COP (not known on this day) a month" in wage.what


def test_what_no_page_settles_stands_apart_and_names_whom_to_ask() -> None:
    unsettled = {group.state: group for group in card().groups}["unsettled"]

    assert "col.right.union" in [one.key for one in unsettled.rights]
    assert all(one.ask.startswith("Ask: ") for one in unsettled.rights)


def test_what_is_not_known_of_a_line_is_said() -> None:
    emergency, trafficking, *_ = card().lines

    assert emergency.remarks == ("Not known: whether it is free, whether they ask who you are and its hours.",)
    assert trafficking.dial == "018000522020"
    assert trafficking.remarks[-1] == "Nobody has checked this number on a page."


def test_a_day_after_the_law_was_read_is_said_to_be_stale() -> None:
    stale = "The law was read before this day: it may have changed."

    assert stale not in card(on=date(2026, 2, 20)).small_print
    assert stale in card(on=date(2026, 2, 21)).small_print


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", countries())
def test_no_brace_and_no_id_is_left_in_a_card(country: str, language: str) -> None:
    view = card(country, language)
    text = carry_text(view)

    assert not re.search(r"[{}]", text)
    assert f"{country}.right." not in text
    assert f"{country}.authority." not in text
    assert "carry." not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_one_sheet_of_paper_and_always_the_same(language: str) -> None:
    made = carry_pdf(card(language=language))

    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    assert carry_pdf(card(language=language)) == made


def test_the_page_loads_nothing_and_dials_numbers() -> None:
    page = carry_html(card(language="es"))

    assert '<html lang="es"' in page
    assert 'href="tel:123"' in page
    assert not re.search(r"<script|<link|src=|@import|url\(", page)


def test_a_form_on_the_web_is_not_asked_whether_the_call_is_free() -> None:
    (form,) = [one for one in card("bra").lines if not one.number]

    assert form.remarks == ("You need not say who you are.", "Languages: Portuguese, English, Spanish and French.")


def test_what_the_law_on_offers_names_stands_apart_from_what_nobody_checked() -> None:
    sure, doubtful = card().offers

    assert sure.text.startswith("An offer of a job may not shut you out because of: age; race, colour or ethnic origin")
    assert doubtful.text == "Perhaps not either; ask first: nationality; sexual orientation."
    assert "s74" in sure.sources
    assert doubtful.sources == ("codigo_penal_134a",)
