"""Vacancies as schema.org JobPosting (JSON-LD), in and out: the only place where their words are in camelCase.

Start at `postings_in` (a file or a page) or `read_posting` (one object); `write_posting` is the way back. A posting
keeps everything that came: what a vacancy has no word for, and what could not be read, go out as they came in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from puente.errors import InputError
from puente.exchange.jobposting_field import FIELDS, Field
from puente.exchange.jobposting_pay import UNITS, pay_of
from puente.exchange.jobposting_value import OWN
from puente.vocabulary.codes import country_called
from puente.vocabulary.vacancy import Vacancy

CONTEXT: Final = "https://schema.org"
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_POSTINGS: Final = 5_000
_SCRIPT: Final = re.compile(
    r"<script\b[^>]*\btype\s*=\s*[\"']?application/ld\+json[\"']?[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL
)
_PLAIN: Final = {each.name: each.default for each in fields(Vacancy) if each.name not in ("id", "description")}
_DAYS: Final = ("datePosted", "validThrough", "jobStartDate")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was stated and could not be read: the vacancy holds it as unknown.

    code       stable: `jobposting.pay-zero`, `jobposting.pay-currency`, …
    accepted   what would have been read
    """

    code: str
    property: str
    value: object
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Posting:
    """A vacancy with what it came as.

    given      properties of JobPosting, as they came
    problems   what was stated and could not be read
    """

    vacancy: Vacancy
    given: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def postings_in(data: bytes) -> tuple[Posting, ...]:
    """Every JobPosting of a JSON or JSON-LD document, or of a web page that carries it.

    raises   InputError: what `found_in` and `read_posting` raise
    """
    return tuple(read_posting(each) for each in found_in(data))


def found_in(data: bytes) -> tuple[Mapping[str, Any], ...]:
    """The same, not read yet, so that each can be refused by itself.

    raises   InputError: `jobposting.too-large`, `jobposting.not-json`, `jobposting.none`, `jobposting.too-many`
    """
    if len(data) > MOST_BYTES:
        raise InputError("jobposting.too-large", field="file", accepted=(f"{MOST_BYTES // 1024 // 1024} MB",))
    text = data.decode("utf-8-sig", errors="replace")
    found = tuple(each for document in _documents(text) for each in _postings(document))
    if not found:
        raise InputError("jobposting.none", field="file", accepted=("@type: JobPosting",))
    if len(found) > MOST_POSTINGS:
        raise InputError("jobposting.too-many", field="file", value=len(found), accepted=(MOST_POSTINGS,))
    return found


def read_posting(given: Mapping[str, Any]) -> Posting:
    """Read one JobPosting.

    A posting that names itself nowhere is named after what it says: the same posting gets the same id.

    raises   InputError("jobposting.not-a-posting") where it is no JobPosting or says neither title nor description
    """
    if "JobPosting" not in _types(given):
        raise InputError("jobposting.not-a-posting", field="@type", value=given.get("@type"), accepted=("JobPosting",))
    properties = {key: value for key, value in given.items() if key not in ("@context", "@type")}
    values = {each.name: each.read(properties) for each in FIELDS}
    if not values["description"] and not values["title"]:
        raise InputError("jobposting.not-a-posting", field="description", accepted=("description",))
    stated = {name: value for name, value in values.items() if value is not None}
    named = stated.pop("id", None) or _content_id(properties)
    vacancy = Vacancy(**{"id": named, "description": stated.pop("description", values["title"]), **stated})
    return Posting(vacancy, properties, tuple(_problems(properties, vacancy)))


def write_posting(posting: Posting | Vacancy) -> dict[str, Any]:
    """A JobPosting: what came as it came, and what the vacancy now says otherwise, in schema.org's words."""
    vacancy, given = (posting.vacancy, posting.given) if isinstance(posting, Posting) else (posting, {})
    written: dict[str, Any] = {"@context": CONTEXT, "@type": "JobPosting", **given}
    changed = {each.property for each in FIELDS if _changed(each, vacancy, given)}
    for key in changed:
        _clear(written, key)
    for each in FIELDS:
        value = getattr(vacancy, each.name)
        if each.property in changed and value is not None and value != ():
            for key in each.replaces:
                written.pop(key, None)
            for key, new in each.write(value).items():
                written[key] = _joined(written.get(key), new)
    return written


def _changed(each: Field, vacancy: Vacancy, given: Mapping[str, Any]) -> bool:
    """Whether the vacancy says something else than what came; a name made of the content was never stated."""
    value, before = getattr(vacancy, each.name), each.read(given) if given else None
    if before is None and given:
        if each.name == "id" and value == _content_id(given):
            return False
        if each.name == "description" and value == vacancy.title:
            return False
    return bool(value != (_PLAIN.get(each.name) if before is None else before))


def _clear(written: dict[str, Any], key: str) -> None:
    """Take out what the vacancy has words for; what it has none for stays."""
    old = written.pop(key, None)
    if key == OWN and isinstance(old, list):
        kept: Any = [each for each in old if isinstance(each, Mapping) and each.get("propertyID") not in _PLAIN]
    elif key == "hiringOrganization" and isinstance(old, Mapping):
        kept = {name: value for name, value in old.items() if name not in ("name", "taxID", "vatID", "identifier")}
    else:
        return
    if kept and kept != {"@type": old.get("@type") if isinstance(old, Mapping) else None}:
        written[key] = kept


def _joined(old: Any, new: Any) -> Any:
    """What two words say in one property: items of a list together, words of a thing by key, a text as its name."""
    if isinstance(old, list) and isinstance(new, list):
        return old + new
    if isinstance(new, dict) and isinstance(old, dict):
        return {**old, **{key: _joined(old[key], value) if key in old else value for key, value in new.items()}}
    if isinstance(new, dict) and isinstance(old, str) and "name" not in new:
        return {**new, "name": old}
    return new


def _documents(text: str) -> Iterator[Any]:
    """The JSON of a document; of a page, each piece of JSON-LD that can be read."""
    stripped = text.strip()
    if stripped.startswith("<"):
        for found in _SCRIPT.finditer(text):
            try:
                yield json.loads(found[1])
            except (ValueError, RecursionError):
                continue
        return
    try:
        yield json.loads(stripped)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise InputError("jobposting.not-json", field="file", line=line, accepted=("JSON-LD",)) from None


def _postings(document: Any) -> Iterator[Mapping[str, Any]]:
    """Every JobPosting of a document: itself, in a list, in a graph or in a list of items."""
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(reversed(each))
        elif isinstance(each, Mapping):
            if "JobPosting" in _types(each):
                yield each
            else:
                waiting.extend(each[key] for key in ("item", "itemListElement", "@graph", "mainEntity") if key in each)


def _types(given: Mapping[str, Any]) -> tuple[str, ...]:
    kind = given.get("@type")
    named = kind if isinstance(kind, list) else [kind]
    return tuple(str(each).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for each in named if each)


def _content_id(properties: Mapping[str, Any]) -> str:
    said = json.dumps(properties, sort_keys=True, ensure_ascii=False, default=str)
    return f"sha256-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def _problems(given: Mapping[str, Any], vacancy: Vacancy) -> Iterator[Problem]:
    pay = pay_of(given.get("baseSalary"), given.get("salaryCurrency"))
    if pay.problem:
        yield Problem(pay.problem, "baseSalary", pay.value, UNITS if pay.problem == "jobposting.pay-unit" else ())
    for key in _DAYS:
        if given.get(key) is not None and getattr(vacancy, _snake(key)) is None:
            yield Problem("jobposting.day-unreadable", key, given[key], ("YYYY-MM-DD",))
    place = given.get("jobLocation")
    address = place.get("address") if isinstance(place, Mapping) else None
    named = address.get("addressCountry") if isinstance(address, Mapping) else None
    if isinstance(named, str) and country_called(named) is None:
        yield Problem("jobposting.country-unknown", "addressCountry", named, ("ISO 3166-1",))
    if vacancy.date_posted and vacancy.valid_through and vacancy.valid_through < vacancy.date_posted:
        yield Problem("jobposting.ends-before-start", "validThrough", given["validThrough"])


def _snake(key: str) -> str:
    return re.sub(r"([A-Z])", lambda found: f"_{found[1].lower()}", key)
