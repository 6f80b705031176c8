"""Each word of a vacancy and the properties of schema.org JobPosting that hold it, read and written.

Start at `FIELDS`. A reader is given all properties of the posting and answers the value, or None where the posting
does not say; a writer gives the properties of one value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from puente.exchange.jobposting_pay import number, pay_as
from puente.exchange.jobposting_value import (
    OWN,
    Given,
    contact_of,
    country_of,
    day_of,
    experience_of,
    hours_of,
    identifier_of,
    isco_of,
    own_value,
    place_of,
    register_number_of,
    salary_of,
    text_of,
    whole_of,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One word of a vacancy.

    name       of `Vacancy`
    property   of JobPosting that it is written to
    replaces   other properties that say the same, which a new value makes untrue
    """

    name: str
    property: str
    read: Callable[[Given], Any]
    write: Callable[[Any], dict[str, Any]]
    replaces: tuple[str, ...] = ()


def _text(name: str, key: str, *others: str) -> Field:
    def read(given: Given) -> str | None:
        return next((found for each in (key, *others) if (found := text_of(given.get(each)))), None)

    return Field(name, key, read, lambda value: {key: value}, others)


def _texts(name: str, key: str) -> Field:
    def read(given: Given) -> tuple[str, ...]:
        value = given.get(key)
        parts = value if isinstance(value, list) else [value]
        split = [part.split(",") if isinstance(part, str) else [part] for part in parts]
        return tuple(found for part in split for each in part if (found := text_of(each)))

    return Field(name, key, read, lambda value: {key: list(value)})


def _day(name: str, key: str) -> Field:
    return Field(name, key, lambda given: day_of(given.get(key)), lambda value: {key: value.isoformat()})


def _whole(name: str, key: str) -> Field:
    return Field(name, key, lambda given: whole_of(given.get(key)), lambda value: {key: value})


def _own(name: str, read: Callable[[Any], Any]) -> Field:
    """A word that schema.org has none for: a PropertyValue named after it."""

    def find(given: Given) -> Any:
        value = own_value(name, given)
        return None if value is None else read(value)

    return Field(name, OWN, find, lambda value: _as_own(name, value))


def _as_own(name: str, value: Any) -> dict[str, Any]:
    return {OWN: [{"@type": "PropertyValue", "propertyID": name, "value": value}]}


def _located(**address: str) -> dict[str, Any]:
    return {"jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", **address}}}


def _somewhere(place: str) -> dict[str, Any]:
    return _located(addressLocality=place)


def _employer(**words: str) -> dict[str, Any]:
    return {"hiringOrganization": {"@type": "Organization", **words}}


def _experienced(months: int) -> dict[str, Any]:
    return {"experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}}


def _identified(value: str) -> dict[str, Any]:
    return {"identifier": {"@type": "PropertyValue", "value": value}}


def _organization(given: Given) -> str | None:
    return text_of(given.get("hiringOrganization"))


def _named(value: str) -> dict[str, Any]:
    return _employer(name=value)


def _reached(value: str) -> dict[str, Any]:
    return {"applicationContact": {"@type": "ContactPoint", "name": value}}


def _classified(code: str) -> dict[str, Any]:
    return {"occupationalCategory": {"@type": "CategoryCode", "inCodeSet": "ISCO-08", "codeValue": code}}


FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "identifier", identifier_of, _identified),
    _text("title", "title", "name"),
    _text("description", "description"),
    _own("lang", text_of),
    Field("country", "jobLocation", country_of, lambda value: _located(addressCountry=value.upper())),
    Field("job_location", "jobLocation", place_of, _somewhere),
    _text("job_location_type", "jobLocationType"),
    Field("hiring_organization", "hiringOrganization", _organization, _named),
    Field("register_number", "hiringOrganization", register_number_of, lambda value: _employer(taxID=value)),
    Field("application_contact", "applicationContact", contact_of, _reached),
    _text("industry", "industry"),
    Field("isco_08", "occupationalCategory", isco_of, _classified),
    Field("base_salary", "baseSalary", salary_of, lambda value: {"baseSalary": pay_as(value)}, ("salaryCurrency",)),
    _text("incentive_compensation", "incentiveCompensation", "incentives"),
    _text("job_benefits", "jobBenefits", "benefits"),
    _texts("employment_type", "employmentType"),
    _text("work_hours", "workHours"),
    Field("hours_per_week", OWN, hours_of, lambda value: _as_own("hours_per_week", number(value))),
    _own("min_age", whole_of),
    _own("housing", lambda value: value if isinstance(value, bool) else None),
    _text("responsibilities", "responsibilities"),
    _text("qualifications", "qualifications"),
    _texts("skills", "skills"),
    _text("education_requirements", "educationRequirements"),
    _text("experience_requirements", "experienceRequirements"),
    Field("experience_months", "experienceRequirements", experience_of, _experienced),
    _whole("total_job_openings", "totalJobOpenings"),
    _day("job_start_date", "jobStartDate"),
    _day("date_posted", "datePosted"),
    _day("valid_through", "validThrough"),
    _text("url", "url"),
)  # fmt: skip
"""In the order in which a posting is written."""
