"""Offers that come as JobPosting or as a table: each held against the form that a typed offer passes.

Start at `entries_in`. An entry is an offer in the words of an advertisement, or the one reason why it is none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from puente.errors import InputError, ProjectError
from puente.exchange.jobposting import Posting, found_in, read_posting
from puente.exchange.table import read_table
from puente.exchange.vacancy_table import vacancies_of
from puente.vocabulary.codes import country_called
from puente.web.saying import say_refusal
from puente.web.vacancies.forms import Write, initial_of
from puente.web.vacancies.said import said_of
from puente.wording.catalogue import has, say

MOST_AT_ONCE = 200
"""Offers that are screened and saved in one request."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where offers come in: whose country, in which language, and how to reach the employer where they do not say."""

    country: str
    language: str
    contact: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One offer of what came.

    line       of the table, or which of the postings, from 1
    source_id  what it is called where it came from, or a fingerprint of what it says
    wrong      the one reason why it is none, in the reader's language; empty where it is one
    """

    line: int
    said: Mapping[str, Any] = field(default_factory=dict)
    contact: str = ""
    given: Mapping[str, Any] | None = None
    source_id: str = ""
    wrong: str = ""


def entries_in(data: bytes, here: Here) -> list[Entry]:
    """Every offer of a JSON document, a web page with JSON-LD, or a table (CSV, XLSX).

    raises   InputError: those of `found_in`, `read_table` and `vacancies_of`; "vacancies.too-many-at-once"
    """
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b"<")
    found = list(_of_json(data, here) if is_json else _of_table(data, here))
    if len(found) > MOST_AT_ONCE:
        raise InputError("vacancies.too-many-at-once", field="file", value=len(found), accepted=(MOST_AT_ONCE,))
    return found


def _of_json(data: bytes, here: Here) -> Iterator[Entry]:
    for number, each in enumerate(found_in(data), start=1):
        try:
            posting = read_posting(each)
        except InputError as error:
            yield Entry(number, wrong=_why(error, here))
        else:
            yield _entry(number, posting, here, given=posting.given)


def _of_table(data: bytes, here: Here) -> Iterator[Entry]:
    for each in vacancies_of(read_table(data)):
        if each.posting is None:
            yield Entry(each.line, wrong=_why(each.refused, here))
        else:
            yield _entry(each.line, each.posting, here, given=None)


def _entry(line: int, posting: Posting, here: Here, *, given: Mapping[str, Any] | None) -> Entry:
    """The offer, where the form of a typed offer would take it."""
    offer = posting.vacancy
    if offer.country not in (None, here.country) and country_called(str(offer.country)) is not None:
        return Entry(line, wrong=say_refusal(InputError("vacancies.other-country", field="country")))
    said = {"lang": here.language, **said_of(offer)}
    contact = offer.application_contact or here.contact
    form = Write({**initial_of(said, contact, 0), "lang": _spoken(said["lang"], here)})
    if not form.is_valid():
        return Entry(line, wrong=_first(form))
    kept = {name: value for name, value in said.items() if name not in form.asked} | form.said
    named = offer.id if offer.id not in ("", f"line-{line}") else _fingerprint(kept)
    return Entry(line, kept, contact, given, named[:200])


def _spoken(language: str, here: Here) -> str:
    """One of the site's languages: that of the offer, or that of whoever brings it in."""
    return language if language in dict(Write.base_fields["lang"].choices) else here.language


def _first(form: Write) -> str:
    """The first thing that the form refuses: where, and what."""
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}: {errors[0]}" if label else str(errors[0])


def _why(error: InputError | None, here: Here) -> str:
    return "" if error is None else why_refused(error.code, facts_of(error), here.language)


def facts_of(error: ProjectError) -> dict[str, str]:
    """What the sentence of a refusal may name, as text."""
    facts = {name: str(fact)[:200] for name, fact in error.facts.items()}
    accepted = getattr(error, "accepted", None) or ()
    return facts | {"accepted": ", ".join(map(str, accepted))[:2000]}


def why_refused(code: str, facts: Mapping[str, str], language: str) -> str:
    """Why an offer or all of them were refused: of an address in the words of the site, else in those of the format."""
    if has(code, "en") and not code.startswith("feed."):
        return say(code, language, **facts)
    return say_refusal(InputError(code))


def _fingerprint(said: Mapping[str, Any]) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()[:32]}"
