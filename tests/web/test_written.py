"""Days, numbers, roles, acts and refusals as the reader writes and reads them, in each language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override
from tests.web.world import World, client_of

from puente.web.marked import sources
from puente.web.policy.spoken import ACT_WORDS, OUTCOME_WORDS, ROLE_WORDS, say_act
from puente.web.policy.words import Act, Role
from puente.web.site.refused import our_fault
from puente.web.site.templatetags.puente import day, language, moment, number, paper

LANGUAGES = ("es", "pt", "en", "fr", "ht")


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("es", "3 feb 2026"), ("pt", "3 de fev. de 2026"), ("en", "3 Feb 2026"), ("fr", "3 févr. 2026"),
        ("ht", "3 fevriye 2026"),
    ],
)  # fmt: skip
def test_a_day_is_written_as_in_the_language(spoken: str, written: str) -> None:
    with override(spoken):
        assert day(date(2026, 2, 3)) == day("2026-02-03") == day(datetime(2026, 2, 3, 12, tzinfo=UTC)) == written
        assert moment(datetime(2026, 2, 3, 9, 5, tzinfo=UTC)) == f"{written}, 09:05"


def test_no_day_is_nothing_and_what_is_no_day_stays() -> None:
    assert day(None) == day("") == moment(None) == number(None) == ""
    assert day("about 1990") == "about 1990"


@pytest.mark.parametrize(
    ("spoken", "written"),
    [("es", "1,234,567.5"), ("pt", "1.234.567,5"), ("en", "1,234,567.5"), ("fr", "1 234 567,5"), ("ht", "1 234 567,5")],
)
def test_a_number_has_the_signs_of_the_language(spoken: str, written: str) -> None:
    with override(spoken):
        assert number(Decimal("1234567.5")).replace("\u202f", " ").replace("\xa0", " ") == written


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_day_before_its_month_is_read_as_such_in_every_language(spoken: str) -> None:
    with override(spoken):
        assert forms.DateField(localize=True).clean("03/04/1990") == date(1990, 4, 3)
        assert forms.DateField().clean("1990-04-03") == date(1990, 4, 3)


def test_one_and_several_are_told_apart_by_the_language() -> None:
    one, several = "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).", (
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d)."
    )  # fmt: skip
    with override("fr"):  # French counts nothing as one
        assert ngettext(one, several, 0) == ngettext(one, several, 1) != ngettext(one, several, 2)
    with override("ht"):  # Creole has one form
        assert "karaktè" in ngettext(one, several, 1) == ngettext(one, several, 2)


def test_a_language_and_a_paper_have_their_names() -> None:
    assert language("ht") == "Kreyòl ayisyen"
    assert language("qu") == "qu"
    with override("fr"):
        assert paper("passport") == "passeport"
    assert paper("no_such_paper") == "no_such_paper"


# -- codes that people see ----------------------------------------------------------------------------------------


def recorded() -> Iterator[str]:
    """Every act that the code records by a name of its own."""
    for path in sources():
        if path.suffix != ".py":
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("record", "record_denied"):
                for one in call.keywords:
                    if one.arg == "act" and isinstance(one.value, ast.Constant):
                        yield str(one.value.value)


def test_every_act_role_and_outcome_has_its_words() -> None:
    assert sorted(({act.value for act in Act} | set(recorded())) - set(ACT_WORDS)) == []
    assert set(ROLE_WORDS) == {role.value for role in Role}
    assert set(OUTCOME_WORDS) == {"done", "denied", "failed"}


def test_an_act_is_said_in_the_language_and_an_unknown_one_by_its_code() -> None:
    with override("ht"):
        assert say_act("person.read") == "li dosye a"
        assert say_act("no.such-act") == "no.such-act"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_person_reads_who_looked_in_words(world: World, spoken: str) -> None:
    own = world.people["own"]
    client_of(world.users[Role.CASEWORKER]).get(reverse("person", args=[own.pk]))

    page = client_of(world.users[Role.PERSON]).get("/me/consents/", headers={"accept-language": spoken})

    text = page.content.decode().replace("&#x27;", "'")
    with override(spoken):
        assert gettext("read the file") in text
        assert gettext("Caseworker") in text
    assert "person.read" not in text


# -- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_is_not_allowed_is_refused_in_the_reader_s_language(world: World, spoken: str) -> None:
    answer = client_of(world.users[Role.PERSON]).get("/audit/", headers={"accept-language": spoken})

    assert answer.status_code == 403
    with override(spoken):
        assert gettext("Your account may not do this.") in answer.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_defect_of_ours_is_told_in_the_reader_s_language(spoken: str) -> None:
    with override(spoken):
        answer = our_fault(RequestFactory().get("/"))

        assert answer.status_code == 500
        words = gettext("Something went wrong here. It is our fault. Try again later.")
        assert words in answer.content.decode().replace("&#x27;", "'")


def test_a_form_refuses_in_creole_what_django_only_knows_in_other_languages(client) -> None:
    page = client.post("/staff/", {"login": "", "password": ""}, headers={"accept-language": "ht"})

    assert "Ou dwe ranpli kare sa a." in page.content.decode()
