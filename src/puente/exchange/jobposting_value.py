"""What the properties of a schema.org JobPosting say, whichever of the allowed shapes they have.

Start at `text_of`. A reader answers None where the posting does not say, or says it in no shape that can be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from puente.exchange.jobposting_pay import decimal_of, pay_of
from puente.exchange.plain_text import plain_text
from puente.vocabulary.codes import country_called, is_code
from puente.vocabulary.vacancy import BaseSalary

Given = Mapping[str, Any]
OWN: Final = "additionalProperty"
"""Where words stand that schema.org has none for, each named by `propertyID`."""
_HOURS: Final = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:hours?|horas|heures|hrs?|h)\b\.?\s*(?:(?:per|a|an|por|à|a la|par|/)\s*)*"
    r"(?:week(?:ly)?|semana(?:les|is)?|semaine)\b", re.IGNORECASE,
)  # fmt: skip


def text_of(value: Any) -> str | None:
    """A text, the name of a thing, or several of them; None where there is none."""
    if isinstance(value, Mapping):
        parts = (value.get(key) for key in ("@value", "name", "description", "credentialCategory", "@id", "url"))
        return next((found for part in parts if (found := text_of(part))), None)
    if isinstance(value, list):
        return "; ".join(found for each in value if (found := text_of(each))) or None
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return plain_text(str(value)) or None
    return None


def day_of(value: Any) -> date | None:
    """The day of a date or of an instant in ISO 8601; None for any other."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None


def whole_of(value: Any) -> int | None:
    """A whole number from nothing up; None for any other."""
    found = decimal_of(value)
    return int(found) if found is not None and found == found.to_integral_value() else None


def identifier_of(given: Given) -> str | None:
    """The posting's own name: its identifier, else its `@id`, else its address."""
    value = given.get("identifier")
    if isinstance(value, Mapping):
        value = value.get("value") or value.get("name")
    return text_of(value) or text_of(given.get("@id")) or text_of(given.get("url"))


def _addresses(given: Given) -> list[Any]:
    places = given.get("jobLocation")
    each = places if isinstance(places, list) else [places]
    return [place.get("address", place) if isinstance(place, Mapping) else place for place in each if place]


def place_of(given: Given) -> str | None:
    """The places of the work, as text."""
    return "; ".join(found for address in _addresses(given) if (found := _address_text(address))) or None


def _address_text(address: Any) -> str | None:
    if not isinstance(address, Mapping):
        return text_of(address)
    keys = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
    parts = [found for key in keys if (found := text_of(address.get(key)))]
    return ", ".join(parts) or text_of({key: address.get(key) for key in ("name", "description")})


def country_of(given: Given) -> str | None:
    """The country of every place of the posting, where they have the same one."""
    found = {country_called(named) for each in _addresses(given) if (named := _country_name(each))}
    return next(iter(found)) if len(found) == 1 else None


def _country_name(address: Any) -> str | None:
    return text_of(address.get("addressCountry")) if isinstance(address, Mapping) else None


def register_number_of(given: Given) -> str | None:
    """The number of the employer in its country's register."""
    organization = given.get("hiringOrganization")
    if not isinstance(organization, Mapping):
        return None
    number_ = organization.get("identifier")
    named = number_.get("value") if isinstance(number_, Mapping) else number_
    return text_of(organization.get("taxID")) or text_of(organization.get("vatID")) or text_of(named)


def contact_of(given: Given) -> str | None:
    """How to apply, as text."""
    found = [
        "; ".join(text for key in ("name", "telephone", "email", "url") if (text := text_of(each.get(key))))
        for each in _listed(given.get("applicationContact"))
    ]
    return "; ".join(one for one in found if one) or text_of(given.get("applicationContact"))


def isco_of(given: Given) -> str | None:
    """An ISCO-08 code, only where the posting says that it is one."""
    for each in _listed(given.get("occupationalCategory")):
        kind = text_of(each.get("inCodeSet")) or ""
        code = text_of(each.get("codeValue")) or ""
        if "isco" in kind.lower() and is_code("isco_08", code):
            return code
    return None


def hours_of(given: Given) -> Decimal | None:
    """Hours a week, where the posting says so in a number; a timetable is not added up."""
    own = own_value("hours_per_week", given)
    if (stated := decimal_of(own)) is not None:
        return stated
    found = _HOURS.search(text_of(given.get("workHours")) or "")
    return Decimal(found[1].replace(",", ".")) if found else None


def experience_of(given: Given) -> int | None:
    """Months of experience asked for."""
    found = [whole_of(each.get("monthsOfExperience")) for each in _listed(given.get("experienceRequirements"))]
    return next((months for months in found if months is not None), None)


def salary_of(given: Given) -> BaseSalary | None:
    """The pay, where it can be read."""
    return pay_of(given.get("baseSalary"), given.get("salaryCurrency")).salary


def _listed(value: Any) -> list[Mapping[str, Any]]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, Mapping)]


def own_value(name: str, given: Given) -> Any:
    """What a word of our own holds."""
    return next((each.get("value") for each in _listed(given.get(OWN)) if each.get("propertyID") == name), None)
