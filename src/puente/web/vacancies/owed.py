"""What an employer owes for a hire, from the law of the country. Start at `owed_for`.

Nothing is taken from the person's file: what the employer does not know stays unknown, and the list says so.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from puente.duties.checklist import Employer, checklist
from puente.vocabulary.load import read_person, vocabulary
from puente.web.people.law import law_of, words_of, written_countries
from puente.web.vacancies.candidate_models import Hire
from puente.wording.duty_view import Asked, duties_data
from puente.wording.words import country_name


def owed_for(found: Hire, language: str) -> dict[str, Any]:
    """The checklist of a hire with its dates, in words; empty where the law of the country is not written down."""
    if found.country not in written_countries():
        return {"name": country_name(found.country, language), "duties": []}
    book = law_of(found.country)
    named = {"hire": found.started_on, "start": found.started_on, "contract": found.contract_on or found.started_on}
    days: dict[Any, date] = dict(named)
    items = checklist(
        book, found.country, read_person({}, vocabulary()), found.started_on, employer=Employer(days=days)
    )
    asked = Asked(book.pack(found.country), found.started_on, words_of(found.country, language))
    return duties_data(asked, items, (), None)
