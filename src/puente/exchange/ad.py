"""Advertisements as `puente screen` takes them: one JSON object a line, in snake_case.

Start at `read_ads` (lines) or `read_ad` (one). Only `id` and `description` must be there; what is not stated stays
unknown, and what cannot be read is told as a problem and stays unknown too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from puente.errors import InputError
from puente.exchange.jobposting import Posting, Problem
from puente.exchange.jobposting_pay import decimal_of, pay_of
from puente.exchange.jobposting_value import day_of, text_of, whole_of
from puente.exchange.plain_text import plain_text
from puente.vocabulary.codes import country_called, is_code
from puente.vocabulary.vacancy import Vacancy

MOST_LETTERS: Final = 200_000
"""Letters of one description; a longer one is refused whole, never cut."""
_TEXTS: Final = (
    "title", "job_location", "job_location_type", "hiring_organization", "register_number", "industry", "work_hours",
    "incentive_compensation", "job_benefits", "responsibilities", "qualifications", "education_requirements",
    "experience_requirements", "url",
)  # fmt: skip
_WHOLE: Final = ("min_age", "experience_months", "total_job_openings")
_DAYS: Final = ("date_posted", "valid_through", "job_start_date")
_LISTS: Final = ("employment_type", "skills")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What an advertisement that does not say is taken to be about; None leaves it unknown."""

    country: str | None = None
    date_posted: date | None = None
    lang: str | None = None


def read_ads(text: str, defaults: Defaults = Defaults()) -> Iterator[Posting]:
    """Read advertisements, one JSON object a line; empty lines are passed over.

    raises   InputError("ad.not-json"), InputError("ad.twice"), and those of `read_ad`, with the line
    """
    seen: set[str] = set()
    for line, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        try:
            given = json.loads(written)
        except (ValueError, RecursionError):
            raise InputError("ad.not-json", field="line", value=line, line=line, accepted=("JSON",)) from None
        posting = read_ad(given, defaults, line=line)
        if posting.vacancy.id in seen:
            raise InputError("ad.twice", field="id", value=posting.vacancy.id, line=line)
        seen.add(posting.vacancy.id)
        yield posting


def read_ad(given: Any, defaults: Defaults = Defaults(), *, line: int | None = None) -> Posting:
    """Read one advertisement.

    raises   InputError: `ad.not-an-object`, `ad.no-id`, `ad.no-description`, `ad.too-long`
    """
    if not isinstance(given, Mapping):
        raise InputError("ad.not-an-object", field="line", value=line, line=line, accepted=("{id, description, …}",))
    named, description = text_of(given.get("id")), given.get("description")
    if not named:
        raise InputError("ad.no-id", field="id", line=line, accepted=("id",))
    if not isinstance(description, str):
        raise InputError("ad.no-description", field="description", value=named, line=line, accepted=("description",))
    if len(description) > MOST_LETTERS:
        raise InputError("ad.too-long", field="description", value=named, line=line, accepted=(MOST_LETTERS,))
    problems: list[Problem] = []
    vacancy = _Reader(given, problems).vacancy(named, plain_text(description))
    return Posting(_with(vacancy, defaults), dict(given), tuple(problems))


def _with(vacancy: Vacancy, defaults: Defaults) -> Vacancy:
    return replace(
        vacancy,
        country=vacancy.country or defaults.country,
        date_posted=vacancy.date_posted or defaults.date_posted,
        lang=vacancy.lang or defaults.lang,
    )


class _Reader:
    """Reads the words of one advertisement, and keeps what it could not read."""

    def __init__(self, given: Mapping[str, Any], problems: list[Problem]) -> None:
        self.given, self.problems = given, problems

    def vacancy(self, named: str, description: str) -> Vacancy:
        words: dict[str, Any] = {name: text_of(self.given.get(name)) for name in _TEXTS}
        words |= {name: self._read(name, whole_of, "0, 1, 2, …") for name in _WHOLE}
        words |= {name: self._read(name, day_of, "YYYY-MM-DD") for name in _DAYS}
        words |= {name: self._list(name) for name in _LISTS}
        return Vacancy(
            id=named,
            description=description,
            country=self._read("country", _country, "ISO 3166-1"),
            lang=self._read("lang", _language, "BCP 47"),
            isco_08=self._read("isco_08", _isco, "ISCO-08"),
            application_contact=text_of(self.given.get("application_contact")) or text_of(self.given.get("contact")),
            hours_per_week=self._read("hours_per_week", decimal_of, "48"),
            housing=self.given["housing"] if isinstance(self.given.get("housing"), bool) else None,
            housing_terms=self._read("housing", _terms, "true", "false", "words"),
            base_salary=self._pay(),
            **words,
        )

    def _read(self, name: str, read: Any, *accepted: str) -> Any:
        value = self.given.get(name)
        if value is None or value == "":
            return None
        found = read(value)
        if found is None:
            self.problems.append(Problem("ad.unreadable", name, value, accepted))
        return found

    def _list(self, name: str) -> tuple[str, ...]:
        value = self.given.get(name)
        each = value if isinstance(value, list) else [value]
        return tuple(found for one in each if (found := text_of(one)))

    def _pay(self) -> Any:
        value = self.given.get("base_salary")
        amount = value if isinstance(value, Mapping) or value is None else {"value": value}
        if amount is not None and not amount:
            return None
        pay = pay_of(None if amount is None else _camel(amount), self.given.get("currency"))
        if pay.problem:
            self.problems.append(Problem(pay.problem, "base_salary", pay.value))
        return pay.salary


def _camel(amount: Mapping[str, Any]) -> dict[str, Any]:
    names = {"min_value": "minValue", "max_value": "maxValue", "unit_text": "unitText"}
    return {names.get(key, key): value for key, value in amount.items()}


def _terms(value: Any) -> str | None:
    """Words about housing; a plain yes or no has none, and is no problem."""
    return "" if isinstance(value, bool) else text_of(value)


def _country(value: Any) -> str | None:
    return country_called(value) if isinstance(value, str) else None


def _language(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and is_code("language", value.strip()) else None


def _isco(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and is_code("isco_08", value.strip()) else None
