"""What the law offers: packs, facts, an answer, a route. For anybody, about a person file that is not kept.

Start at `assess`.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from puente.errors import InputError, NotFound
from puente.routes.household import household_route
from puente.rules.assess import RuleBook
from puente.vocabulary.load import LANGUAGES, read_person, vocabulary, words
from puente.vocabulary.schema import person_json_schema
from puente.web.api.api import public
from puente.web.people.law import book_of, guide_of, words_of, written_countries
from puente.wording.answer import Teller, country_answer
from puente.wording.route_json import route_json

_HARMLESS = "holds no person: what is sent is answered and not kept"
_FIRST, _LAST = date(1990, 1, 1), date(2100, 12, 31)


class Question(Schema, extra="forbid"):
    """A person file and where it is asked about; today where no day is given."""

    country: str
    person: dict[str, Any]
    on: date | None = None
    language: str = "en"


class RouteQuestion(Question, extra="forbid"):
    """The same, with what the person is after: `job`, `job:7212`, `self-employment`."""

    goal: str = "job"


@public("lists public texts", "GET", "/packs")
def packs(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - ninja names it
    """The countries there are, who answers for each, and how far its law was read."""
    return {"items": [_about(code) for code in written_countries()]}


@public("lists public texts", "GET", "/facts")
def facts(request: HttpRequest, language: str = "en") -> dict[str, Any]:  # noqa: ARG001 - ninja names it
    """What a person file may hold, as JSON Schema, with words in one language."""
    return {"schema": person_json_schema(vocabulary()), "words": dict(words(_language(language)))}


@public(_HARMLESS, "POST", "/assess")
def assess(request: HttpRequest, asked: Question) -> dict[str, Any]:  # noqa: ARG001 - ninja names it
    """What every scheme of a country answers this person file, and what to ask next."""
    return answer_of(asked.person, country=asked.country, on=asked.on, language=asked.language)


@public(_HARMLESS, "POST", "/route")
def route(request: HttpRequest, asked: RouteQuestion) -> dict[str, Any]:  # noqa: ARG001 - ninja names it
    """The plans that lead this person file to a goal."""
    return route_of(asked.person, country=asked.country, goal=asked.goal, on=asked.on)


def answer_of(person: dict[str, Any], *, country: str, on: date | None, language: str) -> dict[str, Any]:
    """An answer as data.

    raises   NotFound("country.not-found"), InputError
    """
    read, day = read_person(person, vocabulary()), _day(on)
    return country_answer(Teller(_book(country), read, day, words_of(country, _language(language))))


def route_of(person: dict[str, Any], *, country: str, goal: str, on: date | None) -> dict[str, Any]:
    """A route as data.

    raises   NotFound("country.not-found"), InputError
    """
    read, guide = read_person(person, vocabulary()), guide_of(_known(country), _day(on))
    return route_json(household_route(guide, read, goal), guide.atlas.pack)


def _book(country: str) -> RuleBook:
    found = book_of(_known(country))
    assert found is not None
    return found


def _known(country: str) -> str:
    if country not in written_countries():
        raise NotFound("country.not-found", kind="country", accepted=written_countries())
    return country


def _language(language: str) -> str:
    if language not in LANGUAGES:
        raise InputError("input.unknown-language", field="language", accepted=LANGUAGES)
    return language


def _day(on: date | None) -> date:
    day = on or timezone.localdate()
    if not _FIRST <= day <= _LAST:
        raise InputError("api.day", field="on", accepted=(f"{_FIRST} to {_LAST}",))
    return day


def _about(country: str) -> dict[str, Any]:
    pack = _book(country).pack(country)
    return {
        "country": country,
        "law_read_until": pack.about.law_read_until,
        "maintained_by": pack.about.maintained_by,
        "reviewed_by": pack.about.reviewed_by,
        "schemes": sorted(pack.schemes),
        "pack_hash": pack.content_hash,
    }
