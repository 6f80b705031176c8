"""The interview of a country, by the law that answers now, as a file for phones. Start at `form_file`."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from puente.errors import NotFound
from puente.exchange.form import field_form
from puente.exchange.xlsform import xlsform
from puente.vocabulary.codes import all_codes
from puente.vocabulary.load import LANGUAGES, vocabulary
from puente.web.people.law import law_of, words_of, written_countries
from puente.wording.form_words import FormWords


def languages_of(country: str) -> list[tuple[str, str]]:
    """The languages that the form of a country is offered in, with their names; none where there is no pack."""
    return settings.LANGUAGES if country in written_countries() else []


def form_file(country: str, chosen: Iterable[str]) -> bytes:
    """The workbook, in the languages chosen.

    raises   NotFound where there is no pack, or no such language
    """
    spoken = tuple(one for one in LANGUAGES if one in set(chosen))
    if not spoken:
        raise NotFound("intake.unknown", kind="language", accepted=LANGUAGES)
    pack = law_of(country).pack(country)
    made = field_form(pack, vocabulary(), countries=tuple(sorted(all_codes("country"))), languages=LANGUAGES)
    return xlsform(made, [FormWords(words_of(country, one), one) for one in spoken])
